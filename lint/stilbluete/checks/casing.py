"""Capitals that are missing or stray.

``fault``: a ``noun`` in lower case (*eine Reihe von gegenständen*), where the lexicon has the form
with a capital only; a ``stray`` capital on one of ``words`` inside a sentence (*um Eine zu
finden*); a sentence whose ``start`` is small after a full stop (*wird erstellt. die Datei …*).
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from stilbluete.german import compounds, lexicon
from stilbluete.german.determiners import forms
from stilbluete.german.readings import NAME, NOUN
from stilbluete.german.tokens import starts_sentences
from stilbluete.german.words import Word
from stilbluete.prose import Match, Passage, Place, Prose

Fault = Literal["noun", "stray", "start"]

VALUES = ("right",)
SCOPE = "block"


class Parameters(NamedTuple):
    """Which capitals to look at; ``words`` and ``before`` are in lower case.

    ``before``: words after which a noun is sure to come, besides determiners. ``adjectives``: how
    adjectives end that the lexicon may lack, without their inflection.
    """

    fault: Fault
    words: list[str] = []
    before: list[str] = []
    adjectives: list[str] = []


class _Lists(NamedTuple):
    words: frozenset[str]
    before: frozenset[str]
    adjectives: tuple[str, ...]


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each word whose first letter is of the wrong case."""
    look = _LOOKS[parameters.fault]
    lists = _Lists(
        frozenset(parameters.words),
        frozenset(parameters.before) | forms().keys(),
        tuple(parameters.adjectives),
    )
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        for i in look(passage, lists):
            text = analysis.words[i].text
            right = text[0].swapcase() + text[1:]
            start = analysis.starts[i]
            place = Place(number, start, analysis.ends[i])
            yield Match(place, {"right": right}, (right,), ((start, start + 1, right[0]),))


def fixes(parameters: Parameters) -> bool:
    """Tell whether matches carry edits."""
    return True


def _nouns(passage: Passage, lists: _Lists) -> Iterator[int]:
    analysis = passage.analysis
    tokens = analysis.words
    for i in range(1, len(tokens)):
        if tokens[i - 1].lower in lists.before:
            word = tokens[i]
            if (
                word.text[0].islower()
                and _is_noun_in_lower_case(word)
                and not _stem(word.text).endswith(lists.adjectives)
                and _is_free(passage, i)
            ):
                yield i


@lru_cache(maxsize=50_000)
def _is_noun_in_lower_case(word: Word) -> bool:
    """Tell whether a form in lower case is no word at all, and a noun with a capital."""
    form = word.text
    if len(form) < 5 or not form.isalpha() or not form.islower():
        return False
    if word.known or word.features or lexicon.english_frequency(form):
        return False
    capital = form.capitalize()
    readings = lexicon.lookup(capital)
    if readings:
        return all(reading.features & NOUN for reading in readings) and not any(
            reading.features & NAME for reading in readings
        )
    parts = compounds.split(capital)
    return (
        len(form) > 7
        and bool(parts)
        and not lexicon.is_known(parts[-1])
        and any(reading.features & NOUN for reading in compounds.head_readings(capital))
    )


_SURE_WORD = 5
_TECHNICAL = tuple("-_/\\@=(&$*")


def _is_free(passage: Passage, i: int) -> bool:
    """Tell whether a token stands by itself, not in a name of code nor emphasised as a term."""
    start, end = passage.analysis.starts[i], passage.analysis.ends[i]
    text = passage.analysis.text
    before, after = text[start - 1 : start], text[end : end + 1]
    if before not in (" ", "\n", "(", "„", "“", '"') or after in _TECHNICAL:
        return False
    return not any(inline.start == start and inline.end == end for inline in passage.block.inlines)


def _stem(form: str) -> str:
    for ending in ("en", "er", "es", "em", "e"):
        if form.endswith(ending):
            return form[: -len(ending)]
    return form


def _strays(passage: Passage, lists: _Lists) -> Iterator[int]:
    if passage.block.kind not in ("paragraph", "item", "quotation"):
        return
    tokens = passage.analysis.words
    for i in range(1, len(tokens) - 1):
        word = tokens[i]
        if (
            not word.initial
            and word.text[0].isupper()
            and word.lower in lists.words
            and word.text[1:].islower()
            and tokens[i - 1].is_alphabetic
            and tokens[i - 1].text[0].islower()
            and tokens[i - 1].text.islower()
            and tokens[i - 1].lower not in forms()
            and tokens[i + 1].text[0].islower()
            and not _begins_inline(passage, i)
        ):
            yield i


def _begins_inline(passage: Passage, i: int) -> bool:
    start = passage.analysis.starts[i]
    return passage.analysis.text[start - 1] != " " or any(
        inline.start == start for inline in passage.block.inlines
    )


@cache
def _small_after_stop() -> re.Pattern[str]:
    return re.compile(r"\. (?=[a-zäöü][a-zäöüß])(?<=[^\W\d_]..)")


def _starts(passage: Passage, lists: _Lists) -> Iterator[int]:
    analysis = passage.analysis
    tokens = analysis.words
    for found in _small_after_stop().finditer(analysis.text):
        mark = found.start()
        i = bisect_left(analysis.starts, mark)
        if i + 1 >= len(tokens) or i == 0 or analysis.starts[i] != mark:
            # The full stop belongs to an abbreviation.
            continue
        previous, following = tokens[i - 1], tokens[i + 1]
        if len(previous.text) < 3 or not previous.is_alphabetic or not previous.known:
            continue
        if previous.text[0].isupper() and len(previous.text) < _SURE_WORD:
            # "die FDP mit Dem. und die SPD mit Soz."
            continue
        if any(inline.end == mark + 1 for inline in passage.block.inlines):
            # A whole sentence that is set apart: "*Kein Zugriff.* oder *Kein Platz.*"
            continue
        if following.known and starts_sentences(following.text.capitalize()):
            yield i + 1


_LOOKS: dict[Fault, Callable[[Passage, _Lists], Iterator[int]]] = {
    "noun": _nouns,
    "stray": _strays,
    "start": _starts,
}
