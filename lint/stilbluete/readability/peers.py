"""What textstat says of the same sentences, for a team that moves over and keeps its history.

textstat is imported only here, and has its own idea of German: it parts sentences at every full
stop, takes syllables from hyphenation points and glues words together at hyphens.
"""

from functools import cache
from typing import Any, NamedTuple

from stilbluete.prose import Prose
from stilbluete.readability.assessment import Sentence


class Figures(NamedTuple):
    """Numbers of textstat, under the names that ours have."""

    flesch: float
    wiener_1: float
    wiener_2: float
    wiener_3: float
    wiener_4: float
    lix: float
    rix: float


def textstat_figures(text: str) -> Figures:
    """Return what textstat says of a text that has words; raise ImportError where it is missing."""
    textstat = _textstat()
    wiener = [textstat.wiener_sachtextformel(text, variant) for variant in (1, 2, 3, 4)]
    return Figures(
        textstat.flesch_reading_ease(text),
        wiener[0],
        wiener[1],
        wiener[2],
        wiener[3],
        textstat.lix(text),
        textstat.rix(text),
    )


def text_of(prose: Prose, sentences: tuple[Sentence, ...]) -> str:
    """Return sentences as textstat is to read them, a line each."""
    return "\n".join(sentence.text(prose) for sentence in sentences)


@cache
def _textstat() -> Any:
    from textstat.textstat import textstatistics

    # An object of our own: its language is nobody else's.
    textstat = textstatistics()
    textstat.set_lang("de")
    return textstat
