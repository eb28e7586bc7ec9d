"""``--fix`` and ``--diff`` on files: bytes, permissions, failures, other processes."""

from __future__ import annotations

import io
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project, Run

BAD = "Der Kahn liegt im im Hafen. Die Faehren und die Maenner sind müde.\n"
GOOD = "Der Kahn liegt im Hafen. Die Fähren und die Männer sind müde.\n"
UNSAFE = "Der Kutter fährt vor.\n"
SELECT = ("--select", "garble/doubled-word,umlaut,team/boat")

pytestmark = pytest.mark.usefixtures("plain_environment")
needs_posix = pytest.mark.skipif(os.name == "nt", reason="a matter of POSIX")


@pytest.fixture
def page(project: Project) -> Path:
    project.rule("team/boat.yml")
    project.write("stilbluete.toml", "rules = ['team']")
    return project.write("docs/page.md", BAD)


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "stilbluete", "check", *map(str, arguments)]


def test_a_file_is_mended_and_what_is_left_is_told(run: Run, page: Path) -> None:
    page.write_text(BAD + UNSAFE, encoding="utf-8")
    outcome = run("check", "--fix", *SELECT, page)
    assert page.read_text(encoding="utf-8") == GOOD + UNSAFE
    assert outcome.status == 1
    assert "team/boat" in outcome.out
    assert "umlaut" not in outcome.out
    assert outcome.err == "stilbluete: 3 findings fixed in 1 file\n"


def test_unsafe_fixes_wait_to_be_asked_for(run: Run, page: Path) -> None:
    page.write_text(UNSAFE, encoding="utf-8")
    assert run("check", "--fix", *SELECT, page).status == 1
    assert page.read_text(encoding="utf-8") == UNSAFE
    assert run("check", "--fix", "--unsafe-fixes", *SELECT, page).status == 0
    assert page.read_text(encoding="utf-8") == "Der Kahn fährt vor.\n"


def test_a_second_run_has_nothing_to_do(run: Run, page: Path) -> None:
    run("check", "--fix", *SELECT, page)
    before = page.stat()
    outcome = run("check", "--fix", *SELECT, page)
    assert (outcome.status, outcome.err) == (0, "")
    assert page.stat().st_mtime_ns == before.st_mtime_ns


def test_a_hook_learns_that_a_file_was_mended(run: Run, page: Path) -> None:
    arguments = ("check", "--fix", "--exit-non-zero-on-fix", *SELECT, page)
    assert run(*arguments).status == 1
    assert run(*arguments).status == 0


def test_a_diff_changes_nothing(run: Run, page: Path) -> None:
    outcome = run("check", "--diff", *SELECT, page)
    assert outcome.status == 1
    assert outcome.out == (f"--- {page}\n+++ {page}\n@@ -1 +1 @@\n-{BAD}+{GOOD}")
    assert outcome.err == "stilbluete: 3 findings would be fixed in 1 file\n"
    assert page.read_text(encoding="utf-8") == BAD
    page.write_text(GOOD, encoding="utf-8")
    assert run("check", "--diff", *SELECT, page) == (0, "", "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_a_diff_can_be_applied(
    page: Path, monkeypatch: pytest.MonkeyPatch, encoding: str, end: str
) -> None:
    def spelled(text: str) -> bytes:
        lines = ["Größe."] * 5 + [text.rstrip("\n")]
        return ((end or "\n").join(lines) + end).encode(encoding)

    page.write_bytes(spelled(BAD))
    monkeypatch.chdir(page.parent)
    done = subprocess.run(command("--diff", *SELECT, page.name), capture_output=True, check=False)
    patch = subprocess.run(["git", "apply", "-p0", "-"], input=done.stdout, check=False)
    assert patch.returncode == 0
    assert page.read_bytes() == spelled(GOOD)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encoding_and_line_ends_stay(run: Run, page: Path, encoding: str, end: str) -> None:
    page.write_bytes((f"Größe.{end}{end}" + BAD.strip()).encode(encoding))
    run("check", "--fix", *SELECT, page)
    assert page.read_bytes() == (f"Größe.{end}{end}" + GOOD.strip()).encode(encoding)


def test_a_fix_that_the_encoding_lacks_is_left_out(run: Run, page: Path) -> None:
    # No narrow no-break space in Windows-1252, and nothing is lost for want of it.
    page.write_bytes("Die Straße, „gut“ – z. B. im im Hafen.".encode("cp1252"))
    run("check", "--fix", "--unsafe-fixes", "--select", "all", page)
    page.read_bytes().decode("cp1252")


def test_mixed_encodings_are_not_touched(run: Run, page: Path) -> None:
    data = BAD.encode() + "Größe.\n".encode("cp1252")
    page.write_bytes(data)
    outcome = run("check", "--fix", *SELECT, page)
    assert page.read_bytes() == data
    assert "mixes UTF-8 with another encoding" in outcome.err
    assert "garble/doubled-word" in outcome.out


