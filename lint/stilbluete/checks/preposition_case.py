"""A preposition and a noun phrase in a case that it does not govern.

*gegen dem Beschluss*, *gemäß des Vertrags*, *mit großen Vertrauen*. Only phrases whose case is
beyond doubt are told: the words of the phrase fit in no case that the preposition takes.

Each row of ``governs`` names ``cases``, what a message calls them (``de``, ``en``), and the
``prepositions`` that take them, with spaces between. ``postpositions`` may stand after their noun;
``conjunctions`` may begin a clause, so that only a genitive after them is told; ``infinitives`` may
begin one with *zu*. ``ambiguous`` forms of determiners are pronouns as often, ``relative`` ones
begin a relative clause; ``adverbs`` are prepositions that make an adjective stronger (*zu große
Mengen*); ``fixed`` adjectives are adverbs after a preposition (*seit langem*); ``idioms`` are words
in a row that are right, or of which the last is no preposition (*nach wie vor*); the gender or the
case of ``unsure`` nouns varies.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from stilbluete.checks.noun_phrase import may_go_on
from stilbluete.german import Analysis
from stilbluete.german.determiners import ALL_CELLS, CASES, forms
from stilbluete.german.inflection import in_cases
from stilbluete.german.noun_phrases import NounPhrase, adjective_cells, is_inflected, noun_phrase
from stilbluete.german.readings import (
    COMPARATIVE,
    PREPOSITION,
    PRONOUN,
    STRONG,
    SUPERLATIVE,
    ZU_INFINITIVE,
)
from stilbluete.german.words import Word
from stilbluete.prose import Match, Place, Prose

VALUES = ("preposition", "noun", "case-de", "case-en")
SCOPE = "block"


class Parameters(NamedTuple):
    """What governs what, and what is to be left alone; all forms in lower case."""

    governs: list[dict[str, str]]
    postpositions: list[str] = []
    conjunctions: list[str] = []
    infinitives: list[str] = []
    ambiguous: list[str] = []
    relative: list[str] = []
    adverbs: list[str] = []
    fixed: list[str] = []
    idioms: list[str] = []
    unsure: list[str] = []


class _Governed(NamedTuple):
    cells: int
    de: str
    en: str


class _Lists(NamedTuple):
    governed: Mapping[str, _Governed]
    postpositions: frozenset[str]
    conjunctions: frozenset[str]
    infinitives: frozenset[str]
    ambiguous: frozenset[str]
    relative: frozenset[str]
    adverbs: frozenset[str]
    fixed: frozenset[str]
    idioms: frozenset[str]
    unsure: frozenset[str]


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each preposition with a noun phrase in a wrong case."""
    lists = _lists(parameters)
    governed = lists.governed
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        words = analysis.words
        for start, end in analysis.sentences:
            for at in range(start, end - 2):
                if words[at].lower in governed:
                    phrase = _phrase(words, (start, end), at, lists)
                    if phrase is not None:
                        yield _match(number, analysis, at, phrase, governed[words[at].lower])


def _lists(parameters: Parameters) -> _Lists:
    governed: dict[str, _Governed] = {}
    for row in parameters.governs:
        allowed = 0
        for case in row["cases"].split():
            allowed |= CASES[case]
        for preposition in row["prepositions"].split():
            governed[preposition] = _Governed(allowed, row["de"], row["en"])
    return _Lists(governed, *(frozenset(each) for each in parameters[1:]))


def _phrase(
    words: Sequence[Word], sentence: tuple[int, int], at: int, lists: _Lists
) -> NounPhrase | None:
    """Return the phrase after a preposition if its case is wrong for sure."""
    _, end = sentence
    first = words[at + 1]
    lower = first.lower
    bare = lower not in forms()
    if bare and not _opens_phrase(first, words[at], lists):
        return None
    if first.text[0].isupper() or lower in lists.ambiguous:
        return None
    phrase = noun_phrase(words, at + 1, end)
    if phrase is None or words[phrase.noun].text in lists.unsure:
        return None
    allowed = lists.governed[words[at].lower].cells
    shared = _first_cells(phrase, words) if bare else phrase.cells
    if shared & allowed or (not bare and not shared):
        return None
    if phrase.counted or may_go_on(words, phrase.noun + 1, end):
        return None
    if phrase.noun + 1 < end and words[phrase.noun + 1].text[0].isupper():
        return None
    if f"{words[at].lower} {lower} {words[phrase.noun].lower}" in lists.idioms:
        return None
    if phrase.determiner and phrase.determiner.preposition:
        return None
    if words[at + 1].features & SUPERLATIVE or words[at + 2].features & SUPERLATIVE:
        return None
    if not _is_preposition(words, sentence, at, phrase, lists):
        return None
    return phrase


def _opens_phrase(word: Word, preposition: Word, lists: _Lists) -> bool:
    """Tell whether an adjective without determiner is one: not *seit langem*, *mit weniger*."""
    return (
        preposition.lower not in lists.adverbs
        and word.lower not in lists.fixed
        and not word.features & COMPARATIVE
        and is_inflected(word)
    )


def _first_cells(phrase: NounPhrase, words: Sequence[Word]) -> int:
    """Return the cells of a phrase without determiner; after the first adjective, *-en* will do."""
    if not phrase.adjectives:
        return ALL_CELLS
    return phrase.noun_cells & adjective_cells(words[phrase.adjectives[0]], STRONG)


def _is_preposition(
    words: Sequence[Word],
    sentence: tuple[int, int],
    at: int,
    phrase: NounPhrase,
    lists: _Lists,
) -> bool:
    start, end = sentence
    lower = words[at].lower
    genitive = not phrase.cells & ~CASES["genitive"] and phrase.determiner is not None
    before = words[at - 1] if at > start else None
    if lower in lists.conjunctions and not genitive:
        return False
    if lower in lists.infinitives and _has_zu(words, phrase.noun, end):
        return False
    if before is None:
        return True
    if (
        before.lower in (",", "und", "oder", "–", "(", ";")
        and words[at + 1].lower in lists.relative
    ):
        return False
    if before.features & PREPOSITION and not before.text[0].isupper():
        return False
    if f"{before.lower} {lower}" in lists.idioms:
        return False
    return not (
        lower in lists.postpositions
        and not genitive
        and (before.text[0].isupper() or before.features & PRONOUN)
    )


def _has_zu(words: Sequence[Word], start: int, end: int) -> bool:
    return any(
        words[i].lower in ("zu", "willen") or words[i].features & ZU_INFINITIVE
        for i in range(start, end)
    )


def _match(
    number: int, analysis: Analysis, at: int, phrase: NounPhrase, governed: _Governed
) -> Match:
    words = analysis.words
    start, end = analysis.starts[at], analysis.ends[phrase.noun]
    suggestions = [f"{words[at].text} {text}" for text in in_cases(phrase, words, governed.cells)]
    return Match(
        Place(number, start, end),
        {
            "preposition": words[at].text,
            "noun": words[phrase.noun].text,
            "case-de": governed.de,
            "case-en": governed.en,
        },
        tuple(suggestions) if len(suggestions) <= 2 else (),
    )
