"""The reader addressed in two ways in one document: *Sie* and *du*.

``formal`` forms count inside a sentence only, as a capital says nothing at its start; ``informal``
ones are in lower case and count everywhere. Quotations do not count. The rarer way is told once,
with the first place of the other.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from stilbluete.prose import Match, Passage, Place, Prose

VALUES = ("other",)

_OPENING = frozenset("„‚»«“\"'")
_CLOSING = frozenset("“”‘’«»\"'")


class Parameters(NamedTuple):
    """The pronouns of each way; ``idioms`` are words before which a pronoun addresses nobody."""

    formal: list[str]
    informal: list[str]
    idioms: list[str] = []


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield the first place of the rarer way, if there are both."""
    formal, informal = frozenset(parameters.formal), frozenset(parameters.informal)
    idioms = frozenset(parameters.idioms)
    if not any(_mentions(passage, parameters) for passage in prose.passages):
        return
    polite: list[Place] = []
    familiar: list[Place] = []
    for number, passage in enumerate(prose.passages):
        if passage.block.kind == "quotation":
            continue
        words = passage.analysis.words
        quoted = _quoted(passage)
        for i, word in enumerate(words):
            if i in quoted or (i and words[i - 1].lower in idioms):
                continue
            place = Place(number, passage.analysis.starts[i], passage.analysis.ends[i])
            if word.lower in informal:
                familiar.append(place)
            elif word.text in formal and not word.initial and i and _is_inside(passage, i):
                polite.append(place)
    if polite and familiar:
        rare, common = (polite, familiar) if len(polite) < len(familiar) else (familiar, polite)
        other = common[0]
        text = prose.passages[other.passage].block.text[other.start : other.end]
        yield Match(rare[0], {"other": text}, related=(other,))


def _mentions(passage: Passage, parameters: Parameters) -> bool:
    """Tell whether the familiar way may be there at all, which is rare and cheap to see."""
    return _familiar(tuple(parameters.informal)).search(passage.block.text) is not None


@lru_cache(maxsize=8)
def _familiar(forms: tuple[str, ...]) -> re.Pattern[str]:
    initials = "".join(sorted({form[0] + form[0].upper() for form in forms}))
    rest = "|".join(sorted({form[1:] for form in forms}))
    return re.compile(rf"[{initials}](?:{rest})(?!\w)")


def _is_inside(passage: Passage, i: int) -> bool:
    before = passage.analysis.words[i - 1]
    return before.is_alphabetic or before.text == ","


def _quoted(passage: Passage) -> frozenset[int]:
    """Return the tokens between quotation marks, up to the end where one is never closed."""
    found = set()
    inside = False
    for i, word in enumerate(passage.analysis.words):
        if word.is_mark:
            if inside and word.text in _CLOSING:
                inside = False
            elif word.text in _OPENING:
                inside = True
        elif inside:
            found.add(i)
    return frozenset(found)
