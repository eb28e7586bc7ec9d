"""A block under construction: text gathered piece by piece, with the way back to the source."""

import re
from functools import cache

from stilbluete.document.model import (
    PLACEHOLDER,
    Block,
    BlockKind,
    Inline,
    InlineKind,
    Segment,
)

WHITE_SPACE = " \t\n\r\f"
"""What HTML and Markdown collapse; a no-break space is not among it."""

INVISIBLE = "\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff"
"""Soft hyphen, zero-width space, non-joiner, direction marks, word joiner, byte order mark."""

_ADDRESS_TAIL = ".,;:!?'’*_"
_ADDRESS = (
    rf"(?<!\w)(?:https?://|ftp://|www\.)[^\s<>\[\]\"„“”»«`\ufffc]+(?<![{_ADDRESS_TAIL}])"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})++"
)
_ENTITY = r"&(?:#[0-9]{1,20};?|#[xX][0-9a-fA-F]{1,20};?|[a-zA-Z][a-zA-Z0-9]{0,31};?)"


class BlockBuilder:
    """Gathers the text of one block from pieces of ``source``, in order of place.

    With ``collapse``, runs of white space become one space, as a browser shows them. With
    ``entities``, character references are decoded. White space at either end is left out, and so
    are invisible characters; web and mail addresses become placeholders.
    """

    __slots__ = (
        "_collapse",
        "_entities",
        "_inlines",
        "_length",
        "_parts",
        "_pending",
        "_run",
        "_run_end",
        "_segments",
        "_source",
    )

    def __init__(self, source: str, *, collapse: bool = True, entities: bool = False) -> None:
        self._source = source
        self._collapse = collapse
        self._entities = entities
        self._parts: list[str] = []
        self._length = 0
        self._segments: list[Segment] = []
        self._inlines: list[Inline] = []
        # White space that counts only if something follows: its text and its place.
        self._pending: tuple[str, int, int] | None = None
        # The verbatim stretch that is still growing: where it starts in text and source, and
        # where it ends in the source; -1 is none.
        self._run = (0, 0)
        self._run_end = -1

    def prose(self, start: int, end: int) -> None:
        """Add the source from start to end."""
        chunk = self._source[start:end]
        pattern = _specials(
            self._collapse,
            self._entities and "&" in chunk,
            "@" in chunk or "://" in chunk or "www." in chunk,
        )
        position = 0
        for match in pattern.finditer(chunk):
            special_start, special_end = match.span()
            if special_start > position:
                self._verbatim(chunk[position:special_start], start + position)
            self._special(match.group(), start + special_start, start + special_end)
            position = special_end
        if position == 0:
            self._verbatim(chunk, start)
        elif position < len(chunk):
            self._verbatim(chunk[position:], start + position)

    def piece(self, text: str, start: int, end: int) -> None:
        """Add text that stands for the source from start to end as a whole."""
        if not text or text in INVISIBLE:
            return
        if text in WHITE_SPACE:
            self.space(start, end)
            return
        self._settle()
        self._append(text, start, end)

    def space(self, start: int, end: int) -> None:
        """Add white space, unless there is some already."""
        if self._length and self._pending is None:
            self._pending = (" ", start, end)

    def line_break(self, start: int, end: int) -> None:
        """Add a line break that a reader sees."""
        # The tag that ends "<pre>…</pre>" is part of what the placeholder stands for.
        is_covered = bool(self._segments) and self._segments[-1].source_end > start
        if self._length and not is_covered:
            self._pending = ("\n", start, end)

    def placeholder(self, kind: InlineKind, start: int, end: int) -> None:
        """Add a placeholder for something that is not prose; a second one beside it joins it."""
        last = self._inlines[-1] if self._inlines else None
        if last == (kind, self._length - 1, self._length) and self._pending is None:
            segment = self._segments[-1]
            if segment.end == self._length and self._run_end < 0:
                self._segments[-1] = segment._replace(source_end=end)
                return
        self._settle()
        self._inlines.append(Inline(kind, self._length, self._length + 1))
        self._append(PLACEHOLDER, start, end)

    @property
    def position(self) -> int:
        """Where the next piece will start in the block's text."""
        return self._length + (self._pending is not None)

    @property
    def follows_space(self) -> bool:
        """Whether there is nothing yet, or white space, right before the next piece."""
        return self._length == 0 or self._pending is not None

    def inline(self, kind: InlineKind, start: int) -> None:
        """Mark what was added since ``position`` was start."""
        if start < self._length:
            self._inlines.append(Inline(kind, start, self._length))

    def build(self, kind: BlockKind, level: int = 0, name: str = "") -> Block | None:
        """Return the block, or None if there is no prose in it."""
        text = "".join(self._parts)
        if not text.replace(PLACEHOLDER, " ").strip():
            return None
        self._close_run()
        # Of two with the same span, the outer one was closed last.
        inlines = self._inlines[::-1]
        inlines.sort(key=_outermost_first)
        return Block(kind, level, text, tuple(self._segments), tuple(inlines), name)

    def _verbatim(self, text: str, start: int) -> None:
        """Add text that stands in the source as it is and has a space at most at its ends."""
        trailing = -1
        if self._collapse:
            if text[:1] == " ":
                self.space(start, start + 1)
                text = text[1:]
                start += 1
            if text[-1:] == " ":
                text = text[:-1]
                trailing = start + len(text)
        if text:
            self._settle()
            self._extend_run(text, start)
        if trailing >= 0:
            self.space(trailing, trailing + 1)

    def _special(self, text: str, start: int, end: int) -> None:
        first = text[0]
        if first in WHITE_SPACE:
            self.space(start, end)
        elif first == PLACEHOLDER:
            self.placeholder("code", start, end)
        elif first == "&":
            self._entity(text, start)
        elif first not in INVISIBLE:
            self._address(text, start, end)

    def _address(self, text: str, start: int, end: int) -> None:
        # A closing bracket belongs to the sentence around unless it was opened in the address.
        surplus = text.count(")") - text.count("(")
        if surplus > 0 and text.endswith(")"):
            brackets = len(text) - len(text.rstrip(")"))
            text = text[: len(text) - min(surplus, brackets)].rstrip(_ADDRESS_TAIL)
        self.placeholder("code", start, start + len(text))
        if start + len(text) < end:
            self._verbatim(self._source[start + len(text) : end], start + len(text))

    def _entity(self, reference: str, start: int) -> None:
        decoded, length = _decode_entity(reference)
        if length:
            self.piece(decoded, start, start + length)
        if length < len(reference):
            self._verbatim(reference[length:], start + length)

    def _settle(self) -> None:
        """Add the white space that something now follows."""
        if self._pending is None:
            return
        text, start, end = self._pending
        self._pending = None
        if end - start == 1 and self._source[start] == text:
            self._extend_run(text, start)
        else:
            self._append(text, start, end)

    def _extend_run(self, text: str, start: int) -> None:
        if self._run_end != start:
            self._close_run()
            self._run = (self._length, start)
        self._run_end = start + len(text)
        self._parts.append(text)
        self._length += len(text)

    def _append(self, text: str, start: int, end: int) -> None:
        self._close_run()
        self._parts.append(text)
        self._segments.append(Segment(self._length, self._length + len(text), start, end))
        self._length += len(text)

    def _close_run(self) -> None:
        if self._run_end >= 0:
            self._segments.append(Segment(self._run[0], self._length, self._run[1], self._run_end))
            self._run_end = -1


@cache
def _specials(collapse: bool, entities: bool, addresses: bool) -> re.Pattern[str]:
    """Return the pattern of everything in prose that does not stand for itself."""
    # A lone space is left in the stretch around it.
    white_space = [r"[\t\n\r\f][ \t\n\r\f]*+", r" [ \t\n\r\f]++"] if collapse else []
    return re.compile(
        "|".join(
            [
                *white_space,
                f"[{INVISIBLE}]+",
                f"{PLACEHOLDER}+",
                *([_ENTITY] if entities else []),
                *([_ADDRESS] if addresses else []),
            ]
        )
    )


def _decode_entity(reference: str) -> tuple[str, int]:
    """Return what a character reference stands for and how much of it does; 0 if none."""
    from html import unescape
    from html.entities import html5

    if reference[1] == "#":
        return unescape(reference), len(reference)
    name = reference[1:]
    # A few names work without semicolon, and then with letters right behind them.
    for length in range(len(name), 1, -1):
        if name[:length] in html5:
            return html5[name[:length]], length + 1
    return "", 0


def _outermost_first(inline: Inline) -> tuple[int, int]:
    return inline.start, -inline.end
