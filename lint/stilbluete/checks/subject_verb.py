"""A subject and a finite verb that differ in person or number.

Only where the subject is beyond doubt: a personal pronoun beside its verb; or a clause in which
nothing that could be the subject has the number of the verb; or two verbs of one subject.
``pronouns`` tells person and number of a pronoun that can only be a subject; ``coordinators`` join
subjects; ``quantities`` are nouns like *Reihe* that may take a plural; ``durations`` are nouns that
stand in the accusative without a preposition; ``units`` may take a singular after a number;
``copulas`` may agree with what is said of the subject; ``existing`` are verbs that *es* makes
singular whatever there is (*es gibt*); ``listing`` ones precede lists (*dazu zählen*); ``persons``
are pronouns that make a relative clause agree with them (*der du bist*); ``names`` look like
plurals.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stilbluete.german import Analysis
from stilbluete.german.candidates import candidates
from stilbluete.german.clauses import NUMBERS, Number, agrees, other_number, third_person_numbers
from stilbluete.german.main_clauses import Clause, main_clauses
from stilbluete.german.nominatives import EITHER, MANY, ONE
from stilbluete.german.pronoun_verbs import existing_verb, verb_before, verb_behind
from stilbluete.german.readings import (
    FIRST_PERSON,
    INFINITIVE,
    NOUN,
    NUMERAL,
    PREPOSITION,
    SECOND_PERSON,
    THIRD_PERSON,
)
from stilbluete.german.segments import JOINTS, segments
from stilbluete.german.subject_phrases import Candidate
from stilbluete.german.subordinate_clauses import subordinate_clause
from stilbluete.german.words import Word
from stilbluete.prose import Match, Place, Prose

VALUES = ("subject", "verb")
SCOPE = "block"

_PERSONS = {"1": FIRST_PERSON, "2": SECOND_PERSON, "3": THIRD_PERSON}
_BE = frozenset(("sein",))
_PASSIVE = frozenset(("sein", "werden"))


class Parameters(NamedTuple):
    """Word lists; ``pronouns`` maps a form to person and number, as *1 singular*."""

    pronouns: dict[str, str]
    coordinators: list[str]
    copulas: list[str]
    existing: list[str]
    listing: list[str]
    names: list[str]
    persons: list[str]
    quantities: list[str] = []
    durations: list[str] = []
    units: list[str] = []


class _Lists(NamedTuple):
    pronouns: dict[str, tuple[int, Number]]
    coordinators: frozenset[str]
    copulas: frozenset[str]
    existing: frozenset[str]
    listing: frozenset[str]
    names: frozenset[str]
    persons: frozenset[str]
    quantities: frozenset[str]
    durations: frozenset[str]
    units: frozenset[str]


class _Fault(NamedTuple):
    """Token indices: the first and the last of the subject, and the verb; and what it should be."""

    first: int
    last: int
    verb: int
    person: int
    number: Number


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each verb that does not agree with its subject."""
    lists = _Lists(
        {form: _person(text) for form, text in parameters.pronouns.items()},
        *(frozenset(each) for each in parameters[1:]),
    )
    for passage_number, passage in enumerate(prose.passages):
        words = passage.analysis.words
        for start, end in passage.analysis.sentences:
            for fault in _faults(words, start, end, lists):
                yield _match(passage_number, passage.analysis, fault)


def _person(text: str) -> tuple[int, Number]:
    person, number = text.split()
    return _PERSONS[person], "plural" if number == "plural" else "singular"


def _faults(words: Sequence[Word], start: int, end: int, lists: _Lists) -> Iterator[_Fault]:
    told: set[int] = set()
    for fault in _candidates(words, start, end, lists):
        if fault.verb not in told:
            told.add(fault.verb)
            yield fault


