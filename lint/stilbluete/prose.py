"""A document together with what is known of its German, and how a check points into it."""

from collections.abc import Mapping
from typing import NamedTuple

from stilbluete.document.model import Block, Document
from stilbluete.german import Analysis, analyse
from stilbluete.language import Locale


class Passage(NamedTuple):
    """A block and the analysis of its text."""

    block: Block
    analysis: Analysis


class Prose(NamedTuple):
    """All of a document that a check looks at; without a locale, the document has to tell it."""

    document: Document
    passages: tuple[Passage, ...]
    locale: Locale | None = None


class Place(NamedTuple):
    """A span in the text of ``passages[passage].block``; in the source itself if that is -1."""

    passage: int
    start: int
    end: int


class Match(NamedTuple):
    """What a check yields: the place, and what the rule's message and fix need to know.

    ``values`` fill the placeholders of the message; one may have a text for each language.
    ``edits`` are spans of the same block with the text to put there; together they are one fix.
    """

    place: Place
    values: Mapping[str, str | Mapping[str, str]] = {}
    suggestions: tuple[str, ...] = ()
    edits: tuple[tuple[int, int, str], ...] = ()
    related: tuple[Place, ...] = ()


def study(document: Document, locale: Locale | None = None) -> Prose:
    """Analyse each block of a document once."""
    passages = tuple(Passage(block, analyse(block.text)) for block in document.blocks)
    return Prose(document, passages, locale)
