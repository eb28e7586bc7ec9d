"""Participles before a noun that carry half a sentence: *die von allen Seiten geforderte Reform*.

``most`` is how many words may stand between the article and the noun. ``articles`` are the words
that can open such a phrase.
"""

from collections.abc import Iterator
from typing import NamedTuple

from stilbluete.prose import Match, Place, Prose
from stilbluete.readability.structure import attributes, tagged

VALUES = ("words", "noun")


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
            # An article before a small word that is none of its noun's: "der von …".
            if not any(
                word.lower in articles and words[at + 1].text.islower()
                for at, word in enumerate(words[: -most - 1])
            ):
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
