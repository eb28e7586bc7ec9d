"""Quotation marks: which open, which close, which belong together.

Knows „…“, “…”, »…«, «…» and "…". Single marks are left out: most are apostrophes.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

Style = Literal["low", "high", "straight", "inward", "outward"]
"""„…“; “…”; "…"; »…«; «…»."""

_MARKS = re.compile('[„“”"»«]')
_OPENS_AFTER = frozenset("([{–—/-…:,¿¡'‚‘›‹")
_CLOSES_BEFORE = frozenset(".,;:!?…)]}–—/-'’‘›‹")


class Mark(NamedTuple):
    """A quotation mark in a text; ``opens`` is None where its surroundings do not tell."""

    at: int
    char: str
    opens: bool | None


class Quotation(NamedTuple):
    """A pair of marks: the places of both, the style of the first. ``outer`` if in no other."""

    start: int
    end: int
    style: Style
    outer: bool


class Pairing(NamedTuple):
    """The quotations of a text in order of their ends, and the marks without a partner."""

    quotations: Sequence[Quotation]
    alone: Sequence[Mark]


NOTHING = Pairing((), ())


def marks(text: str) -> Iterator[Mark]:
    """Yield the marks of a text. Those escaped by a backslash, as in code, are left out."""
    for found in _MARKS.finditer(text):
        at = found.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if before == "\\":
            continue
        char = found.group()
        if char == "„":
            opens: bool | None = not (before.isalnum() and not after.isalnum())
        elif char == "”":
            opens = False
        else:
            opens = _by_surroundings(before, after)
        yield Mark(at, char, opens)


def _by_surroundings(before: str, after: str) -> bool | None:
    may_open = not before or before.isspace() or before in _OPENS_AFTER or before in "„“»«"
    may_close = not after or after.isspace() or after in _CLOSES_BEFORE or after in "“”»«"
    if may_open == may_close:
        return None
    return may_open


@lru_cache(maxsize=4096)
def pair(text: str) -> Pairing:
    """Put the marks of a text together; they may be of different kinds."""
    if _MARKS.search(text) is None:
        return NOTHING
    quotations: list[Quotation] = []
    alone: list[Mark] = []
    waiting: list[Mark] = []
    for mark in marks(text):
        partner = _partner(waiting, mark)
        if partner < 0:
            if mark.opens is False or (mark.opens is None and mark.char == "“"):
                if not _is_measure(text, mark):
                    alone.append(mark)
            else:
                waiting.append(mark)
            continue
        opening = waiting[partner]
        if mark.opens:
            # A second one opens: the first was never closed.
            waiting[partner] = mark
            alone.append(opening)
            continue
        alone += waiting[partner + 1 :]
        del waiting[partner:]
        quotations.append(Quotation(opening.at, mark.at, _style(opening.char), not waiting))
    alone += waiting
    return Pairing(quotations, sorted(alone))


_PARTNERS = {'"': '"„“', "“": '„“"', "”": '„“”"', "»": "«", "«": "»", "„": "„"}


def _partner(waiting: Sequence[Mark], mark: Mark) -> int:
    """Return the index of the mark that this one closes, or -1 if it opens."""
    if mark.opens and mark.char != '"':
        return -1
    partners = '"' if mark.opens else _PARTNERS[mark.char]
    for i in range(len(waiting) - 1, -1, -1):
        if waiting[i].char in partners:
            return i
    return -1


def _style(opening: str) -> Style:
    styles: dict[str, Style] = {
        "„": "low",
        "“": "high",
        "”": "high",
        '"': "straight",
        "»": "inward",
        "«": "outward",
    }
    return styles[opening]


def _is_measure(text: str, mark: Mark) -> bool:
    return mark.char in '"”' and text[mark.at - 1 : mark.at].isdigit()
