"""Compounds that fall apart: *Installations Befehl*, *die neue Schema Version*.

Two nouns side by side are often right in German (*Registerkarte Konsolidieren*, *Ende Mai*), so
evidence is asked for. A noun with a linking s that its own inflection does not have (``linked``
gives the endings) can only be a first part. A determiner that fits the second noun but not the
first shows what the head is. In a document with ``needed`` such places, other pairs of nouns that
make a good compound are told, too.

``names`` are nouns that a name or a command may follow, ``never`` those that are no first part.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from stilbluete.german import Analysis, compounds, lexicon
from stilbluete.german.determiners import Determiner, forms
from stilbluete.german.noun_phrases import is_inflected, noun_cells
from stilbluete.german.readings import FEMININE, INFINITIVE, NOUN
from stilbluete.german.words import Word, inner_words
from stilbluete.prose import Match, Passage, Place, Prose

VALUES = ("joined", "hyphenated")

_MOST_ADJECTIVES = 3


class Parameters(NamedTuple):
    """The German that the check needs; see above."""

    linked: list[str]
    names: list[str]
    never: list[str]
    needed: int = 2


class _Pair(NamedTuple):
    passage: int
    first: int
    certain: bool


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each compound in pieces, however many pieces it has."""
    pairs = [
        _Pair(number, first, certain)
        for number, passage in enumerate(prose.passages)
        for first, certain in _pairs(passage.analysis, parameters)
    ]
    if sum(pair.certain for pair in pairs) < parameters.needed:
        pairs = [pair for pair in pairs if pair.certain]
    run: list[_Pair] = []
    for pair in pairs:
        if run and (pair.passage, pair.first - 1) != (run[-1].passage, run[-1].first):
            yield _match(prose.passages[run[0].passage], run, parameters)
            run = []
        run.append(pair)
    if run:
        yield _match(prose.passages[run[0].passage], run, parameters)


def fixes(parameters: Parameters) -> bool:
    """Tell whether matches carry edits."""
    return True


def _pairs(analysis: Analysis, parameters: Parameters) -> Iterator[tuple[int, bool]]:
    """Yield where two nouns stand that may be one word, and whether that is certain."""
    words, starts, ends = analysis.words, analysis.starts, analysis.ends
    capitals = [i for i, word in enumerate(words) if word.text[0].isupper()]
    adjacent = {
        i
        for i, following in pairwise(capitals)
        if following == i + 1
        and starts[following] - ends[i] == 1
        and analysis.text[ends[i]] == " "
        and words[i].is_alphabetic
    }
    for i in sorted(adjacent):
        second = words[i + 1]
        # A first part may be followed by another one, if that is followed by something.
        goes_on = i + 1 in adjacent and _has_linking_s(second.text, tuple(parameters.linked))
        if goes_on or _may_be_head(second):
            kind = _kind(analysis, i, parameters)
            if kind is not None:
                yield i, kind


def _kind(analysis: Analysis, i: int, parameters: Parameters) -> bool | None:
    """Tell whether the words at ``i`` are certainly one compound, perhaps (False) or not (None)."""
    words = analysis.words
    first, second = words[i], words[i + 1]
    if first.text in parameters.never:
        return None
    english = _is_english(first.text) and _is_english(second.text.partition("-")[0])
    if _has_linking_s(first.text, tuple(parameters.linked)):
        return None if english else True
    first_cells = noun_cells(first)
    if first_cells is None or (first.text.endswith("er") and not first.known):
        # What ends so and is unknown may be the adjective of a place: Ostschweizer.
        return None
    if english and "-" in second.text:
        # Visual Studio-Projekt: a foreign name and its noun.
        return None
    determiner = _determiner(words, i, tuple(parameters.linked))
    if determiner is not None:
        fits_first = determiner.cells & first_cells
        head = i + 1
        while head + 1 < len(words) and _has_linking_s(words[head].text, tuple(parameters.linked)):
            head += 1
        fits_second = determiner.cells & (noun_cells(words[head]) or 0)
        if not fits_first and fits_second and _is_base_form(first):
            return not english
        if fits_first and not fits_second:
            return None
    if english or first.text in parameters.names or _is_infinitive(second):
        return None
    return False if _is_plausible(first.text, second.text) else None


