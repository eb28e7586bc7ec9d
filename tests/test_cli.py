from __future__ import annotations

import io
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import stilbluete

if TYPE_CHECKING:
    from tests.conftest import Fault, Run, Watch

ROOT = Path(stilbluete.__file__).parent.parent
needs_posix = pytest.mark.skipif(os.name == "nt", reason="a matter of POSIX")


pytestmark = pytest.mark.usefixtures("plain_environment")


@pytest.fixture
def faulty(tmp_path: Path, fault: Fault) -> Path:
    path = tmp_path / "faulty.txt"
    path.write_text(fault.text + "\n", encoding="utf-8")
    return path


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "sound.txt"
    path.write_text("Der Zug fährt heute pünktlich ab.\n", encoding="utf-8")
    return path


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "stilbluete", *map(str, arguments)]


# What it says and how it ends


def test_a_fault_is_reported(run: Run, faulty: Path, fault: Fault) -> None:
    outcome = run("check", "--select", fault.rule, faulty)
    assert outcome.status == 1
    lines = outcome.out.splitlines()
    assert lines[0] == f"{faulty}:1:{fault.start + 1}: major {fault.rule}"
    assert "^" in lines[3]
    assert ": 1 finding (1 major)" in lines[-1]
    assert outcome.err == ""


def test_sound_text_is_not(run: Run, sound: Path) -> None:
    outcome = run("check", sound)
    assert (outcome.status, outcome.out) == (0, "1 file, 6 words: nothing found\n")


@pytest.mark.parametrize(
    ("fail_on", "status"), [("minor", 1), ("major", 1), ("critical", 0), ("never", 0)]
)
def test_severity_decides_the_status(
    run: Run, faulty: Path, fault: Fault, fail_on: str, status: int
) -> None:
    outcome = run("check", "--select", fault.rule, "--fail-on", fail_on, faulty)
    assert outcome.status == status
    assert fault.rule in outcome.out


def test_rules_can_be_selected_and_ignored(run: Run, faulty: Path, fault: Fault) -> None:
    family = fault.rule.partition("/")[0]
    assert run("check", "--select", f"{family}, {fault.rule}", faulty).status == 1
    assert run("check", "--select", "all", faulty).status == 1
    assert run("check", "--select", fault.rule, "--ignore", family, faulty).status == 0
    assert run("check", "--ignore", "all,", "--ignore", fault.rule, faulty).status == 0


def test_an_unknown_rule_is_told_with_the_nearest(run: Run, faulty: Path, fault: Fault) -> None:
    outcome = run("check", "--select", fault.rule[:-1], faulty)
    assert outcome.status == 2
    assert f"“{fault.rule[:-1]}”; did you mean “{fault.rule}”?" in outcome.err
    assert outcome.out == ""


def test_json_is_the_contract(run: Run, faulty: Path, sound: Path, fault: Fault) -> None:
    outcome = run("check", "--format", "json", "--select", fault.rule, faulty, sound)
    assert outcome.status == 1
    told = json.loads(outcome.out)
    assert list(told) == ["version", "files"]
    assert [file["path"] for file in told["files"]] == [str(faulty), str(sound)]
    assert told["files"][1] == {"path": str(sound), "words": 6, "findings": []}
    [finding] = told["files"][0]["findings"]
    assert list(finding) == [
        *("rule", "severity", "mqm", "start", "end", "line", "column", "end_line", "end_column"),
        *("text", "message", "suggestions", "fixes", "related"),
    ]
    assert (finding["start"], finding["end"]) == (fault.start, fault.end)
    assert finding["text"] == fault.text[fault.start : fault.end]


