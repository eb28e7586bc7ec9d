"""What is sent to LanguageTool: each block's text, without what it would take for a fault."""

from collections.abc import Iterator
from typing import NamedTuple

from stilbluete.document.model import PLACEHOLDER, Block, Document
from stilbluete.language import Locale

SYMBOL = "☺"
"""Stands for a character beyond U+FFFF, which Java counts as two; LanguageTool minds neither."""

STAND_INS = frozenset((SYMBOL, PLACEHOLDER))


class Asked(NamedTuple):
    """A block and its text as it is sent, character by character the same length."""

    block: Block
    text: str


def asked(document: Document) -> Iterator[Asked]:
    """Yield the blocks that have words in them.

    What is not prose is one placeholder character there; LanguageTool takes it for a symbol.
    """
    for block in document.blocks:
        if any(map(str.isalpha, block.text)):
            yield Asked(block, prepared(block.text))


def prepared(text: str) -> str:
    """Return a text in which Java's positions are code points."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    return "".join([SYMBOL if character > "\uffff" else character for character in text])


def variety(locale: Locale | None) -> str:
    """Return whose German is asked for; never plain ``de``, which has no spelling."""
    return locale or "de-DE"
