"""Letters written as a base letter and a combining mark: *a* and U+0308 for *ä*.

They look right, but are not found by a search, break in some fonts, and count as two characters. A
document is told once, at the first such word, with a fix for all of them (Unicode's NFC).
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from stilbluete.document.model import is_verbatim, source_span
from stilbluete.prose import Match, Place, Prose

VALUES = ("count", "restored")
_DECOMPOSED = re.compile("[^\\W\\d_][\u0300-\u0314\u0323-\u0328]+")


class Parameters(NamedTuple):
    """There is nothing to set."""


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield the first decomposed letter of a document, with edits for all."""
    edits = []
    for passage in prose.passages:
        text = passage.block.text
        if text.isascii() or unicodedata.is_normalized("NFC", text):
            continue
        for found in _DECOMPOSED.finditer(text):
            composed = unicodedata.normalize("NFC", found.group())
            if composed != found.group() and is_verbatim(
                prose.document, passage.block, *found.span()
            ):
                edits.append((*source_span(passage.block, *found.span()), composed))
    if edits:
        start, end, composed = edits[0]
        values = {"count": str(len(edits)), "restored": composed}
        yield Match(Place(-1, start, end), values, (composed,), tuple(sorted(set(edits))))


def fixes(parameters: Parameters) -> bool:
    """Tell that matches carry edits."""
    return True
