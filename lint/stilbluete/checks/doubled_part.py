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
SCOPE = "block"

_PART = 4
_SHORTEST = 2 * _PART
# No word is longer; the expression takes its time for what is no word.
_LONGEST = 100
_DOUBLED = re.compile(rf"([^\W\d_]{{{_PART},}})(?:es|s|en|n)?-?\1")
_ENDINGS = frozenset(["", "e", "en", "er", "es", "n", "s"])


class Parameters(NamedTuple):
    """``allowed`` are parts that German doubles: *Nordnordwest*."""

    allowed: list[str] = []


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield the word; the part that stands twice is a value."""
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        for i, word in enumerate(analysis.words):
            if not _SHORTEST <= len(word.text) <= _LONGEST:
                continue
            part = _doubled_part(word)
            if part and part.lower() not in parameters.allowed:
                place = Place(number, analysis.starts[i], analysis.ends[i])
                yield Match(place, {"part": part})


@lru_cache(maxsize=50_000)
def _doubled_part(word: Word) -> str:
    lower = word.lower
    windows = len(lower) - _PART + 1
    # The expression is slow; hardly a word has the same four letters twice.
    if len({lower[i : i + _PART] for i in range(windows)}) == windows:
        return ""
    found = _DOUBLED.search(lower)
    if found is None or not word.is_alphabetic or lookup(word.text):
        return ""
    while found is not None:
        # *turNVEREINVEREIn* repeats as well as *turnVEREINVEREIN*.
        if _is_fault(lower[: found.start()], found[0], found[1], lower[found.end() :]):
            return found[1].capitalize()
        found = _DOUBLED.search(lower, found.start() + 1)
    return ""


def _is_fault(before: str, doubled: str, part: str, after: str) -> bool:
    first = before.rpartition("-")[2]
    if first and not (lookup(first) or _is_word(first)):
        return False
    if after[:1] == "-" and "-" in doubled:
        # *Boden-Boden-Rakete*
        return False
    if after[:1] != "-" and after not in _ENDINGS and not _is_word(after.partition("-")[0]):
        return False
    return _is_word(part)


def _is_word(form: str) -> bool:
    readings = (*lookup(form), *lookup(form.capitalize()))
    if not readings and form.endswith("s"):
        readings = lookup(form[:-1].capitalize())
    return any(reading.features & (NOUN | ADJECTIVE | PAST_PARTICIPLE) for reading in readings)
