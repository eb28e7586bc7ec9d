"""Determiner, adjectives and noun that have no gender, number and case in common.

*im Antwort*, *des Formular*, *einen Umsatzwachstum*. The lexicon's readings decide; a phrase is
left alone where a word is not sure, where the determiner may be a pronoun, and where the next word
may be the phrase's real noun.

``pronouns`` are determiners that begin a relative clause as well; after a verb of ``copulas``,
*das* is a pronoun. ``ambiguous`` forms are pronouns as often as determiners, ``quantities`` stand
for a noun after a determiner (*die wenigsten*). The gender or the case of ``unsure`` nouns varies;
``unmarked`` nouns may go without an ending in the genitive (*des Barock*); ``units`` stay in the
singular after a number.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stilbluete.german import Analysis
from stilbluete.german.clauses import is_finite_verb
from stilbluete.german.determiners import CASES, PLURALS, forms
from stilbluete.german.inflection import agreeing, governed
from stilbluete.german.lexicon import english_frequency, frequency
from stilbluete.german.noun_phrases import NounPhrase, adjective_cells, is_inflected, noun_phrases
from stilbluete.german.readings import NOUN, NUMERAL, PREPOSITION, STRONG, SUPERLATIVE
from stilbluete.german.words import Word
from stilbluete.prose import Match, Place, Prose

VALUES = ("noun",)
SCOPE = "block"


class Parameters(NamedTuple):
    """Word lists; all in the form that stands in the text, determiners in lower case."""

    pronouns: list[str]
    copulas: list[str]
    ambiguous: list[str] = []
    quantities: list[str] = []
    unsure: list[str] = []
    unmarked: list[str] = []
    units: list[str] = []


class _Lists(NamedTuple):
    pronouns: frozenset[str]
    copulas: frozenset[str]
    ambiguous: frozenset[str]
    quantities: frozenset[str]
    unsure: frozenset[str]
    unmarked: frozenset[str]
    units: frozenset[str]


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each noun phrase that does not agree within itself."""
    lists = _Lists(*(frozenset(each) for each in parameters))
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        words = analysis.words
        for start, end in analysis.sentences:
            for phrase in noun_phrases(words, start, end):
                if not (
                    phrase.cells
                    or _is_special(phrase, words, lists)
                    or may_go_on(words, phrase.noun + 1, end)
                    or _is_adverb(phrase, words)
                    or _may_be_pronoun(phrase, words, start, lists)
                ):
                    yield _match(number, analysis, phrase)


def _is_special(phrase: NounPhrase, words: Sequence[Word], lists: _Lists) -> bool:
    """Tell whether the noun, or its ending, is a matter of its own."""
    noun = words[phrase.noun].text
    if noun in lists.unsure:
        return True
    if phrase.counted:
        # "die 20 Prozent", "ein zwei Monate"
        single = phrase.determiner is not None and phrase.determiner.lemma == "ein"
        return single or noun in lists.units or not phrase.noun_cells & PLURALS
    if _has_rare_ending(phrase, noun, words[phrase.start].lower):
        return True
    genitive = phrase.determiner and not phrase.determiner.cells & ~CASES["genitive"]
    return bool(genitive) and (noun in lists.unmarked or _is_loan_or_title(words, phrase))


def _has_rare_ending(phrase: NounPhrase, noun: str, determiner: str) -> bool:
    """Tell whether a noun may be something else in this form: *die Winters*, *der Oriente*."""
    if noun.endswith("s"):
        return determiner == "die" and not phrase.noun_cells & ~CASES["genitive"]
    return noun.endswith("e") and not phrase.noun_cells & ~CASES["dative"]


def _is_loan_or_title(words: Sequence[Word], phrase: NounPhrase) -> bool:
    """Tell whether a noun may go without its ending: *des Schloss Salem*, *des Commit*."""
    after = phrase.noun + 1
    titled = after < len(words) and words[after].text[:1].isupper()
    return titled or _is_english(words[phrase.noun].text)


def _is_english(noun: str) -> bool:
    """Tell whether a noun is about as usual in English."""
    return english_frequency(noun) > frequency(noun) - _FOREIGN


def _is_adverb(phrase: NounPhrase, words: Sequence[Word]) -> bool:
    """Tell whether the phrase begins with an adverb: *am schnellsten*."""
    return bool(
        phrase.determiner
        and phrase.determiner.preposition
        and words[phrase.start + 1].features & SUPERLATIVE
    )


def _may_be_pronoun(phrase: NounPhrase, words: Sequence[Word], start: int, lists: _Lists) -> bool:
    """Tell whether the determiner may stand for a noun of its own, or belong to a name."""
    first = words[phrase.start]
    lower = first.lower
    if lower in lists.ambiguous or (first.text[0].isupper() and not first.initial):
        return True
    plural = phrase.noun_cells & PLURALS
    if lower == "das" and plural:
        # "Man glaubt, dass das Leute tun."
        return True
    if words[phrase.start + 1].lower in lists.quantities and not plural:
        return True
    if phrase.determiner and phrase.determiner.lemma in _PRONOUNS and _stands_alone(phrase, words):
        return True
    before = phrase.start - 1
    if before < start:
        return False
    if lower == "das" and not phrase.adjectives and words[before].lemmas & lists.copulas:
        # "Heißt das Kritik?"
        return True
    if words[before].text in ("/", "-", "(", "*", ":"):
        return True
    after = phrase.noun + 1
    relative = lower in lists.pronouns and after < len(words) and is_finite_verb(words[after])
    if relative and words[before].text[0].isupper() and _stands_alone(phrase, words):
        # "Leute die anderer Meinung waren": what is missing is a comma.
        return True
    if words[before].is_mark and before > start and words[before - 1].lower in forms():
        # "das „eine Prozent“"
        return True
    while before >= start and words[before].features & PREPOSITION:
        before -= 1
    return lower in lists.pronouns and before >= start and words[before].lower in _OPENERS


def _stands_alone(phrase: NounPhrase, words: Sequence[Word]) -> bool:
    """Tell whether adjectives and noun agree without the determiner, which may be a pronoun."""
    shared = phrase.noun_cells
    for at in phrase.adjectives:
        shared &= adjective_cells(words[at], STRONG)
    return bool(shared) and (bool(phrase.adjectives) or phrase.counted)


def may_go_on(words: Sequence[Word], at: int, end: int) -> bool:
    """Tell whether the phrase may go on after its noun: with its real head, a number, a measure."""
    if at >= end:
        return False
    word = words[at]
    if word.text[:1].isupper() and _is_english(words[at - 1].text):
        # "die Business School", "die Credit Suisse"
        return True
    if (
        word.text[:1] in "-/*:&_"
        or (at + 1 < end and words[at + 1].text[:1] == "-" and words[at + 1].is_alphabetic)
        or word.is_placeholder
        or word.is_number
        or word.features & NUMERAL
        or is_inflected(word)
    ):
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


_OPENERS = (",", "und", "oder", "sowie", "–", "-", ";")
_PRONOUNS = ("dies", "jen", "jed")
_FOREIGN = 1.0
_MOST_SUGGESTIONS = 3
