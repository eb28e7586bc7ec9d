"""How likely a spelling is: from its frequency, its casing, and the parts of compounds."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from stilbluete.german import compounds, lexicon
from stilbluete.german.readings import (
    CASES,
    DATIVE,
    FINITE,
    IMPERATIVE,
    INFINITIVE,
    NAME,
    NOUN,
    NUMBERS,
    SINGULAR,
    Reading,
)

ATTESTED = 2.0
"""From this Zipf value on, names and new words that the lexicon lacks are words."""

OTHER_CASING = 1.0
"""The frequencies know no casing: a tenth of the uses is taken to be the rarer word's."""

PER_CHANGE = 0.3
"""By how much a spelling has to be likelier for each further letter that it changes."""

UNHEARD_OF = -9.0
"""The weight of what is no word."""

_BEYOND = 9.0
# "dem Tone" was common a century ago.
_ARCHAIC = 1.0
_SHORTEST_END = 5
_UMLAUT = re.compile("[äöüß]", re.IGNORECASE)


def is_word(form: str) -> bool:
    """Tell whether the lexicon knows a form, or it is a compound."""
    return is_known_word(form) or bool(compounds.split(form))


def is_known_word(form: str) -> bool:
    """Tell whether the lexicon knows a form, or its lower case if it has a capital."""
    # With ss, what the lexicon has no readings of may be Swiss.
    is_known: Callable[[str], object] = lexicon.lookup if "ss" in form else lexicon.is_known
    if is_known(form):
        return True
    if not form[0].isupper():
        return False
    return bool(
        is_known(form[0].lower() + form[1:])
        or (form.isupper() and (is_known(form.lower()) or is_known(form.capitalize())))
    )


def weight(form: str) -> float:
    """Return how often a form is used in this casing, as a Zipf value."""
    frequency = _frequency(form)
    if not is_known_word(form):
        # The frequency may be that of the form in another casing.
        if form[0].islower() and lexicon.lookup(form.capitalize()):
            return UNHEARD_OF
        if frequency < ATTESTED or ("ß" in form and is_known_word(form.replace("ß", "ss"))):
            return UNHEARD_OF
        return frequency - OTHER_CASING + _preference(form)
    if form[0].isupper():
        return _weight_of_noun(form, frequency)
    return min(frequency - _share_of_noun(form), _most_for_verb(form))


def compound_weight(form: str) -> float:
    """Return how frequent the parts of a compound are."""
    parts = compounds.split(form)
    if not parts:
        return UNHEARD_OF
    changes = len(_UMLAUT.findall(form))
    return sum(map(_part_weight, parts)) / len(parts) - changes * PER_CHANGE


def known_letters(form: str) -> int:
    """Return how many letters belong to the longest words that begin and end a form."""
    lengths = range(len(form) - 1, _SHORTEST_END - 1, -1)
    end = next((n for n in lengths if _is_part(form[-n:])), 0)
    begin = next((n for n in lengths if _is_part(form[:n])), 0)
    return min(begin + end, len(form))


def _is_part(text: str) -> bool:
    return lexicon.frequency(text) >= ATTESTED and (
        is_known_word(text) or is_known_word(text.capitalize())
    )


@lru_cache(maxsize=1 << 12)
def _part_weight(part: str) -> float:
    readings = lexicon.lookup(part.capitalize())
    archaic = _ARCHAIC if readings and _is_archaic(part, readings) else 0.0
    with_link = max(
        lexicon.frequency(part[:-1]) if part[-1] == "s" else 0.0, lexicon.frequency(part + "e")
    )
    return max(lexicon.frequency(part) - archaic, with_link)


def _preference(form: str) -> float:
    """Return a trifle for ß if the end of an unknown word wants it: *zweitgrößte*."""
    if "ß" not in form:
        return 0.0
    return 0.01 if known_letters(form) > known_letters(form.replace("ß", "ss")) else -0.01


def _share_of_noun(form: str) -> float:
    """Return how much of the frequency of a form in lower case is that of a noun."""
    noun = form.capitalize()
    readings = [each for each in lexicon.lookup(noun) if each.features & NOUN]
    if not readings:
        return 0.0
    if any(reading.features & INFINITIVE for reading in lexicon.lookup(form)):
        # Das Zählen is rare, die Zahlen are not.
        return OTHER_CASING if any(each.lemma != noun for each in readings) else 0.0
    return OTHER_CASING / 2


def _most_for_verb(form: str) -> float:
    """Return how frequent a form can be that is of a verb only: *nähe* is not more than *nähen*."""
    readings = lexicon.lookup(form)
    if not readings or not all(each.features & (FINITE | IMPERATIVE) for each in readings):
        return _BEYOND
    if form.islower() and lexicon.lookup(form.capitalize()):
        return max(lexicon.frequency(each.lemma) for each in readings)
    return _BEYOND


def _weight_of_noun(form: str, frequency: float) -> float:
    readings = lexicon.lookup(form)
    # Fällen is as frequent as it is for the sake of Fall, not of fällen.
    others = [lexicon.frequency(each.lemma) for each in readings if each.lemma != form]
    if others:
        return min(frequency, max(others)) - _ARCHAIC * _is_archaic(form, readings)
    if lexicon.lookup(form[0].lower() + form[1:]):
        return frequency - OTHER_CASING
    if readings and all(each.features & NAME for each in readings):
        return frequency - OTHER_CASING / 2
    return frequency


def _is_archaic(form: str, readings: Sequence[Reading]) -> bool:
    return form[-1] == "e" and all(
        each.features & (CASES | NUMBERS) == DATIVE | SINGULAR for each in readings
    )


def _frequency(form: str) -> float:
    """Return a Zipf value that is the same with ß and with ss."""
    frequency = lexicon.frequency(form)
    if not frequency and "ß" in form:
        return lexicon.frequency(form.replace("ß", "ss"))
    return frequency
