"""What files come to when they are scored."""

from typing import TYPE_CHECKING, NamedTuple

from stilbluete.findings import Language, Second
from stilbluete.readability.assessment import LEAST_IN_SENTENCE, Figures, figures_of
from stilbluete.readability.counts import Counts
from stilbluete.score import rating

if TYPE_CHECKING:
    from stilbluete.readability.peers import Figures as PeerFigures


class Place(NamedTuple):
    """A sentence as a report tells of it; ``start`` and ``end`` are source positions."""

    start: int
    end: int
    line: int
    column: int
    counts: Counts
    clarity: float
    text: str

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.counts.words

    @property
    def figures(self) -> Figures | None:
        """Its numbers; None for fewer than three words."""
        enough = self.counts.words >= LEAST_IN_SENTENCE
        return figures_of(self.counts, self.clarity) if enough else None


class Part(NamedTuple):
    """A section: its heading, its line, the words of its sentences, its figures."""

    heading: str
    line: int
    words: int
    figures: Figures | None
    peer: "PeerFigures | None" = None


class Scored(NamedTuple):
    """What a file comes to, or why nothing can be told of it.

    ``peer`` is what textstat says, if it was asked.
    """

    path: str
    words: int = 0
    points: int = 0
    figures: Figures | None = None
    peer: "PeerFigures | None" = None
    sections: tuple[Part, ...] = ()
    sentences: tuple[Place, ...] = ()
    note: str = ""
    mistake: str = ""
    second: Second | None = None

    @property
    def quality(self) -> float | None:
        """The MQM score of its findings."""
        return rating(self.points, self.words)


class Texts(NamedTuple):
    """What is said of scores, in one language."""

    clarity: str
    readers: str
    quality: str
    sentence: str
    too_little: str
    total: str
    below: str
    hardest: str
    where: str
    no_textstat: str


_ENGLISH = Texts(
    "clarity",
    "for whom",
    "quality",
    "words/sentence",
    "not enough text",
    "all",
    "clarity {} is below {}",
    "hardest sentences",
    "place",
    "textstat is not installed: pip install textstat",
)
_GERMAN = Texts(
    "Verständlichkeit",
    "Für wen",
    "Qualität",
    "Wörter/Satz",
    "zu wenig Text",
    "alle",
    "die Verständlichkeit {} liegt unter {}",
    "Schwerste Sätze",
    "Stelle",
    "textstat ist nicht installiert: pip install textstat",
)


def texts(language: Language) -> Texts:
    """Return the texts in a language."""
    return _GERMAN if language == "de" else _ENGLISH
