"""Plain text as prose."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from stilbluete.document.builder import BlockBuilder
from stilbluete.document.model import Block, BlockKind

LONGEST_TITLE = 120
"""The length of a title or heading, in code points, at most."""

_LINE_END = re.compile(r"\r\n|\n|\r|\f|\v|\x85|\u2028|\u2029")
_BULLET = re.compile(r"([-*•‣▪◦·+])[ \t\xa0]+(?=\S)")
_NUMBER = re.compile(r"(?:(\d{1,3})[.)]|[a-z]\))[ \t\xa0]+(?=\S)")
_WORD = re.compile(r"\S+")
_END_MARK = re.compile(r"[.!?…:;,][\"'“”»«’)\]]*\Z")

_Line = tuple[int, int]


def read_plain(source: str, start: int = 0) -> list[Block]:
    """Return the prose of a plain text.

    Blank lines part paragraphs; a hard-wrapped paragraph's lines are joined. A short line without
    end mark is the title if it is the first and more follows, a heading if it is a paragraph of
    its own and more follows. Lines that start with a bullet or number are items.
    """
    blocks: list[Block] = []
    paragraphs = list(_paragraphs(source, start))
    for index, paragraph in enumerate(paragraphs):
        lines = paragraph
        width = max(end - start for start, end in lines)
        if _is_short(source, lines[0]) and not _marker(source, lines[0]):
            if len(lines) == 1 and index < len(paragraphs) - 1:
                kind: BlockKind = "heading" if index else "title"
                blocks += _block(source, lines, width, kind, 2 if index else 1)
                continue
            if index == 0 and len(lines) > 1 and _is_deliberate(source, lines[0], lines[1], width):
                blocks += _block(source, lines[:1], width, "title", 1)
                lines = lines[1:]
        for is_item, part in _items(source, lines):
            blocks += _block(source, part, width, "item" if is_item else "paragraph", int(is_item))
    return blocks


def _paragraphs(source: str, start: int) -> Iterator[list[_Line]]:
    """Yield the lines of every paragraph, without white space at either end."""
    lines: list[_Line] = []
    position = start
    for end, after in _line_ends(source, start):
        text = source[position:end]
        stripped = text.strip()
        if stripped:
            begin = position + len(text) - len(text.lstrip())
            lines.append((begin, begin + len(stripped)))
        elif lines:
            yield lines
            lines = []
        position = after
    if lines:
        yield lines


def _line_ends(source: str, start: int) -> Iterator[_Line]:
    for match in _LINE_END.finditer(source, start):
        yield match.span()
    yield len(source), len(source)


def _items(source: str, lines: Sequence[_Line]) -> Iterator[tuple[bool, list[_Line]]]:
    """Part the lines of a paragraph into items, without their markers, and what is no item."""
    bullets = sum(1 for line in lines if _BULLET.match(source, *line))
    part: list[_Line] = []
    is_item = False
    number = 0
    before: _Line | None = None
    for line in lines:
        marker = _marker(source, line)
        if marker is not None:
            found = int(marker[1]) if marker.re is _NUMBER and marker[1] else 0
            # "am\n3. Mai" and "Fisch\n- und Fleisch" are wrapped lines.
            starts = (
                before is None
                or _ends_sentence(source, before)
                or (marker.re is _BULLET and bullets > 1)
                or (is_item and found == number + 1)
            )
            if starts:
                if part:
                    yield is_item, part
                part = []
                is_item = True
                number = found
                line = (marker.end(), line[1])  # noqa: PLW2901
        part.append(line)
        before = line
    yield is_item, part


def _marker(source: str, line: _Line) -> re.Match[str] | None:
    return _BULLET.match(source, *line) or _NUMBER.match(source, *line)


def _is_short(source: str, line: _Line) -> bool:
    start, end = line
    return end - start <= LONGEST_TITLE and not _ends_sentence(source, line)


def _ends_sentence(source: str, line: _Line) -> bool:
    start, end = line
    return _END_MARK.search(source, max(start, end - 8), end) is not None


def _is_deliberate(source: str, line: _Line, following: _Line, width: int) -> bool:
    """Tell whether a line ends where its writer wanted, not where it was full.

    It was full if the next line's first word would not have fitted into the longest line.
    """
    if source[following[0]].islower():
        return False
    word = _WORD.match(source, *following)
    return line[1] - line[0] + 1 + (len(word[0]) if word else 0) <= width


def _block(
    source: str, lines: Sequence[_Line], width: int, kind: BlockKind, level: int
) -> Iterator[Block]:
    builder = BlockBuilder(source, collapse=False)
    builder.prose(*lines[0])
    for before, line in pairwise(lines):
        if _is_deliberate(source, before, line, width):
            builder.line_break(before[1], line[0])
        else:
            builder.space(before[1], line[0])
        builder.prose(*line)
    block = builder.build(kind, level)
    if block is not None:
        yield block