@pytest.mark.parametrize(
    ("arguments", "environ", "word"),
    [
        ([], {}, "word"),
        ([], {"LANG": "de_AT.UTF-8"}, "Wörter"),
        ([], {"LANG": "de_DE", "LC_ALL": "C"}, "word"),
        ([], {"LC_MESSAGES": "de", "LANG": "en_US"}, "Wörter"),
        (["--lang", "en"], {"LANG": "de_DE"}, "word"),
        (["--lang", "de"], {}, "Wörter"),
    ],
)
def test_it_speaks_the_language_of_the_locale(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    sound: Path,
    arguments: list[str],
    environ: dict[str, str],
    word: str,
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert word in run("check", *arguments, sound).out


def test_colours_can_be_had(run: Run, faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ("check", "--select", "all", faulty)
    plain = run(*arguments).out
    assert "\x1b" not in plain
    coloured = run(*arguments, "--color", "always").out
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert run(*arguments).out == coloured
    assert run(*arguments, "--color", "never").out == plain
    monkeypatch.setenv("NO_COLOR", "1")
    assert run(*arguments).out == plain


def test_a_terminal_gets_colours(
    faulty: Path, fault: Fault, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = command("check", "--select", fault.rule, faulty)
    assert "\x1b[1;33m^" in watch(check, "stdout")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in watch(check, "stdout")


# What it reads


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_standard_input_is_plain_text(
    run: Run, monkeypatch: pytest.MonkeyPatch, fault: Fault
) -> None:
    stdin(monkeypatch, fault.text.encode())
    outcome = run("check", "--select", fault.rule, "-")
    assert outcome.status == 1
    assert outcome.out.startswith(f"<stdin>:1:{fault.start + 1}: ")


def test_standard_input_has_the_markup_that_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = b"<p>Drei kurze W&ouml;rter</p><script>var kein = Text</script>"
    for arguments in (["--markup", "html"], ["--stdin-filename", "seite.html"]):
        stdin(monkeypatch, page)
        told = json.loads(run("check", "-", "--format", "json", *arguments).out)
        assert told["files"][0]["words"] == 3
    assert told["files"][0]["path"] == "seite.html"


def test_markup_holds_for_named_files(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.tmpl"
    page.write_text("<p>Drei kurze Wörter</p>", encoding="utf-8")
    assert "1 file, 3 words" in run("check", "--markup", "html", page).out


def test_a_directory_is_searched(run: Run, tmp_path: Path, faulty: Path, fault: Fault) -> None:
    (tmp_path / "docs").mkdir()
    for name in ("docs/b.md", "docs/a.html", "docs/code.py", "ignored.md"):
        (tmp_path / name).write_text("Hier steht etwas.", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("ignored.md\n")
    outcome = run("check", "--format", "json", tmp_path)
    assert [Path(file["path"]) for file in json.loads(outcome.out)["files"]] == [
        tmp_path / "docs" / "a.html",
        tmp_path / "docs" / "b.md",
        faulty,
    ]


def test_a_file_is_linted_once(run: Run, tmp_path: Path, sound: Path) -> None:
    assert run("check", sound, tmp_path, f"{tmp_path}/./sound.txt").out.startswith("1 file,")


def test_many_files_are_told_in_order(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Fault
) -> None:
    monkeypatch.setattr("stilbluete.commands.check.WORTH_PROCESSES", 1)
    monkeypatch.setattr("stilbluete.commands.check.cores", lambda: 2)
    for number in range(12):
        text = f"{'Das ist ein Satz. ' * number}\n\n{fault.text}"
        (tmp_path / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "05.txt").write_bytes(b"\0\1\2" * 100)
    outcome = run("check", "--format", "json", "--select", fault.rule, tmp_path)
    files = json.loads(outcome.out)["files"]
    assert [Path(file["path"]).stem for file in files] == [
        f"{number:02}" for number in range(12) if number != 5
    ]
    assert all(len(file["findings"]) == 1 for file in files)
    assert outcome.err.count("\n") == 1


# What it cannot read


def test_a_missing_file_does_not_keep_others_from_being_linted(
    run: Run, faulty: Path, fault: Fault, tmp_path: Path
) -> None:
    outcome = run("check", "--select", fault.rule, tmp_path / "nothing.md", faulty)
    assert outcome.status == 2
    assert outcome.err == (
        f"stilbluete: {tmp_path}/nothing.md: no such file or directory; check the spelling\n"
    )
    assert fault.rule in outcome.out


def test_a_directory_without_text_is_a_mistake(run: Run, tmp_path: Path) -> None:
    (tmp_path / "code.py").touch()
    outcome = run("check", "--lang", "de", tmp_path)
    assert outcome.status == 2
    assert outcome.err.startswith(f"stilbluete: {tmp_path}: in diesem Verzeichnis steht keine")


def test_a_binary_file_is_skipped_with_a_note(run: Run, tmp_path: Path, sound: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0")
    outcome = run("check", picture, sound)
    assert outcome.status == 0
    assert outcome.err == f"stilbluete: {picture}: binary file, skipped\n"
    assert outcome.out.startswith("1 file,")


@needs_posix
def test_an_unreadable_file_is_a_mistake(run: Run, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Text")
    secret.chmod(0)
    if os.access(secret, os.R_OK):
        pytest.skip("this user may read everything")
    outcome = run("check", secret)
    assert outcome.status == 2
    assert outcome.err == f"stilbluete: {secret}: cannot be read: Permission denied\n"


@needs_posix
def test_a_name_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    outcome = run("check", f"{tmp_path}/\x1b[2J.md")
    assert "\x1b" not in outcome.err
    assert "␛[2J.md" in outcome.err


@needs_posix
def test_a_name_that_is_not_utf_8_is_read(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xe4.txt"
    with open(name, "wb") as file:  # noqa: PTH123
        file.write(b"Text.")
    for form in ("text", "json"):
        done = subprocess.run(
            [os.fsencode(part) for part in command("check", "--format", form)] + [name],
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["check"],
        ["check", "--format", "xml", "x"],
        ["check", "--fail-on", "sometimes", "x"],
        ["check", "--lang", "fr", "x"],
        ["chek", "x"],
        ["corpus"],
        ["corpus", "--jobs", "0", "x"],
        ["check", "--form", "json", "x"],
        ["check", "--stdin-filename", "x.md", "y.md"],
    ],
)
def test_wrong_usage_is_told(run: Run, arguments: list[str]) -> None:
    outcome = run(*arguments)
    assert outcome.status == 2
    assert outcome.err.startswith("usage: stilbluete")
    assert outcome.out == ""


@pytest.mark.parametrize(
    "arguments", [["--help"], *([each, "--help"] for each in ("check", "rule", "corpus"))]
)
def test_help_is_there(run: Run, arguments: list[str]) -> None:
    outcome = run(*arguments)
    assert outcome.status == 0
    assert outcome.out.startswith("usage: stilbluete")


def test_the_version_is_that_of_the_package(run: Run) -> None:
    assert run("--version").out == f"stilbluete {stilbluete.__version__}\n"
    project = ROOT.parent / "pyproject.toml"
    if project.exists():
        declared = tomllib.loads(project.read_text(encoding="utf-8"))["project"]
        assert declared.get("version", stilbluete.__version__) == stilbluete.__version__


# Rules


def test_rules_are_listed_by_family(run: Run, fault: Fault) -> None:
    outcome = run("rule")
    assert outcome.status == 0
    lines = outcome.out.splitlines()
    family = fault.rule.partition("/")[0]
    assert any(line.startswith(f"  {fault.rule} ") and " major " in line for line in lines)
    assert lines.index(family) < next(i for i, line in enumerate(lines) if fault.rule in line)


def test_a_family_is_listed(run: Run, fault: Fault) -> None:
    family = fault.rule.partition("/")[0]
    listed = re.findall(r"^  (\S+/\S+)", run("rule", family).out, re.MULTILINE)
    assert fault.rule in listed
    assert all(rule.startswith(f"{family}/") for rule in listed)


def test_a_rule_is_explained_with_its_examples(run: Run, fault: Fault) -> None:
    outcome = run("rule", fault.rule)
    assert outcome.status == 0
    assert outcome.out.startswith(f"{fault.rule}: ")
    assert "major, " in outcome.out
    told = " ".join(outcome.out.split())
    marked = f"[[{fault.text[fault.start : fault.end]}]]"
    assert " ".join(marked.split()) in told
    german = run("rule", fault.rule, "--lang", "de").out
    assert "Warum\n" in german
    coloured = run("rule", fault.rule, "--color", "always").out
    assert "[[" not in coloured


def test_an_unknown_rule_cannot_be_explained(run: Run, fault: Fault) -> None:
    outcome = run("rule", fault.rule + "s", "--lang", "de")
    assert outcome.status == 2
    assert outcome.out == ""
    assert f"; war „{fault.rule}“ gemeint?" in outcome.err


# How it gets on with other programs


@needs_posix
@pytest.mark.skipif(not shutil.which("bash"), reason="no bash")
@pytest.mark.parametrize(
    "arguments", [["check", "--format", "json"], ["check"], ["check", "--color", "always"]]
)
def test_a_closed_pipe_ends_it_quietly(tmp_path: Path, fault: Fault, arguments: list[str]) -> None:
    path = tmp_path / "long.txt"
    path.write_text(f"{fault.text}\n\n" * 3000, encoding="utf-8")
    line = shlex.join(command(*arguments, "--select", fault.rule, path))
    done = subprocess.run(
        ["bash", "-c", f"{line} | head -1; echo ${{PIPESTATUS[0]}} >&2"],
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.stderr == "141\n"
    assert len(done.stdout.splitlines()) == 1


@needs_posix
def test_full_disks_are_told() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command("rule"), stdout=full, stderr=subprocess.PIPE, check=False, text=True
        )
    assert done.returncode == 2
    assert done.stderr == "stilbluete: standard output: No space left on device\n"


@needs_posix
def test_an_interrupt_ends_it_quietly() -> None:
    process = subprocess.Popen(
        command("check", "-"), stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate()
    assert (process.returncode, told) == (130, "")


def test_an_encoding_without_quotation_marks_is_no_trouble(faulty: Path) -> None:
    done = subprocess.run(
        command("check", "--lang", "de", "--select", "all", faulty),
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 1
    assert done.stderr == b""
    assert done.stdout.isascii()


@needs_posix
def test_closed_streams_are_no_trouble(faulty: Path, fault: Fault) -> None:
    line = shlex.join(command("check", "--select", fault.rule, faulty))
    done = subprocess.run(["sh", "-c", f"{line} <&- >&-"], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")


@needs_posix
def test_a_home_that_cannot_be_written_to_is_no_trouble(faulty: Path, fault: Fault) -> None:
    done = subprocess.run(
        command("check", "--select", fault.rule, faulty),
        capture_output=True,
        check=False,
        env={**os.environ, "HOME": "/nonexistent", "XDG_CACHE_HOME": "/dev/null/cache"},
    )
    assert (done.returncode, done.stderr) == (1, b"")


# Python


def test_the_package_lints(fault: Fault) -> None:
    [finding] = stilbluete.lint(fault.text, select=[fault.rule], language="de")
    assert isinstance(finding, stilbluete.Finding)
    assert (finding.rule, finding.start, finding.end) == (fault.rule, fault.start, fault.end)
    assert stilbluete.lint(fault.text, select=[fault.rule], ignore=[fault.rule]) == []


def test_positions_count_in_the_text_that_was_given(fault: Fault) -> None:
    text = f"\ufeffEs war so.\r\n\r\n{fault.text}"
    for finding in stilbluete.lint(text, select=[fault.rule]):
        assert text[finding.start : finding.end] == finding.text


@pytest.mark.parametrize(
    ("statement", "unwanted"),
    [
        ("import stilbluete", "argparse json re2 stilbluete.engine yaml pathlib"),
        (
            "from stilbluete.cli import main; main(['check', {path!r}])",
            "yaml msgspec rich asyncio multiprocessing concurrent.futures gzip json.tool pathspec"
            " stilbluete.gitignore stilbluete.corpus stilbluete.report.json shutil tempfile tomllib"
            " subprocess hashlib difflib sqlite3 stilbluete.suppressions stilbluete.changes",
        ),
    ],
)
def test_nothing_is_imported_in_vain(sound: Path, statement: str, unwanted: str) -> None:
    warm = subprocess.run(command("rule"), capture_output=True, check=True)
    assert warm.stderr == b""
    code = f"import sys; {statement.format(path=str(sound))}; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert set(unwanted.split()) & set(done.stdout.split()) == set()
