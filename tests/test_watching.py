"""Linting again whenever something changes, and telling how far a long run is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from stilbluete.commands import progress

if TYPE_CHECKING:
    from tests.conftest import Watch

pytestmark = [
    pytest.mark.usefixtures("plain_environment"),
    pytest.mark.skipif(os.name == "nt", reason="a matter of POSIX"),
]

FAULTY = "Der Kahn liegt im im Hafen.\n"


def test_changes_are_linted_until_interrupted(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("Alles ist gut.\n", encoding="utf-8")
    log = tmp_path / "log"
    command = [sys.executable, "-m", "stilbluete", "check", "--watch", "a.md"]
    with log.open("w") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, cwd=tmp_path)

    def wait_for(text: str, times: int) -> None:
        while log.read_text(encoding="utf-8").count(text) < times:
            assert process.poll() is None, log.read_text(encoding="utf-8")
            time.sleep(0.05)

    wait_for("Ctrl-C ends", 1)
    assert "nothing found" in log.read_text(encoding="utf-8")
    page.write_text(FAULTY, encoding="utf-8")
    wait_for("Ctrl-C ends", 2)
    assert "garble/doubled-word" in log.read_text(encoding="utf-8")
    (tmp_path / "stilbluete.toml").write_text("selec = 3")
    wait_for("unknown key", 1)
    (tmp_path / "stilbluete.toml").write_text("select = ['umlaut']")
    wait_for("nothing found", 2)
    process.send_signal(signal.SIGINT)
    assert process.wait() == 0


def test_a_long_run_shows_how_far_it_is(
    tmp_path: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        (tmp_path / f"{number}.md").write_text(FAULTY, encoding="utf-8")
    code = (
        "import sys; from stilbluete.commands import progress; progress.AFTER = 0;"
        f"from stilbluete.cli import main; main(['check', '--jobs', '1', {str(tmp_path)!r}])"
    )
    shown = watch([sys.executable, "-c", code], "stderr")
    assert "/5 files" in shown
    assert shown.endswith("\r\x1b[K")
    monkeypatch.setenv("PRE_COMMIT", "1")
    assert watch([sys.executable, "-c", code], "stderr") == ""


def test_a_short_run_shows_nothing(tmp_path: Path, watch: Watch) -> None:
    (tmp_path / "a.md").write_text(FAULTY, encoding="utf-8")
    command = [sys.executable, "-m", "stilbluete", "check", str(tmp_path)]
    assert watch(command, "stderr") == ""
    assert progress.AFTER >= 1
