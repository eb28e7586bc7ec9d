"""Noun phrases: a determiner, adjectives and a noun that stand together, and whether they agree."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from stilbluete.german import compounds, lexicon
from stilbluete.german.determiners import (
    ALL_CELLS,
    CASES,
    MASCULINES,
    NEUTERS,
    Determiner,
    cells,
    forms,
)
from stilbluete.german.readings import (
    ADJECTIVE,
    ADVERB,
    ARTICLE,
    FEMININE,
    GENDERS,
    INFINITIVE,
    MASCULINE,
    MIXED,
    NAME,
    NOUN,
    NUMERAL,
    PREDICATIVE,
    PREPOSITION,
    PRONOUN,
    SINGULAR,
    STRONG,
    WEAK,
    Reading,
)
from stilbluete.german.words import Word

DECLENSIONS = WEAK | MIXED | STRONG


class NounPhrase(NamedTuple):
    """Token indices of a noun phrase and the cells (see ``determiners``) that its parts share.

    ``start`` is the determiner or, without one, the first adjective; ``noun`` is the last token.
    ``cells`` is 0 where nothing fits. ``noun_cells`` are the noun's own, 0 if they are not sure.
    """

    start: int
    noun: int
    determiner: Determiner | None
    adjectives: tuple[int, ...]
    cells: int
    noun_cells: int
    counted: bool


def noun_phrase(words: Sequence[Word], start: int, end: int) -> NounPhrase | None:
    """Read the noun phrase that begins with a determiner or adjective at ``start``, if one does."""
    determiner = forms().get(words[start].lower)
    at = start + 1 if determiner else start
    adjectives: list[int] = []
    counted = False
    while at < end:
        word = words[at]
        if word.text[:1].isupper() and not (at == start and _is_small(words, at, end)):
            nominal = noun_cells(word)
            if nominal is None:
                return None
            if at + 1 < end and is_indeclinable(word) and words[at + 1].text[:1].isupper():
                at += 1
                continue
            shared = nominal & (determiner.cells if determiner else ALL_CELLS)
            declension = determiner.declension if determiner else STRONG
            for each in adjectives:
                shared &= adjective_cells(words[each], declension)
            return NounPhrase(start, at, determiner, tuple(adjectives), shared, nominal, counted)
        if word.is_number or word.features & NUMERAL or (word.lower == "beiden" and determiner):
            counted = True
        elif is_inflected(word):
            if not _is_adverb(words, at, end):
                adjectives.append(at)
        elif not _joins(words, at, end, bool(adjectives)):
            return None
        at += 1
    return None


def _is_small(words: Sequence[Word], at: int, end: int) -> bool:
    """Tell whether a word has its capital only from the start of the sentence."""
    word = words[at]
    if not word.initial:
        return False
    if word.features & NUMERAL:
        return True
    if at + 1 >= end or not is_inflected(word):
        return False
    after = words[at + 1]
    return after.text[:1].isupper() or (is_inflected(after) and after.lower not in forms())


def _joins(words: Sequence[Word], at: int, end: int, after_adjective: bool) -> bool:
    """Tell whether a token only leads to another adjective: *sehr*, *politisch*, *und*, a comma."""
    if at + 1 >= end or not is_inflected(words[at + 1]):
        return False
    word = words[at]
    if word.lower in (",", "und", "oder", "aber", "sowie"):
        return after_adjective
    return bool(word.features & (ADVERB | PREDICATIVE)) and not word.features & PREPOSITION


@lru_cache(maxsize=20_000)
def noun_cells(word: Word) -> int | None:
    """Return the cells that a capitalised word can fill as a noun; None if that is not sure.

    It is not sure for names, for what is an adjective, pronoun or numeral in lower case, and for
    nouns of which the lexicon knows no gender.
    """
    form = word.text
    if not word.is_alphabetic or form.isupper() or len(form) < 3 or form.endswith("-"):
        return None
    readings = word.readings
    if not word.features & NOUN or any(reading.features & NAME for reading in readings):
        return None
    if is_nominalised(form):
        return None
    nouns = _noun_readings(form)
    if any(_is_adjectival(reading) for reading in nouns):
        return None
    found = 0
    for reading in nouns:
        found |= cells(reading.features)
    if not found:
        return None
    if any(each.features & INFINITIVE for each in lexicon.lookup(form[0].lower() + form[1:])):
        found |= NEUTERS & ~CASES["genitive"]
    if form.endswith("s"):
        # A loan may take the ending in the genitive, too: *des Cache*, *des Caches*.
        found |= _genitive_with_s(form)
    return found


def _genitive_with_s(form: str) -> int:
    found = 0
    for reading in lexicon.lookup(form[:-1]):
        if reading.features & NOUN:
            found |= cells(reading.features) & (MASCULINES | NEUTERS) & CASES["genitive"]
    return found


def _noun_readings(form: str) -> list[Reading]:
    """Return the readings of a noun, or of its head; none where the gender is not sure."""
    known = [each for each in lexicon.lookup(form) if each.features & NOUN]
    frequency = lexicon.frequency(form)
    if not known:
        # A frequent word that the lexicon lacks is a name.
        return [] if frequency >= _FREQUENT else _head_readings(form)
    if not all(each.features & GENDERS for each in known):
        return _head_readings(form)
    # The lexicon inherits mistakes about rare compounds: "Handelsmetropole" from "Pol".
    return known if frequency >= _COMMON else known + _head_readings(form)


def _head_readings(form: str) -> list[Reading]:
    """Return the noun readings of all that a compound may have as its head.

    *Landesversorgungsamt* ends in *Amt* and in *Samt*: neither is sure to be the only one.
    """
    parts = compounds.split(form)
    if not parts:
        return []
    tail = parts[-1].capitalize()
    found = _noun_readings(tail)
    if not found or "-" in form:
        return found
    size = len(tail)
    for length in range(_SHORTEST_HEAD, len(form) - 2):
        if length == size or (length < _SURE_HEAD and abs(length - size) > 1):
            continue
        head = form[-length:].capitalize()
        readings = [each for each in lexicon.lookup(head) if each.features & NOUN]
        if readings and not any(each.features & GENDERS for each in readings):
            return []
        found = found + readings
    return found


def _is_adjectival(reading: Reading) -> bool:
    """Tell whether a noun is inflected as an adjective: *Angehörige*."""
    both = MASCULINE | FEMININE | SINGULAR
    return reading.lemma.endswith("e") and reading.has(both)


_FREQUENT = 2.2
_COMMON = 3.0
_SHORTEST_HEAD = 3
_SURE_HEAD = 4


@lru_cache(maxsize=20_000)
def is_nominalised(form: str) -> bool:
    """Tell whether a capitalised form is also an adjective, participle, pronoun or numeral."""
    lowered = form[0].lower() + form[1:]
    return any(
        reading.features & (PRONOUN | NUMERAL | ARTICLE)
        or (reading.features & ADJECTIVE and reading.features & DECLENSIONS)
        for reading in lexicon.lookup(lowered)
    ) or any(reading.features & ADJECTIVE for reading in lexicon.lookup(form))


@lru_cache(maxsize=20_000)
def is_indeclinable(word: Word) -> bool:
    """Tell whether a capitalised word may be an adjective of a place: *Berliner*, *Münchner*."""
    return word.text.endswith("er") and bool(word.features & ADJECTIVE)


@lru_cache(maxsize=20_000)
def is_inflected(word: Word) -> bool:
    """Tell whether a word can be an adjective with an ending, and is no determiner."""
    if not word.features & ADJECTIVE or not word.lower.endswith(("e", "en", "er", "es", "em")):
        return False
    return any(
        reading.features & ADJECTIVE and reading.features & DECLENSIONS for reading in word.readings
    )


def _is_adverb(words: Sequence[Word], at: int, end: int) -> bool:
    """Tell whether what looks inflected may belong to the next adjective: *früher üblich*."""
    return bool(
        words[at].features & (ADVERB | PREDICATIVE | PREPOSITION)
        and at + 1 < end
        and is_inflected(words[at + 1])
    )


@lru_cache(maxsize=20_000)
def adjective_cells(word: Word, declension: int) -> int:
    """Return the cells that an adjective can fill in a declension, or several."""
    found = 0
    for reading in word.readings:
        if reading.features & ADJECTIVE and reading.features & declension:
            found |= cells(reading.features)
    return found


def noun_phrases(words: Sequence[Word], start: int, end: int) -> Iterator[NounPhrase]:
    """Yield the noun phrases with a determiner between two token indices."""
    determiners = forms()
    inside = False
    for at in range(start, end - 1):
        if words[at].lower in determiners:
            # "die beiden", "der eine", "letzten beiden": the second word is no beginning.
            found = None if inside else noun_phrase(words, at, end)
            inside = True
            if found is not None:
                yield found
        else:
            inside = inside and is_inflected(words[at])
