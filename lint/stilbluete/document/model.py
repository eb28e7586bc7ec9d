"""Prose as a reader meets it, with a map back to the file's text.

All positions are code points, ends exclusive. A block's own positions count in ``Block.text``;
source positions count in ``Document.source``.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

BlockKind = Literal[
    "title",
    "heading",
    "paragraph",
    "item",
    "cell",
    "quotation",
    "caption",
    "alternative",
    "field",
]
InlineKind = Literal["code", "link", "image", "emphasis", "strong", "footnote", "html", "formula"]
Markup = Literal["markdown", "html", "plain"]
ProblemKind = Literal["undecodable-byte", "broken-front-matter"]

PLACEHOLDER = "\ufffc"
"""Stands in a block's text for what is not prose: inline code, a formula, an image."""


class Segment(NamedTuple):
    """A stretch of a block's text and the stretch of source that it comes from.

    Equal lengths map character by character; otherwise (an entity, a soft break with its
    indentation, a placeholder) the stretch is one piece.
    """

    start: int
    end: int
    source_start: int
    source_end: int


class Inline(NamedTuple):
    """A stretch of a block's text that markup sets apart."""

    kind: InlineKind
    start: int
    end: int


class Block(NamedTuple):
    """A piece of prose: what a reader takes in at once.

    ``level`` is the heading's level (a title has 1), or the depth of an item or quotation; 0
    elsewhere. ``name`` is the front-matter field or the attribute that the text stands in.
    """

    kind: BlockKind
    level: int
    text: str
    segments: tuple[Segment, ...]
    inlines: tuple[Inline, ...] = ()
    name: str = ""


class Problem(NamedTuple):
    """Something about the file itself that keeps it from being read as it was meant.

    ``start`` and ``end`` are source positions. ``detail`` names the cause in technical terms.
    """

    kind: ProblemKind
    start: int
    end: int
    detail: str


class Document(NamedTuple):
    """A file's text (without byte order mark, line ends as they are) and the prose in it."""

    path: str
    markup: Markup
    source: str
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()


def source_span(block: Block, start: int, end: int) -> tuple[int, int]:
    """Return where ``block.text[start:end]`` stands in the source.

    An empty span is a place to insert at: right after the character before it, or before the first.
    """
    if start == end:
        if start == 0:
            place = block.segments[0].source_start if block.segments else 0
        else:
            place = source_span(block, start - 1, start)[1]
        return place, place
    first = _segment_at(block.segments, start)
    last = _segment_at(block.segments, end - 1)
    return _source_start(first, start), _source_end(last, end)


def is_verbatim(document: Document, block: Block, start: int, end: int) -> bool:
    """Tell whether the span stands in the source just as it reads, without markup inside."""
    source_start, source_end = source_span(block, start, end)
    return document.source[source_start:source_end] == block.text[start:end]


def _segment_at(segments: Sequence[Segment], position: int) -> Segment:
    return segments[bisect_right(segments, position, key=_start) - 1]


def _start(segment: Segment) -> int:
    return segment.start


def _is_linear(segment: Segment) -> bool:
    return segment.end - segment.start == segment.source_end - segment.source_start


def _source_start(segment: Segment, position: int) -> int:
    if _is_linear(segment):
        return segment.source_start + position - segment.start
    return segment.source_start


def _source_end(segment: Segment, end: int) -> int:
    if _is_linear(segment):
        return segment.source_start + end - segment.start
    return segment.source_end
