"""Whatever a server does: one clear line, our own findings, the exit status as without it."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any

import pytest

from stilbluete.languagetool import opinions
from stilbluete.languagetool.client import Limits

from .fake import Behaviour, Fake, send

if TYPE_CHECKING:
    from tests.conftest import Project

FAULTY = "Der Kahn liegt im im Hafen und hat ein Fehlwort.\n"
OURS = "garble/doubled-word"


def _hang(handler: BaseHTTPRequestHandler, answer: dict[str, Any]) -> None:
    time.sleep(3)


def _drip(handler: BaseHTTPRequestHandler, answer: dict[str, Any]) -> None:
    send(handler, b"", Content_Length=100)
    for _ in range(20):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.2)


def _die(handler: BaseHTTPRequestHandler, answer: dict[str, Any]) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


def _half(handler: BaseHTTPRequestHandler, answer: dict[str, Any]) -> None:
    body = json.dumps(answer).encode()
    send(handler, body[: len(body) // 2], Content_Length=len(body))


def _half_of_the_json(handler: BaseHTTPRequestHandler, answer: dict[str, Any]) -> None:
    body = json.dumps(answer).encode()
    send(handler, body[: len(body) // 2])


def _page(handler: BaseHTTPRequestHandler, answer: dict[str, Any]) -> None:
    send(handler, b"<html>Welcome</html>", Content_Type="text/html")


def _babble(handler: BaseHTTPRequestHandler, answer: dict[str, Any]) -> None:
    handler.wfile.write(b"\x00\x01 hello\r\n\r\n")


def _list(handler: BaseHTTPRequestHandler, answer: dict[str, Any]) -> None:
    send(handler, b"[1, 2]")


def _without_a_rule(handler: BaseHTTPRequestHandler, answer: dict[str, Any]) -> None:
    for match in answer["matches"]:
        del match["rule"]
    send(handler, json.dumps(answer).encode())


def _beyond_the_text(handler: BaseHTTPRequestHandler, answer: dict[str, Any]) -> None:
    for match in answer["matches"]:
        match["offset"] = 10_000
    send(handler, json.dumps(answer).encode())


def _no_german(handler: BaseHTTPRequestHandler, answer: dict[str, Any]) -> None:
    send(handler, b"Error: 'de-DE' is not a language code known to LanguageTool.", 400)


def _german_without_spelling(handler: BaseHTTPRequestHandler, answer: dict[str, Any]) -> None:
    answer["language"]["code"] = "de"
    send(handler, json.dumps(answer).encode())


def _error(handler: BaseHTTPRequestHandler, answer: dict[str, Any]) -> None:
    send(handler, b"Error: Internal Error", 500)


def _too_many(handler: BaseHTTPRequestHandler, answer: dict[str, Any]) -> None:
    send(handler, b"Error: too many requests", 429)


def _elsewhere(handler: BaseHTTPRequestHandler, answer: dict[str, Any]) -> None:
    send(handler, b"", 307, Location="http://elsewhere.example/v2/check")


FAULTS: dict[str, tuple[Behaviour, str, str]] = {
    "hangs": (_hang, "did not answer for 0.5 seconds", "0.5 Sekunden lang nicht geantwortet"),
    "drips": (_drip, "is too slow; 1 of 1 blocks", "ist zu langsam; 1 von 1 Textblöcken"),
    "dies": (_die, "broke the connection off", "die Verbindung mitten in der Antwort abgebrochen"),
    "half": (_half, "broke the connection off", "die Verbindung mitten in der Antwort abgebrochen"),
    "half JSON": (_half_of_the_json, "is not LanguageTool, or is out of order", "no JSON"),
    "page": (_page, "is not LanguageTool, or is out of order: no JSON", "ist kein LanguageTool"),
    "babble": (_babble, "is not LanguageTool, or is out of order", "ist kein LanguageTool"),
    "list": (_list, "is not LanguageTool, or is out of order", "ist kein LanguageTool"),
    "no rule": (_without_a_rule, "out of order: KeyError 'rule'", "KeyError 'rule'"),
    "beyond": (_beyond_the_text, "out of order: ValueError offset 10000", "offset 10000"),
    "no German": (_no_german, "does not know German", "kann kein Deutsch"),
    "de": (_german_without_spelling, "does not know German (de-DE: de)", "kann kein Deutsch"),
    "error": (_error, "answers with HTTP 500", "antwortet mit HTTP 500"),
    "limit": (_too_many, "answers with HTTP 429", "antwortet mit HTTP 429"),
    "redirect": (
        _elsewhere,
        "points to http://elsewhere.example/v2/check, which the configuration does not name",
        "verweist an http://elsewhere.example/v2/check",
    ),
}


@pytest.fixture(params=FAULTS)
def fault(request: pytest.FixtureRequest, fake: Fake, hasty: Limits) -> Iterator[tuple[str, str]]:
    fake.behave, english, german = FAULTS[request.param]
    yield english, german


@pytest.mark.parametrize("fail_on", ["major", "never"])
def test_a_fault_is_one_line_and_changes_nothing(
    project: Project, fake: Fake, fault: tuple[str, str], fail_on: str
) -> None:
    project.write("page.md", FAULTY)
    without = project.check("page.md", "--fail-on", fail_on, "--no-cache")
    outcome = project.check("page.md", "--fail-on", fail_on, "--languagetool", fake.url)
    assert outcome.status == without.status
    assert outcome.out == without.out
    assert OURS in outcome.out
    assert outcome.err.count("\n") == 1
    assert outcome.err.startswith("stilbluete: ")
    assert fault[0] in outcome.err
    assert f"127.0.0.1:{fake.port}" in outcome.err


def test_a_fault_is_told_in_german(project: Project, fake: Fake, fault: tuple[str, str]) -> None:
    project.write("page.md", FAULTY)
    outcome = project.check("page.md", "--languagetool", fake.url, "--lang", "de")
    assert fault[1] in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_fault_is_an_error_where_an_opinion_is_required(
    project: Project, fake: Fake, fault: tuple[str, str]
) -> None:
    project.write("page.md", FAULTY)
    outcome = project.check("page.md", "--languagetool", fake.url, "--languagetool-required")
    assert outcome.status == 2
    assert OURS in outcome.out


def test_a_server_that_recovers_is_asked_in_the_next_run(
    project: Project, fake: Fake, fault: tuple[str, str]
) -> None:
    project.write("page.md", FAULTY)
    project.check("page.md", "--languagetool", fake.url)
    fake.behave = None
    opinions.forget()
    outcome = project.check("page.md", "--languagetool", fake.url, "--languagetool-required")
    assert "languagetool/TEST_RULE" in outcome.out
    assert outcome.err == ""


def test_many_files_do_not_wait_in_turn_for_a_server_that_hangs(
    project: Project, fake: Fake, hasty: Limits
) -> None:
    fake.behave = _hang
    for number in range(30):
        project.write(f"page{number}.md", f"Der Kahn {number} liegt im im Hafen.\n")
    outcome = project.check(".", "--languagetool", fake.url)
    assert outcome.err.count("\n") == 1
    assert outcome.out.count(OURS) == 30
    assert len(fake.texts) <= 2


def test_one_block_that_is_too_much_leaves_the_others(project: Project, fake: Fake) -> None:
    def behave(handler: BaseHTTPRequestHandler, answer: dict[str, Any]) -> None:
        if "Leuchtturm" in fake.texts[-1]:
            _error(handler, answer)
        else:
            send(handler, json.dumps(answer).encode())

    fake.behave = behave
    project.write("page.md", "Ein Fehlwort.\n\nDer Leuchtturm.\n\nNoch ein Fehlwort.\n")
    outcome = project.check("page.md", "--languagetool", fake.url, "--jobs", "1")
    assert outcome.out.count("languagetool/TEST_RULE") == 2
    assert "HTTP 500" in outcome.err


def test_nobody_listens(project: Project, fake: Fake, hasty: Limits) -> None:
    fake.stop()
    project.write("page.md", FAULTY)
    outcome = project.check("page.md", "--languagetool", fake.url)
    assert OURS in outcome.out
    assert outcome.status == 1
    assert f"LanguageTool cannot be reached at 127.0.0.1:{fake.port}" in outcome.err
    assert outcome.err.count("\n") == 1


def test_no_network(project: Project, hasty: Limits) -> None:
    project.write("page.md", FAULTY)
    outcome = project.check("page.md", "--languagetool", "http://languagetool.invalid:8081")
    assert OURS in outcome.out
    assert outcome.status == 1
    assert "LanguageTool cannot be reached at languagetool.invalid:8081" in outcome.err


def test_a_port_that_another_program_has(project: Project, hasty: Limits) -> None:
    """Something listens there that says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        project.write("page.md", FAULTY)
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        outcome = project.check("page.md", "--languagetool", url)
    assert OURS in outcome.out
    assert "did not answer for 0.5 seconds" in outcome.err


