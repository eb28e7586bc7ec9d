"""The parts of German compounds.

A compound is cut where the frequencies of its parts speak for it (the idea of Koehn and Knight,
2003), with a table of what stands first in compounds and what stands last.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from stilbluete.german import lexicon
from stilbluete.german.readings import Reading

if TYPE_CHECKING:
    import marisa_trie

NEVER = 255
"""The cost of a part that cannot stand there."""

CERTAIN = 7.5
"""The Zipf value of a part that costs nothing; each lower hundredth costs a quarter."""

_COST_PER_ZIPF = 25
_COST_PER_PART = 40
_LONGEST = 60
_SHORTEST = 6

Ways = Callable[[str], Iterable[tuple[int, int, int]]]
"""Gives the parts that begin a text: length, cost as a first part, cost as the last."""


class Cut(NamedTuple):
    """The lengths of the parts, and their cost without that of being many."""

    lengths: tuple[int, ...]
    cost: int


def split(form: str) -> tuple[str, ...]:
    """Return the parts of a compound as they stand, or nothing for a simple or unknown word.

    The parts joined are the form again: a linking element stays with the part before it. At
    hyphens, and only there if there are any, the form is cut and the hyphens are left out.
    """
    if "-" in form:
        pieces = tuple(part for part in form.split("-") if part)
        return pieces if len(pieces) > 1 else ()
    parts = []
    begin = 0
    for length in _cut(form):
        parts.append(form[begin : begin + length])
        begin += length
    return tuple(parts)


def head_readings(form: str) -> tuple[Reading, ...]:
    """Return the readings of a compound, which are those of its last part."""
    if "-" in form:
        head = form.rpartition("-")[2]
        found = lexicon.lookup(head) or (head_readings(head) if head else ())
        rest = form[: len(form) - len(head)]
        return tuple([Reading(rest + reading.lemma, reading.features) for reading in found])
    lengths = _cut(form)
    if not lengths:
        return ()
    rest, head = form[: -lengths[-1]], form[-lengths[-1] :]
    if form[0].isupper():
        head = head.capitalize()
    return tuple(
        [
            Reading(rest + reading.lemma.lower(), reading.features)
            for reading in lexicon.lookup(head)
        ]
    )


def best_cut(lower: str, ways: Ways) -> Cut | None:
    """Return the cheapest cut of a lower-case form into two parts or more."""
    size = len(lower)
    costs = [-1] * size
    costs[0] = 0
    parts: list[tuple[int, ...]] = [()] * size
    best: Cut | None = None
    least = 1 << 30
    for begin in range(size - 2):
        so_far = costs[begin]
        if so_far < 0:
            continue
        for length, as_first, as_last in ways(lower[begin:]):
            end = begin + length
            if end < size:
                cost = so_far + as_first + _COST_PER_PART
                if as_first != NEVER and (costs[end] < 0 or cost < costs[end]):
                    costs[end] = cost
                    parts[end] = (*parts[begin], length)
            elif begin and as_last != NEVER and so_far + as_last < least:
                least = so_far + as_last
                lengths = (*parts[begin], length)
                best = Cut(lengths, least - _COST_PER_PART * (len(lengths) - 1))
    return best


def is_compound(cut: Cut, zipf: float) -> bool:
    """Tell whether a form of this Zipf value is better seen as its parts than as one word."""
    average = CERTAIN - cut.cost / len(cut.lengths) / _COST_PER_ZIPF
    return average + _MARGIN >= zipf


_MARGIN = 0.8


def part_cost(zipf: float) -> int:
    """Return the cost of a part of this Zipf value."""
    return max(1, min(NEVER - 1, round((CERTAIN - zipf) * _COST_PER_ZIPF)))


@cache
def _tables() -> tuple["marisa_trie.Trie", Sequence[int], Sequence[int], Sequence[int]]:
    return (
        lexicon.trie("parts"),
        lexicon.numbers("parts.first", "B"),
        lexicon.numbers("parts.noun", "B"),
        lexicon.numbers("parts.adjective", "B"),
    )


def _noun_ways(text: str) -> list[tuple[int, int, int]]:
    trie, first, noun, _ = _tables()
    return [(len(part), first[key], noun[key]) for part, key in trie.iter_prefixes_with_ids(text)]


def _adjective_ways(text: str) -> list[tuple[int, int, int]]:
    trie, first, _, last = _tables()
    return [(len(part), first[key], last[key]) for part, key in trie.iter_prefixes_with_ids(text)]


def _cut(form: str) -> tuple[int, ...]:
    if not _SHORTEST <= len(form) <= _LONGEST or not form.isalpha():
        return ()
    lower = form.lower()
    if len(lower) != len(form):
        return ()
    trie, _, noun, adjective = _tables()
    as_noun = form[0].isupper()
    whole = trie.get(lower)
    if whole is not None and (noun if as_noun else adjective)[whole] != NEVER:
        return ()
    cut = best_cut(lower, _noun_ways if as_noun else _adjective_ways)
    if cut is None or not is_compound(cut, lexicon.frequency(form)):
        return ()
    return cut.lengths