def test_standard_input_is_mended_to_standard_output(
    run: Run, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(page.parent)
    for text, mended in ((BAD + UNSAFE, GOOD + UNSAFE), (GOOD, GOOD), ("", "")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        outcome = run("check", "--fix", *SELECT, "-")
        assert outcome.out == mended
        assert ("team/boat" in outcome.err) == (UNSAFE in text)


@needs_posix
def test_links_and_permissions_stay(run: Run, page: Path, tmp_path: Path) -> None:
    page.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to(page)
    run("check", "--fix", *SELECT, link)
    assert link.is_symlink()
    assert page.read_text(encoding="utf-8") == GOOD
    assert stat.S_IMODE(page.stat().st_mode) == 0o640


def test_a_write_protected_file_stays(run: Run, page: Path) -> None:
    page.chmod(0o444)
    outcome = run("check", "--fix", *SELECT, page)
    page.chmod(0o644)
    assert outcome.status == 2
    assert outcome.err.startswith(f"stilbluete: {page}: cannot be written: Permission denied\n")
    assert page.read_text(encoding="utf-8") == BAD
    assert "garble/doubled-word" in outcome.out


@needs_posix
def test_a_full_disk_loses_nothing(page: Path) -> None:
    # A limit to the size of files is the full disk that any user can have.
    import resource

    page.write_text(BAD + "Viel Text. " * 20_000, encoding="utf-8")
    before = page.read_bytes()

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    done = subprocess.run(
        command("--fix", "--no-cache", "--fail-on", "never", "--select", "umlaut", page),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )
    assert done.returncode == 2
    assert f"{page}: cannot be written: File too large\n" in done.stderr
    assert page.read_bytes() == before
    assert [path.name for path in page.parent.iterdir()] == [page.name]


@needs_posix
def test_two_runs_at_once_agree(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.md").write_text(f"# Teil {number}\n\n{BAD}", encoding="utf-8")
    arguments = command("--fix", "--select", "garble,umlaut", tmp_path)
    runs = [subprocess.Popen(arguments, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    told = [process.communicate()[1] for process in runs]
    assert [process.returncode for process in runs] == [0, 0, 0], told
    for number in range(40):
        text = (tmp_path / f"{number}.md").read_text(encoding="utf-8")
        assert text == f"# Teil {number}\n\n{GOOD}"
    assert len(list(tmp_path.iterdir())) == 40


@needs_posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_killed_run_leaves_whole_files(tmp_path: Path, number: signal.Signals) -> None:
    before = f"{BAD}\n" + "Der Wind weht stetig aus Westen. " * 300
    after = f"{GOOD}\n" + "Der Wind weht stetig aus Westen. " * 300
    for each in range(150):
        (tmp_path / f"{each:03}.md").write_text(before, encoding="utf-8")
    options = ("--fix", "--no-cache", "--fail-on", "never", "--select", "garble,umlaut")
    arguments = command(*options, tmp_path)
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    last = tmp_path / "004.md"
    while last.stat().st_size == len(before.encode()) and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(number)
    process.wait()
    texts = [path.read_text(encoding="utf-8") for path in sorted(tmp_path.glob("[0-9]*.md"))]
    assert len(texts) == 150
    assert set(texts) <= {before, after}
    assert before in texts
    if number != signal.SIGKILL:
        assert process.returncode == 128 + number
        assert len(list(tmp_path.iterdir())) == 150
    # The next run completes the work, and takes away what a killed one could not.
    assert subprocess.run(arguments, capture_output=True, check=False).returncode == 0
    assert {path.read_text(encoding="utf-8") for path in tmp_path.glob("*.md")} == {after}
    assert len(list(tmp_path.iterdir())) == 150


def test_a_file_that_changes_meanwhile_is_left_alone(
    run: Run, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from stilbluete.commands import mending
    from stilbluete.fixes import fix_all as mend

    def interrupted(*arguments: object, **options: object) -> object:
        page.write_text("Anders.\n", encoding="utf-8")
        return mend(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(mending, "fix_all", interrupted)
    outcome = run("check", "--fix", *SELECT, page)
    assert outcome.status == 2
    assert "changed while it was read; run again" in outcome.err
    assert page.read_text(encoding="utf-8") == "Anders.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--fix", "--diff", "."],
        ["--unsafe-fixes", "."],
        ["--fix", "--staged"],
        ["--fix", "-", "a.md"],
        ["--fix", "--write-baseline", "b.json", "."],
    ],
)
def test_what_makes_no_sense_is_told(run: Run, arguments: list[str]) -> None:
    outcome = run("check", *arguments)
    assert outcome.status == 2
    assert "usage: stilbluete check" in outcome.err
