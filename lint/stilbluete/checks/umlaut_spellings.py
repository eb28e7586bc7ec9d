"""The spellings that a word may have had before it lost its umlauts."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Literal, get_args

from stilbluete.german import lexicon

Kind = Literal["digraph", "eszett", "stripped", "dropped"]
"""What became of ä, ö, ü and ß: ae, oe, ue, ss; ß alone became ss; a, o, u, ss; nothing at all."""

KINDS: tuple[Kind, ...] = get_args(Kind)

LONGEST = 60
"""How many letters a word can have to be looked at."""

UMLAUTS = frozenset("äöüÄÖÜ")

_MOST_PLACES = 7
_DIGRAPHS = {"ae": "ä", "oe": "ö", "ue": "ü"}
_VOWELS = {"a": "ä", "o": "ö", "u": "ü"}
# Not in neue, Frauen, Quelle.
_UMLAUT_LIKE = re.compile(r"(?<![aeoqäöüAEOQ])(?:ae|oe|ue)", re.IGNORECASE)


def candidates(form: str, kind: Kind) -> Iterator[str]:
    """Yield the spellings of a word that lost its letters in a way, all or some of them."""
    if kind == "digraph":
        yield from with_digraphs(form)
        yield from with_eszett(form)
    elif kind == "eszett":
        yield from with_eszett(form)
    elif kind == "stripped":
        yield from with_vowels(form)
        yield from with_eszett(form)
    else:
        yield from with_insertions(form, "äöüß")


def with_digraphs(form: str) -> Iterator[str]:
    """Yield spellings with an umlaut for ae, oe or ue, and with ß for ss beside it."""
    lower = form.lower()
    if len(lower) != len(form):
        return
    places = [i for i in range(len(form) - 1) if lower[i : i + 2] in _DIGRAPHS]
    if not places:
        return
    sharp = _sharp_places(form)
    yield from _substituted(form, places, sharp, 2)


def with_vowels(form: str) -> Iterator[str]:
    """Yield spellings with dots on one or two vowels, and with ß for ss beside it."""
    lower = form.lower()
    if len(lower) != len(form):
        return
    places = [i for i in range(len(form)) if lower[i] in _VOWELS]
    if places:
        yield from _substituted(form, places, _sharp_places(form), 1)


def with_eszett(form: str) -> Iterator[str]:
    """Yield spellings with ß for one ss."""
    for place in _sharp_places(form):
        yield form[:place] + "ß" + form[place + 2 :]


def with_insertions(form: str, letters: str) -> Iterator[str]:
    """Yield spellings with one of the letters put in somewhere; at the start in both casings."""
    if form.isupper() and len(form) > 1:
        return
    for place in range(1, len(form) + 1):
        for letter in letters:
            yield form[:place] + letter + form[place:]
    if form[0].islower():
        for letter in letters:
            if letter != "ß":
                yield letter + form
                yield letter.upper() + form


def twice_inserted(form: str) -> Iterator[str]:
    """Yield spellings with two of ä, ö, ü, ß put in somewhere."""
    for place in range(1, len(form) + 1):
        for letter in "äöüß":
            begin = form[:place] + letter
            if not (_begins_word(begin) or (begin[0].isupper() and _begins_word(begin.lower()))):
                continue
            rest = form[place:]
            for second in range(len(rest) + 1):
                for other in "äöüß":
                    yield begin + rest[:second] + other + rest[second:]
    for letter in "äöüÄÖÜ" if form[0].islower() else "":
        yield from (letter + each for each in with_insertions(form, "äöüß"))


def all_dotted(form: str) -> str:
    """Return a form with an umlaut for each ae, oe, ue that looks like one."""
    return _UMLAUT_LIKE.sub(lambda found: _cased(_DIGRAPHS, found[0]), form)


def _sharp_places(form: str) -> list[int]:
    return [i for i in range(1, len(form) - 1) if form[i : i + 2] == "ss"]


def _substituted(form: str, places: list[int], sharp: list[int], width: int) -> Iterator[str]:
    most, letters = (3, _DIGRAPHS) if width == 2 else (2, _VOWELS)
    places = places[-_MOST_PLACES:]
    for count in range(1, most + 1):
        for chosen in combinations(places, count):
            dotted = form
            for place in reversed(chosen):
                end = place + width
                dotted = dotted[:place] + _cased(letters, form[place:end]) + dotted[end:]
            yield dotted
            if sharp:
                yield from with_eszett(dotted)


def _cased(letters: dict[str, str], plain: str) -> str:
    letter = letters[plain.lower()]
    return letter.upper() if plain[0].isupper() else letter


def _begins_word(text: str) -> bool:
    return next(lexicon.trie("forms").iterkeys(text), None) is not None
