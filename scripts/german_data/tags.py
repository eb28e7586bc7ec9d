"""The tags of german-pos-dict as features of a reading."""

from collections.abc import Iterable

from scripts.german_data import closed_classes

from stilbluete.german.readings import (
    ABBREVIATION,
    ACCUSATIVE,
    ADJECTIVE,
    ADVERB,
    ARTICLE,
    AUXILIARY,
    CASES,
    COMPARATIVE,
    COORDINATOR,
    DATIVE,
    DEFINITE,
    DEMONSTRATIVE,
    FEMININE,
    FINITE,
    FIRST_PERSON,
    GENDERS,
    GENITIVE,
    IMPERATIVE,
    INDEFINITE,
    INFINITIVE,
    INTERJECTION,
    INTERROGATIVE,
    JOINED,
    MASCULINE,
    MIXED,
    MODAL,
    NAME,
    NEUTER,
    NOMINATIVE,
    NOUN,
    NUMERAL,
    PARTICLE,
    PAST_PARTICIPLE,
    PERSONAL,
    PLURAL,
    POSSESSIVE,
    PREDICATIVE,
    PREPOSITION,
    PRESENT,
    PRESENT_PARTICIPLE,
    PRETERITE,
    PRONOUN,
    REFLEXIVE,
    RELATIVE,
    SECOND_PERSON,
    SINGULAR,
    STRONG,
    SUBJUNCTIVE_I,
    SUBJUNCTIVE_II,
    SUBORDINATOR,
    SUPERLATIVE,
    THIRD_PERSON,
    VERB_PREFIX,
    WEAK,
    ZU_INFINITIVE,
)

_CLASS = {
    "SUB": NOUN,
    "EIG": NAME,
    "IG": NAME,  # a slip of the dictionary for EIG
    "ADJ": ADJECTIVE,
    "PA1": PRESENT_PARTICIPLE,
    "PA2": PAST_PARTICIPLE,
    "ART": ARTICLE,
    "PRO": PRONOUN,
    "ADV": ADVERB,
    "PRP": PREPOSITION,
    "NEG": PARTICLE,
    "ZAL": NUMERAL,
    "INJ": INTERJECTION,
    "ABK": ABBREVIATION,
    "ZUS": VERB_PREFIX,
}

_INFLECTION = {
    "NOM": NOMINATIVE,
    "GEN": GENITIVE,
    "DAT": DATIVE,
    "DAR": DATIVE,
    "AKK": ACCUSATIVE,
    "SIN": SINGULAR,
    "SIG": SINGULAR,
    "PLU": PLURAL,
    "PLT": PLURAL,
    "MAS": MASCULINE,
    "FEM": FEMININE,
    "NEU": NEUTER,
    "ALG": GENDERS,
}

_KIND = {
    "DEF": DEFINITE,
    "IND": INDEFINITE,
    "POS": POSSESSIVE,
    "DEM": DEMONSTRATIVE,
    "PER": PERSONAL,
    "REF": REFLEXIVE,
    "RIN": RELATIVE | INTERROGATIVE,
}

_DECLENSION = {
    "SOL": STRONG,
    "SOL<": STRONG,
    "DEF": WEAK,
    "IND": MIXED,
    "KOM": COMPARATIVE,
    "SUP": SUPERLATIVE,
    "PRD": PREDICATIVE,
}

_VERB = {
    "1": FIRST_PERSON | FINITE,
    "2": SECOND_PERSON | FINITE,
    "3": THIRD_PERSON | FINITE,
    "PRÄ": PRESENT,
    "PRT": PRETERITE,
    "KJ1": SUBJUNCTIVE_I,
    "KJ2": SUBJUNCTIVE_II,
    "SIN": SINGULAR,
    "PLU": PLURAL,
    "AUX": AUXILIARY,
    "MOD": MODAL,
    "INF": INFINITIVE,
    "EIZ": ZU_INFINITIVE,
    "PA1": PRESENT_PARTICIPLE,
    "PA2": PAST_PARTICIPLE,
    "IMP": IMPERATIVE,
    "NEB": JOINED,
}

_CONJUNCTION = {
    "UNT": SUBORDINATOR,
    "NEB": COORDINATOR,
    "INF": SUBORDINATOR,
    "PRI": ADVERB,
    "VGL": PARTICLE,
}

_PERSON = {"1": FIRST_PERSON, "2": SECOND_PERSON, "3": THIRD_PERSON}

# What may be folded: two readings that differ in one of these alone become one with both.
# Number, tense and mood stay apart, so that "singular" never means "singular or plural".
_FOLDABLE = (
    GENDERS,
    WEAK | MIXED | STRONG,
    CASES,
    FIRST_PERSON | SECOND_PERSON | THIRD_PERSON,
)


def features(lemma: str, form: str, tag: str) -> int:
    """Return the features that a tag such as ``SUB:NOM:PLU:FEM`` gives a form, 0 for none."""
    head, *rest = tag.split(":")
    override = closed_classes.override(lemma, form, head, tag)
    if override is not None:
        return override
    if head == "VER":
        bits = _union(rest, _VERB)
        return bits if bits & FINITE else bits & ~JOINED
    if head == "KON":
        return _union(rest, _CONJUNCTION)
    result = _CLASS[head]
    if head == "ABK":
        return result
    if head == "PRP":
        return result | _union(rest[-1].split("+"), _INFLECTION)
    if head == "ADV":
        return result | (INTERROGATIVE if "INR" in tag else 0)
    result |= _union(rest, _INFLECTION)
    if head in {"ART", "PRO"}:
        result |= _KIND.get(rest[0], 0)
        if head == "PRO" and rest[0] == "IND":
            result |= INDEFINITE
        if head == "PRO":
            result |= _union(rest[1:], _PERSON)
        if head == "PRO" and rest[0] == "PER" and lemma == "der":
            result = result & ~PERSONAL | RELATIVE
    elif head in {"ADJ", "PA1", "PA2"}:
        result |= _union(rest, _DECLENSION)
        if not result & PREDICATIVE:
            result |= ADJECTIVE
    return result


def fold(readings: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Merge readings of one lemma that differ in gender, declension, case or person only."""
    found = sorted(set(readings))
    for axis in _FOLDABLE:
        groups: dict[tuple[str, int, bool], int] = {}
        for lemma, bits in found:
            # A reading that leaves the axis open says another thing than one that fills it.
            key = (lemma, bits & ~axis, bool(bits & axis))
            groups[key] = groups.get(key, 0) | bits & axis
        # Merging along one axis is exact: all else is the key.
        found = sorted((lemma, bits | axis_bits) for (lemma, bits, _), axis_bits in groups.items())
    return found


def _union(parts: Iterable[str], table: dict[str, int]) -> int:
    result = 0
    for part in parts:
        result |= table.get(part, 0)
    return result
