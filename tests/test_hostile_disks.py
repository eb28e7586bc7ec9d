"""Full disks, read-only trees, links in a circle: nothing is lost, and what is wrong is told."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project, Run

pytestmark = [
    pytest.mark.usefixtures("plain_environment"),
    pytest.mark.skipif(os.name == "nt", reason="a matter of POSIX"),
]

BAD = "Der Kahn liegt im im Hafen.\n"
GOOD = "Der Kahn liegt im Hafen.\n"
LONG = BAD + "Der Wind weht stetig aus Westen. " * 500
DISK_KILOBYTES = 64
FULL = Path("/dev/full")


def succeeds(*command: str) -> bool:
    return shutil.which(command[0]) is not None and (
        subprocess.run(command, capture_output=True, check=False).returncode == 0
    )


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, which holds next to nothing."""
    folder = tmp_path / "disk"
    folder.mkdir()
    size = f"size={DISK_KILOBYTES}k"
    if not succeeds("mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)):
        pytest.skip("only root may mount a disk")
    yield folder
    assert succeeds("umount", "-l", str(folder))


def content(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "filler"
    }


def fill(folder: Path) -> None:
    """Leave no room."""
    with (folder / "filler").open("wb", buffering=0) as file:
        while True:
            try:
                file.write(b"\0" * 1024)
            except OSError:
                return


def make_read_only(folder: Path) -> None:
    if not succeeds("mount", "-o", "remount,ro", str(folder)):
        pytest.skip("a disk cannot be made read-only here")


@pytest.fixture
def page(disk: Path) -> Path:
    path = disk / "page.md"
    path.write_text(LONG, encoding="utf-8")
    (disk / "known.json").write_text('{"version": 1, "files": {}}')
    (disk / "report.html").write_text("alt")
    return path


WRITING = [
    ("--fix", "page.md"),
    ("--write-baseline", "known.json"),
    ("--output", "report.html"),
]


def arguments(option: str, name: str, page: Path) -> list[str]:
    target = () if option == "--fix" else (str(page.parent / name),)
    style = ("--format", "html") if option == "--output" else ()
    return ["check", "--select", "garble", option, *target, *style, str(page)]


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [(fill, "No space left on device"), (make_read_only, "Read-only file system")],
)
@pytest.mark.parametrize(("option", "name"), WRITING)
def test_what_cannot_be_written_is_told_and_nothing_lost(
    run: Run, page: Path, option: str, name: str, spoil: Callable[[Path], None], reason: str
) -> None:
    spoil(page.parent)
    before = content(page.parent)
    outcome = run(*arguments(option, name, page))
    assert outcome.status == 2
    assert f"stilbluete: {page.parent / name}: cannot be written: {reason}\n" in outcome.err
    assert content(page.parent) == before


def test_a_read_only_tree_can_be_linted(run: Run, page: Path) -> None:
    make_read_only(page.parent)
    outcome = run("check", "--select", "garble", page.parent)
    assert (outcome.status, outcome.err) == (1, "")


def test_a_full_disk_under_the_cache_is_no_trouble(
    run: Run, page: Path, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(page.parent))
    fill(page.parent)
    before = content(page.parent)
    article = project.write("a.md", BAD)
    for _ in range(2):
        outcome = run("check", "--select", "garble", article)
        assert (outcome.status, outcome.err) == (1, "")
    assert content(page.parent) == before


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full, the disk that is always full")
@pytest.mark.parametrize("style", ["text", "json", "html"])
def test_a_report_that_finds_no_room_is_told(project: Project, style: str) -> None:
    page = project.write("a.md", BAD)
    command = [sys.executable, "-m", "stilbluete", "check", "--format", style, str(page)]
    with FULL.open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr == b"stilbluete: standard output: No space left on device\n"


def test_devices_are_written_to_not_replaced(project: Project) -> None:
    project.write("a.md", BAD)
    for option in (("--output",), ("--format", "html", "--output")):
        assert project.check(*option, os.devnull, "a.md").status == 1
    assert not Path(os.devnull).is_file()


def test_a_folder_without_permission_to_write_stays_as_it_is(project: Project) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    page = project.write("docs/a.md", BAD)
    page.parent.chmod(0o555)
    outcome = project.check("--fix", "docs")
    page.parent.chmod(0o755)
    assert outcome.status == 2
    assert "docs/a.md: cannot be written: Permission denied" in outcome.err
    assert page.read_text(encoding="utf-8") == BAD


def test_links_in_a_circle_end(project: Project) -> None:
    page = project.write("docs/a.md", BAD)
    (project.root / "docs" / "circle").symlink_to(project.root)
    (project.root / "docs" / "self.md").symlink_to("self.md")
    (project.root / "docs" / "one.md").symlink_to("two.md")
    (project.root / "docs" / "two.md").symlink_to("one.md")
    outcome = project.check("--fix", ".")
    assert (outcome.status, outcome.err) == (0, "stilbluete: 1 finding fixed in 1 file\n")
    assert page.read_text(encoding="utf-8") == GOOD


@pytest.mark.parametrize("options", [(), ("--fix",), ("--diff",)])
def test_a_link_to_itself_is_told(project: Project, options: tuple[str, ...]) -> None:
    (project.root / "self.md").symlink_to("self.md")
    outcome = project.check(*options, "self.md")
    assert outcome.status == 2
    told = "stilbluete: self.md: cannot be read: Too many levels of symbolic links\n"
    assert outcome.err.startswith(told)
    assert (project.root / "self.md").is_symlink()
