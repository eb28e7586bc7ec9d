"""Nouns that hang on nouns: *die Prüfung der Einhaltung der Regeln zur Meldung von Mängeln*.

``most`` is how many links a chain may have. With ``genitive``, only genitives are links, otherwise
prepositions, too. ``openers`` are the words that can begin a link; a sentence without enough of
them is not looked at.
"""

from collections.abc import Iterator
from typing import NamedTuple

from stilbluete.prose import Match, Place, Prose
from stilbluete.readability.structure import chains, tagged

VALUES = ("nouns",)


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
            if sum(word.lower in openers for word in analysis.words[start:end]) <= most:
                continue
            words = tuple(analysis.words[start:end])
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
