"""Verbs whose two parts stand too far apart: *hat … (25 words) … gefunden*.

What stands between a finite auxiliary or modal and the participle or infinitive that completes it
has to be kept in mind until the verb comes. ``most`` is how many words that may be, subordinate
clauses in between included.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stilbluete.german.readings import AUXILIARY, INFINITIVE, MODAL, PAST_PARTICIPLE
from stilbluete.german.words import Word
from stilbluete.prose import Match, Place, Prose
from stilbluete.readability.structure import brackets, parts, tagged

VALUES = ("first", "last", "words")
SCOPE = "block"


_OPENS = AUXILIARY | MODAL
_CLOSES = PAST_PARTICIPLE | INFINITIVE


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
            if not _is_promising(words, most):
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


def _is_promising(words: Sequence[Word], most: int) -> bool:
    """Tell whether far enough behind an auxiliary or modal there may be what completes it."""
    size = len(words)
    for at in range(size - 1, most, -1):
        word = words[at]
        if word.features & _CLOSES and word.text[0].islower():
            return any(
                each.features & _OPENS and each.text[0].islower() for each in words[: at - most]
            )
    return False
