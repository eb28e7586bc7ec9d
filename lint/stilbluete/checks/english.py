"""English left in German: runs of words that only English has in this order.

A run is made of words that are as frequent in English as in German or more so, of which at least
``function`` different ones are among ``words``, the small words of English that German has not.
Titles and names are written with capitals: a run needs two other words without, and more of these
than with. What stands in quotation marks, brackets, emphasis, links or code, or has a gloss in
brackets behind it, may be English on purpose.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from stilbluete.document.model import Inline
from stilbluete.german import Analysis, lexicon
from stilbluete.german.words import Word
from stilbluete.prose import Match, Passage, Place, Prose

VALUES: tuple[str, ...] = ()
SCOPE = "block"

_RARE = 2.5
_AS_FREQUENT = 0.3
_NARROW = 3
_WITHIN = frozenset({",", "'", "’", "-"})
_OPENING = frozenset('„“‚‘«‹([»›"')
_CLOSING = {"„": '“”"', "“": '”"“', "‚": "‘’'", "‘": "’'", "«": "»", "»": "«", "‹": "›"}
_CLOSING |= {"›": "‹", "(": ")", "[": "]", '"': '"“”'}
_APART = ("emphasis", "strong", "link", "code", "image")


class Parameters(NamedTuple):
    """``words`` are the function words, ``least`` and ``function`` the least a run must have."""

    words: list[str]
    least: int = 4
    function: int = 2


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each run; runs with hardly anything between them are one."""
    small = _set(tuple(parameters.words))
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        found = [i for i, word in enumerate(analysis.words) if word.lower in small]
        if len(found) < parameters.function:
            continue
        for first, last in _joined(_english(passage, found, small, parameters)):
            yield Match(Place(number, analysis.starts[first], analysis.ends[last - 1]))


def _english(
    passage: Passage, found: Sequence[int], small: frozenset[str], parameters: Parameters
) -> Iterator[tuple[int, int]]:
    for first, last in _runs(passage.analysis, found):
        words = [word for word in passage.analysis.words[first:last] if word.is_alphabetic]
        if (
            len(words) >= parameters.least
            and len({word.lower for word in words} & small) >= parameters.function
            and not _is_title(words, small)
            and not _is_apart(passage, first, last)
        ):
            yield first, last


def _joined(runs: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    begin = end = -1
    for first, last in runs:
        if end >= 0 and first - end <= _NARROW:
            end = last
            continue
        if end >= 0:
            yield begin, end
        begin, end = first, last
    if end >= 0:
        yield begin, end


@cache
def _set(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


def _runs(analysis: Analysis, seeds: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the longest runs of English around the seeds, each within a sentence."""
    seeded = frozenset(seeds)
    done = 0
    for seed in seeds:
        if seed < done:
            continue
        begin, end = next(span for span in analysis.sentences if span[0] <= seed < span[1])
        first = last = seed
        while first > max(begin, done) and _goes_on(analysis.words[first - 1], first - 1 in seeded):
            first -= 1
        while last < end and _goes_on(analysis.words[last], last in seeded):
            last += 1
        done = last
        while last > first and not analysis.words[last - 1].is_alphabetic:
            last -= 1
        while first < last and not analysis.words[first].is_alphabetic:
            first += 1
        yield first, last


def _goes_on(word: Word, is_small: bool) -> bool:
    if is_small or word.text in _WITHIN:
        return True
    if not word.is_alphabetic:
        return False
    english = lexicon.english_frequency(word.text)
    return english >= _RARE and english >= word.frequency - _AS_FREQUENT


def _is_title(words: Sequence[Word], small: frozenset[str]) -> bool:
    content = [word.text for word in words if word.lower not in small]
    capitals = sum(text[0].isupper() for text in content)
    return len(content) - capitals < max(2, capitals)


def _is_apart(passage: Passage, first: int, last: int) -> bool:
    analysis = passage.analysis
    start, end = analysis.starts[first], analysis.ends[last - 1]
    if any(_covers(inline, start, end) for inline in passage.block.inlines):
        return True
    if last < len(analysis.words) and analysis.words[last].text == "(":
        return True
    closing = ""
    for word in analysis.words[:first]:
        if closing:
            if word.text in closing:
                closing = ""
        elif word.text in _OPENING:
            closing = _CLOSING[word.text]
    return bool(closing)


def _covers(inline: Inline, start: int, end: int) -> bool:
    return inline.kind in _APART and inline.start <= start and end <= inline.end
