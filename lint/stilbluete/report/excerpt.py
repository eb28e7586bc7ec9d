"""The piece of a line that shows a span in its surroundings."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stilbluete.report.terminal import Cell, cells

MOST_LINES = 3
_CUT = "…"
_LONGEST_WORD = 24
_LEAST_CONTEXT = 12
_LINE_END = re.compile(r"\r\n?|\n")


class Excerpt(NamedTuple):
    """A line to show, the columns before its underline, and the underline's own."""

    text: str
    indent: int
    length: int


def excerpts(source: str, start: int, end: int, columns: int) -> Iterator[Excerpt]:
    """Yield an excerpt for each line that a span lies in, at most ``columns`` wide.

    A span over more than ``MOST_LINES`` lines is shown to where that many end. Lines in between
    that have nothing to show are yielded empty, so that line numbers can be counted.
    """
    place = start
    for _ in range(MOST_LINES):
        found = _LINE_END.search(source, place, end)
        stop = found.start() if found else end
        yield _excerpt(source, place, stop, columns)
        if not found or found.end() >= end:
            return
        place = found.end()


def lines(source: str, start: int, end: int) -> int:
    """Count the lines that a span lies in, as far as ``MOST_LINES`` and one more."""
    found = 1
    place = start
    while found <= MOST_LINES:
        match = _LINE_END.search(source, place, end)
        if not match or match.end() >= end:
            break
        place = match.end()
        found += 1
    return found


def shortened(text: str, columns: int) -> str:
    """Return a text on one line, safe for a terminal, cut if it is longer."""
    shown = list(cells(" ".join(text[: 8 * columns].split())))
    if _width(shown) <= columns:
        return _text(shown)
    return _text(_head(shown, columns - 1)) + _CUT


def _excerpt(source: str, start: int, end: int, columns: int) -> Excerpt:
    # Lines may be megabytes long: nothing outside the reach is looked at.
    reach = 2 * columns
    low = max(0, start - reach)
    line_start = 1 + max(source.rfind("\n", low, start), source.rfind("\r", low, start), low - 1)
    found = _LINE_END.search(source, end, end + reach)
    line_end = found.start() if found else min(len(source), end + reach)

    cut_before = line_start == low > 0
    before_text = source[line_start:start]
    skipped = 0 if cut_before else len(before_text) - len(before_text.lstrip())
    marked_text = source[start : min(end, start + reach)]
    if skipped == len(before_text):
        marked_text = marked_text.lstrip() or marked_text
    # One run of cells, so that what joins across the span's edges is measured as it is drawn.
    run = list(cells(before_text + marked_text + source[end:line_end].rstrip()))
    before: Sequence[Cell] = run[skipped : len(before_text)]
    marked: Sequence[Cell] = run[len(before_text) : len(before_text) + len(marked_text)]
    after: Sequence[Cell] = run[len(before_text) + len(marked_text) :]
    cut_after = line_end == end + reach < len(source)

    if _width(marked) > columns - 2 * _LEAST_CONTEXT:
        room_before = _LEAST_CONTEXT
        shortened_mark = _head(marked, columns - 2 * _LEAST_CONTEXT)
        if len(shortened_mark) < len(marked):
            marked, after, cut_after = shortened_mark, [], True
    else:
        room = columns - _width(marked)
        room_before = max(room // 2, room - _width(after) - 2 * cut_after)
    left = _tail(before, room_before) if cut_before or _width(before) > room_before else before
    cut_before = cut_before or len(left) < len(before)
    lead = f"{_CUT} " if cut_before else ""
    room_after = columns - len(lead) - _width(left) - _width(marked)
    right = _head(after, room_after - 2) if cut_after or _width(after) > room_after else after
    cut_after = cut_after or len(right) < len(after)

    shown = lead + _text(left) + _text(marked) + _text(right)
    return Excerpt(
        shown.rstrip() + (f" {_CUT}" if cut_after else ""),
        len(lead) + _width(left),
        max(1, _width(marked)),
    )


def _head(run: Sequence[Cell], room: int) -> Sequence[Cell]:
    """Return as much of a run's beginning as fits, up to the end of a word if one is near."""
    used = 0
    stop = 0
    while stop < len(run) and used + run[stop].width <= room:
        used += run[stop].width
        stop += 1
    if stop < len(run) and run[stop].shown != " ":
        for back in range(stop - 1, max(-1, stop - _LONGEST_WORD), -1):
            if run[back].shown == " ":
                return run[:back]
    return run[:stop]


def _tail(run: Sequence[Cell], room: int) -> Sequence[Cell]:
    """Return as much of a run's end as fits beside a cut, from the beginning of a word if near."""
    room -= len(_CUT) + 1
    used = 0
    first = len(run)
    while first > 0 and used + run[first - 1].width <= room:
        first -= 1
        used += run[first].width
    if first > 0 and run[first - 1].shown != " ":
        for ahead in range(first, min(len(run), first + _LONGEST_WORD)):
            if run[ahead].shown == " ":
                return run[ahead + 1 :]
    while first < len(run) and run[first].width == 0:
        first += 1
    return run[first:]


def _width(run: Sequence[Cell]) -> int:
    return sum(cell.width for cell in run)


def _text(run: Sequence[Cell]) -> str:
    return "".join(cell.shown for cell in run)
