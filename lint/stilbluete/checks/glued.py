"""Words that lost the space between them: *enthaltenenEigenschaften*, *[Liste](x)wird*.

Two German words in one token with a capital at the seam; words that touch where a link or
emphasis begins or ends; words that touch inline code. Names like *PowerShell* are English in both
parts. ``endings`` may stand behind a seam (*BürgerInnen*, *`Task`s*).
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from stilbluete.document.model import PLACEHOLDER, Document, source_span
from stilbluete.german import compounds, lexicon
from stilbluete.german.readings import NOUN
from stilbluete.german.tokens import starts_sentences
from stilbluete.prose import Match, Passage, Place, Prose

VALUES = ("apart",)
SCOPE = "block"


class Parameters(NamedTuple):
    """Endings that follow a seam and are no words of their own."""

    endings: list[str] = []


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each pair of words without a space between."""
    endings = frozenset(parameters.endings)
    for number, passage in enumerate(prose.passages):
        text = passage.block.text
        for seam in sorted({*_capitals(text), *_edges(passage)}):
            before, after = _letters_before(text, seam), _letters_after(text, seam)
            if after in endings or _are_apart(prose.document, passage, seam):
                continue
            start = seam - (len(before) or 1)
            end = seam + (len(after) or 1)
            apart = f"{text[start:seam]} {text[seam:end]}"
            # The edit takes a letter along, so that it stays on the right side of the markup.
            keeps = text[seam] != PLACEHOLDER
            edit = (seam, seam + 1, f" {text[seam]}") if keeps else (seam, seam, " ")
            values = {"apart": apart.replace(PLACEHOLDER, "…")}
            yield Match(Place(number, start, end), values, (), (edit,))


def fixes(parameters: Parameters) -> bool:
    """Tell whether matches carry edits."""
    return True


def _are_apart(document: Document, passage: Passage, seam: int) -> bool:
    """Tell whether a tag stands between, which may begin a line of its own."""
    _, end = source_span(passage.block, seam - 1, seam)
    start, _ = source_span(passage.block, seam, seam + 1)
    return "<" in document.source[end:start]


@cache
def _small_before_capital() -> re.Pattern[str]:
    return re.compile(r"[A-ZÄÖÜ](?<=[a-zäöüß].)")


@cache
def _inner_capital() -> re.Pattern[str]:
    return re.compile(r"(?<![\w/.@\\-])([^\W\d_]*[a-zäöüß])([A-ZÄÖÜ][a-zäöüß]{2,})(?![\w/@\\(=])")


def _capitals(text: str) -> Iterator[int]:
    if not _small_before_capital().search(text):
        return
    for found in _inner_capital().finditer(text):
        before, after = found[1], found[2]
        if _is_seam(before, after):
            yield found.start(2)


@lru_cache(maxsize=10_000)
def _is_seam(before: str, after: str) -> bool:
    if len(before) < 2 or not lexicon.is_known(after):
        return False
    if before[0].isupper():
        # "DieEinstellung", but not "DeutscheBank".
        return starts_sentences(before) and _is_noun(after)
    if not lexicon.is_known(before) or not before.islower():
        return False
    if lexicon.english_frequency(before) and lexicon.english_frequency(after):
        return False
    return _is_noun(after) or starts_sentences(after)


def _is_noun(form: str) -> bool:
    return any(reading.features & NOUN for reading in lexicon.lookup(form))


def _edges(passage: Passage) -> Iterator[int]:
    """Yield where words touch at the edge of a link, of emphasis or of code."""
    text = passage.block.text
    for inline in passage.block.inlines:
        if inline.kind in ("image", "footnote", "html", "formula"):
            continue
        for seam in (inline.start, inline.end):
            if 0 < seam < len(text) and _touch(text, seam, inline.kind == "code"):
                yield seam


def _touch(text: str, seam: int, code: bool) -> bool:
    left, right = text[seam - 1], text[seam]
    if code:
        other = _letters_after(text, seam) if left == PLACEHOLDER else _letters_before(text, seam)
        return len(other) > 2 and lexicon.is_known(other)
    if not (left.isalpha() and right.isalpha()):
        return False
    before, after = _letters_before(text, seam), _letters_after(text, seam)
    if len(before) < 2 or len(after) < 3:
        return False
    if not (_is_word(before) and _is_word(after)):
        return False
    whole = before + after
    return not lexicon.is_known(whole) and not compounds.split(whole)


def _is_word(form: str) -> bool:
    return lexicon.is_known(form) or bool(compounds.split(form)) or form[0].isupper()


def _letters_before(text: str, at: int) -> str:
    start = at
    while start and text[start - 1].isalpha():
        start -= 1
    return text[start:at]


def _letters_after(text: str, at: int) -> str:
    end = at
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[at:end]
