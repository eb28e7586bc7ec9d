"""Where findings stand in the prose of a document's blocks."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from stilbluete.document.model import PLACEHOLDER, Block
from stilbluete.findings import Finding

LONG = 2000
"""Code points from which on a stretch of source is long."""

FINDING = -1
"""The ``part`` of a mark that is the finding itself."""


class Mark(NamedTuple):
    """A stretch of a block's text, which finding it belongs to, and as what.

    ``part`` is ``FINDING`` or the number of a related place.
    """

    start: int
    end: int
    finding: int
    part: int


class Placed(NamedTuple):
    """The marks of each block, and the findings that stand in none."""

    marks: tuple[tuple[Mark, ...], ...]
    elsewhere: tuple[int, ...]


class _Span(NamedTuple):
    start: int
    end: int
    finding: int
    part: int


def place(blocks: Sequence[Block], findings: Sequence[Finding]) -> Placed:
    """Find each finding and each related place in the blocks.

    What stands in a block of its own, such as an image's alternative text, is marked there and not
    at the placeholder in the block around it.
    """
    spans = sorted(_spans(findings))
    # The few that are long are tried everywhere, so that few are tried for each block.
    long = [span for span in spans if span.end - span.start > LONG]
    short = [span for span in spans if span.end - span.start <= LONG]
    starts = [span.start for span in short]
    marks: list[list[Mark]] = [[] for _ in blocks]
    inside: list[tuple[int, Mark]] = []
    found = set()
    for number, block in enumerate(blocks):
        if not block.segments:
            continue
        first = block.segments[0].source_start
        last = block.segments[-1].source_end
        ends = [segment.source_end for segment in block.segments]
        near = short[bisect_left(starts, first - LONG) : bisect_right(starts, last)]
        for span in (*long, *near):
            mark = _mark(block, ends, span)
            if mark is None:
                continue
            if block.text[mark.start : mark.end] == PLACEHOLDER:
                inside.append((number, mark))
            else:
                marks[number].append(mark)
                found.add(mark[2:])
    for number, mark in inside:
        if mark[2:] not in found:
            marks[number].append(mark)
    found.update(mark[2:] for _, mark in inside)
    elsewhere = (number for number in range(len(findings)) if (number, FINDING) not in found)
    return Placed(tuple(tuple(sorted(each)) for each in marks), tuple(elsewhere))


def _spans(findings: Sequence[Finding]) -> list[_Span]:
    return [
        *(_Span(each.start, each.end, number, FINDING) for number, each in enumerate(findings)),
        *(
            _Span(related.start, related.end, number, part)
            for number, each in enumerate(findings)
            for part, related in enumerate(each.related)
        ),
    ]


def _mark(block: Block, ends: Sequence[int], span: _Span) -> Mark | None:
    """Return what a stretch of source is in the block's text; None if nothing of it is there.

    ``ends`` are where the block's segments end in the source.
    """
    segments = block.segments
    if span.start == span.end:
        number = bisect_left(ends, span.start)
        if number == len(segments) or segments[number].source_start > span.start:
            return None
        at = _forward(block, number, span.start)
        return Mark(at, at, span.finding, span.part)
    number = bisect_right(ends, span.start)
    if number == len(segments) or segments[number].source_start >= span.end:
        return None
    start = _forward(block, number, span.start)
    last = bisect_left(ends, span.end, number)
    if last == len(segments) or (last > number and segments[last].source_start >= span.end):
        last -= 1
    segment = segments[last]
    end = (
        min(segment.end, segment.start + span.end - segment.source_start)
        if _is_linear(block, last)
        else segment.end
    )
    return Mark(start, max(start, end), span.finding, span.part)


def _forward(block: Block, number: int, position: int) -> int:
    segment = block.segments[number]
    if not _is_linear(block, number):
        return segment.start
    return segment.start + max(0, position - segment.source_start)


def _is_linear(block: Block, number: int) -> bool:
    start, end, source_start, source_end = block.segments[number]
    return end - start == source_end - source_start
