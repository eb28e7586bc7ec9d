"""Linting a text again and again while it is written.

What one finds is what ``linting.lint_with`` finds in the same text; only parts that have changed
are looked at again, and what takes the whole document.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from stilbluete import engine, linting
from stilbluete.document.again import Reader
from stilbluete.document.model import Block, Document, Markup
from stilbluete.findings import Finding, Language, Result
from stilbluete.german import Analysis, analyse
from stilbluete.language import Locale
from stilbluete.prose import Match, Passage, Place, Prose
from stilbluete.readability.assessment import Figures, Judged, assess, judged
from stilbluete.rules import Ruleset

GoOn = Callable[[], None]
"""Called now and then; raises what is to end the work because nobody wants its result any more."""

_BATCH = 200
"""Blocks that are looked at between two calls of it."""


class Order(NamedTuple):
    """How a text is linted; the same arguments as those of ``linting.lint_with``."""

    ruleset: Ruleset
    language: Language = "en"
    locale: Locale | None = None
    entries: tuple[str, ...] = ()


class Linted(NamedTuple):
    """A document with what the engine found in it, and with what is left of that."""

    document: Document
    found: Result
    result: Result


class _Part:
    """A block wherever it stands, and what is known of it; the places in matches are its own."""

    __slots__ = ("analysis", "block", "judged", "matches", "words")

    def __init__(self, block: Block) -> None:
        self.block = block
        self.analysis: Analysis = analyse(block.text)
        self.matches: list[tuple[int, Match]] | None = None
        self.judged: Judged | None = None
        self.words = sum(word.is_alphabetic or word.is_number for word in self.analysis.words)


class Incremental:
    """Lints one document again and again, and remembers what it found in each block of it."""

    def __init__(self) -> None:
        self._reader = Reader()
        # By the identity of their blocks, which they keep alive.
        self._parts: dict[int, _Part] = {}
        self._order: Order | None = None
        self._prose: Prose | None = None
        self._present: list[_Part] = []

    def lint(
        self, source: str, markup: Markup, path: str, order: Order, go_on: GoOn = lambda: None
    ) -> Linted:
        """Return what is wrong with the document as it is now."""
        if self._order is None or self._order.ruleset is not order.ruleset:
            for part in self._parts.values():
                part.matches = None
        self._order = order
        document, local = self._reader.read(source, markup, path)
        go_on()
        parts = self._parts_of(local, go_on)
        passages = tuple(
            Passage(block, part.analysis)
            for block, part in zip(document.blocks, parts, strict=True)
        )
        prose = self._prose = Prose(document, passages, order.locale)
        by_block, by_document = engine.divided(order.ruleset)
        self._look(by_block, prose, parts, go_on)
        found = _told(prose, parts, list(by_document.matches(prose, go_on)), order)
        go_on()
        result = linting.finished(found, document, order.ruleset, order.language, order.entries)
        return Linted(document, found, result)

    def assess(self, go_on: GoOn = lambda: None) -> Figures | None:
        """Return how easy the document is to read that was linted last."""
        if self._prose is None:
            return None
        parts = self._present

        def judge(prose: Prose, number: int) -> Judged:
            part = parts[number]
            if part.judged is None:
                go_on()
                part.judged = judged(prose, number)
            return part.judged

        return assess(self._prose, judge).figures

    def _parts_of(self, local: Sequence[Block], go_on: GoOn) -> list[_Part]:
        known = self._parts
        found: dict[int, _Part] = {}
        parts = []
        for number, block in enumerate(local):
            part = found.get(id(block)) or known.get(id(block))
            if part is None or part.block is not block:
                if not number % _BATCH:
                    go_on()
                part = _Part(block)
            found[id(block)] = part
            parts.append(part)
        self._parts = found
        self._present = parts
        return parts

    def _look(self, looks: engine.Looks, prose: Prose, parts: Sequence[_Part], go_on: GoOn) -> None:
        """Look at the blocks that were not looked at yet."""
        new = {id(part): number for number, part in enumerate(parts) if part.matches is None}
        numbers = list(new.values())
        for first in range(0, len(numbers), _BATCH):
            batch = numbers[first : first + _BATCH]
            few = Prose(prose.document, tuple(prose.passages[n] for n in batch), prose.locale)
            found: list[list[tuple[int, Match]]] = [[] for _ in batch]
            for rule, match in looks.matches(few, go_on):
                found[match.place.passage].append((rule, _alone(match)))
            for number, matches in zip(batch, found, strict=True):
                parts[number].matches = matches


def _told(
    prose: Prose, parts: Sequence[_Part], wide: Sequence[tuple[int, Match]], order: Order
) -> Result:
    rules = order.ruleset.rules
    findings: list[Finding] = []
    for passage, part in zip(prose.passages, parts, strict=True):
        if part.matches:
            alone = Prose(prose.document, (passage,), prose.locale)
            findings += (
                engine.as_finding(alone, rules[rule], match, order.language)
                for rule, match in part.matches
            )
    findings += (
        engine.as_finding(prose, rules[rule], match, order.language) for rule, match in wide
    )
    return Result(engine.told_once(findings, order.ruleset), sum(part.words for part in parts))


def _alone(match: Match) -> Match:
    """Return a match with places in a document of that one block."""
    return match._replace(
        place=_first(match.place), related=tuple(_first(place) for place in match.related)
    )


def _first(place: Place) -> Place:
    return place._replace(passage=0)
