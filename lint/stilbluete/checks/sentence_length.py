"""Sentences that are too long to be read in one go.

Words are counted, not marks and figures. Headings and table cells are left alone, and so is what
has no end: a text without marks is one long sentence.
"""

from collections.abc import Iterator
from typing import NamedTuple

from stilbluete.prose import Match, Place, Prose

VALUES = ("words", "most")
SCOPE = "block"

_PROSE = frozenset(("paragraph", "item", "quotation"))
_LONGEST = 200


class Parameters(NamedTuple):
    """How many words a sentence may have."""

    most: int = 40


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each sentence with more words."""
    most = parameters.most
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        if passage.block.kind not in _PROSE:
            continue
        for start, end in analysis.sentences:
            if not most < end - start <= _LONGEST:
                continue
            words = sum(word.is_alphabetic for word in analysis.words[start:end])
            if words > most:
                yield Match(
                    Place(number, analysis.starts[start], analysis.ends[end - 1]),
                    {"words": str(words), "most": str(most)},
                )
