"""Nouns that hang on nouns: *die Prüfung der Einhaltung der Regeln zur Meldung von Mängeln*.

``most`` is how many links a chain may have. With ``genitive``, only genitives are links, otherwise
prepositions, too. ``openers`` are the words that can begin a link; a sentence without enough of
them is not looked at.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stilbluete.german.words import Word
from stilbluete.prose import Match, Place, Prose
from stilbluete.readability.structure import chains, tagged

VALUES = ("nouns",)
SCOPE = "block"


_WIDEST = 5


class Parameters(NamedTuple):
    """What links, and how often it may."""

    most: int
    openers: list[str]
    genitive: bool = False


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each longer chain, from its first noun to its last."""
    most = parameters.most
    openers = frozenset(parameters.openers)
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        for start, end in analysis.sentences:
            if end - start < 2 * most + 3:
                continue
            words = tuple(analysis.words[start:end])
            if _longest(words, openers) <= most:
                continue
            for chain in chains(words, tagged(words), genitive=parameters.genitive):
                if chain.links > most:
                    yield Match(
                        Place(
                            number,
                            analysis.starts[start + chain.start],
                            analysis.ends[start + chain.end - 1],
                        ),
                        {"nouns": str(chain.links + 1)},
                    )


def _longest(words: Sequence[Word], openers: frozenset[str]) -> int:
    """Return how many openers follow each other within a few words, at most."""
    longest = row = 0
    last = -_WIDEST
    for at, word in enumerate(words):
        if word.lower in openers and at - last > 1:
            row = row + 1 if at - last <= _WIDEST else 1
            longest = max(longest, row)
            last = at
    return longest
