"""What several tests need: a text with a fault that the bundled rules find, and a terminal."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from hypothesis import settings

import stilbluete
from stilbluete import rule_file, rules
from stilbluete.cli import main
from stilbluete.examples import marked

# How long an example takes depends on the machine.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


class Fault(NamedTuple):
    """A text in which exactly one fault is found when only its rule is selected."""

    rule: str
    text: str
    start: int
    end: int


@pytest.fixture(scope="session")
def fault() -> Fault:
    for rule_id, path in rules.files(rules.folder()):
        page = rule_file.read_page(rule_id, path)
        if not page.rule.default or page.rule.severity != "major":
            continue
        for example in (*page.examples, *(each for row in page.rows for each in row.examples)):
            if example.bad.count("[[") == 1 and example.markup == "plain":
                text, [(start, end)] = marked(example.bad)
                if "\n" not in text:
                    return Fault(rule_id, text, start, end)
    pytest.fail("no rule has a plain example of one line")


class Outcome(NamedTuple):
    """How a command ended, and what it wrote."""

    status: int
    out: str
    err: str


class Run:
    """Runs a command in this process."""

    def __init__(self, captured: pytest.CaptureFixture[str]) -> None:
        self._captured = captured

    def __call__(self, *arguments: str | Path) -> Outcome:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            assert isinstance(ended.code, int)
            status = ended.code
        return Outcome(status, *self._captured.readouterr())


@pytest.fixture
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "LC_ALL", "LC_MESSAGES", "LANG", "PRE_COMMIT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHONPATH", str(Path(stilbluete.__file__).parent.parent))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], plain_environment: None) -> Run:
    return Run(capsys)


TEAM_RULE = """\
title: {de: Kutter, en: Cutter}
severity: SEVERITY
mqm: terminology/inappropriate
check: pattern
regex: Kutter
needs: [Kutter]
fix: Kahn
message: {de: Kahn schreiben., en: Write Kahn.}
why: {de: So heißt es hier., en: That is what we say.}
examples:
  - {bad: "Ein [[Kutter]].", good: "Ein Kahn."}
  - {bad: "Der [[Kutter]].", good: "GOOD"}
"""


class Project:
    """A team's folder, in which commands are run."""

    def __init__(self, root: Path, run: Run) -> None:
        self.root = root
        self._run = run

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def rule(self, name: str, severity: str = "major", good: str = "Der Kahn.") -> None:
        """Write a rule of the team's: a Kutter is a Kahn."""
        self.write(name, TEAM_RULE.replace("SEVERITY", severity).replace("GOOD", good))

    def check(self, *arguments: str) -> Outcome:
        return self._run("check", *arguments)


@pytest.fixture
def project(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    return Project(tmp_path, run)


Watch = Callable[[list[str], Literal["stdout", "stderr"]], str]


@pytest.fixture
def watch() -> Watch:
    """Run a command with one of its streams on a terminal, and return what that shows."""
    pty = pytest.importorskip("pty", reason="no terminals to be had on this system")

    def run(command: list[str], stream: Literal["stdout", "stderr"]) -> str:
        ours, theirs = pty.openpty()
        streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: theirs}
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, env={**os.environ, "TERM": "xterm"}, **streams
        )
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:
                # Linux ends a terminal with an error.
                break
            if not piece:
                break
            shown += piece
        os.close(ours)
        process.wait()
        return shown.decode("utf-8").replace("\r\n", "\n")

    return run
