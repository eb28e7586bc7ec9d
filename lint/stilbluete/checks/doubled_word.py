"""A word that stands twice in a row, also over a line break.

German does that in good order, too: relative pronoun and article meet (*die, die die*), a noun
phrase is nested in another (*mit mit X kompatiblen Paketen*), a verb's prefix meets a preposition
(*hielt an an der Tür*), a clause ends with the verb that the next begins with. Those are left out.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from stilbluete.document.model import is_verbatim
from stilbluete.german import Analysis
from stilbluete.german.lexicon import lookup
from stilbluete.german.readings import (
    ADJECTIVE,
    ADVERB,
    ARTICLE,
    COORDINATOR,
    FINITE,
    INFINITIVE,
    INTERJECTION,
    INTERROGATIVE,
    NOUN,
    PARTICLE,
    PREPOSITION,
    PRONOUN,
    SUBORDINATOR,
    VERB_PREFIX,
)
from stilbluete.german.words import Word
from stilbluete.prose import Match, Place, Prose

VALUES = ("word",)
SCOPE = "block"

Words = Sequence[Word]

_JOINS = COORDINATOR | SUBORDINATOR
_EMPHATIC = ADJECTIVE | ADVERB | COORDINATOR | INTERJECTION | PARTICLE
_NESTING_AT_MOST = 9
_INFLECTED = ("e", "en", "em", "er", "es")


class Parameters(NamedTuple):
    """What may stand twice.

    ``allowed`` wherever it stands; ``opening`` where a clause begins: behind a comma or a
    conjunction, with or without a preposition between. ``excused-before`` and ``excused-after`` map
    a form to words right behind the second one, or up to three words before the first, that make it
    legitimate.
    """

    allowed: list[str] = []
    opening: list[str] = []
    excused_before: dict[str, list[str]] = {}
    excused_after: dict[str, list[str]] = {}


def fixes(parameters: Parameters) -> bool:
    """Tell that the second one can be deleted."""
    del parameters
    return True


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield both words, with an edit that deletes one."""
    allowed = _as_set(tuple(parameters.allowed))
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        words = analysis.words
        previous: Word | None = None
        for i, word in enumerate(words):
            if (
                (word is previous or (previous and previous.initial and _same(previous, word)))
                and word.is_alphabetic
                and word.lower not in allowed
                and _is_fault(analysis, i - 1, parameters)
            ):
                start, end = analysis.starts[i - 1], analysis.ends[i]
                edit = _deletion(prose, number, i)
                yield Match(
                    Place(number, start, end),
                    {"word": word.text},
                    suggestions=(words[i - 1].text,),
                    edits=edit,
                )
            previous = word


@lru_cache(maxsize=8)
def _as_set(forms: tuple[str, ...]) -> frozenset[str]:
    return frozenset(forms)


def _same(first: Word, second: Word) -> bool:
    return second.text in (first.text, first.lower)


def _deletion(prose: Prose, number: int, second: int) -> tuple[tuple[int, int, str], ...]:
    """Delete the second word with the white space on that side where it is plain."""
    passage = prose.passages[number]
    starts, ends = passage.analysis.starts, passage.analysis.ends
    start, end = starts[second], ends[second]
    if is_verbatim(prose.document, passage.block, ends[second - 1], start):
        return ((ends[second - 1], end, ""),)
    if second + 1 < len(starts) and starts[second + 1] > end:
        return ((start, starts[second + 1], ""),)
    return ()


def _is_fault(analysis: Analysis, first: int, parameters: Parameters) -> bool:
    words = analysis.words
    word = words[first + 1]
    bits = word.features
    begin, end = _sentence(analysis, first)
    after = words[first + 2] if first + 2 < end else None
    if end <= first + 1 or len(word.text) < 2 or not (word.known and bits):
        return False
    if after is not None and after.lower in parameters.excused_before.get(word.lower, ()):
        return False
    near = words[max(begin, first - 1) : min(end, first + 3)]
    if bits & _EMPHATIC and sum(each.lower == word.lower for each in near) > 2:
        # Three in a row are meant so.
        return False
    excused_after = parameters.excused_after.get(word.lower, ())
    if any(words[i].lower in excused_after for i in range(max(begin, first - 3), first)):
        return False
    if word.text[0].isupper() and not words[first].initial:
        return bool(bits & NOUN) and not _is_in_name(words, begin, first)
    if word.lower in parameters.opening and _opens_clause(words, begin, first):
        return False
    if bits & (ARTICLE | PREPOSITION) and is_nested(words, first + 2, end):
        return False
    if bits & PREPOSITION and bits & VERB_PREFIX and _verb_waits(words, begin, first):
        return False
    is_verb = bits & FINITE and not bits & (ARTICLE | PREPOSITION | PRONOUN | COORDINATOR)
    return not (is_verb and _two_clauses(words, begin, first))


def _sentence(analysis: Analysis, index: int) -> tuple[int, int]:
    for begin, end in analysis.sentences:
        if index < end:
            return begin, end
    return 0, len(analysis.words)


def _is_in_name(words: Words, begin: int, first: int) -> bool:
    if first == begin:
        return False
    before = words[first - 1]
    return before.text[0].isupper() and not before.initial and not before.features & ADJECTIVE


def _opens_clause(words: Words, begin: int, first: int) -> bool:
    """Tell whether a relative clause may begin here, even if its comma is missing."""
    at = first - 1
    if at >= begin and words[at].features & PREPOSITION:
        at -= 1
        return at < begin or words[at].is_mark or bool(words[at].features & _JOINS)
    if at < begin or words[at].is_mark:
        return True
    bits = words[at].features
    return not bits & (FINITE | INFINITIVE | ADVERB) or bool(bits & (_JOINS | NOUN | PRONOUN))


def is_nested(words: Words, start: int, end: int) -> bool:
    """Tell whether an inflected adjective with its noun follows a noun phrase of its own."""
    for i in range(start + 1, min(end - 1, start + _NESTING_AT_MOST)):
        word = words[i]
        if (
            word.text[0].islower()
            and word.lower.endswith(_INFLECTED)
            and word.features & ADJECTIVE
            and not word.features & (ARTICLE | PREPOSITION)
            and words[i + 1].text[0].isupper()
        ):
            before = i - 1
            while before > start and words[before].features & ADJECTIVE:
                before -= 1
            return not words[before].features & (ARTICLE | PREPOSITION)
    return False


def _verb_waits(words: Words, begin: int, first: int) -> bool:
    """Tell whether a finite verb stands before in the clause whose prefix the first may be."""
    prefix = words[first].lower
    for i in range(first - 1, begin - 1, -1):
        if words[i].text == ",":
            return False
        if words[i].features & FINITE:
            return any(lookup(prefix + lemma) for lemma in words[i].lemmas)
    return False


def _two_clauses(words: Words, begin: int, first: int) -> bool:
    """Tell whether the first verb may close a subordinate clause whose comma is missing."""
    return any(
        words[i].text == "," or words[i].features & (SUBORDINATOR | INTERROGATIVE)
        for i in range(begin, first)
    )
