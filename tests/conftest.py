"""What several tests need: a text with a fault that the bundled rules find, and a terminal."""

import os
import subprocess
from collections.abc import Callable
from typing import Literal, NamedTuple

import pytest

from stilbluete import rule_file, rules
from stilbluete.examples import marked


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
