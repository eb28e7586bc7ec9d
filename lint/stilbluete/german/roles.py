"""Nouns for persons that come in two genders: *Chefin* and *Chef*."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from stilbluete.german import lexicon
from stilbluete.german.readings import FEMININE, MASCULINE, NAME, NOMINATIVE, NOUN, SINGULAR
from stilbluete.german.words import Word, inner_words

Gender = Literal["feminine", "masculine"]

_ENDING = "in"
_RARELY = 1.5
_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü", "A": "Ä", "O": "Ö", "U": "Ü"}


@lru_cache(maxsize=5_000)
def role_gender(word: Word) -> Gender | None:
    """Return the gender of a singular noun for a person that has a counterpart; None for others."""
    text = word.text
    if len(text) < 4 or not text[0].isupper() or word.features & NAME:
        return None
    if text.endswith(_ENDING) and _is(text, FEMININE):
        return "feminine" if any(_is(form, MASCULINE) for form in _without(text)) else None
    if word.features & MASCULINE and feminine(text):
        return "masculine"
    return None


@lru_cache(maxsize=5_000)
def feminine(noun: str) -> str:
    """Return the feminine noun for a masculine one in the nominative, or an empty text."""
    if not _is(noun, MASCULINE | NOMINATIVE):
        return ""
    return next((form for form in _with(noun) if _is_usual(form)), "")


@lru_cache(maxsize=5_000)
def masculine(noun: str) -> str:
    """Return the masculine noun for a feminine one, or an empty text."""
    return next((form for form in _without(noun) if _is(form, MASCULINE | NOMINATIVE)), "")


def _is(form: str, features: int) -> bool:
    (word,) = inner_words([form])
    return any(reading.has(NOUN | SINGULAR | features) for reading in word.readings)


def _is_usual(form: str) -> bool:
    if _is(form, FEMININE):
        # "Chefdiplomatin" is as usual as "Diplomatin", "Brinkmännin" as "Männin".
        (word,) = inner_words([form])
        known = form if lexicon.lookup(form) or not word.parts else word.parts[-1].capitalize()
        return lexicon.frequency(known) >= _RARELY
    readings = lexicon.lookup(form)
    return any(reading.has(NOUN) for reading in readings) and lexicon.frequency(form) >= _RARELY


def _with(noun: str) -> Iterator[str]:
    stem = noun.removesuffix("e")
    yield stem + _ENDING
    yield _with_umlaut(stem) + _ENDING


def _without(noun: str) -> Iterator[str]:
    stem = noun.removesuffix(_ENDING)
    for each in (stem, _without_umlaut(stem)):
        yield each
        yield each + "e"


def _with_umlaut(stem: str) -> str:
    for at in range(len(stem) - 1, -1, -1):
        if stem[at] in _UMLAUTS:
            return stem[:at] + _UMLAUTS[stem[at]] + stem[at + 1 :]
    return stem


def _without_umlaut(stem: str) -> str:
    for at in range(len(stem) - 1, -1, -1):
        for plain, umlaut in _UMLAUTS.items():
            if stem[at] == umlaut:
                return stem[:at] + plain + stem[at + 1 :]
    return stem
