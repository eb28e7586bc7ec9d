"""A subject and a finite verb that differ in person or number.

Only where the subject is beyond doubt: a personal pronoun beside its verb or at the head of a
subordinate clause; a noun phrase that begins its sentence, or a relative pronoun, where nothing
else in the clause has the number of the verb. ``pronouns`` tells person and number of a pronoun;
``conjunctions`` begin clauses that end in their verb; ``quantities`` are nouns like *Reihe* that
may take a plural; ``durations`` are nouns that stand in the accusative without a preposition;
``openers`` are words at the head of a sentence that need not be a main clause; ``continuers`` join
main clauses; ``copulas`` are verbs that may agree with a noun after them; ``persons`` are pronouns
that make a relative clause agree with them (*der du bist*).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stilbluete.german import Analysis
from stilbluete.german.clauses import (
    NUMBERS,
    Number,
    agrees,
    is_finite_verb,
    may_be_subject,
    other_number,
    subjects,
)
from stilbluete.german.determiners import CASES, MASCULINES, PLURALS, SINGULARS, forms
from stilbluete.german.noun_phrases import NounPhrase, noun_cells, noun_phrase
from stilbluete.german.readings import (
    ADJECTIVE,
    FINITE,
    FIRST_PERSON,
    INFINITIVE,
    NOUN,
    PAST_PARTICIPLE,
    PREPOSITION,
    SECOND_PERSON,
    STRONG,
    THIRD_PERSON,
    WEAK,
)
from stilbluete.german.roles import role_gender
from stilbluete.german.words import Word
from stilbluete.prose import Match, Place, Prose

VALUES = ("subject", "verb")

_ENDS = (".", "!", "?", "…", ".“", "“")
_OPENING = ":;–„»"
_PERSONS = {"1": FIRST_PERSON, "2": SECOND_PERSON, "3": THIRD_PERSON}


class Parameters(NamedTuple):
    """Word lists; ``pronouns`` maps a form to person and number, as *1 singular*."""

    pronouns: dict[str, str]
    conjunctions: list[str]
    coordinators: list[str]
    openers: list[str]
    continuers: list[str]
    copulas: list[str]
    persons: list[str]
    quantities: list[str] = []
    durations: list[str] = []


class _Lists(NamedTuple):
    pronouns: dict[str, tuple[int, Number]]
    conjunctions: frozenset[str]
    coordinators: frozenset[str]
    openers: frozenset[str]
    continuers: frozenset[str]
    copulas: frozenset[str]
    persons: frozenset[str]
    quantities: frozenset[str]
    durations: frozenset[str]


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
    found = _main_clause(words, start, end, lists)
    if found:
        yield found
    for at in _openings(words, start, end, lists):
        found = _noun_first(words, at, end, lists)
        if found:
            yield found
    for at in range(start, end - 1):
        lower = words[at].lower
        if lower in lists.pronouns:
            found = _beside(words, start, end, at, lists) or _inverted(words, start, end, at, lists)
        elif lower in lists.conjunctions and (at == start or words[at - 1].lower == ","):
            found = _after_conjunction(words, end, at, lists)
        elif lower == "," and words[at + 1].lower == "der" and at > start:
            found = _relative(words, end, at, lists)
        else:
            continue
        if found:
            yield found


def _beside(words: Sequence[Word], start: int, end: int, at: int, lists: _Lists) -> _Fault | None:
    """Look at a pronoun that opens its clause before the verb: *Ich haben*, or follows it."""
    person, number = lists.pronouns[words[at].lower]
    after = words[at + 1]
    opens = at == start or (words[at - 1].is_mark and words[at - 1].text != "/")
    if at > start and words[at - 1].lower in ("und", "aber", "denn", "doch") and at - 2 > start:
        opens = opens or words[at - 2].text == ","
    if opens and is_finite_verb(after) and not agrees(after, person, NUMBERS[number]):
        if at > start and after.features & INFINITIVE and _clause_goes_on(words, at + 2, end):
            return None
        return _Fault(at, at, at + 1, person, number)
    return None


def _clause_goes_on(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether another finite verb follows in the same clause: *…, er haben will*."""
    return any(is_finite_verb(words[at]) for at in range(start, _clause_end(words, start, end)))


def _inverted(words: Sequence[Word], start: int, end: int, at: int, lists: _Lists) -> _Fault | None:
    """Look at a verb right before its pronoun: *Dann haben ich*."""
    verb = at - 1
    if verb < start or not is_finite_verb(words[verb]):
        return None
    person, number = lists.pronouns[words[at].lower]
    if agrees(words[verb], person, NUMBERS[number]):
        return None
    if at + 1 < end and words[at + 1].lower in lists.coordinators:
        return None
    if _clause_goes_on(words, at + 1, end) or _has_finite(words, start, verb):
        return None
    if words[verb].features & INFINITIVE and verb > start + 1:
        return None
    opening = _clause_start(words, start, verb)
    if any(may_be_subject(words, opening, verb, each) for each in NUMBERS):
        return None
    return _Fault(at, at, verb, person, number)


