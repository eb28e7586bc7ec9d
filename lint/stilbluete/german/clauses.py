"""Person and number of finite verbs."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from stilbluete.german import lexicon
from stilbluete.german.readings import (
    FINITE,
    IMPERATIVE,
    INFINITIVE,
    PAST_PARTICIPLE,
    PLURAL,
    PRESENT,
    PRETERITE,
    SINGULAR,
    SUBJUNCTIVE_I,
    SUBJUNCTIVE_II,
    THIRD_PERSON,
    VERB_PREFIX,
)
from stilbluete.german.words import Word

Number = Literal["singular", "plural"]

NUMBERS: dict[Number, int] = {"singular": SINGULAR, "plural": PLURAL}
_TENSES = PRESENT | PRETERITE | SUBJUNCTIVE_I | SUBJUNCTIVE_II
_ANY_VERB = FINITE | INFINITIVE | PAST_PARTICIPLE | IMPERATIVE | VERB_PREFIX


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


@lru_cache(maxsize=20_000)
def third_person_numbers(verb: Word) -> tuple[bool, bool]:
    """Tell whether a verb may be third person singular, and plural.

    What is singular only in the first subjunctive may be an imperative as well: *setze*.
    """
    one = any(
        each.has(FINITE | THIRD_PERSON | SINGULAR) and not each.features & SUBJUNCTIVE_I
        for each in verb.readings
    )
    return one, agrees(verb, THIRD_PERSON, PLURAL)


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
    if form.endswith("en"):
        # "geben, gibt", "fahren, fährt"
        stem = form.removesuffix("en")
        for vowel, changed in _CHANGES:
            before, found, after = stem.rpartition(vowel)
            if found:
                yield before + changed + after + "t"
    for pair in _IRREGULAR:
        if form in pair:
            yield from pair


_CHANGES = (("e", "i"), ("e", "ie"), ("eh", "ieh"), ("a", "ä"), ("au", "äu"), ("o", "ö"))
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