def test_another_major_version_is_told_and_used(project: Project, fake: Fake) -> None:
    fake.version = "7.1"
    project.write("page.md", FAULTY)
    for _ in range(2):
        outcome = project.check("page.md", "--languagetool", fake.url)
        assert "languagetool/TEST_RULE" in outcome.out
        assert "has version 7.1; the rules are tuned to 6.8" in outcome.err
        assert outcome.err.count("\n") == 1
    required = project.check("page.md", "--languagetool", fake.url, "--languagetool-required")
    assert required.status == 2


def test_a_slow_server_that_gets_there_is_waited_for(project: Project, fake: Fake) -> None:
    fake.delay = 0.3
    project.write("page.md", FAULTY)
    outcome = project.check("page.md", "--languagetool", fake.url)
    assert "languagetool/TEST_RULE" in outcome.out
    assert outcome.err == ""


def test_what_was_answered_before_a_server_died_counts_next_time(
    project: Project, fake: Fake, hasty: Limits
) -> None:
    lock = threading.Lock()
    answered: list[str] = []

    def behave(handler: BaseHTTPRequestHandler, answer: dict[str, Any]) -> None:
        with lock:
            is_early = len(answered) < 5
            answered.append("")
        if is_early:
            send(handler, json.dumps(answer).encode())
        else:
            _die(handler, answer)

    fake.behave = behave
    blocks = [f"Der {number}. Kahn ist ein Fehlwort." for number in range(20)]
    project.write("page.md", "\n\n".join(blocks))
    first = project.check("page.md", "--languagetool", fake.url)
    assert "broke the connection off" in first.err
    fake.behave = None
    fake.texts.clear()
    opinions.forget()
    second = project.check("page.md", "--languagetool", fake.url)
    assert second.out.count("languagetool/TEST_RULE") == 20
    assert len(fake.texts) <= 17


def test_required_but_off_everywhere_is_a_mistake(project: Project) -> None:
    project.write("page.md", FAULTY)
    outcome = project.check("page.md", "--languagetool-required")
    assert outcome.status == 2
    assert "add --languagetool" in outcome.err