def _clause_start(words: Sequence[Word], start: int, at: int) -> int:
    while at > start and not words[at - 1].is_mark:
        at -= 1
    return at


def _has_finite(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether the clause that ends at an index has a finite verb."""
    return any(
        words[at].features & FINITE and words[at].text[0].islower()
        for at in range(_clause_start(words, start, end), end)
    )


def _after_conjunction(words: Sequence[Word], end: int, at: int, lists: _Lists) -> _Fault | None:
    """Look at *dass er … sind*: a clause that ends with its verb."""
    first = at + 1
    stop = _clause_end(words, first, end)
    verb = stop - 1
    if verb <= first or not _is_sole_verb(words, first, verb, end):
        return None
    lower = words[first].lower
    if lower not in lists.pronouns:
        if agrees(words[verb], THIRD_PERSON, NUMBERS["singular"]):
            # "ein Wort, dass Leute erfreut": the conjunction is the mistake.
            return None
        return _without_subject(words, (first, verb), verb, lists)
    if words[first + 1].lower in lists.coordinators:
        return None
    person, number = lists.pronouns[lower]
    if agrees(words[verb], person, NUMBERS[number]):
        return None
    return _Fault(first, first, verb, person, number)


def _relative(words: Sequence[Word], end: int, comma: int, lists: _Lists) -> _Fault | None:
    """Look at *der Mann, der … wurden*."""
    pronoun = comma + 1
    before = words[comma - 1]
    cells = noun_cells(before) if before.text[:1].isupper() else None
    if cells is None or not cells & MASCULINES:
        return None
    phrase = noun_phrase(words, pronoun, end)
    if phrase is not None and phrase.cells & CASES["nominative"]:
        return None
    verb = _clause_end(words, pronoun, end) - 1
    if verb <= pronoun + 1 or not _is_sole_verb(words, pronoun + 1, verb, end):
        return None
    if any(words[at].lower in lists.persons for at in range(pronoun, verb)):
        return None
    if agrees(words[verb], THIRD_PERSON, NUMBERS["singular"]):
        return None
    if may_be_subject(words, pronoun + 1, verb, "plural"):
        return None
    return _Fault(pronoun, pronoun, verb, THIRD_PERSON, "singular")


def _clause_end(words: Sequence[Word], start: int, end: int) -> int:
    at = start
    while at < end and not words[at].is_mark:
        at += 1
    return at


def _is_sole_verb(words: Sequence[Word], start: int, verb: int, end: int) -> bool:
    """Tell whether a clause has exactly one finite verb, its last word.

    What may be an infinitive must end the sentence: others of a row might follow.
    """
    if not is_finite_verb(words[verb]):
        return False
    if words[verb].features & INFINITIVE and verb + 1 < end and words[verb + 1].text not in _ENDS:
        return False
    if words[verb - 1].lower == "zu":
        return False
    return not any(
        words[at].features & FINITE and words[at].text[0].islower() for at in range(start, verb)
    )


def _main_clause(words: Sequence[Word], start: int, end: int, lists: _Lists) -> _Fault | None:
    """Look at the clause that begins a sentence, if it has one finite verb, and not as its end."""
    while start < end and words[start].is_mark:
        start += 1
    if start == end or words[start].lower in lists.openers:
        return None
    stop = _clause_end(words, start, end)
    verbs = [
        at
        for at in range(start, stop)
        if words[at].text[0].islower() and words[at].features & FINITE
    ]
    if not verbs or not is_finite_verb(words[verbs[0]]) or not _only_first(words, verbs):
        return None
    verb = verbs[0]
    if words[verb].features & INFINITIVE and (
        verb + 1 == stop or words[verb - 1].lower == "zu" or verb == start
    ):
        return None
    if stop < end and words[stop].text not in _ENDS:
        # What follows may be the subject, or more of it, unless it is a subordinate clause.
        after = words[stop + 1].lower if stop + 1 < end else ""
        if agrees(words[verb], THIRD_PERSON, NUMBERS["singular"]) or after not in lists.openers:
            return None
    return _without_subject(words, (start, stop), verb, lists)


def _only_first(words: Sequence[Word], verbs: Sequence[int]) -> bool:
    """Tell whether the verbs after the first can all be participles or infinitives."""
    return all(words[at].features & (PAST_PARTICIPLE | INFINITIVE) for at in verbs[1:])


def _openings(words: Sequence[Word], start: int, end: int, lists: _Lists) -> Iterator[int]:
    """Yield where a main clause begins: at the start, after a mark, after a comma and *und*."""
    yield start
    for at in range(start + 1, end - 2):
        before = words[at - 1]
        if before.is_mark:
            if any(mark in before.text for mark in _OPENING):
                yield at
        elif (
            before.lower in lists.continuers
            and at - 2 > start
            and words[at - 2].text == ","
            and any(is_finite_verb(words[i]) for i in range(start, _clause_end(words, start, end)))
        ):
            yield at


def _noun_first(words: Sequence[Word], at: int, end: int, lists: _Lists) -> _Fault | None:
    """Look at a clause that begins with a noun phrase: *Der Schmerz in der Schulter sind*."""
    if words[at].lower in lists.openers:
        return None
    phrase = noun_phrase(words, at, end)
    if phrase is None:
        return None
    behind = phrase.noun + 1
    name = behind
    while name < end and words[name].text[0].isupper() and not words[name].features & NOUN:
        name += 1
    titled = name > behind and role_gender(words[phrase.noun])
    if phrase.determiner is None and phrase.cells & SINGULARS and not titled:
        return None
    if not phrase.cells & PLURALS:
        behind = name
    verb = _first_verb(words, behind, end)
    if verb < 0 or _may_be_participle(words, verb, end):
        return None
    noun = words[phrase.noun].text
    if noun in lists.quantities or noun in lists.durations:
        return None
    nominative = phrase.cells & CASES["nominative"]
    if not nominative or (nominative & SINGULARS and nominative & PLURALS):
        return None
    number: Number = "plural" if nominative & PLURALS else "singular"
    other: Number = "singular" if number == "plural" else "plural"
    if phrase.counted and (number == "singular" or words[verb].lemmas & {"sein"}):
        # "Zwei Dollar ist viel."
        return None
    if agrees(words[verb], THIRD_PERSON, NUMBERS[number]):
        return None
    if not agrees(words[verb], THIRD_PERSON, NUMBERS[other]):
        return None
    stop = _clause_end(words, verb, end)
    sure = number == "singular" and nominative == phrase.cells
    if words[verb].features & INFINITIVE and verb + 1 == stop and not sure:
        return None
    goes_on = stop < end and words[stop].text not in _ENDS
    if number == "plural" and (phrase.cells & CASES["dative"] or goes_on):
        return None
    unsure = not sure or words[verb].lemmas & lists.copulas
    if unsure and may_be_subject(words, verb + 1, stop, other):
        return None
    return _Fault(phrase.start, behind - 1, verb, THIRD_PERSON, number)


def _may_be_participle(words: Sequence[Word], verb: int, end: int) -> bool:
    """Tell whether what looks like a finite verb may be *verboten* or *die im Amt verwendeten*."""
    if any(
        reading.features & PAST_PARTICIPLE and not reading.features & (WEAK | STRONG)
        for reading in words[verb].readings
    ):
        return True
    if verb + 1 == end:
        return False
    after = words[verb + 1]
    return is_finite_verb(after) or (
        bool(words[verb].features & ADJECTIVE) and after.text[:1].isupper()
    )


def _first_verb(words: Sequence[Word], start: int, end: int) -> int:
    """Return the verb that follows a noun phrase and what depends on it, or -1."""
    at = start
    while at < end:
        word = words[at]
        if is_finite_verb(word):
            return at
        if word.lower in forms():
            phrase = noun_phrase(words, at, end)
            if phrase is None or not phrase.cells & CASES["genitive"]:
                return -1
            at = phrase.noun + 1
        elif word.features & PREPOSITION and word.text[0].islower():
            phrase = noun_phrase(words, at + 1, end) if at + 1 < end else None
            if phrase is not None:
                at = phrase.noun + 1
            elif at + 1 < end and words[at + 1].text[0].isupper():
                at += 2
            else:
                return -1
        else:
            return -1
    return -1


def _without_subject(
    words: Sequence[Word], clause: tuple[int, int], verb: int, lists: _Lists
) -> _Fault | None:
    """Look for a clause where nothing can be the subject of its verb but for the number."""
    singular = agrees(words[verb], THIRD_PERSON, NUMBERS["singular"])
    if singular == agrees(words[verb], THIRD_PERSON, NUMBERS["plural"]):
        return None
    number: Number = "plural" if singular else "singular"
    wanted: Number = "singular" if singular else "plural"
    start, stop = clause
    if any(
        words[at].lower in forms() and words[at + 1].features & PREPOSITION
        for at in range(start, stop - 1)
    ):
        # "die im Ordner verwendeten Dateien": a participle looks like a verb.
        return None
    phrase = next(_sure_subjects(words, start, stop, verb, number, lists), None)
    if phrase is None:
        return None
    if may_be_subject(words, start, verb, wanted) or may_be_subject(words, verb + 1, stop, wanted):
        return None
    return _Fault(phrase.start, phrase.noun, verb, THIRD_PERSON, number)


def _sure_subjects(
    words: Sequence[Word], start: int, stop: int, verb: int, number: Number, lists: _Lists
) -> Iterator[NounPhrase]:
    for phrase in (*subjects(words, start, verb), *subjects(words, verb + 1, stop)):
        noun = words[phrase.noun].text
        if noun in lists.quantities or noun in lists.durations:
            return
        nominative = phrase.cells & CASES["nominative"]
        if number == "singular":
            if phrase.determiner and not nominative & PLURALS and not phrase.counted:
                yield phrase
        elif not nominative & SINGULARS and not phrase.cells & CASES["dative"]:
            yield phrase


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
