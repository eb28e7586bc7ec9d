"""What in a stretch of text could be the subject of its verb, by number."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from stilbluete.german.determiners import forms
from stilbluete.german.nominatives import EITHER, MANY
from stilbluete.german.noun_phrases import is_inflected
from stilbluete.german.readings import ADJECTIVE, NUMERAL, PERSONAL, PREPOSITION
from stilbluete.german.subject_phrases import Candidate, read_phrase
from stilbluete.german.words import Word

_AND = frozenset(("und", "sowie", "&"))
_OR = frozenset(("oder", "bzw", "beziehungsweise", "plus"))
_LIKE = frozenset(("als", "wie"))
_BOTH = frozenset(("sowohl", "weder", "paar", "samt", "nebst", "mitsamt", "jeweils", "je"))
_MORE = frozenset(("mehr", "weniger"))
_SO = frozenset(("ebenso", "genauso", "so"))
_PARTS = frozenset(("Hälfte", "Drittel", "Viertel", "Dutzend", "Hundert", "Tausend"))
_APPROXIMATE = frozenset(("über", "unter", "bis", "an", "um", "gegen", "zwischen"))


def candidates(
    words: Sequence[Word], start: int, end: int, single: bool = False
) -> Iterator[Candidate]:
    """Yield what may be the subject between two token indices; in doubt it may.

    What stands after a preposition and genitives are none. A ``single`` constituent has one head:
    what follows that belongs to it.
    """
    at = start
    after_object = -1
    seen: Candidate | None = None
    while at < end:
        word = words[at]
        lower = word.lower
        if lower in _AND or lower in _OR:
            found, behind = read_phrase(words, at + 1, end)
            if found is None and at + 1 < end and _may_open(words[behind - 1]):
                found = Candidate(at + 1, at + 1, EITHER, 0)
            if found is not None:
                yield _joined(seen, found, lower in _OR, single, loose=at == after_object)
            at = behind
            continue
        if lower in _BOTH:
            yield Candidate(at, at, EITHER, 0)
            at += 1
            continue
        if lower in _LIKE:
            found, at = _comparison(words, start, end, at)
            after_object = at
            if found is not None:
                yield found
            continue
        if _governs(word):
            first = single and at == start
            found, at = _governed(words, at, end, first)
            after_object = at
            if found is not None:
                yield found
            if first and words[start + 1].lower != "allem":
                return
            continue
        found, behind = read_phrase(words, at, end)
        if found is not None and not (single and seen):
            yield found
            seen = found
        elif single and behind > at + 1 and not seen:
            # an object: whatever follows belongs to it
            return
        at = behind


def _comparison(
    words: Sequence[Word], start: int, end: int, at: int
) -> tuple[Candidate | None, int]:
    """Read *als* or *wie*: what it may make of a subject before it, and where its phrase ends."""
    before = words[at - 1].lower if at > start else ""
    if at + 1 < end and words[at + 1].features & PERSONAL:
        # "seit dem Tag als ich kam"
        return Candidate(at, at + 1, EITHER, 0), at + 2
    if words[at].lower == "als" and before in _MORE:
        return None, at + 1
    if not before:
        return None, _behind_object(words, at + 1, end)
    found = Candidate(at, at, MANY, 0) if before in _SO else None
    return found, read_phrase(words, at + 1, end)[1]


def _governed(
    words: Sequence[Word], at: int, end: int, first: bool
) -> tuple[Candidate | None, int]:
    """Read a preposition: what may be a subject all the same, and where its phrase ends."""
    if at + 1 < end and words[at + 1].lower == "allem":
        return None, at + 2
    behind = _behind_object(words, at + 1, end)
    if words[at].lower in _APPROXIMATE and _is_many(words, at + 1, end):
        # "über hundert Gäste"
        return Candidate(at, at + 1, EITHER, 0), behind
    opens = first and behind < end and _may_open(words[behind])
    if opens and read_phrase(words, behind, end)[0] is not None:
        # "Mit Flöhen befallene Hunde"
        return Candidate(behind, behind, EITHER, 0), behind
    return None, behind


def _joined(
    seen: Candidate | None, found: Candidate, either: bool, single: bool, loose: bool
) -> Candidate:
    """Return what a conjunction makes of two phrases; a ``loose`` one may hang on a preposition."""
    loose = loose and not single
    if seen is None:
        return found._replace(strength=0, loose=loose)
    if either:
        return found._replace(numbers=EITHER, strength=0, loose=loose)
    if seen.numbers == MANY and (single or found.numbers == MANY):
        return found._replace(numbers=MANY, strength=0)
    return found._replace(numbers=MANY | found.numbers, strength=0, loose=loose)


@lru_cache(maxsize=2_000)
def _governs(word: Word) -> bool:
    """Tell whether a word is a preposition, also one melted with an article."""
    if not (word.text[0].islower() or word.initial):
        return False
    determiner = forms().get(word.lower)
    return bool(word.features & PREPOSITION) or bool(determiner and determiner.preposition)


def _may_open(word: Word) -> bool:
    """Tell whether a word may begin a phrase that was not understood."""
    adjective = word.features & ADJECTIVE and is_inflected(word)
    return bool(adjective) or word.text[0].isupper() or word.is_mark


def _is_many(words: Sequence[Word], at: int, end: int) -> bool:
    """Tell whether a number with a noun follows, so that *über* may mean *more than*."""
    while at < end and words[at].lower in ("zu", "die", "das", "ein"):
        at += 1
    if at < end and words[at].text in _PARTS:
        return True
    counts = at + 1 < end and (words[at].is_number or bool(words[at].features & NUMERAL))
    return counts and not words[at + 1].is_mark


def _behind_object(words: Sequence[Word], start: int, end: int) -> int:
    """Return the index behind what a preposition governs, and the genitives that hang on it."""
    if start >= end:
        return start
    if words[start].features & PREPOSITION and words[start].text[0].islower():
        return _behind_object(words, start + 1, end)
    _, at = read_phrase(words, start, end)
    owner = words[start].text
    if at == start + 1 < end and owner[0].isupper() and owner[-1] in "s’'" and _may_open(words[at]):
        # "an Annas erstem Tag"
        _, at = read_phrase(words, at, end)
    while at < end and words[at].lower in _GENITIVES:
        found, behind = read_phrase(words, at, end)
        if found is not None and found.strength > 1:
            break
        at = behind
    return at


_GENITIVES = frozenset(("des", "der", "eines", "einer", "dieser", "dieses", "seiner", "ihrer"))
