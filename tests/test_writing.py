"""Files are replaced as a whole, and nothing is left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from stilbluete import writing
from stilbluete.writing import LEFT_AFTER, replacing, write_atomically

needs_posix = pytest.mark.skipif(os.name == "nt", reason="a matter of POSIX")


@pytest.fixture(autouse=True)
def new_process() -> None:
    writing._clean_up.cache_clear()


def ended() -> int:
    """Return the number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


@needs_posix
def test_what_a_killed_process_left_is_taken_away(tmp_path: Path) -> None:
    left = tmp_path / f".stilbluete-{ended()}-0"
    left.write_text("Die halbe")
    kept = [
        tmp_path / f".stilbluete-{os.getppid()}-0",
        tmp_path / ".stilbluete-cache",
        tmp_path / f"stilbluete-{ended()}-0",
        tmp_path / f".stilbluete-{ended()}-0.md",
    ]
    for path in kept:
        path.write_text("nicht unseres")
    folder = tmp_path / f".stilbluete-{ended()}-1"
    folder.mkdir()
    link = tmp_path / f".stilbluete-{ended()}-2"
    link.symlink_to(kept[1])
    write_atomically(str(tmp_path / "a.md"), b"Neu")
    assert sorted(tmp_path.iterdir()) == sorted([*kept, folder, link, tmp_path / "a.md"])


def test_what_nobody_can_still_be_writing_is_taken_away(tmp_path: Path) -> None:
    old = tmp_path / f".stilbluete-{os.getppid()}-0"
    old.write_text("Die halbe")
    then = old.stat().st_mtime - LEFT_AFTER - 60
    os.utime(old, (then, then))
    write_atomically(str(tmp_path / "a.md"), b"Neu")
    assert list(tmp_path.iterdir()) == [tmp_path / "a.md"]


def test_what_breaks_off_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Alt")
    with pytest.raises(KeyboardInterrupt), replacing(str(path)) as file:
        file.write(b"Ne")
        raise KeyboardInterrupt
    assert path.read_text() == "Alt"
    assert list(tmp_path.iterdir()) == [path]


@needs_posix
def test_a_pipe_is_written_to_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    write_atomically(str(pipe), b"Neu")
    assert reader.communicate()[0] == b"Neu"
    assert pipe.is_fifo()