def _candidates(words: Sequence[Word], start: int, end: int, lists: _Lists) -> Iterator[_Fault]:
    parts = segments(words, start, end)
    for index, part in enumerate(parts):
        if part.kind == "main":
            for clause in main_clauses(words, parts, index):
                yield from _judged(words, clause, lists)
        elif part.opener >= 0:
            found = subordinate_clause(words, parts, index)
            if found:
                yield from _judged(words, found[0], lists, found[1])
    for at in range(start, end - 1):
        lower = words[at].lower
        if lower in lists.pronouns:
            yield from _beside(words, start, end, at, lists)
        elif lower == "es":
            for part in parts:
                if part.start <= at < part.end:
                    verb = existing_verb(words, part, at, lists.existing)
                    if verb is not None:
                        yield _Fault(at, at, verb, THIRD_PERSON, "singular")


def _beside(
    words: Sequence[Word], start: int, end: int, at: int, lists: _Lists
) -> Iterator[_Fault]:
    verb = verb_behind(words, start, end, at, lists.pronouns)
    if verb is None:
        verb = verb_before(words, start, end, at, lists.pronouns, lists.coordinators)
    if verb is not None:
        yield _Fault(at, at, verb, *lists.pronouns[words[at].lower])


def _judged(
    words: Sequence[Word], clause: Clause, lists: _Lists, relative: Candidate | None = None
) -> Iterator[_Fault]:
    found = _judge(words, clause, lists, relative)
    if found:
        yield found


def _judge(
    words: Sequence[Word], clause: Clause, lists: _Lists, relative: Candidate | None
) -> _Fault | None:
    verb = words[clause.verb]
    one, many = third_person_numbers(verb)
    if one == many:
        return None
    wanted = ONE if one else MANY
    if clause.first >= 0:
        return _of_verb(words, clause, wanted, lists)
    subject: Candidate | None = None
    if relative is not None:
        if relative.numbers & wanted:
            return None
        if relative.strength:
            subject = relative
    leading = False
    soft = False
    behind = clause.behind + clause.more if wanted == MANY else clause.behind
    joined = any(words[at].lower in JOINTS for start, end, _ in behind for at in range(start, end))
    before = len(clause.stretches)
    for count, (start, end, single) in enumerate((*clause.stretches, *behind)):
        for found in candidates(words, start, end, single):
            if words[found.first].lower in lists.pronouns and count < before:
                torn = single and end != clause.verb
                if not torn and _is_alone(words, found.first, start, clause.verb, lists):
                    return _of_pronoun(words, found.first, clause.verb, lists)
                return None
            numbers, strength = _weighed(words, clause, found, wanted, lists)
            if numbers & wanted:
                if subject is not None and _is_predicate(words, found, verb, lists):
                    continue
                if words[found.last].text in lists.durations:
                    continue
                if not found.loose:
                    return None
                soft = True
            elif count >= before:
                again = joined or count > before or words[start].features & PREPOSITION
                soft = soft or (wanted == MANY and bool(again))
            elif _is_lone_noun(words, found):
                first = clause.least == 1 and (single or found.first == start)
                if not _may_stand_alone(verb, found, first, wanted):
                    continue
                subject, leading = subject or found, leading or single
            elif strength >= clause.least and (subject is None or strength > subject.strength):
                subject = found
                leading = single
    if not leading and wanted == MANY and verb.lemmas & lists.listing:
        # "Dazu zählen A, die …, und B."
        return None
    if subject is None:
        return None
    if wanted == ONE and clause.clausal and not (leading and _needs_noun(words, clause.verb)):
        return None
    head = words[subject.last].lower
    excused = head in ("es", "das") or verb.lemmas & lists.copulas
    if clause.listed and not leading and excused:
        return None
    if soft and (excused or not leading):
        return None
    number: Number = "plural" if wanted == ONE else "singular"
    return _Fault(subject.first, subject.last, clause.verb, THIRD_PERSON, number)


def _of_verb(words: Sequence[Word], clause: Clause, wanted: int, lists: _Lists) -> _Fault | None:
    """Compare a verb with the one before it that has the same subject: *Er kam und sahen*."""
    one, many = third_person_numbers(words[clause.first])
    if one == many or (ONE if one else MANY) == wanted:
        return None
    for start, end, single in (*clause.stretches, *clause.behind):
        for found in candidates(words, start, end, single):
            if found.numbers & wanted or words[found.first].lower in lists.pronouns:
                return None
    number: Number = "plural" if wanted == ONE else "singular"
    return _Fault(clause.first, clause.first, clause.verb, THIRD_PERSON, number)


