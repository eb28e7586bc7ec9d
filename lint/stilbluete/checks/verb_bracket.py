"""Verbs whose two parts stand too far apart: *hat … (25 words) … gefunden*.

What stands between a finite auxiliary or modal and the participle or infinitive that completes it
has to be kept in mind until the verb comes. ``most`` is how many words that may be, subordinate
clauses in between included.
"""

from collections.abc import Iterator
from typing import NamedTuple

from stilbluete.german.readings import AUXILIARY, MODAL
from stilbluete.prose import Match, Place, Prose
from stilbluete.readability.structure import brackets, parts, tagged

VALUES = ("first", "last", "words")


class Parameters(NamedTuple):
    """How many words may stand inside the bracket."""

    most: int = 18


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each wider bracket, marked from the first to the last verb."""
    most = parameters.most
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        for start, end in analysis.sentences:
            if end - start < most + 2:
                continue
            words = tuple(analysis.words[start:end])
            if not any(word.features & (AUXILIARY | MODAL) for word in words[: -most - 1]):
                continue
            tags = tagged(words)
            for first, last in brackets(words, tags, parts(words, tags)):
                between = sum(word.is_alphabetic for word in words[first + 1 : last])
                if between > most:
                    yield Match(
                        Place(number, analysis.starts[start + first], analysis.ends[start + last]),
                        {
                            "first": words[first].text,
                            "last": words[last].text,
                            "words": str(between),
                        },
                    )
