"""An apostrophe before the s of a genitive, as in English: *Trumps Erklärung*, not *Trump's*.

Told before a noun that is German and not English, so that *Hudson's Bay* and *Children's Hospital*
remain; ``short`` are words to which *es* is contracted (*geht's*).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from stilbluete.german import lexicon
from stilbluete.german.readings import ADJECTIVE, NOUN
from stilbluete.german.words import Word
from stilbluete.prose import Match, Place, Prose

VALUES = ("right",)
SCOPE = "block"


class Parameters(NamedTuple):
    """Words in lower case that may carry a contracted pronoun or article."""

    short: list[str] = []


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each name with a genitive apostrophe."""
    short = frozenset(parameters.short)
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        text = analysis.text
        if "'s " not in text and "’s " not in text:
            continue
        for found in _genitive().finditer(text):
            name = found["name"]
            i = bisect_left(analysis.starts, found.end())
            if name.lower() in short or i >= len(analysis.words):
                continue
            if _is_german_noun(analysis.words, i):
                # Names in s, x, z keep an apostrophe and no s: Max' Haus.
                right = name + ("’" if name.endswith(("s", "x", "z", "ß")) else "s")
                start, end = found.span("mark")
                values = {"right": right}
                yield Match(Place(number, start, end), values, (right,), ((start, end, right),))


def fixes(parameters: Parameters) -> bool:
    """Tell whether matches carry edits."""
    return True


@cache
def _genitive() -> re.Pattern[str]:
    return re.compile(r"(?<![\w'’])(?P<mark>(?P<name>[^\W\d_]+)['’]s) (?=[^\W\d_])")


def _is_german_noun(words: Sequence[Word], i: int) -> bool:
    word = words[i]
    if word.text[0].islower() and word.features & ADJECTIVE and i + 1 < len(words):
        word = words[i + 1]
    return (
        word.text[0].isupper()
        and bool(word.features & NOUN)
        and not lexicon.english_frequency(word.text)
    )
