"""Which real word a word was that lost its umlauts: *Vogel* or *Vögel*, *wurde* or *würde*."""

from collections.abc import Sequence

from stilbluete.german.determiners import forms
from stilbluete.german.inflection import governed
from stilbluete.german.noun_phrases import noun_phrase
from stilbluete.german.readings import (
    ADJECTIVE,
    COMPARATIVE,
    INFINITIVE,
    NOUN,
    PAST_PARTICIPLE,
    SUBJUNCTIVE_II,
)
from stilbluete.german.words import Word, inner_words

_FARTHEST_DETERMINER = 4


def fitting(
    words: Sequence[Word], sentence: tuple[int, int], index: int, spellings: Sequence[str]
) -> list[str]:
    """Return those of the spellings that fit the words around them; all if none fits better.

    Looked at are the agreement of determiner and noun, whether a noun follows what may be a
    comparative, and whether an infinitive or a participle goes with *werden*.
    """
    start, end = sentence
    candidates = inner_words(spellings)
    if words[index].text[0].isupper():
        marks = [_agrees(words, start, end, index, each) for each in candidates]
    else:
        marks = [
            _is_predicate(words, end, index, each) + _is_future(words, end, index, each)
            for each in candidates
        ]
    best = max(marks)
    return [spelling for spelling, mark in zip(spellings, marks, strict=True) if mark == best]


def _agrees(words: Sequence[Word], start: int, end: int, index: int, noun: Word) -> int:
    """Return 1 if a noun agrees with the determiner before it, -1 if not, 0 if there is none."""
    for first in range(index - 1, max(start, index - _FARTHEST_DETERMINER) - 1, -1):
        if words[first].lower in forms():
            changed = [*words[:index], noun, *words[index + 1 :]]
            phrase = noun_phrase(changed, first, end)
            if phrase is None or phrase.noun != index:
                return 0
            return 1 if phrase.cells & governed(phrase, changed) else -1
    return 0


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


def _is_future(words: Sequence[Word], end: int, index: int, candidate: Word) -> int:
    """Return 1 for *würde* with an infinitive, for *wurde* with a participle."""
    if "werden" not in candidate.lemmas:
        return 0
    verb = _other_verb(words, end, index)
    if verb is None:
        return 0
    is_infinitive = bool(verb.features & INFINITIVE) and not verb.features & PAST_PARTICIPLE
    return int(bool(candidate.features & SUBJUNCTIVE_II) == is_infinitive)


def _other_verb(words: Sequence[Word], end: int, index: int) -> Word | None:
    """Return the verb before a finite one at the end of its clause, else the clause's last."""
    last = index + 1
    while last < end and not words[last].is_mark:
        last += 1
    word = words[index - 1] if last == index + 1 and index else words[last - 1]
    return word if word.features & (INFINITIVE | PAST_PARTICIPLE) else None
