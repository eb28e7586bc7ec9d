"""The server of this machine: started once, shared, kept warm, ended when idle; and its faults."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from stilbluete.languagetool import local, store, supervisor
from stilbluete.languagetool.failures import Failure

from .real import why_not

if TYPE_CHECKING:
    from tests.conftest import Project, Run

FAULTY = "Der Kahn liegt im im Hafen.\n"
OURS = "garble/doubled-word"

needs_server = pytest.mark.skipif(bool(why_not()), reason=why_not() or "there is one")


@pytest.fixture(autouse=True)
def ended(home: Path, plain_environment: None) -> Iterator[None]:
    yield
    local.stop()


def _wait(until: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not until():
        if time.monotonic() > end:
            pytest.fail("it does not happen")
        time.sleep(0.05)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def _state() -> local.State:
    state = local.running()
    assert state is not None
    return state


@needs_server
def test_one_server_for_all_which_ends_when_idle(project: Project, run: Run) -> None:
    project.write("page.md", "Der Kahn hat begonnnen, langsam zu sinken.\n")
    project.write("stilbluete.toml", 'languagetool = "local"\n')
    assert "LanguageTool is not running" in run("languagetool", "status").out
    command = [sys.executable, "-m", "stilbluete", "check", "page.md"]
    at_once = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    for process in at_once:
        assert "languagetool/GERMAN_SPELLER_RULE" in process.communicate()[0]
    first = _state()
    outcome = project.check("page.md", "--no-cache")
    assert "languagetool/GERMAN_SPELLER_RULE" in outcome.out
    assert outcome.err == ""
    assert _state() == first
    told = run("languagetool", "start").out
    assert f"LanguageTool {first.version} listens on 127.0.0.1:{first.port}" in told
    long_ago = time.time() - 2 * supervisor.IDLE
    os.utime(local.state_path(), (long_ago, long_ago))
    _wait(lambda: not local.is_running())
    assert not _lives(first.java)
    assert "LanguageTool is not running" in run("languagetool", "stop").out


@needs_server
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills otherwise")
def test_what_was_killed_is_cleared_away_and_started_anew(run: Run) -> None:
    local.find(120)
    first = _state()
    os.kill(first.supervisor, signal.SIGKILL)
    _wait(lambda: not local.is_running())
    assert _lives(first.java)
    local.find(120)
    second = _state()
    assert second.java != first.java
    _wait(lambda: not _lives(first.java))
    assert "LanguageTool has ended" in run("languagetool", "stop").out
    assert not _lives(second.java)


@needs_server
def test_a_server_that_dies_leaves_nothing_behind(home: Path) -> None:
    local.find(120)
    os.kill(_state().java, signal.SIGTERM)
    _wait(lambda: not local.is_running())
    assert local.running() is None
    assert not Path(local.state_path()).exists()


@needs_server
def test_a_port_that_is_taken_is_left_alone(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "languagetool").mkdir(exist_ok=True)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ports = iter([taken.getsockname()[1], supervisor._free_port()])
        monkeypatch.setattr(supervisor, "_free_port", lambda: next(ports))
        with supervisor._started() as (java, port):
            assert port != taken.getsockname()[1]
            assert java.poll() is None


@pytest.mark.skipif(sys.platform == "win32", reason="these Javas are shell scripts")
@pytest.mark.parametrize(
    ("script", "message"),
    [
        (None, "LanguageTool needs Java 17 or newer on the PATH (no java)"),
        ('echo openjdk version \\"11.0.2\\" >&2', "needs Java 17 or newer on the PATH (Detected"),
        ("echo nonsense >&2", "needs Java 17 or newer on the PATH"),
        ("exit 3", "needs Java 17 or newer on the PATH"),
        (
            '[ "$1" = -version ] && echo openjdk version \\"17.0.2\\" >&2 && exit\n'
            "echo Error: Could not find or load main class >&2; exit 1",
            "LanguageTool did not start: Error: Could not find or load main class",
        ),
    ],
)
def test_java_that_will_not_do(
    project: Project, monkeypatch: pytest.MonkeyPatch, script: str | None, message: str
) -> None:
    tools = project.root / "bin"
    tools.mkdir()
    if script is not None:
        (tools / "java").write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (tools / "java").chmod(0o755)
    monkeypatch.setenv("PATH", str(tools))
    _install(project, monkeypatch)
    project.write("page.md", FAULTY)
    without = project.check("page.md", "--no-cache")
    outcome = project.check("page.md", "--languagetool", "local")
    assert message in outcome.err
    assert outcome.err.count("\n") == 1
    assert outcome.out == without.out
    assert outcome.status == without.status == 1
    from stilbluete.languagetool import opinions

    opinions.forget()
    required = project.check("page.md", "--languagetool", "local", "--languagetool-required")
    assert required.status == 2


def _install(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have what language-tool-python takes for an installation."""
    folder = project.root / "ltp" / "LanguageTool-6.8"
    folder.mkdir(parents=True)
    (folder / "languagetool-server.jar").write_bytes(b"")
    monkeypatch.setenv("LTP_PATH", str(folder.parent))


@pytest.mark.skipif("Java 17" in why_not(), reason="needs Java")
def test_what_is_not_installed_is_not_fetched_in_silence(
    project: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LTP_PATH", str(project.root / "nothing"))
    project.write("page.md", FAULTY)
    outcome = project.check("page.md", "--languagetool", "local")
    assert OURS in outcome.out
    assert "is not installed; “stilbluete languagetool install” fetches it" in outcome.err
    assert list((project.root / "nothing").glob("LanguageTool*")) == []
    status = run("languagetool", "status").out
    assert "is not installed" in status
    assert "https://" in status
    started = run("languagetool", "start", "--lang", "de")
    assert started.status == 2
    assert "ist nicht installiert" in started.err


def test_a_state_that_lies_is_not_believed(home: Path) -> None:
    (home / "languagetool").mkdir(exist_ok=True)
    Path(local.state_path()).write_text(
        json.dumps({"run": "x", "port": 9, "java": os.getpid(), "since": 0}), encoding="utf-8"
    )
    assert local.running() is None
    assert not local.is_running()
    supervisor._end_orphan(local.read_state())
    Path(local.state_path()).write_text("{", encoding="utf-8")
    assert local.read_state() is None


def test_without_a_cache_folder_there_is_no_local_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stilbluete.places.cache_folder", lambda: None)
    assert store.folder() is None
    with pytest.raises(Failure, match="start"):
        local.find(1)
    assert local.running() is None
