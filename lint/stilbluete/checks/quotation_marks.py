"""Quotation marks: English ones, such without a partner, with space inside, of several kinds.

Whether a mark has a partner is decided over the whole document, because a quotation may run
through several paragraphs. A lone paragraph without headline may be a piece of a longer text, in
which the partner stands. Straight marks are accepted; inches, seconds and code are not marks.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple

from stilbluete.language import Locale
from stilbluete.prose import Match, Passage, Place, Prose
from stilbluete.quotes import Mark, Quotation, Style, pair

VALUES = ("mark", "right", "style", "other")

_CLOSING = {"„": "“", "“": "“", "”": "“", '"': '"', "»": "«", "«": "»"}
_WHOLE_TEXT = 2
_SPACES = " \u00a0\u2009\u202f"
_SHOWN: dict[Style, str] = {
    "low": "„…“",
    "high": "“…”",
    "straight": '"…"',
    "inward": "»…«",
    "outward": "«…»",
}


class Parameters(NamedTuple):
    """``english``: marks of other languages; ``unlike``: a pair of a German and a straight mark."""

    fault: Literal["english", "unlike", "alone", "space", "mixed"]


def fixes(parameters: Parameters) -> bool:
    """Tell whether matches carry edits."""
    return parameters.fault in ("english", "unlike", "space")


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield the marks that are wrong."""
    if parameters.fault == "alone":
        yield from _alone(prose)
    elif parameters.fault == "mixed":
        yield from _mixed(prose)
    else:
        for number, passage in enumerate(prose.passages):
            for quotation in pair(passage.block.text).quotations:
                if parameters.fault == "space":
                    yield from _space(number, passage, quotation)
                elif _is_unlike(passage, quotation) == (parameters.fault == "unlike"):
                    yield from _wrong_pair(number, passage, quotation, prose.locale)


def _is_unlike(passage: Passage, quotation: Quotation) -> bool:
    """Tell whether just one mark of a pair is straight: that is a keyboard's doing."""
    marks = (passage.block.text[quotation.start], passage.block.text[quotation.end])
    return '"' in marks and marks != ('"', '"')


def _wrong_pair(
    number: int, passage: Passage, quotation: Quotation, locale: Locale | None
) -> Iterator[Match]:
    text = passage.block.text
    opening, closing = text[quotation.start], text[quotation.end]
    right = opening
    if opening in "“”":
        right = "«" if locale == "de-CH" else "„"
    edits = []
    if right != opening:
        edits.append((quotation.start, quotation.start + 1, right))
    if closing != _CLOSING[right]:
        edits.append((quotation.end, quotation.end + 1, _CLOSING[right]))
    if edits:
        start, end, replacement = edits[0]
        yield Match(
            Place(number, start, end),
            {"mark": text[start:end], "right": replacement},
            (replacement,),
            tuple(edits),
        )


def _space(number: int, passage: Passage, quotation: Quotation) -> Iterator[Match]:
    text = passage.block.text
    start, end = quotation.start, quotation.end
    inside = text[start + 1 : end]
    stripped = inside.strip(_SPACES)
    if quotation.style in ("inward", "outward") or stripped == inside or not stripped[:1].isalnum():
        return
    before = len(inside) - len(inside.lstrip(_SPACES))
    after = len(inside) - len(inside.rstrip(_SPACES))
    edits = []
    if before:
        edits.append((start + 1, start + 1 + before, ""))
    if after:
        edits.append((end - after, end, ""))
    at = start if before else end
    place = Place(number, start, start + 2) if before else Place(number, end - 1, end + 1)
    yield Match(place, {"mark": text[at]}, (text[at],), tuple(edits))


def _alone(prose: Prose) -> Iterator[Match]:
    if len(prose.passages) < _WHOLE_TEXT:
        return
    open_before: list[tuple[int, Mark]] = []
    lonely: list[tuple[int, Mark]] = []
    for number, passage in enumerate(prose.passages):
        text = passage.block.text
        if open_before and text[:1] in '„“"»«':
            # Each paragraph of a long quotation opens anew.
            open_before.pop()
        for mark in pair(text).alone:
            if mark.opens is False:
                if open_before:
                    open_before.pop()
                else:
                    lonely.append((number, mark))
            else:
                open_before.append((number, mark))
    for number, mark in sorted(lonely + open_before):
        if _may_be_paragraphs(prose.passages[number].block.text, mark):
            continue
        yield Match(Place(number, mark.at, mark.at + 1), {"mark": mark.char})


def _may_be_paragraphs(text: str, mark: Mark) -> bool:
    """Tell whether the mark begins or ends a paragraph, as in a quotation of several ones."""
    before, after = text[: mark.at].rstrip(" "), text[mark.at + 1 :].lstrip(" ")
    if mark.opens is False:
        return (not after or after[0] == "\n") and before[-1:] in tuple(".!?…")
    return not before or before[-1] in "\n:"


def _mixed(prose: Prose) -> Iterator[Match]:
    uses: Counter[Style] = Counter()
    first: dict[Style, Place] = {}
    for number, passage in enumerate(prose.passages):
        for quotation in pair(passage.block.text).quotations:
            if quotation.outer:
                uses[quotation.style] += 1
                place = Place(number, quotation.start, quotation.start + 1)
                first.setdefault(quotation.style, place)
    if len(uses) < 2:
        return
    (usual, _), *others = uses.most_common()
    for style, _ in others:
        yield Match(
            first[style],
            {"style": _SHOWN[style], "other": _SHOWN[usual]},
            related=(first[usual],),
        )
