"""The same words twice within a sentence: *In ihren Augen lag Angst in ihren Augen*.

A stretch of ``least`` or more words, one of them a noun, stands a second time in the same sentence,
at most ``distance`` words further on. Statutes and lists repeat themselves on purpose: sentences
with a semicolon, a bracket or a section sign are left alone, and so is what stands right behind
itself, for which there are other checks.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stilbluete.german.readings import NOUN
from stilbluete.german.words import Word
from stilbluete.prose import Match, Place, Prose

VALUES = ("phrase",)

SCOPE = "block"

_LISTING = frozenset(";()§[]|")


class Parameters(NamedTuple):
    """How many words make an echo, and how far it reaches."""

    least: int = 3
    distance: int = 30


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield the second of two equal stretches, with the first as related place."""
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        for begin, end in analysis.sentences:
            if end - begin < 2 * parameters.least:
                continue
            for first, second, size in _echoes(analysis.words, begin, end, parameters):
                start, stop = analysis.starts[second], analysis.ends[second + size - 1]
                first_place = Place(number, analysis.starts[first], analysis.ends[first + size - 1])
                phrase = analysis.text[start:stop]
                yield Match(Place(number, start, stop), {"phrase": phrase}, related=(first_place,))


def _echoes(
    words: Sequence[Word], begin: int, end: int, parameters: Parameters
) -> Iterator[tuple[int, int, int]]:
    least = parameters.least
    forms = [word.lower for word in words[begin:end]]
    if len(set(forms)) > len(forms) - least or not _LISTING.isdisjoint(forms):
        return
    seen: dict[tuple[str, ...], int] = {}
    at = 0
    while at + least <= len(forms):
        key = tuple(forms[at : at + least])
        before = seen.setdefault(key, at)
        if before + least < at <= before + parameters.distance:
            size = least
            while at + size < len(forms) and forms[before + size] == forms[at + size]:
                size += 1
            stretch = words[begin + at : begin + at + size]
            if _is_phrase(stretch):
                yield begin + before, begin + at, size
                at += size
                continue
        at += 1


def _is_phrase(stretch: Sequence[Word]) -> bool:
    """Tell whether the stretch is made of words, with a noun among them."""
    return all(word.is_alphabetic for word in stretch) and any(
        word.text[0].isupper() and word.features & NOUN for word in stretch
    )
