"""What makes a sentence hard: the features that Verständlichkeit weighs."""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from stilbluete.german import lexicon
from stilbluete.german.readings import PAST_PARTICIPLE, PRESENT_PARTICIPLE
from stilbluete.german.words import Word
from stilbluete.readability import structure

_COMMON = 4.5
"""The Zipf value from which on a word is no trouble to anyone: 30 uses in a million words."""

_PER_COMPOUND = 0.8
_CERTAIN_PART = 5.0
_LONG = 6
_PARTICIPLE = PAST_PARTICIPLE | PRESENT_PARTICIPLE
_COMPLETING = frozenset(("VVPP", "VVINF", "PTKVZ", "VAPP", "VAINF"))
_OF_PROCESSES = (
    *("ung", "ungen", "heit", "heiten", "keit", "keiten", "ion", "ionen", "tät", "täten"),
    *("ismus", "anz", "enz", "schaft", "schaften", "ment", "nis"),
)


class Features(NamedTuple):
    """The build and the words of one sentence, as numbers.

    Difficulty grows with all of them but the last.

    - ``length``: the square of the logarithm of its letters.
    - ``rarity``: how far its words fall below common ones (Zipf 4.5), summed up, as a logarithm.
      The lemma's or the form's frequency holds, whichever is higher; a compound is about as hard as
      its parts; words that the lexicon does not know are mostly names and count nothing.
    - ``long_words``: words of more than six letters.
    - ``nominal``: nouns on *-ung*, *-keit*, *-ion* and the like, as a logarithm.
    - ``subordinate``: words that open a subordinate clause.
    - ``distance``: words from a finite verb to the participle, infinitive or prefix that comes
      next, at most.
    - ``genitives``: links of the longest chain of genitives.
    - ``participles``: participles before a noun.
    - ``passive``: 1 for a passive, else 0.
    - ``names``: proper names, which readers step over.
    """

    length: float
    rarity: float
    long_words: float
    nominal: float
    subordinate: float
    distance: float
    genitives: float
    participles: float
    passive: float
    names: float


def features(words: Sequence[Word], tags: Sequence[str]) -> Features:
    """Return the features of the words and marks of one sentence, given their STTS tags."""
    stretches = structure.parts(words, tags)
    letters = long_words = nominal = participles = 0
    rarity = 0.0
    for word, each in zip(words, tags, strict=True):
        if not word.is_alphabetic:
            continue
        size = len(word.text)
        letters += size
        long_words += size > _LONG
        rarity += _rarity(word)
        if each == "NN":
            nominal += word.lower.endswith(_OF_PROCESSES)
        elif each == "ADJA":
            participles += bool(word.features & _PARTICIPLE)
    return Features(
        math.log1p(letters) ** 2,
        math.log1p(rarity),
        long_words,
        math.log1p(nominal),
        sum(each in structure.SUBORDINATING for each in tags),
        _distance(tags),
        max((chain.links for chain in structure.chains(words, tags, genitive=True)), default=0),
        participles,
        structure.is_passive(words, tags, stretches),
        tags.count("NE"),
    )


def _distance(tags: Sequence[str]) -> int:
    widest = 0
    finite = None
    for at, each in enumerate(tags):
        if each in structure.FINITE:
            finite = at
        elif each in _COMPLETING and finite is not None:
            widest = max(widest, at - finite)
    return widest


@lru_cache(maxsize=40_000)
def _rarity(word: Word) -> float:
    if not (word.known or word.parts):
        return 0.0
    zipf = word.frequency
    if zipf < _COMMON:
        zipf = max(zipf, *map(lexicon.frequency, word.lemmas))
    if zipf < _COMMON and word.parts:
        known = sum(min(lexicon.frequency(part), _CERTAIN_PART) for part in word.parts)
        zipf = max(zipf, known / len(word.parts) - _PER_COMPOUND)
    return max(0.0, _COMMON - zipf)
