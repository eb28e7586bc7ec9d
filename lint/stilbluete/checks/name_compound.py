"""A name and the noun that it specifies, without the hyphen: *die MSBuild Eigenschaften*.

The name has capitals inside (*MSBuild*) or is all capitals (*XML*). Beside a noun it need not be
its first part (*wie NuGet Pakete lädt*). What proves it is a determiner that fits the noun; or the
start of a heading, where a name and a noun without anything between are a compound or nothing. An
abbreviation may have an article of its own (*weil die NATO Hilfe schickt*); there an indefinite
article, a possessive, an adjective or a melted preposition is asked for.

``never`` are names that stand before others without a hyphen (*der FC Bayern*), ``people`` how
surnames with an inner capital begin (*McEnroe*), ``heads`` nouns that begin a name themselves or
are the same in English.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from stilbluete.german import lexicon
from stilbluete.german.determiners import forms
from stilbluete.german.noun_phrases import is_inflected, noun_cells
from stilbluete.german.words import Word
from stilbluete.prose import Match, Passage, Place, Prose

VALUES = ("name", "noun")
SCOPE = "block"

_MOST_ADJECTIVES = 3
_LONGEST_ABBREVIATION = 5


class Parameters(NamedTuple):
    """Names and nouns that may stand side by side; see above."""

    never: list[str] = []
    people: list[str] = []
    heads: list[str] = []


@cache
def _candidate() -> re.Pattern[str]:
    name = r"(?:[A-ZÄÖÜ][a-zäöüß]*[A-ZÄÖÜ]\w*|[a-z][A-Z][a-z]+)"
    return re.compile(rf"(?<![\w.,'’/-]){name} (?=[A-ZÄÖÜ][a-zäöüß]{{2}})")


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each name with the noun behind it."""
    never, heads = frozenset(parameters.never), frozenset(parameters.heads)
    people = tuple(parameters.people)
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        at = 0
        for found in _candidate().finditer(analysis.text):
            while at < len(analysis.starts) and analysis.starts[at] < found.start():
                at += 1
            if at + 1 >= len(analysis.words) or analysis.starts[at] != found.start():
                continue
            name, noun = analysis.words[at], analysis.words[at + 1]
            if analysis.starts[at + 1] != found.end() or noun.text in heads:
                continue
            if name.text in never or _is_person(name.text, people):
                continue
            if not _is_name(name) or not _is_head(noun):
                continue
            if _is_proved(passage, at):
                end = analysis.ends[at]
                yield Match(
                    Place(number, analysis.starts[at], analysis.ends[at + 1]),
                    {"name": name.text, "noun": noun.text},
                    (f"{name.text}-{noun.text}",),
                    ((end, end + 1, "-"),),
                )


def fixes(parameters: Parameters) -> bool:
    """Tell whether matches carry edits."""
    return True


def _is_person(name: str, beginnings: tuple[str, ...]) -> bool:
    return any(
        name.startswith(beginning) and name[len(beginning) : len(beginning) + 1].isupper()
        for beginning in beginnings
    )


@lru_cache(maxsize=10_000)
def _is_name(word: Word) -> bool:
    """Tell whether a word is a name or an abbreviation, and not German in capitals."""
    text = word.text
    return not (text.isupper() and (len(text) > 5 or lexicon.is_known(text.lower())))


@lru_cache(maxsize=20_000)
def _is_head(word: Word) -> bool:
    """Tell whether a word is a German noun, and neither a name nor English."""
    if word.text.endswith("-") or lexicon.english_frequency(word.text):
        return False
    return (word.known or not word.frequency) and noun_cells(word) is not None


def _is_proved(passage: Passage, at: int) -> bool:
    words = passage.analysis.words
    noun = noun_cells(words[at + 1]) or 0
    if at == 0:
        following = words[at + 2] if at + 2 < len(words) else None
        begins_heading = passage.block.kind in ("heading", "title")
        return begins_heading and (following is None or not following.text[0].islower())
    first = at - 1
    while first > max(0, at - 1 - _MOST_ADJECTIVES) and _is_attribute(words[first]):
        first -= 1
    determiner = forms().get(words[first].lower)
    if determiner is None or not determiner.cells & noun:
        return False
    if first == at - 1 and determiner.lemma == "der" and not determiner.preposition:
        if _is_abbreviation(words[at].text):
            return False
        # "…, die NuGet Pakete lädt": a relative pronoun.
        return not (first and words[first - 1].text in (",", ";"))
    return True


def _is_abbreviation(name: str) -> bool:
    """Tell whether a name is read letter by letter or may be: *NATO*, *AfD*, *EuGH*."""
    capitals = sum(letter.isupper() for letter in name)
    return name.isupper() or (len(name) <= _LONGEST_ABBREVIATION and capitals > 1)


def _is_attribute(word: Word) -> bool:
    return word.text[0].islower() and is_inflected(word) and word.lower not in forms()
