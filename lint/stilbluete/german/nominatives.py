"""In which numbers a noun or a pronoun may be nominative; in doubt in any."""

from functools import lru_cache

from stilbluete.german import lexicon
from stilbluete.german.determiners import ALL_CELLS, CASES, PLURALS, cells
from stilbluete.german.noun_phrases import noun_cells
from stilbluete.german.readings import (
    ACCUSATIVE,
    DATIVE,
    FEMININE,
    GENITIVE,
    MASCULINE,
    NAME,
    NOMINATIVE,
    NOUN,
    PERSONAL,
    PLURAL,
    PRONOUN,
    REFLEXIVE,
    SINGULAR,
)
from stilbluete.german.words import Word


@lru_cache(maxsize=20_000)
def loose_cells(word: Word) -> int:
    """Return all cells that a capitalised word may fill; ALL_CELLS where the lexicon is silent."""
    sure = noun_cells(word)
    if sure is not None:
        return sure
    found = 0
    for reading in word.readings:
        if reading.features & (NOUN | NAME):
            own = cells(reading.features)
            if not own:
                return ALL_CELLS
            found |= own
        if word.text.endswith("e") and (reading.has(_ADJECTIVAL) or _is_adjectival(word.text)):
            found |= PLURALS & (CASES["nominative"] | CASES["accusative"])
    return found or ALL_CELLS


def _is_adjectival(form: str) -> bool:
    """Tell whether a noun in *-e* has a form in *-er*, too: *Beamte, Beamter*."""
    wanted = NOUN | SINGULAR | MASCULINE | NOMINATIVE
    return any(each.has(wanted) for each in lexicon.lookup(form + "r")) and any(
        each.has(wanted) for each in lexicon.lookup(form)
    )


_ADJECTIVAL = NOUN | SINGULAR | MASCULINE | FEMININE


ONE, MANY = 1, 2
EITHER = ONE | MANY
"""Numbers as bits."""


@lru_cache(maxsize=2_000)
def pronoun_numbers(word: Word) -> tuple[int, int] | None:
    """Return the numbers in which a pronoun may be nominative, and its strength as a candidate."""
    numbers, others = 0, False
    if word.lower in _INDEFINITE:
        return ONE, 1
    if word.lower == "was":
        return ONE, 0
    if word.lower == "diejenigen":
        return MANY, 1
    lower = word.lower
    if lower in ("ich", "du"):
        return EITHER, 0
    if lower == "ihr":
        return ONE, 0
    for reading in word.readings:
        if not reading.features & PRONOUN or reading.features & REFLEXIVE:
            continue
        if not reading.features & NOMINATIVE:
            others = others or bool(reading.features & (DATIVE | ACCUSATIVE))
            if not reading.features & _ANY_CASE:
                numbers |= EITHER
            continue
        others = others or bool(reading.features & ~NOMINATIVE & _ANY_CASE)
        if reading.features & SINGULAR:
            numbers |= ONE
        if reading.features & PLURAL:
            numbers |= MANY
    if not numbers:
        return None
    if others:
        return numbers, 1 if word.features & PERSONAL else 0
    return numbers, 2


_INDEFINITE = frozenset(("niemand", "jemand", "alles", "jeder", "keiner", "jedermann"))
_ANY_CASE = NOMINATIVE | GENITIVE | DATIVE | ACCUSATIVE