def _needs_noun(words: Sequence[Word], verb: int) -> bool:
    """Tell whether a noun before the verb is its subject, though a clause follows."""
    after = words[verb + 1].lower if verb + 1 < len(words) else ""
    return bool(words[verb].lemmas & _BE) or after == "sich"


def _is_predicate(words: Sequence[Word], found: Candidate, verb: Word, lists: _Lists) -> bool:
    """Tell whether a noun like *Teil* is said of a subject that stands before it."""
    return bool(verb.lemmas & _BE) and words[found.last].text in lists.quantities


def _is_lone_noun(words: Sequence[Word], found: Candidate) -> bool:
    word = words[found.last]
    return found.first == found.last and bool(word.features & NOUN) and word.text != "Sie"


def _may_stand_alone(verb: Word, found: Candidate, first: bool, wanted: int) -> bool:
    """Tell whether a noun without determiner can be told as a subject.

    Behind the verb it is an object as likely; before an infinitive it makes a heading: *Geld
    verdienen im Netz*.
    """
    if not first or not found.numbers:
        return False
    if wanted == MANY:
        return found.numbers == ONE and not verb.features & INFINITIVE
    return found.strength > 0 and not (found.dative and verb.lemmas & _PASSIVE)


def _is_alone(words: Sequence[Word], at: int, start: int, verb: int, lists: _Lists) -> bool:
    """Tell whether a pronoun is a subject of its own: not *er und sie*, *Leute wie ich*."""
    before = words[at - 1].lower if at > start else ""
    after = words[at + 1].lower if at + 1 < len(words) else ""
    joined = any(words[i].lower in JOINTS for i in range(at + 1, verb))
    return not (
        joined or before in lists.coordinators or before == "als" or after in lists.coordinators
    )


def _of_pronoun(words: Sequence[Word], at: int, verb: int, lists: _Lists) -> _Fault | None:
    person, number = lists.pronouns[words[at].lower]
    if agrees(words[verb], person, NUMBERS[number]):
        return None
    return _Fault(at, at, verb, person, number)


def _weighed(
    words: Sequence[Word], clause: Clause, found: Candidate, wanted: int, lists: _Lists
) -> tuple[int, int]:
    """Return number and strength of a candidate with what nouns and verbs of their own kind do."""
    verb = words[clause.verb]
    noun = words[found.last]
    lower = noun.lower
    if lower in lists.persons and noun.text != "Sie":
        return (EITHER, 0) if wanted == MANY and lower in ("wir", "ihr") else (found.numbers, 0)
    if lower in ("das", "es", "dies") and verb.lemmas & _BE:
        return EITHER, 0
    counted = words[found.first].features & NUMERAL or words[found.first].is_number
    if wanted == ONE and counted and (noun.text in lists.units or verb.lemmas & _BE):
        return EITHER, 0
    if any(words[at].text in lists.quantities for at in range(found.first, found.last + 1)):
        return (EITHER, 0) if wanted == MANY else (found.numbers, found.strength)
    if noun.text in lists.names:
        return EITHER, 0
    if noun.text in lists.durations:
        return found.numbers, 0
    if found.dative and wanted == ONE and verb.lemmas & _PASSIVE:
        return found.numbers, 0
    return found.numbers, found.strength


def _match(number: int, analysis: Analysis, fault: _Fault) -> Match:
    words = analysis.words
    subject = Place(number, analysis.starts[fault.first], analysis.ends[fault.last])
    verb = words[fault.verb]
    form = other_number(verb, fault.person, fault.number)
    return Match(
        Place(number, analysis.starts[fault.verb], analysis.ends[fault.verb]),
        {"subject": analysis.text[subject.start : subject.end], "verb": verb.text},
        (form,) if form else (),
        related=(subject,),
    )
