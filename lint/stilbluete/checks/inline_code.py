"""Inline code and the words around it.

``fault``: a ``missing-hyphen`` between code and the noun that it specifies, after a determiner that
fits the noun (*die `name` Eigenschaft*) or where the noun is among ``words``, which never stand
without a determiner (*in `x.yml` Datei*); code that slid ``between`` a verb and its subject
(*Verwenden `x` Sie …*), where ``words`` are the subjects.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from stilbluete.document.model import PLACEHOLDER
from stilbluete.german.determiners import forms
from stilbluete.german.noun_phrases import noun_cells
from stilbluete.german.readings import FINITE, SUBORDINATOR
from stilbluete.prose import Match, Passage, Place, Prose

VALUES = ("noun", "subject")
SCOPE = "block"


class Parameters(NamedTuple):
    """What to look for; ``words`` are written as they stand in the text."""

    fault: Literal["missing-hyphen", "between"]
    words: list[str] = []


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each piece of code that does not fit into its sentence."""
    listed = frozenset(parameters.words)
    for number, passage in enumerate(prose.passages):
        if PLACEHOLDER not in passage.block.text:
            continue
        code = {inline.start for inline in passage.block.inlines if inline.kind == "code"}
        words, starts, ends = (
            passage.analysis.words,
            passage.analysis.starts,
            passage.analysis.ends,
        )
        for i in range(1, len(words) - 1):
            if not words[i].is_placeholder or starts[i] not in code:
                continue
            if starts[i + 1] - ends[i] != 1 or passage.block.text[ends[i]] != " ":
                continue
            if parameters.fault == "missing-hyphen":
                if _specifies(passage, i) or _lacks_determiner(passage, i, listed):
                    place = Place(number, starts[i], ends[i + 1])
                    at = ends[i]
                    values = {"noun": words[i + 1].text}
                    yield Match(place, values, (), ((at, at + 1, "-"),))
            elif words[i + 1].text in listed and _asks_for_subject(passage, i):
                yield Match(
                    Place(number, starts[i - 1], ends[i + 1]), {"subject": words[i + 1].text}
                )


def fixes(parameters: Parameters) -> bool:
    """Tell whether matches carry edits."""
    return parameters.fault == "missing-hyphen"


def _specifies(passage: Passage, i: int) -> bool:
    """Tell whether the code at token ``i`` stands between a determiner and its noun."""
    words = passage.analysis.words
    noun, determiner = words[i + 1], forms().get(words[i - 1].lower)
    if determiner is None or not noun.text[0].isupper() or not noun.is_alphabetic:
        return False
    cells = noun_cells(noun)
    return cells is not None and bool(cells & determiner.cells)


def _lacks_determiner(passage: Passage, i: int, nouns: frozenset[str]) -> bool:
    """Tell whether the noun behind the code needs a determiner, and nothing before names it."""
    words = passage.analysis.words
    return words[i + 1].text in nouns and not words[i - 1].text[0].isupper()


def _asks_for_subject(passage: Passage, i: int) -> bool:
    word = passage.analysis.words[i - 1]
    return bool(word.features & (FINITE | SUBORDINATOR))
