"""Noun phrases, names and pronouns as they may be the subject of a verb."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from stilbluete.german.determiners import (
    ALL_CELLS,
    CASES,
    PLURALS,
    SINGULARS,
    forms,
)
from stilbluete.german.nominatives import EITHER, MANY, ONE, loose_cells, pronoun_numbers
from stilbluete.german.noun_phrases import (
    is_indeclinable,
    is_inflected,
    is_nominalised,
    noun_cells,
    noun_phrase,
)
from stilbluete.german.readings import (
    ADJECTIVE,
    ADVERB,
    NAME,
    NOMINATIVE,
    NOUN,
    NUMERAL,
    PLURAL,
    PRONOUN,
)
from stilbluete.german.words import Word

_NOMINATIVE = CASES["nominative"]
_DATIVE = CASES["dative"]


class Candidate(NamedTuple):
    """A phrase that may be nominative: token indices, numbers (ONE, MANY or EITHER).

    ``strength`` is 0 for what cannot be told from other things, 1 for what may be accusative as
    well, 2 for what can only be nominative. ``dative`` tells whether it may be dative, too. A
    ``loose`` one follows a conjunction and may as well hang on a preposition before that.
    """

    first: int
    last: int
    numbers: int
    strength: int
    dative: bool = False
    loose: bool = False


def read_phrase(words: Sequence[Word], at: int, end: int) -> tuple[Candidate | None, int]:
    """Read the phrase or word at an index: what it may be, if a subject, and where it ends."""
    if at >= end:
        return None, at
    word = words[at]
    features = word.features
    lower = word.lower
    if word.is_mark:
        return None, at + 1
    if word.is_placeholder:
        return Candidate(at, at, EITHER, 0), at + 1
    determiner = forms().get(word.lower)
    if determiner and at + 1 < end and words[at + 1].lower == "paar":
        return Candidate(at, at + 1, EITHER, 0), at + 2
    opens = determiner or features & NUMERAL or word.is_number
    if opens or (features & ADJECTIVE and (word.text[0].islower() or word.initial)):
        phrase = noun_phrase(words, at, end)
        if phrase is not None:
            shared = phrase.cells
            if any(words[i].lower in ("und", "oder") for i in range(at, phrase.noun)):
                # "die erste und zweite Silbe"
                shared = 0
            behind = _behind_apposition(words, phrase.noun + 1, end)
            if not shared:
                return Candidate(at, phrase.noun, EITHER, 0), behind
            measures = phrase.counted and behind < end and is_inflected(words[behind])
            if measures or (phrase.counted and not shared & PLURALS):
                return Candidate(at, phrase.noun, EITHER, 0), behind
            strength = 1 if determiner or phrase.counted or shared & PLURALS else 0
            if phrase.counted:
                shared &= PLURALS
            found = _of_cells(at, phrase.noun, shared, strength, _is_free(words, at))
            if determiner and _goes_on(words, phrase.noun + 1, end, determiner.cells):
                # "Der Server Name"
                found = Candidate(at, phrase.noun, EITHER, 0)
            return found, behind
        if at + 1 == end and not determiner and is_inflected(word):
            # "junge, gesunde Leute"
            return Candidate(at, at, EITHER, 0), at + 1
        if determiner:
            return _determined(words, at, end, determiner.cells)
        if word.is_number and len(word.text) == 4:
            return None, at + 1
        if opens:
            return Candidate(at, at, EITHER, 0), at + 1
    if word.initial and not features & ~ADVERB and word.text[-1] == "a" and lower not in _ADVERBS:
        # "Rosa wird", and she is no colour
        return Candidate(at, at, EITHER, 0), at + 1
    if word.lower in _OWNERS and at + 1 < end and words[at + 1].text[0].isupper():
        found = _lone(words[at + 1], at + 1)
        return found and found._replace(first=at, strength=min(1, found.numbers)), at + 2
    many = word.initial and features & NOUN and not loose_cells(word) & ~PLURALS
    if (
        features & PRONOUN
        and not many
        and (word.text[0].islower() or word.initial or word.text == "Sie")
    ):
        return _pronoun(word, at), at + 1
    if word.text[0].isupper() and not (word.initial and not features & (NOUN | NAME) and features):
        return _capitalised(words, at, end)
    if (word.is_alphabetic and features) or ("-" in word.text and word.text[-1].islower()):
        return None, at + 1
    return Candidate(at, at, EITHER, 0), at + 1


def _is_free(words: Sequence[Word], at: int) -> bool:
    """Tell whether nothing stands before a phrase that could have it as its genitive."""
    return at == 0 or not words[at - 1].text[0].isupper()


def _of_cells(
    first: int, last: int, shared: int, strength: int, free: bool = False
) -> Candidate | None:
    nominative = shared & _NOMINATIVE
    if not nominative:
        return None
    numbers = (ONE if nominative & SINGULARS else 0) | (MANY if nominative & PLURALS else 0)
    if strength and shared & ~nominative & ~(CASES["genitive"] if free else 0) == 0:
        strength = 2
    return Candidate(first, last, numbers, strength, bool(shared & _DATIVE))


def _goes_on(words: Sequence[Word], at: int, end: int, allowed: int) -> bool:
    """Tell whether the determiner of a noun may belong to the noun that follows."""
    if at >= end or not words[at].text[0].isupper() or not words[at].features & NOUN:
        return False
    return bool(loose_cells(words[at]) & allowed & _NOMINATIVE)


def _determined(
    words: Sequence[Word], at: int, end: int, allowed: int
) -> tuple[Candidate | None, int]:
    """Read a determiner before a name or a noun made of an adjective, or standing alone."""
    noun = at + 1
    while noun < end and words[noun].text[0].islower() and is_inflected(words[noun]):
        noun += 1
    if noun < end and words[noun].text[0].isupper():
        while (
            noun + 1 < end
            and words[noun + 1].text[0].isupper()
            and is_nominalised(words[noun].text)
        ):
            # "die Europäische Union"
            noun += 1
        loose = loose_cells(words[noun])
        if is_indeclinable(words[noun]) and noun + 1 < end and words[noun + 1].text[0].isupper():
            noun += 1
            loose = loose_cells(words[noun])
        strength = 1 if loose != ALL_CELLS else 0
        shared = allowed & loose
        behind = _behind_apposition(words, noun + 1, end)
        if not shared:
            shared, strength = allowed, 0
        if not strength and not allowed & PLURALS:
            strength = 1
        if not strength and behind > noun + 1:
            shared = allowed
        return _of_cells(at, noun, shared, strength), behind
    if words[at].features & PRONOUN and words[at].lower in _LONE:
        return _pronoun(words[at], at), at + 1
    quoted = noun < end and words[noun].is_mark
    return _of_cells(at, at, allowed, 1 if quoted else 0), at + 1


def _behind_apposition(words: Sequence[Word], at: int, end: int) -> int:
    """Return the index behind a name that follows its noun: *der Präsident Barack Obama*."""
    while at < end and words[at].text[0].isupper() and words[at].text not in ("Sie", "Ihr"):
        if words[at].features & NOUN and not words[at].features & NAME:
            break
        at += 1
    return at


def _is_pronoun(word: Word) -> bool:
    """Tell whether a word that may be a pronoun is none of the nouns: *Tausende*."""
    if word.initial and word.features & NOUN and not loose_cells(word) & ~PLURALS:
        return False
    return word.text[0].islower() or word.initial or word.text == "Sie"


def _pronoun(word: Word, at: int) -> Candidate | None:
    if word.text == "Sie" and not word.initial:
        return Candidate(at, at, MANY, 1)
    found = pronoun_numbers(word)
    if not found:
        return None
    numbers, strength = found
    return Candidate(at, at, numbers, strength)


def _capitalised(words: Sequence[Word], at: int, end: int) -> tuple[Candidate | None, int]:
    """Read a noun without determiner or a name of several words."""
    stop = at + 1
    while stop < end and words[stop].text[0].isupper() and words[stop].text != "Sie":
        stop += 1
    first, last = words[at], words[stop - 1]
    if stop - at == 1:
        return _lone(first, at), stop
    if _is_genitive(first):
        head = at + 1
        found = _lone(words[head], head) if stop - head == 1 else None
        if found is not None and loose_cells(words[head]) != ALL_CELLS:
            return found._replace(first=at, strength=1), stop
        return Candidate(at, stop - 1, EITHER, 0), stop
    names = [words[i] for i in range(at, stop) if not words[i].text.endswith(".")]
    if any(word.text.endswith(("s", "’", "'")) for word in names[:-1]):
        return Candidate(at, stop - 1, EITHER, 0), stop
    if len(names) > 1 and all(word.is_alphabetic for word in names):
        own = noun_cells(first)
        if own is not None and not own & PLURALS and not any(w.features & NOUN for w in names[1:]):
            # "Herr Espino"
            return Candidate(at, stop - 1, ONE, 1 if own & _NOMINATIVE else 0), stop
        person = any(word.features & NAME and not word.features & NOUN for word in names[1:])
        if own is not None and own & _NOMINATIVE & SINGULARS and person:
            # "Präsident Barack Obama"
            return Candidate(at, stop - 1, ONE, 1), stop
        if first.features & NAME and not last.features & PLURAL and not last.text.endswith("s"):
            return Candidate(at, stop - 1, ONE, 1), stop
    numbers = 0
    for word in names:
        shared = loose_cells(word) & _NOMINATIVE
        numbers |= (ONE if shared & SINGULARS else 0) | (MANY if shared & PLURALS else 0)
    return Candidate(at, stop - 1, numbers or EITHER, 0), stop


@lru_cache(maxsize=20_000)
def _is_genitive(word: Word) -> bool:
    """Tell whether a word is a name in the genitive: *Frankreichs*, *Lehmanns*."""
    if not word.text.endswith("s") or word.features & NOUN:
        return False
    found = [each for each in word.readings if each.features & NAME]
    return not found or all(not each.features & NOMINATIVE for each in found)


def _lone(word: Word, at: int) -> Candidate | None:
    loose = loose_cells(word)
    if loose == ALL_CELLS or not word.is_alphabetic or word.text.isupper():
        return Candidate(at, at, EITHER, 0)
    if not loose & _NOMINATIVE:
        return None
    if word.text.endswith(("s", "i", "a", "o")) and not word.features & NAME:
        # a name as often as not: "Parks", "Modi"
        return Candidate(at, at, EITHER, 0)
    nominative = loose & _NOMINATIVE
    if not nominative:
        return None
    numbers = (ONE if nominative & SINGULARS else 0) | (MANY if nominative & PLURALS else 0)
    name = bool(word.features & NAME)
    strength = 1 if numbers == MANY or name else 0
    return Candidate(at, at, numbers, strength, bool(loose & _DATIVE) and not name)


_ADVERBS = frozenset(("etwa", "da", "ja", "circa", "ca", "beinah"))
_OWNERS = frozenset(("dessen", "deren"))
_LONE = frozenset(
    ("eines", "keines", "dieses", "jenes", "jeder", "keiner", "einer", "alles", "diejenigen")
)
