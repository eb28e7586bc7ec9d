"""Who may be the subject of a clause, and what number a verb has."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from stilbluete.german import lexicon
from stilbluete.german.determiners import CASES, PLURALS, SINGULARS, forms
from stilbluete.german.noun_phrases import NounPhrase, is_inflected, noun_cells, noun_phrase
from stilbluete.german.readings import (
    FINITE,
    IMPERATIVE,
    INFINITIVE,
    NAME,
    NOMINATIVE,
    NOUN,
    NUMERAL,
    PAST_PARTICIPLE,
    PLURAL,
    PREPOSITION,
    PRESENT,
    PRETERITE,
    PRONOUN,
    REFLEXIVE,
    SINGULAR,
    SUBJUNCTIVE_I,
    SUBJUNCTIVE_II,
    VERB_PREFIX,
)
from stilbluete.german.words import Word

Number = Literal["singular", "plural"]

NUMBERS: dict[Number, int] = {"singular": SINGULAR, "plural": PLURAL}
_CELLS: dict[Number, int] = {
    "singular": CASES["nominative"] & SINGULARS,
    "plural": CASES["nominative"] & PLURALS,
}
_TENSES = PRESENT | PRETERITE | SUBJUNCTIVE_I | SUBJUNCTIVE_II
_ANY_VERB = FINITE | INFINITIVE | PAST_PARTICIPLE | IMPERATIVE | VERB_PREFIX
_JOINS = frozenset(
    ("und", "oder", "sowie", "sowohl", "als", "wie", "&", "noch", "bzw", "beziehungsweise", "/")
)


@lru_cache(maxsize=20_000)
def is_finite_verb(word: Word) -> bool:
    """Tell whether a lower-case word can be a finite verb and is nothing but a verb."""
    return (
        word.text[:1].islower()
        and bool(word.features & FINITE)
        and all(reading.features & _ANY_VERB for reading in word.readings)
    )


@lru_cache(maxsize=20_000)
def agrees(word: Word, person: int, number: int) -> bool:
    """Tell whether a verb has a finite reading of this person and number."""
    return any(reading.has(FINITE | person | number) for reading in word.readings)


def may_be_subject(words: Sequence[Word], start: int, end: int, number: Number) -> bool:
    """Tell whether anything between two token indices might be a subject of that number.

    In doubt it might. What stands after a preposition is none.
    """
    at = start
    wanted = _CELLS[number]
    while at < end:
        word = words[at]
        if word.lower in _JOINS:
            return True
        if word.features & PREPOSITION and word.text[:1].islower():
            at = _behind_object(words, at + 1, end)
            continue
        phrase = noun_phrase(words, at, end) if word.lower in forms() else None
        if phrase is not None:
            if phrase.cells & wanted or not phrase.cells or phrase.counted:
                return True
            at = phrase.noun + 1
            continue
        determiner = forms().get(word.lower)
        if determiner and not determiner.cells & wanted and determiner.lemma in _ARTICLES:
            # "eine ideale Alternative": whatever the noun may be, it is no plural.
            at = _behind_noun(words, at + 1, end)
            continue
        if _may_name_subject(word, number, wanted):
            return True
        at += 1
    return False


def subjects(words: Sequence[Word], start: int, end: int) -> Iterator[NounPhrase]:
    """Yield the noun phrases that can be nominative and do not hang on a preposition."""
    at = start
    while at < end:
        word = words[at]
        if word.features & PREPOSITION and word.text[:1].islower():
            at = _behind_object(words, at + 1, end)
            continue
        opens = word.lower in forms() or word.features & NUMERAL or at == start
        phrase = noun_phrase(words, at, end) if opens else None
        if phrase is None:
            at += 1
            continue
        if phrase.cells & CASES["nominative"]:
            yield phrase
        at = phrase.noun + 1


def _behind_object(words: Sequence[Word], start: int, end: int) -> int:
    """Return the index behind the noun phrase or pronoun that follows a preposition."""
    if start >= end:
        return start
    phrase = noun_phrase(words, start, end)
    if phrase is not None:
        return phrase.noun + 1
    at = start + 1
    if words[start].text[:1].isupper():
        while at < end and words[at].text[:1].isupper() and not words[at].features & NOUN:
            at += 1
    return at


def _behind_noun(words: Sequence[Word], at: int, end: int) -> int:
    while at < end and is_inflected(words[at]) and words[at].text[:1].islower():
        at += 1
    return at + 1 if at < end and words[at].text[:1].isupper() else at


_ARTICLES = ("der", "ein", "kein")


@lru_cache(maxsize=20_000)
def _may_name_subject(word: Word, number: Number, wanted: int) -> bool:
    if not word.is_alphabetic:
        return not word.is_mark or "%" in word.text
    if word.features & NUMERAL or not word.features:
        return word.features == 0 or number == "plural"
    if word.text[0].isupper() and (not word.initial or word.features & (NOUN | NAME)):
        if word.features & NAME and number == "singular":
            return True
        found = noun_cells(word)
        return found is None or bool(found & wanted)
    pronouns = [each for each in word.readings if each.features & PRONOUN]
    return any(
        each.has(NOMINATIVE | NUMBERS[number]) and not each.features & REFLEXIVE
        for each in pronouns
    )


def other_number(word: Word, person: int, number: Number) -> str:
    """Return a verb in another number, same tense, or an empty text."""
    lemmas = {reading.lemma for reading in word.readings if reading.features & FINITE}
    tenses = 0
    for reading in word.readings:
        if reading.features & FINITE:
            tenses |= reading.features & _TENSES
    for tense in (PRESENT, PRETERITE, SUBJUNCTIVE_II, SUBJUNCTIVE_I):
        if not tenses & tense:
            continue
        wanted = FINITE | person | NUMBERS[number] | tense
        for form in _verb_forms(word.text, lemmas):
            if any(other.lemma in lemmas and other.has(wanted) for other in lexicon.lookup(form)):
                return form
    return ""


def _verb_forms(form: str, lemmas: set[str]) -> Iterator[str]:
    yield from lemmas
    for ending in ("n", "en", "t"):
        yield form + ending
    for length in (1, 2, 3):
        for ending in ("", "t", "et", "e", "en", "n"):
            yield form[:-length] + ending
    for pair in _IRREGULAR:
        if form in pair:
            yield from pair


_IRREGULAR = (
    ("ist", "sind", "bin"),
    ("hat", "haben"),
    ("wird", "werden"),
    ("kann", "können"),
    ("muss", "müssen"),
    ("darf", "dürfen"),
    ("will", "wollen"),
    ("mag", "mögen"),
    ("weiß", "wissen"),
)
