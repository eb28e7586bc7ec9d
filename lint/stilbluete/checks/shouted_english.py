"""English words in capitals, left for the sake of their emphasis: *hat ANOTHER Kommentar*.

Told are words that are frequent in English, rare in German and no part of a name: the words beside
are German and not in capitals, unless they are such words, too. ``allowed`` are words that German
writes so.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

from stilbluete.german import lexicon
from stilbluete.german.words import Word
from stilbluete.prose import Match, Place, Prose

VALUES: tuple[str, ...] = ()

SCOPE = "block"

_SHORTEST = 4
_COMMON = 3.5
_MARGIN = 1.0


class Parameters(NamedTuple):
    """Words that German knows in capitals."""

    allowed: list[str] = []


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each run of such words."""
    allowed = _set(tuple(parameters.allowed))
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        if not _four_capitals().search(analysis.text) or analysis.text.isupper():
            continue
        words = analysis.words
        shouted = [
            i
            for i, word in enumerate(words)
            if len(word.text) >= _SHORTEST
            and word.text.isupper()
            and word.text not in allowed
            and _is_english(word)
        ]
        for _, run in groupby(enumerate(shouted), lambda pair: pair[1] - pair[0]):
            places = [i for _, i in run]
            first, last = places[0], places[-1]
            beside = [words[i] for i in (first - 1, last + 1) if 0 <= i < len(words)]
            if beside and not any(map(_may_be_name, beside)):
                yield Match(Place(number, analysis.starts[first], analysis.ends[last]))


def _may_be_name(word: Word) -> bool:
    return word.text[0].isupper() or word.text[0] in '„“"(#'


@cache
def _four_capitals() -> re.Pattern[str]:
    return re.compile("[A-Z]{4}")


@cache
def _set(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


@lru_cache(maxsize=10_000)
def _is_english(word: Word) -> bool:
    text = word.text
    if not text.isalpha() or lexicon.is_known(text.lower()) or lexicon.is_known(text.capitalize()):
        return False
    english = lexicon.english_frequency(text)
    return english >= _COMMON and english >= lexicon.frequency(text) + _MARGIN
