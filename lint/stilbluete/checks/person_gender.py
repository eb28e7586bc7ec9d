"""A person introduced as a woman and then called by a man's word, or the reverse.

*Die Chefin des Amtes, Nora Lindt, … Lindt ist ein Befürworter …* A surname gets its gender from a
noun that stands with it: before it, in an apposition, or from ``titles`` such as *Frau*. Where a
document says both of one surname, there may be two persons, and nothing is said. ``copulas`` are
the verbs that link a name to a noun; ``neutral`` are nouns that serve for women and men.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from stilbluete.german import Analysis
from stilbluete.german.inflection import with_ending
from stilbluete.german.noun_phrases import NounPhrase, noun_phrase, noun_phrases
from stilbluete.german.readings import ADVERB, FINITE, NAME, NOUN, PARTICLE
from stilbluete.german.roles import Gender, feminine, masculine, role_gender
from stilbluete.german.words import Word
from stilbluete.prose import Match, Place, Prose

VALUES = ("name", "role", "noun")

_ARTICLES = {"ein": "masculine", "eine": "feminine", "kein": "masculine", "keine": "feminine"}
_OTHER_ARTICLE = {"ein": "eine", "eine": "ein", "kein": "keine", "keine": "kein"}
_LONGEST_APPOSITION = 14


class Parameters(NamedTuple):
    """Lists of forms; ``titles`` maps a form to the gender it tells."""

    copulas: list[str]
    titles: dict[str, Literal["feminine", "masculine"]]
    neutral: list[str] = []


class _Evidence(NamedTuple):
    gender: Gender
    place: Place
    role: str


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each noun for a person that has the other gender than what the person was called."""
    copulas = frozenset(parameters.copulas)
    neutral = frozenset(parameters.neutral)
    for number, passage in enumerate(prose.passages):
        words = passage.analysis.words
        for start, end in passage.analysis.sentences:
            for at in range(start + 2, end - 1):
                if words[at].text not in _ARTICLES:
                    continue
                name = _subject(words, start, at, copulas)
                if name < 0:
                    continue
                phrase = noun_phrase(words, at, end)
                if phrase is None or not phrase.cells or words[phrase.noun].text in neutral:
                    continue
                gender = role_gender(words[phrase.noun])
                if gender is None or gender != _ARTICLES[words[at].text]:
                    continue
                known = _introduction(prose, words[name].text, parameters)
                if known is not None and known.gender != gender:
                    yield _match(number, passage.analysis, phrase, words[name].text, known)


def _subject(words: Sequence[Word], start: int, at: int, copulas: frozenset[str]) -> int:
    """Return the index of the surname of which an article's noun is said, or -1."""
    verb = at - 1
    while verb > start and words[verb].text not in copulas:
        if not words[verb].features & (ADVERB | PARTICLE) or at - verb > 3:
            return -1
        verb -= 1
    name = verb - 1
    if name < start or not _is_name(words[name]):
        return -1
    first = name
    while first > start and _is_name(words[first - 1]):
        first -= 1
    # Only where the name is sure to be the subject: "Für Lindt ist ein Anwalt da".
    return name if first == start or words[first - 1].text in (",", "„", "“", "»", "–", ":") else -1


def _is_name(word: Word) -> bool:
    if not word.is_alphabetic or not word.text[0].isupper() or len(word.text) < 3:
        return False
    return role_gender(word) is None and all(
        reading.features & (NAME | NOUN) for reading in word.readings
    )


def _introduction(prose: Prose, surname: str, parameters: Parameters) -> _Evidence | None:
    """Return the first word that tells a person's gender, unless others contradict it."""
    found: _Evidence | None = None
    for number, passage in enumerate(prose.passages):
        if surname not in passage.analysis.text:
            continue
        for each in _evidence(number, passage.analysis, surname, parameters):
            if found is None:
                found = each
            elif found.gender != each.gender:
                return None
    return found


def _evidence(
    number: int, analysis: Analysis, surname: str, parameters: Parameters
) -> Iterator[_Evidence]:
    words = analysis.words
    for start, end in analysis.sentences:
        for at in range(start, end):
            if words[at].text != surname:
                continue
            first = at
            while first > start and _is_name(words[first - 1]):
                if words[first - 1].text in parameters.titles:
                    break
                first -= 1
            for role, gender in _roles(words, (start, end), (first, at), parameters):
                place = Place(number, analysis.starts[role], analysis.ends[role])
                yield _Evidence(gender, place, words[role].text)


def _roles(
    words: Sequence[Word], sentence: tuple[int, int], name: tuple[int, int], parameters: Parameters
) -> Iterator[tuple[int, Gender]]:
    start, end = sentence
    first, last = name
    before = first - 1
    if before >= start:
        word = words[before]
        gender: Gender | None = parameters.titles.get(word.text) or role_gender(word)
        if gender:
            yield before, gender
        closed = last + 1 == end or words[last + 1].is_mark
        if word.text == "," and closed:
            yield from _of_apposition(words, start, before)
    if last + 3 < end and words[last + 1].text == "," and not _is_name(words[last + 3]):
        # "Nora Lindt, Leiterin des Amtes"; before another name the noun would be that one's.
        gender = role_gender(words[last + 2])
        if gender:
            yield last + 2, gender
    if last + 3 < end and words[last + 1].text == "," and words[last + 2].text in ("der", "die"):
        phrase = noun_phrase(words, last + 2, end)
        if phrase and phrase.cells:
            gender = role_gender(words[phrase.noun])
            if gender == ("feminine" if words[last + 2].text == "die" else "masculine"):
                yield phrase.noun, gender


def _of_apposition(words: Sequence[Word], start: int, comma: int) -> Iterator[tuple[int, Gender]]:
    """Yield the head of the phrase that a comma ends: *die Chefin des Amtes,*."""
    begin = comma
    while begin > max(start, comma - _LONGEST_APPOSITION):
        word = words[begin - 1]
        if word.is_mark or (word.features & FINITE and not word.features & NOUN):
            break
        begin -= 1
    roles = [
        (phrase.noun, gender)
        for phrase in noun_phrases(words, begin, comma)
        if (gender := role_gender(words[phrase.noun]))
    ]
    if roles and len({gender for _, gender in roles}) == 1:
        yield roles[0]


def _match(
    number: int, analysis: Analysis, phrase: NounPhrase, name: str, known: _Evidence
) -> Match:
    words = analysis.words
    noun = words[phrase.noun].text
    other = feminine(noun) if known.gender == "feminine" else masculine(noun)
    parts = [word.text for word in words[phrase.start : phrase.noun]]
    parts[0] = _OTHER_ARTICLE[parts[0]]
    ending = "e" if known.gender == "feminine" else "er"
    for at in phrase.adjectives:
        parts[at - phrase.start] = with_ending(words[at].text, ending)
    return Match(
        Place(number, analysis.starts[phrase.start], analysis.ends[phrase.noun]),
        {"name": name, "role": known.role, "noun": other or noun},
        (" ".join([*parts, other]).replace(" ,", ","),) if other else (),
        related=(known.place,),
    )
