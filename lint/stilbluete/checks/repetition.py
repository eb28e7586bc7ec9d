"""Titles, headings and leads that say the same thing twice; sentences that come again.

Two headlines are the same if they differ only in case, marks and the spelling of umlauts: a copy
often comes from a slug or an older version. Sentences are if their words are.
"""

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from stilbluete.document.model import PLACEHOLDER
from stilbluete.german.words import Word
from stilbluete.prose import Match, Passage, Place, Prose

VALUES = ("part",)

_HEADLINES = ("title", "heading")
_COPIES = ("title", "heading", "paragraph", "quotation")
_WORDS = re.compile(r"\w+")
_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_PARTED = re.compile(r"\s+[–—|:/·-]\s+|\s*[|:]\s+")
_NUMBERED = re.compile(r"\s*(\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+)\s+(?=\1\s)")
_SHORTEST_HALF = 3


class Parameters(NamedTuple):
    """What to compare.

    ``headline``: a title or heading with the blocks that follow it within ``distance``.
    ``lead``: a headline with the beginning of the paragraph behind it. ``halves``: the two halves
    of a headline. ``number``: the number of a headline. ``sentence``: each sentence with the
    earlier ones below the same headline, up to ``distance`` blocks before.
    Shorter texts than ``words`` words are not compared.
    """

    unit: Literal["headline", "lead", "halves", "number", "sentence"]
    words: int = 3
    distance: int = 2


def fixes(parameters: Parameters) -> bool:
    """Tell whether the copy can be deleted."""
    return parameters.unit in ("halves", "number")


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each later copy, with the first one as the related place."""
    yield from _UNITS[parameters.unit](prose, parameters)


def folded(text: str) -> str:
    """Return a text's words without case, marks and umlauts."""
    return " ".join(_WORDS.findall(text.lower().translate(_FOLDED)))


def _headlines(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    recent: dict[str, int] = {}
    latest = -1
    for number, passage in enumerate(prose.passages):
        block = passage.block
        if _is_headline(passage):
            latest = number
        elif block.kind not in _COPIES or not 0 <= latest >= number - parameters.distance:
            continue
        key = folded(block.text)
        first = recent.get(key)
        if first is not None and _is_copy(prose, first, number, key, parameters):
            yield Match(_whole(number, passage), related=(_whole(first, prose.passages[first]),))
        elif _is_headline(passage):
            recent[key] = number


def _is_headline(passage: Passage) -> bool:
    return passage.block.kind in _HEADLINES or passage.block.name == "title"


def _is_copy(prose: Prose, first: int, second: int, key: str, parameters: Parameters) -> bool:
    one, other = prose.passages[first].block, prose.passages[second].block
    if PLACEHOLDER in one.text or not key:
        # Two names of code look alike here.
        return False
    if prose.document.markup != "plain" and one.kind != "heading":
        # A page's title in its metadata and its first heading say the same by design.
        return False
    if (one.kind, one.level) == (other.kind, other.level) and second == first + 1:
        return True
    return key.count(" ") + 1 >= parameters.words and second - first <= parameters.distance


def _whole(number: int, passage: Passage) -> Place:
    return Place(number, 0, len(passage.block.text))


def _leads(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    for number in range(1, len(prose.passages)):
        headline, passage = prose.passages[number - 1], prose.passages[number]
        if not _is_headline(headline) or passage.block.kind != "paragraph":
            continue
        key = folded(headline.block.text)
        count = key.count(" ") + 1
        if count < parameters.words or PLACEHOLDER in headline.block.text:
            continue
        text = passage.block.text
        beginning = _beginning(text, count)
        rest = text[beginning:].lstrip(" .:|\n")
        if rest[:1].isupper() and folded(text[:beginning]) == key:
            place = Place(number, 0, beginning)
            yield Match(place, related=(_whole(number - 1, headline),))


def _beginning(text: str, words: int) -> int:
    """Return where the first words of a text end."""
    end = 0
    for count, found in enumerate(_WORDS.finditer(text), 1):
        end = found.end()
        if count == words:
            break
    return end


def _halves(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    for number, passage in enumerate(prose.passages):
        text = passage.block.text
        if not _is_headline(passage) or PLACEHOLDER in text:
            continue
        size = folded(text).count(" ") + 1
        if size % 2 or size < parameters.words:
            continue
        first_end = _beginning(text, size // 2)
        if folded(text[:first_end]) != folded(text[first_end:]):
            continue
        if size >= 2 * _SHORTEST_HALF or _PARTED.match(text, first_end):
            start = _WORDS.search(text, first_end)
            end = _beginning(text, size)
            if start:
                place = Place(number, start.start(), end)
                yield Match(place, {"part": text[:first_end]}, (), ((first_end, end, ""),))


def _numbers(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    del parameters
    for number, passage in enumerate(prose.passages):
        found = _NUMBERED.match(passage.block.text) if _is_headline(passage) else None
        if found:
            start = found.start(1)
            place = Place(number, start, found.end() + len(found[1]))
            yield Match(place, {"part": found[1]}, (found[1],), ((start, found.end(), ""),))


def _sentences(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    seen: dict[tuple[Word, ...], Place] = {}
    for number, passage in enumerate(prose.passages):
        if _is_headline(passage):
            # What two sections have in common is said in both.
            seen = {}
        if passage.block.kind not in ("paragraph", "quotation"):
            continue
        analysis = passage.analysis
        for first, last in analysis.sentences:
            if last - first < parameters.words:
                continue
            words = tuple(analysis.words[first:last])
            earlier = seen.get(words)
            place = Place(number, analysis.starts[first], analysis.ends[last - 1])
            if earlier is None:
                seen[words] = place
            elif (
                number - earlier.passage <= parameters.distance
                and sum(word.is_alphabetic for word in words) >= parameters.words
                and not any(word.is_placeholder for word in words)
            ):
                yield Match(place, related=(earlier,))
            else:
                seen[words] = place


_UNITS: dict[str, Callable[[Prose, Parameters], Iterator[Match]]] = {
    "headline": _headlines,
    "lead": _leads,
    "halves": _halves,
    "number": _numbers,
    "sentence": _sentences,
}
