"""Text on a terminal: how wide it is, what it must not contain, when it is coloured."""

import os
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple, TextIO

ColourChoice = Literal["auto", "always", "never"]

TAB = "    "
_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_SKIN_TONES = range(0x1F3FB, 0x1F400)


class Cell(NamedTuple):
    """What a terminal is given for a character, and how many columns that takes."""

    shown: str
    width: int


def cells(text: str) -> Iterator[Cell]:
    """Yield a cell for each character.

    Whatever could move the cursor, change colours or turn the direction of writing is replaced by
    something to see. Widths follow Unicode's East Asian Width; joined emoji count as one.
    """
    joined = False
    last = 0
    for char in text:
        cell = _cell(char, joined, last)
        yield cell
        joined = char == _JOINER
        last = cell.width if cell.shown > "~" else 0


@lru_cache(maxsize=1024)
def _cell(char: str, joined: bool, last: int) -> Cell:
    if " " <= char <= "~":
        return Cell(char, 1)
    if char == "\t":
        return Cell(TAB, len(TAB))
    if char < " ":
        return Cell(chr(0x2400 + ord(char)), 1)
    if char == "\x7f":
        return Cell("\u2421", 1)
    category = unicodedata.category(char)
    if category in ("Mn", "Me") or char in "\u200c\u200d":
        # The selector for the colourful form makes a narrow character wide.
        return Cell(char, int(char == _EMOJI_STYLE and last == 1))
    if category in ("Cc", "Cs"):
        return Cell("\ufffd", 1)
    if category in ("Cf", "Zl", "Zp"):
        return Cell("·", 1)
    if unicodedata.east_asian_width(char) in "WF":
        return Cell(char, 0 if joined or (last == 2 and ord(char) in _SKIN_TONES) else 2)
    return Cell(char, 1)


def visible(text: str) -> str:
    """Return a text that is safe to write to a terminal."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(cell.shown for cell in cells(text))


def width(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(cell.width for cell in cells(text))


def wrapped(text: str, columns: int) -> Iterator[str]:
    """Yield a text's lines, broken between words."""
    line, *words = text.split(" ")
    used = width(line)
    for word in words:
        size = width(word)
        if line and used + 1 + size > columns:
            yield line
            line, used = word, size
        else:
            line = f"{line} {word}"
            used += 1 + size
    yield line


def wants_colour(choice: ColourChoice, stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Tell whether to colour what goes to a stream.

    A choice made on the command line decides; then ``NO_COLOR`` and ``FORCE_COLOR``, where they
    are set and not empty; then whether the stream is a terminal that knows colours.
    """
    if choice != "auto":
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return environ["FORCE_COLOR"] != "0"
    return environ.get("TERM") != "dumb" and stream.isatty()


def columns(stream: TextIO, otherwise: int) -> int:
    """Return how wide a stream's terminal is, if it is one."""
    if not stream.isatty():
        return otherwise
    try:
        return os.get_terminal_size(stream.fileno()).columns or otherwise
    except (OSError, ValueError):
        return otherwise


class Paint(NamedTuple):
    """Sets texts apart with colours, or leaves them plain."""

    coloured: bool

    def __call__(self, text: str, *codes: int) -> str:
        """Return the text between SGR sequences (ECMA-48, 8.3.117)."""
        if not self.coloured or not text:
            return text
        return f"\x1b[{';'.join(map(str, codes))}m{text}\x1b[0m"


BOLD = 1
DIM = 2
UNDERLINE = 4
RED = 31
GREEN = 32
YELLOW = 33
BLUE = 34
CYAN = 36

SEVERITY_CODES: Mapping[str, tuple[int, ...]] = {
    "critical": (BOLD, RED),
    "major": (BOLD, YELLOW),
    "minor": (BOLD, CYAN),
}
