"""The pages in docs/: our own linter finds nothing in the German ones, and all say what is true."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import stilbluete
from stilbluete import selection
from stilbluete.cli import main

if TYPE_CHECKING:
    from tests.conftest import Run

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
GUIDE = DOCS / "de"
PAGES = sorted(page for page in DOCS.rglob("*.md") if "samples" not in page.parts)

FAULTY = "# Der Hafen\n\nDer Kahn liegt im im Hafen.\n"


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def fenced(page: Path, language: str) -> list[str]:
    """Return the code of a language on a page."""
    return re.findall(rf"^```{language}\n(.*?)^```", text(page), re.DOTALL | re.MULTILINE)


def commands(page: Path) -> list[str]:
    """Return the commands that a page tells people to type."""
    lines = [line for block in fenced(page, "console") for line in block.splitlines()]
    typed = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]
    typed += re.findall(r"`(stilbluete [^`]+)`", text(page))
    return [command for command in typed if command.startswith("stilbluete ")]


def shown(page: Path, command: str) -> str:
    """Return what a page says that a command writes."""
    found = re.search(rf"^\$ {re.escape(command)}\n(.*?)^(?:```|\$)", text(page), re.M | re.S)
    assert found
    return found[1]


@pytest.fixture
def in_tmp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


# All of them


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text(page))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_are_understood(page: Path, in_tmp: Path, run: Run) -> None:
    del in_tmp
    placeholders = ("PATH", "NAME", "FILE", "ID", "N", "…")
    for command in commands(page):
        words = shlex.split(re.split(r" [<>|] ", command)[0], comments=True)[1:]
        if any(word in placeholders or "…" in word for word in words):
            continue
        # Help comes before anything is done, but after the options before it were read.
        outcome = run(*words, "--help")
        assert outcome.status == 0, (command, outcome.err)


# The German guide


def test_the_german_guide_has_no_faults(run: Run) -> None:
    assert len(list(GUIDE.glob("*.md"))) >= 3
    outcome = run("check", GUIDE, "--no-config", "--no-cache", "--fail-on", "minor")
    assert outcome.out.endswith("nothing found\n"), outcome.out


def test_the_first_report_is_as_shown(in_tmp: Path, run: Run) -> None:
    (in_tmp / "artikel.md").write_text(FAULTY, encoding="utf-8")
    command = "stilbluete check artikel.md --lang de"
    assert run(*command.split()[1:]).out == shown(GUIDE / "erste-schritte.md", command)


def test_the_report_explained_is_a_report(run: Run) -> None:
    (block,) = fenced(GUIDE / "bericht-lesen.md", "text")
    report = run("check", DOCS / "samples" / "hafen.md", "--lang", "de", "--no-cache").out
    first, message, *_, hint = block.splitlines()
    for line in (first.removeprefix("artikel.md"), message, hint):
        assert f"{line}\n" in report


def test_the_rule_written_in_five_minutes_works(in_tmp: Path, run: Run) -> None:
    page = GUIDE / "regel-schreiben.md"
    rule, mending = fenced(page, "yaml")
    (configuration,) = fenced(page, "toml")
    (name,) = re.findall(r"`(hausregeln/\S+\.yml)`", text(page))
    path = in_tmp / name
    path.parent.mkdir(parents=True)
    path.write_text(rule, encoding="utf-8")
    tested = run("test-rules", "hausregeln", "--lang", "de")
    assert tested.out == shown(page, "stilbluete test-rules hausregeln --lang de")

    (in_tmp / "stilbluete.toml").write_text(configuration, encoding="utf-8")
    contact = in_tmp / "kontakt.md"
    contact.write_text("# Kontakt\n\nBei Fragen zögern Sie nicht, uns zu schreiben.\n", "utf-8")
    told = run("check", "kontakt.md", "--lang", "de").out
    assert told.startswith(shown(page, "stilbluete check kontakt.md --lang de"))

    start, end = rule.index("match:"), rule.index("message:")
    examples = (
        "examples:\n"
        '  - {bad: "Das [[macht]] Sinn.", good: Das ergibt Sinn.}\n'
        '  - {bad: "Es [[macht]] heute Sinn.", good: Es ergibt heute Sinn.}\n'
    )
    head, _, _ = rule.partition("examples:")
    path.write_text(head[:start] + mending + head[end:] + examples, encoding="utf-8")
    # A person's second run is another process.
    selection.forget()
    tested = run("test-rules", "hausregeln", "--lang", "de")
    assert (tested.status, tested.err) == (0, ""), tested.out


# Hooks and the comparison


def test_hooks_named_are_hooks_offered() -> None:
    offered = re.findall(r"^- id: (\S+)", text(ROOT / ".pre-commit-hooks.yaml"), re.M)
    for page in (DOCS / "ci.md", GUIDE / "erste-schritte.md"):
        named = re.findall(r"\bid: ([\w-]+)", text(page))
        assert named
        assert set(named) <= set(offered)


def test_the_hook_entries_are_understood() -> None:
    for entry in re.findall(r"entry: stilbluete (.+)", text(ROOT / ".pre-commit-hooks.yaml")):
        with pytest.raises(SystemExit) as ended:
            main([*shlex.split(entry), "--help"])
        assert ended.value.code == 0


@pytest.fixture
def repository(in_tmp: Path) -> Path:
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    page = GUIDE / "regel-schreiben.md"
    for name, content in {
        "page.md": FAULTY,
        "blog/post.md": FAULTY,
        "names.txt": "Brinkmann\n",
        "team.toml": 'rules = ["house-style"]\n',
        "house-style/stil/nicht-zoegern.yml": fenced(page, "yaml")[0],
    }.items():
        (in_tmp / name).parent.mkdir(parents=True, exist_ok=True)
        (in_tmp / name).write_text(content, encoding="utf-8")
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for command in (
        ("init", "--quiet", "--initial-branch=main"),
        ("add", "."),
        (*identity, "commit", "--quiet", "--no-verify", "--message", "x"),
    ):
        subprocess.run(["git", *command], cwd=in_tmp, check=True)
    return in_tmp


@pytest.mark.usefixtures("plain_environment")
def test_commands_of_the_comparison_show_something(repository: Path) -> None:
    found = commands(DOCS / "comparison.md")
    assert len(found) > 20
    for command in found:
        if "--watch" in command or "NAME" in command:
            continue
        real = command.replace("stilbluete", f"{shlex.quote(sys.executable)} -m stilbluete", 1)
        done = subprocess.run(real, shell=True, cwd=repository, capture_output=True, check=False)
        assert done.returncode in (0, 1), (command, done.stderr)
        is_silent = "--output" in command or "--changed" in command
        assert is_silent or done.stdout or done.stderr, command


def test_the_python_of_the_pages_runs() -> None:
    assert stilbluete.fix("Der Kahn liegt im im Hafen.") == "Der Kahn liegt im Hafen."
