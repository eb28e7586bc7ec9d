"""Participles before a noun that carry half a sentence: *die von allen Seiten geforderte Reform*.

``most`` is how many words may stand between the article and the noun. ``articles`` are the words
that can open such a phrase.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stilbluete.german.readings import (
    ADJECTIVE,
    ADVERB,
    PAST_PARTICIPLE,
    PREPOSITION,
    PRESENT_PARTICIPLE,
)
from stilbluete.german.words import Word
from stilbluete.prose import Match, Place, Prose
from stilbluete.readability.structure import attributes, tagged

VALUES = ("words", "noun")
SCOPE = "block"


_OPENS = PREPOSITION | ADVERB | ADJECTIVE
_PARTICIPLE = PAST_PARTICIPLE | PRESENT_PARTICIPLE


class Parameters(NamedTuple):
    """How many words may stand between article and noun."""

    articles: list[str]
    most: int = 6


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each longer attribute, from the article to the noun."""
    most = parameters.most
    articles = frozenset(parameters.articles)
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        for start, end in analysis.sentences:
            if end - start < most + 3:
                continue
            words = tuple(analysis.words[start:end])
            if not _is_promising(words, articles, most):
                continue
            for first, behind in attributes(words, tagged(words)):
                between = behind - first - 2
                if between > most:
                    yield Match(
                        Place(
                            number,
                            analysis.starts[start + first],
                            analysis.ends[start + behind - 1],
                        ),
                        {"words": str(between), "noun": words[behind - 1].text},
                    )


def _is_promising(words: Sequence[Word], articles: frozenset[str], most: int) -> bool:
    """Tell whether far enough behind an article that has no noun yet there may be a participle."""
    size = len(words)
    for at in range(size - most - 2):
        if words[at].lower not in articles:
            continue
        following = words[at + 1]
        if not (following.text.islower() and following.features & _OPENS):
            continue
        for other in range(at + 1, size - 1):
            word = words[other]
            if word.text == ",":
                break
            if (
                other > at + most
                and words[other + 1].text[0].isupper()
                and word.text.islower()
                and word.features & _PARTICIPLE
            ):
                return True
    return False
