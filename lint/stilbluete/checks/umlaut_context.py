"""Which real word a word was that lost its umlauts: *Vogel* or *Vögel*, *wurde* or *würde*."""

from collections.abc import Sequence

from stilbluete.checks.umlaut_likely import spellings
from stilbluete.checks.umlaut_spellings import Kind
from stilbluete.german.determiners import forms
from stilbluete.german.inflection import governed
from stilbluete.german.noun_phrases import noun_phrase
from stilbluete.german.readings import (
    ADJECTIVE,
    COMPARATIVE,
    FINITE,
    INFINITIVE,
    MODAL,
    NOUN,
    NUMBERS,
    PAST_PARTICIPLE,
    SUBJUNCTIVE_II,
)
from stilbluete.german.words import Word, inner_words

_FARTHEST_DETERMINER = 4
_FARTHEST_VERB = 40


def fitting(
    words: Sequence[Word], sentence: tuple[int, int], index: int, found: Sequence[str], kind: Kind
) -> list[str]:
    """Return those of the spellings found that fit the words around them; all if none fits better.

    Looked at are the agreement of a noun with its determiner and with the verb right after it,
    whether a noun follows what may be a comparative, and whether an infinitive or a participle goes
    with *werden*. ``kind`` is how the words around may be damaged, too.
    """
    start, end = sentence
    candidates = inner_words(found)
    if words[index].text[0].isupper():
        marks = [
            2 * _agrees(words, start, end, index, each) + _suits_verb(words, end, index, each)
            for each in candidates
        ]
    else:
        may_compare = any(each.features & COMPARATIVE for each in candidates)
        marks = [
            (may_compare and _is_predicate(words, end, index, each))
            + _is_future(words, end, index, each, kind)
            for each in candidates
        ]
    best = max(marks)
    return [spelling for spelling, mark in zip(found, marks, strict=True) if mark == best]


def _agrees(words: Sequence[Word], start: int, end: int, index: int, noun: Word) -> int:
    """Return 1 if a noun agrees with the determiner before it, -1 if not, 0 if there is none."""
    low = max(start, index - _FARTHEST_DETERMINER - 1)
    near = [*words[low:index], noun, *words[index + 1 : min(end, index + _FARTHEST_DETERMINER)]]
    at = index - low
    for first in range(at - 1, max(0, at - _FARTHEST_DETERMINER) - 1, -1):
        if near[first].lower in forms():
            phrase = noun_phrase(near, first, len(near))
            if phrase is None or phrase.noun != at:
                return 0
            return 1 if phrase.cells & governed(phrase, near) else -1
    return 0


def _suits_verb(words: Sequence[Word], end: int, index: int, noun: Word) -> int:
    """Return 1 if a noun has the number of the finite verb right after it, else 0."""
    after = words[index + 1] if index + 1 < end else None
    if after is None or not after.features & FINITE:
        return 0
    verb = 0
    for reading in after.readings:
        if reading.features & FINITE:
            verb |= reading.features & NUMBERS
    return int(verb != NUMBERS and bool(noun.features & verb))


def _is_predicate(words: Sequence[Word], end: int, index: int, candidate: Word) -> int:
    """Return 1 for a comparative that no noun follows, for another adjective before a noun."""
    if not candidate.features & ADJECTIVE:
        return 0
    after = words[index + 1] if index + 1 < end else None
    attributive = after is not None and bool(
        after.features & (ADJECTIVE | NOUN) if after.is_alphabetic else 0
    )
    bare = bool(candidate.features & COMPARATIVE)
    return int(bare != attributive)


def _is_future(words: Sequence[Word], end: int, index: int, candidate: Word, kind: Kind) -> int:
    """Return 1 for *würde* with an infinitive, *wurde* with a participle, *hätte* with *sollen*."""
    if "werden" not in candidate.lemmas and "haben" not in candidate.lemmas:
        return 0
    verb = _other_verb(words, end, index)
    if not verb.features:
        verb = inner_words(spellings(verb.text, kind)[:1])[0]
    if not verb.features & (INFINITIVE | PAST_PARTICIPLE):
        return 0
    if "haben" in candidate.lemmas:
        is_subjunctive = bool(candidate.features & SUBJUNCTIVE_II)
        return int(is_subjunctive and any(each.has(INFINITIVE | MODAL) for each in verb.readings))
    is_infinitive = bool(verb.features & INFINITIVE) and not verb.features & PAST_PARTICIPLE
    return int(bool(candidate.features & SUBJUNCTIVE_II) == is_infinitive)


def _other_verb(words: Sequence[Word], end: int, index: int) -> Word:
    """Return the verb before a finite one at the end of its clause, else the clause's last."""
    last = index + 1
    while last < min(end, index + _FARTHEST_VERB) and not words[last].is_mark:
        last += 1
    return words[index - 1] if last == index + 1 and index else words[last - 1]
