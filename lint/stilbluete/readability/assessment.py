"""How easy a document, its sections and its sentences are to read."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from stilbluete.document.model import source_span
from stilbluete.german.analysis import Analysis
from stilbluete.german.tagger import tag
from stilbluete.prose import Place, Prose
from stilbluete.readability import formulas, model
from stilbluete.readability.counts import Counts, count, total
from stilbluete.readability.features import features

LEAST_WORDS = 50
LEAST_SENTENCES = 3
"""A text with less is not enough to judge."""

LEAST_IN_SENTENCE = 3
LEAST_FOR_GSMOG = 10

LONGEST = 200
"""What is longer without an end is no sentence but a text without marks."""

LEAST_SHARE = 0.5
"""At least so much of the running text must be sentences, and so many words German."""

_READ = frozenset(("paragraph", "item", "quotation"))
_RUNNING = frozenset(("paragraph", "quotation"))
_ENDS = frozenset(".!?…:")
_CLOSERS = frozenset("“”’‘»«›‹\"')]}")


class Figures(NamedTuple):
    """The numbers that a stretch of text comes to; see ``readability.formulas`` for their meaning.

    ``clarity`` is the Verständlichkeit, 0 to 100, of a stretch the mean over its words. ``gsmog``
    is None for fewer than ten sentences.
    """

    counts: Counts
    clarity: float
    flesch: float
    wiener_1: float
    wiener_2: float
    wiener_3: float
    wiener_4: float
    lix: float
    rix: float
    gsmog: float | None
    words_per_sentence: float
    words_per_clause: float
    clauses_per_sentence: float
    long_words: float
    long_sentences: float


class Sentence(NamedTuple):
    """A sentence: where it stands in the source and in its passage, and how hard it is.

    ``complexity`` goes from 1, very easy, to 7; ``clarity`` is the same as Verständlichkeit, from
    100 to 0. ``figures`` makes the formulas' numbers of it.
    """

    start: int
    end: int
    place: Place
    counts: Counts
    complexity: float

    def text(self, prose: Prose) -> str:
        """Return it as it reads, without markup, given what it was found in."""
        return prose.passages[self.place.passage].block.text[self.place.start : self.place.end]

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.counts.words

    @property
    def clarity(self) -> float:
        """Its Verständlichkeit."""
        return model.clarity(self.complexity)

    def figures(self) -> Figures | None:
        """Return its numbers; None for fewer than three words."""
        return _figures((self,)) if self.words >= LEAST_IN_SENTENCE else None


class Section(NamedTuple):
    """What follows a heading, up to the next one; the first may have none.

    ``figures`` is None if there is not enough text. ``start`` is that of its heading or first
    block, in the source.
    """

    heading: str
    start: int
    figures: Figures | None
    sentences: tuple[Sentence, ...]


class Assessment(NamedTuple):
    """The readability of a document.

    ``figures`` is None if there is not enough text to judge: too little, hardly any sentences (a
    poem, a table), or no German.
    """

    figures: Figures | None
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]

    def hardest(self, most: int = 5) -> tuple[Sentence, ...]:
        """Return the hardest sentences, the hardest first."""
        able = (sentence for sentence in self.sentences if sentence.words >= LEAST_IN_SENTENCE)
        return tuple(sorted(able, key=lambda each: (-each.complexity, each.start))[:most])


Judged = tuple[list[Sentence], int]
"""The sentences of a block, and how many words stand outside of any."""


def assess(prose: Prose, judge: Callable[[Prose, int], Judged] | None = None) -> Assessment:
    """Judge the running text of a document: paragraphs, items, quotations.

    Only what ends as a sentence does counts as one. ``judge`` may remember what ``judged`` says of
    the passage with that number; the figures do not depend on where it stands.
    """
    judge = judge or judged
    sections: list[Section] = []
    everything: list[Sentence] = []
    heading, start = "", 0
    found: list[Sentence] = []
    skipped = left_out = 0
    for number, passage in enumerate(prose.passages):
        block = passage.block
        if block.kind in ("title", "heading"):
            if found:
                sections.append(_section(heading, start, found, skipped))
            heading = block.text
            start = source_span(block, 0, len(block.text))[0] if block.text else 0
            found, skipped = [], 0
        elif block.kind in _READ:
            sentences, words = judge(prose, number)
            if not found and not heading and sentences:
                start = sentences[0].start
            found += sentences
            everything += sentences
            if block.kind in _RUNNING:
                skipped += words
                left_out += words
    if found:
        sections.append(_section(heading, start, found, skipped))
    return Assessment(_enough(everything, left_out), tuple(sections), tuple(everything))


def assess_text(text: str) -> Assessment:
    """Judge a plain text."""
    from stilbluete.document import parse
    from stilbluete.prose import study

    return assess(study(parse(text, "plain")))


def judged(prose: Prose, number: int) -> Judged:
    """Return the sentences of a passage, and how many words stand outside of any."""
    block, analysis = prose.passages[number]
    found = []
    left_out = 0
    for begin, end in analysis.sentences:
        words = analysis.words[begin:end]
        if not _is_sentence(analysis, begin, end):
            left_out += sum(word.is_alphabetic for word in words)
            continue
        tags = tag(words)
        counts = count(words, tags)
        if not counts.words:
            continue
        place = Place(number, analysis.starts[begin], analysis.ends[end - 1])
        span = source_span(block, place.start, place.end)
        found.append(Sentence(*span, place, counts, model.complexity(features(words, tags))))
    return found, left_out


def _is_sentence(analysis: Analysis, begin: int, end: int) -> bool:
    if end - begin > LONGEST:
        return False
    last = end - 1
    while last > begin and analysis.words[last].text in _CLOSERS:
        last -= 1
    # The tokeniser keeps the full stop with an abbreviation or ordinal that ends a sentence.
    return analysis.words[last].text[-1] in _ENDS


def _section(heading: str, start: int, sentences: list[Sentence], left_out: int) -> Section:
    return Section(heading, start, _enough(sentences, left_out), tuple(sentences))


def _enough(sentences: Sequence[Sentence], left_out: int) -> Figures | None:
    """Return the figures of sentences if they are enough to judge what they stand in."""
    words = sum(sentence.words for sentence in sentences)
    if words < LEAST_WORDS or len(sentences) < LEAST_SENTENCES:
        return None
    if words < LEAST_SHARE * (words + left_out):
        return None
    if sum(sentence.counts.known for sentence in sentences) < LEAST_SHARE * words:
        return None
    return _figures(sentences)


def together(figures: Iterable[Figures]) -> Figures | None:
    """Return what the figures of several texts come to; None without any."""
    parts = tuple(figures)
    if not parts:
        return None
    counts = total(each.counts for each in parts)
    clarity = sum(each.clarity * each.counts.words for each in parts) / counts.words
    return figures_of(counts, clarity)


def _figures(sentences: Sequence[Sentence]) -> Figures:
    counts = total(sentence.counts for sentence in sentences)
    clarity = sum(sentence.clarity * sentence.words for sentence in sentences) / counts.words
    return figures_of(counts, clarity)


def figures_of(counts: Counts, clarity: float) -> Figures:
    """Return the numbers that counts come to, beside a Verständlichkeit."""
    return Figures(
        counts,
        clarity,
        formulas.flesch(counts),
        formulas.wiener_1(counts),
        formulas.wiener_2(counts),
        formulas.wiener_3(counts),
        formulas.wiener_4(counts),
        formulas.lix(counts),
        formulas.rix(counts),
        formulas.gsmog(counts) if counts.sentences >= LEAST_FOR_GSMOG else None,
        formulas.words_per_sentence(counts),
        formulas.words_per_clause(counts),
        formulas.clauses_per_sentence(counts),
        formulas.long_words(counts),
        formulas.long_sentences(counts),
    )
