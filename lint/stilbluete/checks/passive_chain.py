"""Passives one after the other: nobody acts any more.

``most`` is how many sentences in a row may be passive; ``verbs`` are the forms without which a
sentence is none.
"""

from collections.abc import Iterator
from typing import NamedTuple

from stilbluete.german.analysis import Analysis
from stilbluete.prose import Match, Place, Prose
from stilbluete.readability.structure import is_passive, parts, tagged

VALUES = ("sentences",)


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
        row = 0
        for index in range(len(sentences) + 1):
            if index < len(sentences) and _is_passive(analysis, *sentences[index], verbs):
                row += 1
                continue
            if row > parameters.most:
                begin, end = sentences[index - row][0], sentences[index - 1][1]
                yield Match(
                    Place(number, analysis.starts[begin], analysis.ends[end - 1]),
                    {"sentences": str(row)},
                )
            row = 0


def _is_passive(analysis: Analysis, start: int, end: int, verbs: frozenset[str]) -> bool:
    words = tuple(analysis.words[start:end])
    if not any(word.lower in verbs for word in words):
        return False
    tags = tagged(words)
    return is_passive(words, tags, parts(words, tags))
