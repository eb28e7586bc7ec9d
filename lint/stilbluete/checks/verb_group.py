"""Verbs of one clause that do not fit together.

``fault`` says which: ``two-finite``, an auxiliary or modal and a second finite verb that ends the
clause (*wird ankündigt*); ``haben-sein``, *haben* with a participle that takes *sein*
(*hat gegangen*); ``modal-participle``, a modal whose infinitive is missing (*kann geändert.*);
``modal-zu``, a modal with *zu* (*muss zu gehen*); ``double-zu``, *zu* before an infinitive that has
it inside (*zu anzukommen*); ``verb-second``, the verb in second place after a conjunction that
sends it to the end (*dass er geht nach Hause*); ``no-finite``, a sentence without any finite verb.

``verbs`` are lemmas of the first verb, ``participles`` those that take *sein*, ``unless`` are words
that excuse a clause, ``before-zu`` those that need *zu* behind them, ``conjunctions`` send the verb
to the end, ``pronouns`` can only be subjects. Sentences of fewer than ``least`` words may do
without a verb.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from stilbluete.german.clauses import is_finite_verb
from stilbluete.german.lexicon import english_frequency
from stilbluete.german.readings import (
    ADVERB,
    FINITE,
    IMPERATIVE,
    INFINITIVE,
    PAST_PARTICIPLE,
    PRONOUN,
    ZU_INFINITIVE,
)
from stilbluete.german.words import Word
from stilbluete.prose import Match, Place, Prose

VALUES = ("first", "last")
SCOPE = "block"

Fault = Literal[
    "two-finite",
    "haben-sein",
    "modal-participle",
    "modal-zu",
    "double-zu",
    "verb-second",
    "no-finite",
]

_ENDS = (".", "!", "?", "…", ".“", "“")


class Parameters(NamedTuple):
    """What to look for, and the words it needs."""

    fault: Fault
    verbs: list[str] = []
    participles: list[str] = []
    unless: list[str] = []
    before_zu: list[str] = []
    conjunctions: list[str] = []
    pronouns: list[str] = []
    least: int = 8


class _Lists(NamedTuple):
    verbs: frozenset[str]
    participles: frozenset[str]
    unless: frozenset[str]
    before_zu: frozenset[str]
    conjunctions: frozenset[str]
    pronouns: frozenset[str]
    least: int


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each clause whose verbs do not fit, marked from the first to the last of them."""
    lists = _Lists(
        frozenset(parameters.verbs),
        frozenset(parameters.participles),
        frozenset(parameters.unless),
        frozenset(parameters.before_zu),
        frozenset(parameters.conjunctions),
        frozenset(parameters.pronouns),
        parameters.least,
    )
    look = _LOOK[parameters.fault]
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        words = analysis.words
        for start, end in analysis.sentences:
            for found in look(words, start, end, lists):
                first, last = found
                yield Match(
                    Place(number, analysis.starts[first], analysis.ends[last]),
                    {"first": words[first].text, "last": words[last].text},
                )


