"""Determiner, adjectives and noun that have no gender, number and case in common.

*im Antwort*, *des Formular*, *einen Umsatzwachstum*. The lexicon's readings decide; a phrase is
left alone where a word is not sure, where the determiner may be a pronoun, and where the next word
may be the phrase's real noun. ``unmarked`` are masculine and neuter nouns that may go without an
ending in the genitive (*des Barock*); ``units`` stay in the singular after a number.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stilbluete.german import Analysis
from stilbluete.german.determiners import CASES, PLURALS, forms
from stilbluete.german.inflection import agreeing, governed
from stilbluete.german.lexicon import english_frequency, frequency
from stilbluete.german.noun_phrases import NounPhrase, adjective_cells, is_inflected, noun_phrases
from stilbluete.german.readings import NOUN, NUMERAL, PREPOSITION, STRONG, SUPERLATIVE
from stilbluete.german.words import Word
from stilbluete.prose import Match, Place, Prose

VALUES = ("noun",)


class Parameters(NamedTuple):
    """Word lists; all in the form that stands in the text."""

    pronouns: list[str]
    copulas: list[str]
    ambiguous: list[str] = []
    unsure: list[str] = []
    unmarked: list[str] = []
    units: list[str] = []


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each noun phrase that does not agree within itself."""
    pronouns = frozenset(parameters.pronouns)
    copulas = frozenset(parameters.copulas)
    ambiguous = frozenset(parameters.ambiguous)
    unsure = frozenset(parameters.unsure)
    unmarked = frozenset(parameters.unmarked)
    units = frozenset(parameters.units)
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        words = analysis.words
        for start, end in analysis.sentences:
            for phrase in noun_phrases(words, start, end):
                if phrase.cells or not _is_sure(phrase, words, (start, end), pronouns, copulas):
                    continue
                noun = words[phrase.noun].text
                if words[phrase.start].lower in ambiguous or noun in unsure:
                    continue
                if _genitive(phrase) and (noun in unmarked or _is_loan_or_title(words, phrase)):
                    continue
                if noun in units and phrase.counted:
                    continue
                yield _match(number, analysis, phrase)


def _genitive(phrase: NounPhrase) -> bool:
    return phrase.determiner is not None and not phrase.determiner.cells & ~CASES["genitive"]


def _is_loan_or_title(words: Sequence[Word], phrase: NounPhrase) -> bool:
    """Tell whether a noun may go without its ending: *des Schloss Salem*, *des Commit*."""
    after = phrase.noun + 1
    noun = words[phrase.noun].text
    return (
        after < len(words) and words[after].text[:1].isupper()
    ) or english_frequency(noun) > frequency(noun) - _FOREIGN


def _stands_alone(phrase: NounPhrase, words: Sequence[Word]) -> bool:
    """Tell whether adjectives and noun agree without the determiner, which may be a pronoun."""
    shared = phrase.noun_cells
    for at in phrase.adjectives:
        shared &= adjective_cells(words[at], STRONG)
    return bool(shared) and (bool(phrase.adjectives) or phrase.counted)


def _is_sure(
    phrase: NounPhrase,
    words: Sequence[Word],
    sentence: tuple[int, int],
    pronouns: frozenset[str],
    copulas: frozenset[str],
) -> bool:
    start, end = sentence
    determiner = phrase.determiner
    if may_go_on(words, phrase.noun + 1, end):
        return False
    first = words[phrase.start]
    if first.text[0].isupper() and not first.initial:
        return False
    if phrase.counted and determiner and determiner.lemma == "ein":
        # "ein zwei Monate"
        return False
    if first.lower == "das" and phrase.noun_cells & PLURALS:
        # "Man glaubt, das Leute tun": a pronoun.
        return False
    if phrase.counted and not phrase.noun_cells & PLURALS:
        return False
    if determiner and determiner.lemma in _PRONOUNS and _stands_alone(phrase, words):
        return False
    second = words[phrase.start + 1]
    if second.features & SUPERLATIVE and (
        # "am schnellsten", "die wenigsten": an adverb, a pronoun.
        (determiner and determiner.preposition) or not phrase.noun_cells & PLURALS
    ):
        return False
    before = phrase.start - 1
    if before < start:
        return True
    if first.lower == "das" and not phrase.adjectives and words[before].lemmas & copulas:
        # "Heißt das Kritik?"
        return False
    if words[before].text in ("/", "-", "(", "*", ":"):
        return False
    if words[before].is_mark and before > start and words[before - 1].lower in forms():
        # "das „eine Prozent“"
        return False
    while before >= start and words[before].features & PREPOSITION:
        before -= 1
    return not (
        first.lower in pronouns
        and before >= start
        and words[before].lower in (",", "und", "oder", "sowie", "–", "-", ";")
    )


def may_go_on(words: Sequence[Word], at: int, end: int) -> bool:
    """Tell whether the phrase may go on after its noun: with its real head, a number, a measure."""
    if at >= end:
        return False
    word = words[at]
    noun = words[at - 1].text
    if word.text[:1].isupper() and english_frequency(noun) > frequency(noun) - _FOREIGN:
        # "die Business School", "die Credit Suisse"
        return True
    if word.text[:1] in "-/*:&_" or word.is_placeholder or word.is_number or word.features & NUMERAL:
        return True
    if is_inflected(word):
        return True
    while at < end and words[at].text[:1].isupper():
        if words[at].features & NOUN or not words[at].is_alphabetic:
            return True
        at += 1
    return word.is_alphabetic and not word.features and word.text[:1].islower()


def _match(number: int, analysis: Analysis, phrase: NounPhrase) -> Match:
    start, end = analysis.starts[phrase.start], analysis.ends[phrase.noun]
    words = analysis.words
    suggestions = agreeing(phrase, words, governed(phrase, words))
    return Match(
        Place(number, start, end),
        {"noun": words[phrase.noun].text},
        tuple(suggestions) if len(suggestions) <= _MOST_SUGGESTIONS else (),
    )


_PRONOUNS = ("dies", "jen", "jed")
_FOREIGN = 1.0
_MOST_SUGGESTIONS = 3
