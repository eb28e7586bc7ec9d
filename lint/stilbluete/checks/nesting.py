"""Clauses that begin inside other clauses, so that the verbs pile up at the end.

``most`` is how many clauses may stand one inside the other: *Der Mann, der das Buch, das dort lag,
las, schwieg* has three. Clauses one after the other are not inside each other. Sentences of fewer
than ``least`` words and marks are left alone.
"""

from collections.abc import Iterator
from typing import NamedTuple

from stilbluete.prose import Match, Place, Prose
from stilbluete.readability.structure import depth, parts, tagged

VALUES = ("depth",)

_LEAST_COMMAS = 3


class Parameters(NamedTuple):
    """How deep a sentence may go, and from which length on it is looked at."""

    most: int = 2
    least: int = 20


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each sentence that goes deeper."""
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        for start, end in analysis.sentences:
            if end - start < parameters.least:
                continue
            words = tuple(analysis.words[start:end])
            if sum(word.text == "," for word in words) < _LEAST_COMMAS:
                continue
            found = depth(parts(words, tagged(words)))
            if found > parameters.most:
                yield Match(
                    Place(number, analysis.starts[start], analysis.ends[end - 1]),
                    {"depth": str(found)},
                )
