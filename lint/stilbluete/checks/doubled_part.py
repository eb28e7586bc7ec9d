"""A word whose part stands twice in it: *Vereinsvereins*, *Kategoriekategorie*.

Only words that the lexicon lacks, and only parts that are words themselves.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from stilbluete.german.lexicon import lookup
from stilbluete.german.readings import ADJECTIVE, NOUN, PAST_PARTICIPLE
from stilbluete.german.words import Word
from stilbluete.prose import Match, Place, Prose

VALUES = ("part",)

_SHORTEST = 8
_ENDINGS = frozenset(["", "e", "en", "er", "es", "n", "s"])
_DOUBLED = re.compile(r"([^\W\d_]{4,})(?:es|s|en|n)?-?\1")


class Parameters(NamedTuple):
    """``allowed`` are parts that German doubles: *Nordnordwest*."""

    allowed: list[str] = []


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield the word; the part that stands twice is a value."""
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        for i, word in enumerate(analysis.words):
            if len(word.text) < _SHORTEST:
                continue
            part = _doubled_part(word)
            if part and part.lower() not in parameters.allowed:
                place = Place(number, analysis.starts[i], analysis.ends[i])
                yield Match(place, {"part": part})


@lru_cache(maxsize=50_000)
def _doubled_part(word: Word) -> str:
    found = _DOUBLED.search(word.lower)
    if found is None or not word.is_alphabetic or lookup(word.text):
        return ""
    part = found[1]
    before = word.lower[: found.start()]
    after = word.lower[found.end() :]
    if before and before[-1] != "-" and not _is_word(before.rpartition("-")[2]):
        return ""
    if after[:1] == "-" and "-" in found[0]:
        # *Boden-Boden-Rakete*
        return ""
    if after[:1] != "-" and after not in _ENDINGS and not _is_word(after.partition("-")[0]):
        return ""
    return part.capitalize() if _is_word(part) else ""


def _is_word(form: str) -> bool:
    readings = (*lookup(form), *lookup(form.capitalize()))
    if not readings and form.endswith("s"):
        readings = lookup(form[:-1].capitalize())
    return any(reading.features & (NOUN | ADJECTIVE | PAST_PARTICIPLE) for reading in readings)
