"""What the tests ask of an editor, whichever it is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, Protocol

from .article import Place


class Shown(NamedTuple):
    """A finding as the editor shows it, in code points of the buffer's text."""

    rule: str
    start: int
    end: int
    message: str

    @property
    def place(self) -> Place:
        return Place(self.rule, self.start, self.end)


class Editor(Protocol):
    """A running editor with one window."""

    def open(self, path: Path) -> None:
        """Visit a file in the window."""

    def text(self) -> str:
        """Return what the buffer holds."""

    def shown(self) -> list[Shown]:
        """Return the findings that the buffer shows now, in order of place."""

    def go(self, offset: int) -> None:
        """Place the cursor before a code point of the text."""

    def type(self, text: str) -> None:
        """Press keys that insert a text where the cursor is."""

    def delete(self, count: int) -> None:
        """Press the key that deletes the character under the cursor so many times."""

    def press(self, keys: dict[str, str]) -> None:
        """Press the keys that are given for this editor."""

    def actions(self) -> list[str]:
        """Return the titles of what the server offers for the cursor's place."""

    def act(self, title: str) -> None:
        """Choose the action whose title holds this from the editor's menu."""

    def fix_all(self) -> None:
        """Apply the server's source action that mends all it can."""

    def explain(self) -> None:
        """Ask for an explanation of what is at the cursor."""

    def explanation(self) -> str:
        """Return the explanation that is shown, empty if none has come."""

    def save(self) -> None:
        """Save all changed files."""

    def log(self) -> str:
        """Return what helps to understand a failure."""

    def close(self) -> None:
        """Quit, leaving nothing running."""


def in_order(shown: Iterable[Shown]) -> list[Shown]:
    """Return findings in order of place."""
    return sorted(shown, key=lambda each: (each.start, each.end, each.rule))


def offset(lines: list[str], line: int, column: int) -> int:
    """Return the offset in the joined lines of a column in bytes of UTF-8.

    The column of a finding that was told before the last edit may lie within a character.
    """
    before = sum(len(each) + 1 for each in lines[:line])
    if line >= len(lines):
        return before
    return before + len(lines[line].encode()[:column].decode(errors="ignore"))