def _determiner(words: Sequence[Word], noun: int, linked: tuple[str, ...]) -> Determiner | None:
    """Return the determiner of a noun, none if it may as well be a relative pronoun."""
    i = noun - 1
    while (
        i >= 0
        and i >= noun - _MOST_ADJECTIVES
        and (_is_attribute(words[i]) or _has_linking_s(words[i].text, linked))
    ):
        i -= 1
    found = forms().get(words[i].lower) if i >= 0 else None
    if found is None:
        return None
    if found.lemma == "der" and not found.preposition and i == noun - 1:
        before = words[max(0, i - 2) : i]
        if any(word.is_mark for word in before):
            return None
    return found


def _is_attribute(word: Word) -> bool:
    return word.text[0].islower() and is_inflected(word) and word.lower not in forms()


def _may_be_head(word: Word) -> bool:
    # What is frequent and yet not in the lexicon is a name, whatever its ending looks like.
    return noun_cells(word) is not None and (word.known or not word.frequency)


def _is_base_form(word: Word) -> bool:
    return any(reading.lemma == word.text for reading in word.readings)


@lru_cache(maxsize=20_000)
def _is_infinitive(word: Word) -> bool:
    """Tell whether a noun is an infinitive with a capital, such as the name of a command."""
    return any(reading.features & INFINITIVE for reading in lexicon.lookup(word.lower)) and any(
        reading.features & NOUN and reading.lemma == word.text for reading in word.readings
    )


def _is_english(form: str) -> bool:
    return lexicon.english_frequency(form) > 0


@lru_cache(maxsize=20_000)
def _has_linking_s(form: str, endings: tuple[str, ...]) -> bool:
    if not form.endswith(endings):
        return False
    base = inner_words([form[:-1]])[0]
    return any(reading.has(NOUN | FEMININE) for reading in base.readings)


@lru_cache(maxsize=20_000)
def _is_plausible(first: str, second: str) -> bool:
    """Tell whether two nouns make a compound that the language knows or is likely to have."""
    joined = first + second.lower()
    if lexicon.is_known(joined):
        return True
    length = 0
    for part in compounds.split(joined):
        length += len(part)
        if length >= len(first):
            return length == len(first)
    return False


def _match(passage: Passage, run: Sequence[_Pair], parameters: Parameters) -> Match:
    analysis = passage.analysis
    first, last = run[0].first, run[-1].first + 1
    joined = hyphenated = analysis.words[first].text
    edits = []
    for i in range(first, last):
        before, after = analysis.words[i].text, analysis.words[i + 1].text
        link = "" if "-" in joined else _link(before, after, parameters)
        # What is written with capitals inside, or with a hyphen, keeps its looks.
        glue = "-" if "-" in before + after or _has_inner_capital(before + after) else link
        head = after if glue == "-" else after.lower()
        joined += glue + head
        hyphenated += link + "-" + after
        edits.append((analysis.ends[i], analysis.starts[i + 1] + 1, glue + head[0]))
    place = Place(run[0].passage, analysis.starts[first], analysis.ends[last])
    values = {"joined": joined, "hyphenated": hyphenated}
    return Match(place, values, tuple(dict.fromkeys((joined, hyphenated))), tuple(edits))


def _has_inner_capital(pair: str) -> bool:
    return sum(letter.isupper() for letter in pair) > 2


def _link(first: str, second: str, parameters: Parameters) -> str:
    """Return the linking s where the ending of the first part always takes one."""
    if lexicon.is_known(first + second.lower()):
        return ""
    bare = tuple(ending[:-1] for ending in parameters.linked)
    return "s" if first.endswith(bare) else ""
