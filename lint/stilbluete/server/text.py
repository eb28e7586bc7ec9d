r"""An open document's text, and its places as a client counts them.

Clients count lines, which end in ``\n``, ``\r\n`` or ``\r``, and within a line the units of the
encoding that was agreed on. Here everything is code points.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import Literal, NamedTuple

Encoding = Literal["utf-8", "utf-16", "utf-32"]

_HALF = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n|\r|\n")


class Position(NamedTuple):
    """A place as the protocol has it: both count from 0."""

    line: int
    character: int


Span = tuple[Position, Position]


class Text:
    """A text that does not change; an edit makes a new one."""

    __slots__ = ("_starts", "encoding", "source")

    def __init__(self, source: str, encoding: Encoding) -> None:
        self.source = source
        self.encoding = encoding
        self._starts: list[int] | None = None

    def position(self, offset: int) -> Position:
        """Return a place in the client's units; beyond the text it is the end."""
        starts = self._lines()
        offset = min(offset, len(self.source))
        line = bisect_right(starts, offset) - 1
        return Position(line, units(self.source[starts[line] : offset], self.encoding))

    def span(self, start: int, end: int) -> Span:
        """Return two places in the client's units."""
        return self.position(start), self.position(end)

    def offset(self, line: int, character: int) -> int:
        """Return the place that a client means.

        A character behind the end of a line is the end of the line, a line behind the last one the
        end of the text; a place inside a character is the one before it.
        """
        starts = self._lines()
        if line >= len(starts):
            return len(self.source)
        start = starts[max(0, line)]
        if line < 0 or character <= 0:
            return start
        if line + 1 < len(starts):
            content = self.source[start : starts[line + 1]].rstrip("\r\n")
        else:
            content = self.source[start:]
        return start + points(content, character, self.encoding)

    def replaced(self, start: int, end: int, text: str) -> "Text":
        """Return the text with another one between two offsets."""
        return Text(self.source[:start] + text + self.source[max(start, end) :], self.encoding)

    def sound(self) -> "Text":
        """Return the text without halves of characters, which no file can hold; places stay."""
        source = self.source
        if source.isascii() or not _HALF.search(source):
            return self
        return Text(_HALF.sub("\ufffd", source), self.encoding)

    def _lines(self) -> list[int]:
        if self._starts is None:
            self._starts = [0, *(found.end() for found in _LINE_END.finditer(self.source))]
        return self._starts


def units(text: str, encoding: Encoding) -> int:
    """Return the length of a text in units of an encoding."""
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-16":
        return len(text) + sum(character > "\uffff" for character in text)
    return len(text.encode("utf-8", "surrogatepass"))


def same_ends(one: str, other: str) -> tuple[int, int]:
    """Return how much two texts have in common at their beginning, and at the end behind that."""
    most = min(len(one), len(other))
    front = _most(most, lambda size: one[:size] == other[:size])
    back = _most(most - front, lambda size: one[len(one) - size :] == other[len(other) - size :])
    return front, back


def _most(most: int, holds: Callable[[int], bool]) -> int:
    """Return the largest number up to another for which something holds, as for all below."""
    return bisect_left(range(1, most + 1), True, key=lambda size: not holds(size))


def points(text: str, count: int, encoding: Encoding) -> int:
    """Return how many code points of a text lie within its first units, at most all of them."""
    if encoding == "utf-32" or text.isascii():
        return min(count, len(text))
    if count >= len(text) * 4:
        return len(text)
    used = 0
    for index, character in enumerate(text):
        used += units(character, encoding)
        if used > count:
            return index
    return len(text)
