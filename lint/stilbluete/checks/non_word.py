"""Words that are no German, made up by the translation or left from English.

``fault``: ``invented``, a word in lower case that neither lexicon nor frequency tables know and
that does not fall into known parts; ``foreign``, an English word behind an article, a possessive
or an adjective (*einen Slur*), where a name does not stand. ``beginnings`` and ``endings`` are what
words begin and end with that are too productive for any lexicon, ``allowed`` are words that are
right.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from stilbluete.german import lexicon
from stilbluete.german.determiners import forms
from stilbluete.german.noun_phrases import is_inflected
from stilbluete.german.readings import FINITE
from stilbluete.german.words import Word
from stilbluete.prose import Match, Passage, Place, Prose

VALUES: tuple[str, ...] = ()

SCOPE = "block"

_SHORTEST = 5
_COMMON = 2.5
_MARGIN = 1.0
_RARE = 2.6
_BEFORE = ("", " ", "\n", "(")
_AFTER = tuple("-_/\\@=(&$*“”\"'’")


class Parameters(NamedTuple):
    """What to look for, and what to leave alone; all in lower case."""

    fault: Literal["invented", "foreign"]
    beginnings: list[str] = []
    endings: list[str] = []
    allowed: list[str] = []


class _Lists(NamedTuple):
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]
    allowed: frozenset[str]


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each such word."""
    lists = _lists(
        tuple(parameters.beginnings), tuple(parameters.endings), tuple(parameters.allowed)
    )
    invented = parameters.fault == "invented"
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        for i, word in enumerate(analysis.words):
            if invented:
                if not word.text[0].islower() or not _is_invented(word, lists):
                    continue
            elif not i or not _is_foreign(word, lists) or not _needs_noun(passage, i):
                continue
            if _is_free(passage, i):
                yield Match(Place(number, analysis.starts[i], analysis.ends[i]))


@cache
def _lists(
    beginnings: tuple[str, ...], endings: tuple[str, ...], allowed: tuple[str, ...]
) -> _Lists:
    return _Lists(beginnings, endings, frozenset(allowed))


@lru_cache(maxsize=50_000)
def _is_invented(word: Word, lists: _Lists) -> bool:
    form = word.text
    if len(form) < _SHORTEST or not form.isalpha() or not form.islower():
        return False
    if form in lists.allowed or form.startswith(lists.beginnings) or form.endswith(lists.endings):
        return False
    return not (
        word.known
        or word.features
        or word.parts
        or word.frequency
        or lexicon.is_known(form.capitalize())
        or lexicon.is_known(form.replace("ss", "ß"))
    )


@lru_cache(maxsize=50_000)
def _is_foreign(word: Word, lists: _Lists) -> bool:
    form = word.text
    if len(form) < _SHORTEST - 1 or not form.isalpha() or form[1:] != form[1:].lower():
        return False
    if word.lower in lists.allowed or word.known or word.parts:
        return False
    english = lexicon.english_frequency(form)
    return english >= _COMMON and word.frequency < min(_RARE, english - _MARGIN)


def _needs_noun(passage: Passage, i: int) -> bool:
    """Tell whether a noun has to stand at token ``i``, and no longer name begins or ends there."""
    words = passage.analysis.words
    before, after = words[i - 1], words[i + 1] if i + 1 < len(words) else None
    if after is not None and (after.text[0].isupper() or after.text[0] in '„“"-&'):
        return False
    determiner = forms().get(before.lower)
    if determiner is not None:
        return determiner.lemma != "der" or words[i].text[0].islower()
    return before.text[0].islower() and is_inflected(before) and not before.features & FINITE


def _is_free(passage: Passage, i: int) -> bool:
    """Tell whether a token is not set apart, quoted or part of something technical."""
    start, end = passage.analysis.starts[i], passage.analysis.ends[i]
    text = passage.analysis.text
    if text[start - 1 : start] not in _BEFORE or text[end : end + 1] in _AFTER:
        return False
    return not any(inline.start <= start and end <= inline.end for inline in passage.block.inlines)
