"""Clauses that begin inside other clauses, so that the verbs pile up at the end.

``most`` is how many clauses may stand one inside the other: *Der Mann, der das Buch, das dort lag,
las, schwieg* has three. Clauses one after the other are not inside each other. Sentences of fewer
than ``least`` words and marks are left alone.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stilbluete.german.readings import INTERROGATIVE, RELATIVE, SUBORDINATOR
from stilbluete.german.words import Word
from stilbluete.prose import Match, Place, Prose
from stilbluete.readability.structure import depth, parts, tagged

VALUES = ("depth",)
SCOPE = "block"

_LEAST_COMMAS = 4
_LEAST_OPENED = 2
_OPENS = RELATIVE | SUBORDINATOR | INTERROGATIVE


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
            if not _is_promising(words):
                continue
            found = depth(parts(words, tagged(words)))
            if found > parameters.most:
                yield Match(
                    Place(number, analysis.starts[start], analysis.ends[end - 1]),
                    {"depth": str(found)},
                )


def _is_promising(words: Sequence[Word]) -> bool:
    """Tell whether two clauses may begin inside others, with a comma before and behind each."""
    commas = [at for at, word in enumerate(words) if word.text == ","]
    if len(commas) < _LEAST_COMMAS:
        return False
    behind = [words[at + 1 : at + 3] for at in commas]
    return sum(any(word.features & _OPENS for word in few) for few in behind) >= _LEAST_OPENED
