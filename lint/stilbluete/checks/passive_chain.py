"""Passives one after the other: nobody acts any more.

``most`` is how many sentences in a row may be passive; ``verbs`` are the forms without which a
sentence is none.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stilbluete.german.analysis import Analysis
from stilbluete.prose import Match, Place, Prose
from stilbluete.readability.structure import is_passive, parts, tagged

VALUES = ("sentences",)
SCOPE = "block"


class Parameters(NamedTuple):
    """How many passives may follow each other."""

    verbs: list[str]
    most: int = 3


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each longer row of passive sentences of one paragraph."""
    verbs = frozenset(parameters.verbs)
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        sentences = analysis.sentences
        if len(sentences) <= parameters.most:
            continue
        # What may be a row is told by the verbs, what is one by a closer look.
        for first, behind in _rows([_has(analysis, each, verbs) for each in sentences]):
            if behind - first <= parameters.most:
                continue
            passive = [_is_passive(analysis, each) for each in sentences[first:behind]]
            for begin, end in _rows(passive):
                if end - begin > parameters.most:
                    start = sentences[first + begin][0]
                    last = sentences[first + end - 1][1] - 1
                    yield Match(
                        Place(number, analysis.starts[start], analysis.ends[last]),
                        {"sentences": str(end - begin)},
                    )


def _rows(marks: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the ranges in which all are true."""
    start = None
    for index, mark in enumerate((*marks, False)):
        if mark and start is None:
            start = index
        elif not mark and start is not None:
            yield start, index
            start = None


def _has(analysis: Analysis, sentence: tuple[int, int], verbs: frozenset[str]) -> bool:
    return any(word.lower in verbs for word in analysis.words[slice(*sentence)])


def _is_passive(analysis: Analysis, sentence: tuple[int, int]) -> bool:
    words = tuple(analysis.words[slice(*sentence)])
    tags = tagged(words)
    return is_passive(words, tags, parts(words, tags))
