"""Two compounds with the same first part, of which one is cut short.

*Eine Reinigungs- und Reinigungszeremonie*: the hyphen stands for what both have in common, so the
parts before it have to differ. Of a compound with more parts (*Lizenz- und Lizenzausnahmeregeln*)
the hyphen may stand for the last one.
"""

from collections.abc import Iterator
from typing import NamedTuple

from stilbluete.german import compounds
from stilbluete.prose import Match, Place, Prose

VALUES = ("part", "conjunction")
SCOPE = "block"

_SHORTEST = 4
_PARTS = 2


class Parameters(NamedTuple):
    """The conjunctions between the two."""

    joining: list[str]


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield both compounds with the conjunction between them."""
    joining = frozenset(parameters.joining)
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        words = analysis.words
        if "- " not in analysis.text:
            continue
        for i in range(1, len(words) - 1):
            if words[i].lower not in joining or not words[i - 1].text.endswith("-"):
                continue
            part = words[i - 1].lower[:-1]
            whole = words[i + 1].lower
            if len(part) >= _SHORTEST and whole.startswith(part) and _is_simple(words[i + 1].text):
                yield Match(
                    Place(number, analysis.starts[i - 1], analysis.ends[i + 1]),
                    {"part": words[i - 1].text, "conjunction": words[i].text},
                )


def _is_simple(form: str) -> bool:
    """Tell whether a compound has two parts."""
    return len(compounds.split(form)) == _PARTS
