"""How a word form can be read: part of speech and inflection, as bits of one integer."""

from typing import NamedTuple

NOUN = 1 << 0
NAME = 1 << 1
ADJECTIVE = 1 << 2
ARTICLE = 1 << 3
PRONOUN = 1 << 4
FINITE = 1 << 5
INFINITIVE = 1 << 6
ZU_INFINITIVE = 1 << 7
PAST_PARTICIPLE = 1 << 8
PRESENT_PARTICIPLE = 1 << 9
IMPERATIVE = 1 << 10
ADVERB = 1 << 11
PREPOSITION = 1 << 12
COORDINATOR = 1 << 13
SUBORDINATOR = 1 << 14
NUMERAL = 1 << 15
PARTICLE = 1 << 16
INTERJECTION = 1 << 17
ABBREVIATION = 1 << 18
VERB_PREFIX = 1 << 19

NOMINATIVE = 1 << 24
GENITIVE = 1 << 25
DATIVE = 1 << 26
ACCUSATIVE = 1 << 27
SINGULAR = 1 << 28
PLURAL = 1 << 29
MASCULINE = 1 << 30
FEMININE = 1 << 31
NEUTER = 1 << 32
FIRST_PERSON = 1 << 33
SECOND_PERSON = 1 << 34
THIRD_PERSON = 1 << 35
PRESENT = 1 << 36
PRETERITE = 1 << 37
SUBJUNCTIVE_I = 1 << 38
SUBJUNCTIVE_II = 1 << 39
AUXILIARY = 1 << 40
MODAL = 1 << 41
DEFINITE = 1 << 42
INDEFINITE = 1 << 43
POSSESSIVE = 1 << 44
DEMONSTRATIVE = 1 << 45
PERSONAL = 1 << 46
REFLEXIVE = 1 << 47
RELATIVE = 1 << 48
INTERROGATIVE = 1 << 49
WEAK = 1 << 50
MIXED = 1 << 51
STRONG = 1 << 52
PREDICATIVE = 1 << 53
COMPARATIVE = 1 << 54
SUPERLATIVE = 1 << 55
JOINED = 1 << 56  # a separable verb in one word, as in "weil er anruft"

CASES = NOMINATIVE | GENITIVE | DATIVE | ACCUSATIVE
NUMBERS = SINGULAR | PLURAL
GENDERS = MASCULINE | FEMININE | NEUTER

FEATURES: dict[str, int] = {
    "noun": NOUN,
    "name": NAME,
    "adjective": ADJECTIVE,
    "article": ARTICLE,
    "pronoun": PRONOUN,
    "finite": FINITE,
    "infinitive": INFINITIVE,
    "zu-infinitive": ZU_INFINITIVE,
    "past-participle": PAST_PARTICIPLE,
    "present-participle": PRESENT_PARTICIPLE,
    "imperative": IMPERATIVE,
    "adverb": ADVERB,
    "preposition": PREPOSITION,
    "coordinator": COORDINATOR,
    "subordinator": SUBORDINATOR,
    "numeral": NUMERAL,
    "particle": PARTICLE,
    "interjection": INTERJECTION,
    "abbreviation": ABBREVIATION,
    "verb-prefix": VERB_PREFIX,
    "nominative": NOMINATIVE,
    "genitive": GENITIVE,
    "dative": DATIVE,
    "accusative": ACCUSATIVE,
    "singular": SINGULAR,
    "plural": PLURAL,
    "masculine": MASCULINE,
    "feminine": FEMININE,
    "neuter": NEUTER,
    "first-person": FIRST_PERSON,
    "second-person": SECOND_PERSON,
    "third-person": THIRD_PERSON,
    "present": PRESENT,
    "preterite": PRETERITE,
    "subjunctive-1": SUBJUNCTIVE_I,
    "subjunctive-2": SUBJUNCTIVE_II,
    "auxiliary": AUXILIARY,
    "modal": MODAL,
    "definite": DEFINITE,
    "indefinite": INDEFINITE,
    "possessive": POSSESSIVE,
    "demonstrative": DEMONSTRATIVE,
    "personal": PERSONAL,
    "reflexive": REFLEXIVE,
    "relative": RELATIVE,
    "interrogative": INTERROGATIVE,
    "weak": WEAK,
    "mixed": MIXED,
    "strong": STRONG,
    "predicative": PREDICATIVE,
    "comparative": COMPARATIVE,
    "superlative": SUPERLATIVE,
    "joined": JOINED,
}
"""What rule authors call the bits."""


class Reading(NamedTuple):
    """One way to read a form: its lemma, and all that holds together in this reading."""

    lemma: str
    features: int

    def has(self, features: int) -> bool:
        """Tell whether this reading has all of these features."""
        return self.features & features == features