def _clauses(words: Sequence[Word], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches between marks."""
    begin = start
    for at in range(start, end):
        if words[at].is_mark:
            if at - begin > 1:
                yield begin, at
            begin = at + 1
    if end - begin > 1:
        yield begin, end


def _first(words: Sequence[Word], begin: int, stop: int, lists: _Lists) -> int | None:
    """Return the index of the one finite verb before the last word, if it is one of the verbs."""
    found = None
    for at in range(begin, stop - 1):
        word = words[at]
        if word.lower in lists.unless:
            return None
        other = word.features & INFINITIVE and not word.lemmas & lists.verbs
        if is_finite_verb(word) and not other and not word.features & PAST_PARTICIPLE:
            if found is not None:
                return None
            found = at
    if found is None or not words[found].lemmas & lists.verbs:
        return None
    if words[found].features & INFINITIVE and found == stop - 2:
        # "dass es werden kann"
        return None
    return found


def _two_finite(
    words: Sequence[Word], start: int, end: int, lists: _Lists
) -> Iterator[tuple[int, int]]:
    for begin, stop in _clauses(words, start, end):
        last = words[stop - 1]
        if (
            not is_finite_verb(last)
            or last.features & (INFINITIVE | PAST_PARTICIPLE)
            or (stop < end and words[stop].text not in (*_ENDS, ","))
            or words[stop - 2].features & INFINITIVE
            or english_frequency(last.lower) > last.frequency
        ):
            continue
        first = _first(words, begin, stop, lists)
        if first is not None:
            yield first, stop - 1


def _haben_sein(
    words: Sequence[Word], start: int, end: int, lists: _Lists
) -> Iterator[tuple[int, int]]:
    for begin, stop in _clauses(words, start, end):
        if words[stop - 1].lower in lists.participles:
            first = _first(words, begin, stop, lists)
            if first is not None:
                yield first, stop - 1
        elif words[stop - 2].lower in lists.participles and _ends_with(words, begin, stop, lists):
            yield stop - 2, stop - 1


def _ends_with(words: Sequence[Word], begin: int, stop: int, lists: _Lists) -> bool:
    """Tell whether one of the verbs, surely finite, ends a clause that nothing excuses."""
    last = words[stop - 1]
    return (
        bool(last.lemmas & lists.verbs)
        and is_finite_verb(last)
        and not last.features & INFINITIVE
        and not any(words[at].lower in lists.unless for at in range(begin, stop))
    )


def _modal_participle(
    words: Sequence[Word], start: int, end: int, lists: _Lists
) -> Iterator[tuple[int, int]]:
    for begin, stop in _clauses(words, start, end):
        last = words[stop - 1]
        if (
            not last.features & PAST_PARTICIPLE
            or last.features & (FINITE | INFINITIVE)
            or (stop < end and words[stop].text not in _ENDS)
        ):
            continue
        first = _first(words, begin, stop, lists)
        if first is not None and not any(
            words[at].features & INFINITIVE for at in range(begin, stop) if at != first
        ):
            yield first, stop - 1


def _modal_zu(
    words: Sequence[Word], start: int, end: int, lists: _Lists
) -> Iterator[tuple[int, int]]:
    for begin, stop in _clauses(words, start, end):
        last = words[stop - 1]
        zu = stop - 2 if words[stop - 2].lower == "zu" and last.features & INFINITIVE else 0
        if not zu and not (last.features & ZU_INFINITIVE and last.text[0].islower()):
            continue
        zu = zu or stop - 1
        if last.text[0].isupper() or (zu > begin and words[zu - 1].lower in lists.before_zu):
            continue
        first = _first(words, begin, stop, lists)
        # "hören können zu reden": the modal belongs to another infinitive.
        if first is not None and not any(
            words[at].features & INFINITIVE and words[at].text[0].islower()
            for at in range(max(first - 1, begin), zu)
            if at != first
        ):
            yield first, stop - 1


def _double_zu(
    words: Sequence[Word], start: int, end: int, lists: _Lists
) -> Iterator[tuple[int, int]]:
    for at in range(start, end - 1):
        if words[at].lower == "zu":
            after = words[at + 1]
            if after.features & ZU_INFINITIVE and not after.features & ~ZU_INFINITIVE:
                yield at, at + 1


def _verb_second(
    words: Sequence[Word], start: int, end: int, lists: _Lists
) -> Iterator[tuple[int, int]]:
    for at in range(start, end - 4):
        if words[at].lower not in lists.conjunctions or words[at + 1].lower not in lists.pronouns:
            continue
        verb = at + 2
        if not is_finite_verb(words[verb]) or words[verb].features & (INFINITIVE | PAST_PARTICIPLE):
            continue
        stop = verb
        while stop < end and not words[stop].is_mark:
            stop += 1
        rest = range(verb + 1, stop)
        if (
            len(rest) >= 2
            and words[verb + 1].lower not in lists.unless
            and not any(words[i].text[0].islower() and words[i].features & _VERBS for i in rest)
        ):
            yield verb, verb


def _no_finite(
    words: Sequence[Word], start: int, end: int, lists: _Lists
) -> Iterator[tuple[int, int]]:
    alone = start == 0 and end == len(words)
    if alone or end - start <= lists.least or words[end - 1].text != ".":
        return
    if words[start].is_mark or not words[start].text[0].isupper():
        return
    if any(_may_excuse(word, lists) for word in words[start : end - 1]):
        return
    yield start, end - 2


def _may_excuse(word: Word, lists: _Lists) -> bool:
    """Tell whether a word may be the verb, or says that the sentence needs none."""
    if word.lower in lists.unless or word.is_mark:
        return True
    if word.text[0].isupper() and not word.initial:
        return False
    if word.features & (ADVERB | PRONOUN):
        return False
    return not word.features or bool(word.features & (FINITE | IMPERATIVE))


_VERBS = FINITE | INFINITIVE | PAST_PARTICIPLE | ZU_INFINITIVE

_LOOK = {
    "two-finite": _two_finite,
    "haben-sein": _haben_sein,
    "modal-participle": _modal_participle,
    "modal-zu": _modal_zu,
    "double-zu": _double_zu,
    "verb-second": _verb_second,
    "no-finite": _no_finite,
}
