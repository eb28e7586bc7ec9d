"""The verbs of main clauses, and where the subject of each may stand."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stilbluete.german.candidates import candidates
from stilbluete.german.clauses import is_finite_verb, third_person_numbers
from stilbluete.german.nominatives import MANY, ONE, pronoun_numbers
from stilbluete.german.noun_phrases import is_inflected
from stilbluete.german.readings import (
    ADVERB,
    INFINITIVE,
    MODAL,
    NAME,
    NOUN,
    PAST_PARTICIPLE,
    PERSONAL,
    PREPOSITION,
    VERB_PREFIX,
    ZU_INFINITIVE,
)
from stilbluete.german.segments import (
    JOINTS,
    MAYBE_SUBORDINATORS,
    SUBORDINATORS,
    Segment,
    may_be_participle,
)
from stilbluete.german.words import Word

Field = tuple[tuple[int, int, bool], ...]
"""Stretches of tokens, end exclusive, and whether each is a single constituent."""


class Clause(NamedTuple):
    """A verb, by token index, and where its subject may stand.

    ``stretches`` belong to the clause; ``behind`` may be an apposition or more of a list that is
    the subject, ``more`` only the latter. ``least`` is how sure the subject must be (see
    ``Candidate.strength``). ``clausal`` tells whether a clause may be the subject, ``listed``
    whether it must stand before the verb unless it is sure. ``first`` is a verb with the same
    subject that stands before, or -1.
    """

    verb: int
    stretches: Field
    least: int = 1
    clausal: bool = False
    listed: bool = False
    more: Field = ()
    behind: Field = ()
    first: int = -1


def main_clauses(words: Sequence[Word], parts: Sequence[Segment], index: int) -> Iterator[Clause]:
    """Yield the verbs of a main clause that have not met their subject for sure.

    With each come all places where its subject may stand.
    """
    part = parts[index]
    verb = part.verbs[0]
    others = [at for at in part.verbs[1:] if at > verb]
    if len(others) > 1:
        return
    if not others and _has_pronoun(words, part, verb):
        return
    if not _is_sure_verb(words, part, verb):
        return
    before = _before(words, parts, index)
    if others:
        yield from _joined_clauses(words, parts, index, others[0], before)
        return
    if before is None:
        return
    field, least = before
    stretches = (*field, (verb + 1, part.end, False))
    if _is_settled(words, verb, stretches):
        return
    behind, more, listed = _rest(words, parts, index)
    clausal = may_be_clausal(words, parts, index)
    yield Clause(verb, stretches, least, clausal, listed, more, behind)


def _joined_clauses(
    words: Sequence[Word],
    parts: Sequence[Segment],
    index: int,
    second: int,
    before: tuple[Field, int] | None,
) -> Iterator[Clause]:
    """Yield two verbs that *und* or the like joins."""
    part = parts[index]
    verb = part.verbs[0]
    joint = _joint(words, verb, second)
    if joint < 0:
        return
    own = second > joint + 1
    nested = own and _joint(words, verb, joint) >= 0
    clausal = may_be_clausal(words, parts, index)
    modal = words[verb].features & MODAL and words[second].features & INFINITIVE
    if not modal and _is_sure_second(words, part, second):
        behind, more, listed = _rest(words, parts, index)
        after: Field = ((second + 1, part.end, False),)
        if not own and before is not None:
            yield Clause(second, after, 1, clausal, listed, more, behind, verb)
        elif own and not nested and not words[second].features & INFINITIVE:
            stretches: Field = ((joint + 1, second, True), *after)
            yield Clause(second, stretches, 1, clausal, listed, more, behind)
    if before is not None and not nested:
        field, least = before
        yield Clause(verb, (*field, (verb + 1, joint, False)), least, clausal, listed=own)


def _has_pronoun(words: Sequence[Word], part: Segment, verb: int) -> bool:
    """Tell whether a pronoun beside a verb can be its subject, or the verb has no sure number."""
    one, many = third_person_numbers(words[verb])
    if one == many:
        return True
    wanted = ONE if one else MANY
    for at in (verb - 1, verb + 1):
        if part.start <= at < part.end and words[at].features & PERSONAL:
            found = pronoun_numbers(words[at])
            if found and found[0] & wanted:
                return True
    return False


def _is_settled(words: Sequence[Word], verb: int, stretches: Field) -> bool:
    """Tell whether what can only be the subject agrees with its verb."""
    wanted = ONE if third_person_numbers(words[verb])[0] else MANY
    return any(
        found.numbers & wanted and (found.strength > 1 or (found.strength and single))
        for start, end, single in stretches
        for found in candidates(words, start, end, single)
    )


def _is_sure_second(words: Sequence[Word], part: Segment, second: int) -> bool:
    if may_be_participle(words[second]) or second + 1 == part.end:
        return False
    # not "des großen und vereinten Landes"
    return not (words[second].text.endswith("ten") and words[second + 1].text[0].isupper())


def _joint(words: Sequence[Word], verb: int, second: int) -> int:
    return next((at for at in range(second - 1, verb, -1) if words[at].lower in JOINTS), -1)


def _is_sure_verb(words: Sequence[Word], part: Segment, verb: int) -> bool:
    """Tell whether the first verb of a main clause is finite and not an infinitive."""
    features = words[verb].features
    if may_be_participle(words[verb]):
        return False
    chained = len(part.verbs) > 1 and not part.fresh and part.verbs[-1] == part.end - 1
    if chained and verb > part.start:
        # "…, der den Lauf gewann, Preise sein Eigen nennt und auftritt"
        return False
    if features & PAST_PARTICIPLE and verb + 1 < part.end and words[verb + 1].text[0].isupper():
        # "die im Amt verwendeten Formulare"
        after = words[verb + 1]
        if not after.features & NAME or after.features & NOUN or len(part.verbs) > 1:
            return False
    if verb > part.start and _cannot_precede(words[verb - 1]):
        return False
    if verb > part.start + 1 and _has_zu(words, part, verb):
        return False
    if verb + 1 == part.end:
        return part.fresh and not features & INFINITIVE
    after = words[verb + 1]
    if features & INFINITIVE and (after.lower in JOINTS or after.lower == "zu"):
        return False
    if is_finite_verb(after) and not after.features & (INFINITIVE | PAST_PARTICIPLE):
        return False
    return not (features & PAST_PARTICIPLE and is_inflected(after))


def _cannot_precede(word: Word) -> bool:
    """Tell whether a finite verb cannot follow a word: *und*, *in*."""
    governs = word.features & PREPOSITION and not word.features & (ADVERB | VERB_PREFIX)
    return word.lower in JOINTS or bool(governs)


def _rest(words: Sequence[Word], parts: Sequence[Segment], index: int) -> tuple[Field, Field, bool]:
    """Return what may still belong to a clause behind its segment.

    Segments, the beginning of one that may go on with a list, and whether a colon follows.
    """
    found: list[tuple[int, int, bool]] = []
    more: Field = ()
    mark = parts[index].mark
    for number, part in enumerate(parts[index + 1 :]):
        if ":" in mark:
            return tuple(found), more, True
        if part.kind == "main":
            if (
                part is parts[index + 1]
                and mark == ","
                and part.begin == part.start
                and part.verbs[0] > part.start
            ):
                # "Dazu gehören ein Bett, Tische …"
                more = ((part.begin, part.verbs[0], False),)
            break
        governed = part.begin > 1 and words[part.begin - 2].features & PREPOSITION
        certain = part.opener >= 0 and words[part.opener].lower in SUBORDINATORS
        if part.opener >= 0 and not certain:
            lower = words[part.opener].lower
            certain = part.opener > part.start or lower.startswith("welch")
            certain = certain or (lower in MAYBE_SUBORDINATORS and bool(part.verbs))
        if part.kind == "fragment" and _is_field(parts, index + 1 + number):
            break
        if part.kind != "sub" and not (certain or governed or _has_zu(words, part)):
            found.append((part.begin, part.end, False))
        mark = part.mark
    return tuple(found), more, ":" in mark


def _is_field(parts: Sequence[Segment], index: int) -> bool:
    """Tell whether a fragment is what stands before the verb of the next main clause."""
    for part in parts[index + 1 :]:
        if part.kind == "main":
            return part.verbs[0] == part.start == part.begin and index + 1 < len(parts)
        if part.kind == "fragment":
            return False
    return False


def may_be_clausal(words: Sequence[Word], parts: Sequence[Segment], index: int) -> bool:
    """Tell whether a clause beside a segment may be the subject of its verb."""
    near = (*parts[max(0, index - 1) : index], *parts[index + 1 : index + 2])
    return any(
        (part.kind in ("sub", "unclear") and words[part.opener].lower in _CLAUSAL)
        or (words[part.start].lower not in _PURPOSE and _has_zu(words, part))
        for part in near
    )


def _has_zu(words: Sequence[Word], part: Segment, end: int = 0) -> bool:
    return any(
        (words[at].lower == "zu" or words[at].features & ZU_INFINITIVE) and _is_zu(words, at)
        for at in range(part.start, end or part.end)
    )


def _is_zu(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if word.lower == "zu" and at + 1 < len(words):
        return bool(words[at + 1].features & INFINITIVE)
    return bool(word.features & ZU_INFINITIVE) and word.text[0].islower()


def _before(
    words: Sequence[Word], parts: Sequence[Segment], index: int
) -> tuple[Field, int] | None:
    """Return the places before the verb, and how sure a subject must be there; None if unclear."""
    part = parts[index]
    verb = part.verbs[0]
    if part.begin < part.start and not part.fresh:
        for each in reversed(parts[:index]):
            if each.kind in ("fragment", "unclear"):
                return None
            if each.fresh:
                break
    if verb > part.start:
        if not part.fresh and index and part.begin == part.start:
            previous = parts[index - 1]
            if previous.kind != "main":
                # "Äpfel, Birnen haben": a list, or a sentence in pieces
                return None
        return ((part.start, verb, True),), 1
    if part.begin < part.start:
        return ((), 1) if index == 0 else None
    earlier: list[Segment] = []
    if not part.fresh:
        for each in reversed(parts[:index]):
            if each.kind == "main":
                return ((), 2) if not earlier and not part.fresh else None
            if each.kind == "unclear":
                return None
            earlier.append(each)
            if each.fresh:
                break
    fragments = [each for each in earlier if each.kind == "fragment"]
    if not fragments:
        return (), 1
    first = fragments[-1]
    if _has_zu(words, first):
        return None
    if earlier[-1] is not first or not all(_is_apposition(words, each) for each in fragments[:-1]):
        return None
    return ((first.start, first.end, True),), 1


def _is_apposition(words: Sequence[Word], part: Segment) -> bool:
    """Tell whether a segment with a comma before and behind is no part of a list."""
    return (
        part.begin == part.start
        and part.mark == ","
        and not any(words[at].lower in _LISTING for at in range(part.start, part.end))
    )


_CLAUSAL = frozenset(
    ("dass", "ob", "wie", "was", "wer", "warum", "wo", "wenn", "als", "weshalb", "wann", "wieso")
)

_PURPOSE = frozenset(("um", "ohne", "statt", "anstatt"))

_LISTING = frozenset(("und", "oder", "sowie", "&"))
