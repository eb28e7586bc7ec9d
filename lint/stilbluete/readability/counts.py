"""What the formulas count."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from stilbluete.german.syllables import syllables
from stilbluete.german.words import Word
from stilbluete.readability.structure import clauses

LONG = 6
"""A word with more letters is long (Björnsson 1968)."""

MANY = 3
"""A word with so many syllables or more is polysyllabic."""

LONG_SENTENCE = 20
"""A sentence with more words is long (Hohenheim)."""


class Counts(NamedTuple):
    """How much there is of what, in one sentence or many.

    Words are those with letters: figures, codes and marks are none, as Flesch (1948) advises, for
    they have no syllables to count. A word with hyphens is one. ``known`` words are in the lexicon
    or compounds of what is.
    """

    sentences: int = 0
    words: int = 0
    syllables: int = 0
    letters: int = 0
    long_words: int = 0
    polysyllables: int = 0
    monosyllables: int = 0
    clauses: int = 0
    long_sentences: int = 0
    known: int = 0


def count(words: Sequence[Word], tags: Sequence[str]) -> Counts:
    """Count in the words and marks of one sentence, given their STTS tags."""
    total = spoken = letters = long_words = polysyllables = monosyllables = known = 0
    for word in words:
        if not word.is_alphabetic:
            continue
        size = len(word.text)
        spoken_here = syllables(word.text)
        total += 1
        letters += size
        spoken += spoken_here
        long_words += size > LONG
        polysyllables += spoken_here >= MANY
        monosyllables += spoken_here == 1
        known += word.known or bool(word.parts)
    return Counts(
        1,
        total,
        spoken,
        letters,
        long_words,
        polysyllables,
        monosyllables,
        max(1, clauses(tags)),
        total > LONG_SENTENCE,
        known,
    )


def total(counts: Iterable[Counts]) -> Counts:
    """Return what several sentences come to."""
    columns = zip(*counts, strict=True)
    return Counts(*map(sum, columns))
