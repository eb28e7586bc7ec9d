"""Where text goes, how much of it at once, and where it never goes."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from stilbluete.config import Settings
from stilbluete.document import parse
from stilbluete.languagetool import locks, second_opinion
from stilbluete.languagetool.servers import Server, is_setting, server

from .fake import Fake

if TYPE_CHECKING:
    from tests.conftest import Project

TEXT = "Ein Fehlwort.\n"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:8081", Server("http", "127.0.0.1", 8081)),
        ("http://lt.example.org", Server("http", "lt.example.org", 80)),
        ("https://lt.example.org/", Server("https", "lt.example.org", 443)),
        ("HTTPS://lt.example.org/v2/check", Server("https", "lt.example.org", 443)),
        ("http://lt:81/languagetool/v2/", Server("http", "lt", 81, "/languagetool/v2")),
        ("http://lt:81/api", Server("http", "lt", 81, "/api/v2")),
        ("http://[::1]:8081", Server("http", "::1", 8081)),
    ],
)
def test_urls(url: str, expected: Server) -> None:
    assert server(url) == expected
    assert is_setting(url)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "127.1.2.3"])
def test_this_machine(host: str) -> None:
    found = server(f"http://{host}:8081")
    assert found is not None
    assert found.is_here


@pytest.mark.parametrize("host", ["lt.example.org", "10.0.0.1", "127.0.0.1.example.org"])
def test_other_machines(host: str) -> None:
    found = server(f"http://{host}:8081")
    assert found is not None
    assert not found.is_here


def test_the_report_says_when_text_leaves_the_machine(project: Project) -> None:
    host = _own_address()
    if host is None:
        pytest.skip("this machine has no address beside loopback")
    fake = Fake(host)
    project.write("one.md", TEXT)
    project.write("two.md", "Noch ein Fehlwort.\n")
    url = f"http://{host}:{fake.port}"
    outcome = project.check("one.md", "two.md", "--languagetool", url)
    assert outcome.err == f"stilbluete: the text was sent to LanguageTool at {host}:{fake.port}\n"
    german = project.check("one.md", "--languagetool", url, "--lang", "de", "--no-cache")
    assert f"der Text ging an LanguageTool unter {host}:{fake.port}" in german.err
    # What is known already is not sent again.
    assert project.check("one.md", "two.md", "--languagetool", url).err == ""
    fake.stop()


def test_loopback_is_not_worth_a_word(project: Project, fake: Fake) -> None:
    project.write("page.md", TEXT)
    assert project.check("page.md", "--languagetool", fake.url).err == ""


def test_proxies_of_the_environment_get_nothing(
    project: Project, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = Fake()
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, proxy.url)
    project.write("page.md", TEXT)
    assert "TEST_RULE" in project.check("page.md", "--languagetool", fake.url).out
    assert proxy.texts == []
    proxy.stop()


def test_a_redirect_is_not_followed(project: Project, fake: Fake) -> None:
    from .fake import send

    other = Fake()
    fake.behave = lambda handler, answer: send(handler, b"", 307, Location=f"{other.url}/v2/check")
    project.write("page.md", TEXT)
    project.check("page.md", "--languagetool", fake.url)
    assert other.texts == []
    other.stop()


@pytest.mark.parametrize("locale", ["de-DE", "de-AT", "de-CH"])
def test_the_locale_decides_whose_german_is_asked_for(
    project: Project, fake: Fake, locale: str
) -> None:
    project.write("page.md", TEXT)
    project.check("page.md", "--languagetool", fake.url, "--locale", locale)
    assert fake.languages == {locale}


def test_without_a_locale_it_is_that_of_germany(project: Project, fake: Fake) -> None:
    project.write("page.md", TEXT)
    project.check("page.md", "--languagetool", fake.url)
    assert fake.languages == {"de-DE"}


def test_many_threads_do_not_swamp_a_server(fake: Fake) -> None:
    fake.delay = 0.02
    settings = Settings(languagetool=fake.url)

    def ask(number: int) -> None:
        text = "\n\n".join(f"Das {number}. Fehlwort im {each}. Satz." for each in range(5))
        assert len(second_opinion(parse(text, "markdown"), settings).findings) == 5

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(fake.texts) == 60
    assert 2 <= fake.most_at_once <= 4


def test_many_processes_do_not_swamp_a_server(
    project: Project, fake: Fake, plain_environment: None
) -> None:
    fake.delay = 0.02
    commands = []
    for number in range(4):
        page = project.write(
            f"{number}.md", "\n\n".join(f"{number} {n}. Ein Fehlwort." for n in range(15))
        )
        commands.append(
            [sys.executable, "-m", "stilbluete", "check", str(page), "--languagetool", fake.url]
        )
    running = [subprocess.Popen(each, stdout=subprocess.PIPE, text=True) for each in commands]
    told = [process.communicate()[0] for process in running]
    assert [each.count("languagetool/TEST_RULE") for each in told] == [15] * 4
    assert fake.most_at_once <= 4


def test_workers_ask_too(project: Project, fake: Fake) -> None:
    for number in range(6):
        project.write(f"{number}.md", f"Das {number}. Fehlwort.\n")
    outcome = project.check(".", "--languagetool", fake.url, "--jobs", "2")
    assert outcome.out.count("languagetool/TEST_RULE") == 6
    assert outcome.err == ""


def test_a_slot_that_nobody_gives_back_is_not_waited_for_forever(tmp_path: Path) -> None:
    with (
        locks.slot(str(tmp_path), "a", 1, 0.0),
        pytest.raises(TimeoutError),
        locks.slot(str(tmp_path), "a", 1, 0.0),
    ):
        pytest.fail("there is one slot only")
    with locks.slot(str(tmp_path), "a", 1, 0.0):
        assert locks.is_held(str(tmp_path / "a-0.slot"))
    assert not locks.is_held(str(tmp_path / "a-0.slot"))


@pytest.mark.parametrize("setting", ["off", "http"])
def test_nothing_is_imported_that_is_not_used(
    project: Project, fake: Fake, setting: str, plain_environment: None
) -> None:
    page = project.write("page.md", TEXT)
    given = fake.url if setting == "http" else "off"
    told = subprocess.run(
        [
            *(sys.executable, "-X", "importtime", "-m", "stilbluete", "check", page),
            *("--languagetool", given),
        ],
        capture_output=True,
        text=True,
        check=False,
    ).stderr
    assert "stilbluete.linting" in told
    assert "language_tool_python" not in told
    assert "requests" not in told
    assert "subprocess" not in told
    assert ("stilbluete.languagetool.client" in told) == (setting == "http")
    assert ("http.client" in told) == (setting == "http")


def _own_address() -> str | None:
    """Return an address of this machine that is not loopback."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: this only asks the system for a way.
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        address = str(probe.getsockname()[0])
    return None if address.startswith("127.") else address
