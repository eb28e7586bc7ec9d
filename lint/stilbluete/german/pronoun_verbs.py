"""Pronouns that stand right beside their verb and do not agree with it."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from stilbluete.german.candidates import candidates
from stilbluete.german.clauses import NUMBERS, Number, agrees, is_finite_verb, third_person_numbers
from stilbluete.german.nominatives import MANY
from stilbluete.german.readings import (
    FINITE,
    INFINITIVE,
    PAST_PARTICIPLE,
    PREPOSITION,
    VERB_PREFIX,
)
from stilbluete.german.segments import Segment, may_be_participle
from stilbluete.german.words import Word

Pronouns = Mapping[str, tuple[int, Number]]
"""Nominative forms in lower case, with person and number."""


def verb_behind(
    words: Sequence[Word], start: int, end: int, at: int, pronouns: Pronouns
) -> int | None:
    """Return the verb that follows a pronoun without agreeing with it: *Ich haben*."""
    person, number = pronouns[words[at].lower]
    after = words[at + 1]
    opens = at == start or (words[at - 1].is_mark and words[at - 1].text != "/")
    if at > start and words[at - 1].lower in ("und", "aber", "denn", "doch") and at - 2 > start:
        before = words[at - 2]
        opens = opens or before.text == "," or (before.text[0].islower() and _is_verbal(before))
    if at > start and words[at - 1].lower == "und" and may_be_participle(after):
        return None
    if opens and is_finite_verb(after) and not agrees(after, person, NUMBERS[number]):
        if at > start and after.features & INFINITIVE and _clause_goes_on(words, at + 2, end):
            return None
        return at + 1
    return None


def _is_verbal(word: Word) -> bool:
    return bool(word.features & (FINITE | INFINITIVE | PAST_PARTICIPLE))


def _clause_goes_on(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether another finite verb follows in the same clause: *…, er haben will*."""
    return any(
        is_finite_verb(words[at]) and not words[at].features & (INFINITIVE | PAST_PARTICIPLE)
        for at in range(start, _clause_end(words, start, end))
    )


def verb_before(
    words: Sequence[Word],
    start: int,
    end: int,
    at: int,
    pronouns: Pronouns,
    coordinators: AbstractSet[str],
) -> int | None:
    """Return the verb right before a pronoun that does not agree: *Dann haben ich*."""
    verb = at - 1
    if verb < start or not is_finite_verb(words[verb]):
        return None
    person, number = pronouns[words[at].lower]
    if agrees(words[verb], person, NUMBERS[number]):
        return None
    if verb > start and words[verb - 1].lower in pronouns:
        # "Ich bin wir."
        return None
    if at + 1 < end and words[at + 1].lower in coordinators:
        return None
    if _clause_goes_on(words, at + 1, end) or _has_finite(words, start, verb):
        return None
    if words[verb].features & INFINITIVE and verb > start + 1 and words[verb - 1].lower == "zu":
        return None
    return verb


def _has_finite(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether the clause that ends at an index has a finite verb."""
    at = end
    while at > start and not words[at - 1].is_mark:
        at -= 1
    return any(words[i].features & FINITE and words[i].text[0].islower() for i in range(at, end))


def _clause_end(words: Sequence[Word], start: int, end: int) -> int:
    at = start
    while at < end and not words[at].is_mark:
        at += 1
    return at


def existing_verb(
    words: Sequence[Word], part: Segment, at: int, existing: AbstractSet[str]
) -> int | None:
    """Return a plural verb beside *es* that is always singular so: *es geben viele*."""
    verb = at + 1 if at in (part.begin, part.start) else at - 1
    if verb < part.start or verb >= part.end or not words[verb].lemmas & existing:
        return None
    if not is_finite_verb(words[verb]) or third_person_numbers(words[verb]) != (False, True):
        return None
    if verb < at and any(
        found.numbers & MANY for found in candidates(words, part.start, verb, single=True)
    ):
        return None
    if words[part.end - 1].features & (VERB_PREFIX | INFINITIVE | PAST_PARTICIPLE | FINITE):
        return None
    rest = range(max(verb, at) + 1, part.end)
    if any(words[i].lower in _DEFINITE and not words[i - 1].features & PREPOSITION for i in rest):
        return None
    if sum(1 for _ in candidates(words, rest.start, rest.stop)) != 1:
        return None
    return verb


_DEFINITE = frozenset(
    (
        *("der", "die", "das", "dem", "den", "ihm", "ihr", "ihnen", "uns", "mir", "dir", "euch"),
        *("einem", "einer", "dieser", "diesem", "diese", "sich", "sie", "wir", "ihren", "ihrem"),
    )
)
