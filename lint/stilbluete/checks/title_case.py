"""Headings in English title case: *Wie Man Eine Datei Öffnet*.

Only words that German never writes with a capital inside a sentence count; nouns, names, what
follows a colon or stands in quotation marks, and the polite pronouns are no evidence. A heading in
which a longer word is small is not in title case.
"""

from collections.abc import Iterator
from typing import NamedTuple

from stilbluete.german.lexicon import lookup
from stilbluete.german.readings import (
    ARTICLE,
    COORDINATOR,
    FINITE,
    NAME,
    NOUN,
    PREPOSITION,
    PRONOUN,
    SUBORDINATOR,
)
from stilbluete.german.words import Word
from stilbluete.prose import Match, Place, Prose
from stilbluete.quotes import pair

VALUES = ("words",)
SCOPE = "block"

_SMALL = ARTICLE | COORDINATOR | PREPOSITION | PRONOUN | SUBORDINATOR
_SHORT = 4


class Parameters(NamedTuple):
    """``polite`` are words that may have a capital; ``least`` is how many wrong ones prove it."""

    polite: list[str]
    least: int = 2


def fixes(parameters: Parameters) -> bool:
    """Tell that the words can be put in lower case."""
    del parameters
    return True


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield headings, with an edit for each word that must be small."""
    for number, passage in enumerate(prose.passages):
        block = passage.block
        if block.kind not in ("title", "heading") and block.name != "title":
            continue
        analysis = passage.analysis
        quoted = [range(each.start, each.end) for each in pair(block.text).quotations]
        wrong = []
        for i, word in enumerate(analysis.words):
            if not word.is_alphabetic or any(analysis.starts[i] in each for each in quoted):
                continue
            if word.text[0].islower():
                if len(word.text) > _SHORT or not word.features & _SMALL:
                    break
            elif i and not word.initial and _must_be_small(word, parameters.polite):
                wrong.append(i)
        else:
            if len(wrong) >= parameters.least:
                edits = [
                    (analysis.starts[i], analysis.starts[i] + 1, analysis.words[i].lower[0])
                    for i in wrong
                ]
                yield Match(
                    Place(number, 0, len(block.text)),
                    {"words": ", ".join(analysis.words[i].text for i in wrong)},
                    edits=tuple(edits),
                )


def _must_be_small(word: Word, polite: list[str]) -> bool:
    if word.text[1:] != word.lower[1:] or word.lower in polite:
        return False
    lower = 0
    for reading in lookup(word.lower):
        lower |= reading.features
    if lower & _SMALL:
        return True
    capital = 0
    for reading in lookup(word.text):
        capital |= reading.features
    return bool(lower & FINITE) and not capital & (NOUN | NAME)
