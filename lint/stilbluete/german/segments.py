"""The stretches between marks that a sentence is made of, and which of them end in their verb."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from stilbluete.german.clauses import is_finite_verb
from stilbluete.german.readings import (
    ADJECTIVE,
    ADVERB,
    ARTICLE,
    COORDINATOR,
    FINITE,
    INFINITIVE,
    MIXED,
    NAME,
    NOUN,
    NUMERAL,
    PARTICLE,
    PAST_PARTICIPLE,
    PREDICATIVE,
    PREPOSITION,
    PRONOUN,
    STRONG,
    SUBORDINATOR,
    WEAK,
    ZU_INFINITIVE,
)
from stilbluete.german.words import Word

Kind = Literal["main", "sub", "fragment", "unclear"]

SUBORDINATORS = frozenset(
    (
        *("dass", "weil", "ob", "wenn", "falls", "obwohl", "obgleich", "nachdem", "bevor", "ehe"),
        *("sobald", "solange", "sodass", "sofern", "soweit", "indem", "wobei", "wodurch", "womit"),
        *("woran", "worauf", "woraus", "worin", "worüber", "worum", "wovon", "wofür", "wogegen"),
    )
)
"""Words that always send the verb to the end of their clause."""

MAYBE_SUBORDINATORS = frozenset(
    (
        *("während", "seit", "seitdem", "bis", "da", "damit", "als", "wie", "wo", "wohin", "woher"),
        *("was", "wer", "wen", "wem", "wessen", "warum", "weshalb", "wieso", "wann", "so", "je"),
        *("welche", "welcher", "welches", "welchen", "welchem", "trotzdem", "soviel"),
    )
)
RELATIVES = frozenset(
    (
        *("der", "die", "das", "dem", "den", "deren", "dessen", "denen"),
        *("welche", "welcher", "welches", "welchen", "welchem", "was", "wer", "wen", "wem"),
    )
)
JOINTS = frozenset(("und", "oder", "aber", "sondern"))
"""Words that join two verbs of one clause."""
COORDINATORS = frozenset(("und", "oder", "aber", "sondern", "denn", "doch", "sowie", "jedoch"))
_SO = frozenset(("so", "genauso", "ebenso"))
_INFINITIVE_OPENERS = frozenset(("um", "ohne", "statt", "anstatt", "außer"))
_UNIT_MARKS = frozenset(":;–—")
_OPENING = ("„", "»", "“", '"', "‚")
_CLOSING = ("“", "«", "”", '"', "‘")
_SHORT = 5
_QUOTES = frozenset("„“”»«\"'‚‘’›‹/")
_BRACKETS = ("(", ")")


_VERBAL = ~(
    NOUN
    | NAME
    | ADJECTIVE
    | ARTICLE
    | PRONOUN
    | ADVERB
    | PREPOSITION
    | NUMERAL
    | PARTICLE
    | SUBORDINATOR
    | COORDINATOR
)


class Segment(NamedTuple):
    """Token indices of a stretch between marks.

    ``start`` is the first token behind a coordinating conjunction, ``begin`` that conjunction or
    the same. ``verbs`` are the tokens that can only be verbs and may be finite. A ``sub`` ends in
    its only finite verb; ``opener`` is the index of its conjunction or pronoun, else -1. ``fresh``
    segments do not continue what stands before them. ``mark`` is the mark behind, or empty.
    """

    begin: int
    start: int
    end: int
    kind: Kind
    opener: int
    verbs: tuple[int, ...]
    fresh: bool
    mark: str


def segments(words: Sequence[Word], start: int, end: int) -> list[Segment]:
    """Cut a sentence at its marks and tell of each part what it can be."""
    found: list[Segment] = []
    begin = start
    fresh, comma, quoted = True, False, False
    depth = 0
    skipped = -1
    for at in [i for i in range(start, end) if words[i].is_mark] + [end]:
        if at <= skipped:
            continue
        if at < end and at > begin and not depth and words[at].text in _OPENING:
            skipped = _short_quotation(words, at, end)
            if skipped > at:
                continue
        ratio = start < at < end - 1 and words[at].text == ":" and words[at - 1].is_number
        if ratio and words[at + 1].text[0].isdecimal():
            # "5:2-Sieg"
            continue
        mark = words[at].text if at < end else ""
        if at > begin and not depth:
            part = _segment(words, begin, at, fresh, comma, mark)
            if quoted and not (fresh or comma) and part.kind == "main":
                part = part._replace(kind="unclear")
            found.append(part)
            fresh, comma, quoted = False, False, False
        if mark in _BRACKETS:
            depth = max(0, depth + (1 if mark == "(" else -1))
        elif not depth:
            fresh = fresh or not _UNIT_MARKS.isdisjoint(mark)
            comma = comma or mark == ","
            quoted = quoted or not _QUOTES.isdisjoint(mark)
        begin = at + 1
    return found


def _short_quotation(words: Sequence[Word], at: int, end: int) -> int:
    """Return the index of the mark that closes a quoted name or phrase, or -1."""
    for i in range(at + 1, min(at + _SHORT + 2, end)):
        word = words[i]
        if word.text in _CLOSING:
            return i if i > at + 1 else -1
        if word.is_mark or is_finite_verb(word):
            return -1
    return -1


def _segment(
    words: Sequence[Word], begin: int, end: int, fresh: bool, comma: bool, mark: str
) -> Segment:
    start = begin
    while start < end - 1 and words[start].lower in COORDINATORS:
        start += 1
    verbs = tuple(
        [
            at
            for at in range(start, end)
            if words[at].features & FINITE and is_finite_verb(words[at])
        ]
    )
    if not verbs and begin == start and words[start].text[0].isupper() and not fresh:
        return Segment(begin, start, end, "fragment", -1, (), fresh, mark)
    opener = _opener(words, start, end, comma, fresh and start == begin)
    kind: Kind
    if opener >= 0:
        sole = len(verbs) > 0 and verbs[-1] == end - 1 and _is_sole(words, verbs)
        certain = words[opener].lower in SUBORDINATORS or opener > start
        maybe = words[opener].lower in MAYBE_SUBORDINATORS and not fresh
        pair = words[opener].lower in RELATIVES and comma
        if sole and end - 1 > opener + (0 if certain or pair else 1):
            return Segment(begin, start, end, "sub", opener, verbs, fresh, mark)
        joined = bool(verbs) and words[min(verbs[0] + 1, end - 1)].lower in COORDINATORS
        if certain or not verbs or verbs[-1] == end - 1 or (comma and (maybe or joined)):
            kind = "unclear"
        else:
            # "während der Sitzung sprach er": no conjunction after all
            kind, opener = "main", -1
        if kind == "unclear":
            return Segment(begin, start, end, kind, opener, verbs, fresh, mark)
    first = words[start]
    if first.lower in _INFINITIVE_OPENERS and _has_zu(words, start, end):
        return Segment(begin, start, end, "fragment", -1, (), fresh, mark)
    order = start + 1 < end and words[start + 1].text == "Sie" and first.features & INFINITIVE
    if first.initial and (order or (first.features & FINITE and not first.features & ~_VERBAL)):
        # "Sollte er kommen", "Öffnen Sie": the verb has a capital.
        return Segment(begin, start, end, "unclear", -1, verbs, fresh, mark)
    real = tuple([at for at in verbs if not _is_infinitive(words, at, start, end, verbs)])
    kind = "main" if real else "fragment"
    return Segment(begin, start, end, kind, -1, real, fresh, mark)


def _opener(words: Sequence[Word], start: int, end: int, comma: bool, fresh: bool) -> int:
    """Return the index of what may send the verb to the end, or -1."""
    lower = words[start].lower
    if lower in _SO and start + 1 < end and words[start + 1].lower in ("wie", "dass"):
        return start + 1
    maybe = fresh or (comma and words[start - 1].lower not in COORDINATORS)
    if lower in SUBORDINATORS or (lower in MAYBE_SUBORDINATORS and maybe):
        return start
    if start + 1 < end and words[start + 1].lower in SUBORDINATORS:
        # "auch wenn", "selbst nachdem", "kurz bevor"
        return start + 1 if words[start].features & (ADVERB | PREDICATIVE) else -1
    if not comma or words[start - 1].lower in COORDINATORS:
        return -1
    if lower in RELATIVES:
        return start
    if start + 1 < end and words[start].features & PREPOSITION:
        return start + 1 if words[start + 1].lower in RELATIVES else -1
    return -1


def _is_sole(words: Sequence[Word], verbs: Sequence[int]) -> bool:
    """Tell whether only the last of the verbs is finite."""
    return all(
        words[at].features & (PAST_PARTICIPLE | INFINITIVE) and at >= verbs[-1] - (len(verbs) - 1)
        for at in verbs[:-1]
    )


def _has_zu(words: Sequence[Word], start: int, end: int) -> bool:
    return any(
        words[at].lower == "zu" or words[at].features & ZU_INFINITIVE for at in range(start, end)
    )


def _is_infinitive(
    words: Sequence[Word], at: int, start: int, end: int, verbs: Sequence[int]
) -> bool:
    """Tell whether a verb is an infinitive or participle by its place."""
    word = words[at]
    if at > start and words[at - 1].lower == "zu" and word.features & INFINITIVE:
        return True
    if not word.features & (INFINITIVE | PAST_PARTICIPLE):
        return False
    return at != verbs[0] and at >= end - (len(verbs) - 1)


@lru_cache(maxsize=20_000)
def may_be_participle(word: Word) -> bool:
    """Tell whether what looks finite may be a participle without ending: *versucht*, *verboten*."""
    return any(
        reading.features & PAST_PARTICIPLE and not reading.features & (WEAK | STRONG | MIXED)
        for reading in word.readings
    )
