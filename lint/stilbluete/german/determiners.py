"""The inflection of German determiners: which cells of the paradigm a form can fill, and back.

A cell is a gender (or the plural) with a case; a set of cells is an integer of sixteen bits. A
determiner and the words that agree with it have at least one cell in common.
"""

from functools import cache
from typing import Literal, NamedTuple

from stilbluete.german.readings import (
    ACCUSATIVE,
    DATIVE,
    FEMININE,
    GENITIVE,
    MASCULINE,
    MIXED,
    NEUTER,
    NOMINATIVE,
    PLURAL,
    SINGULAR,
    STRONG,
    WEAK,
)

Case = Literal["nominative", "genitive", "dative", "accusative"]

CASES: dict[str, int] = {
    "nominative": 0b0001_0001_0001_0001,
    "genitive": 0b0010_0010_0010_0010,
    "dative": 0b0100_0100_0100_0100,
    "accusative": 0b1000_1000_1000_1000,
}
"""The cells of each case. Four bits belong to each of masculine, feminine, neuter, plural."""

MASCULINES, FEMININES, NEUTERS, PLURALS = 0x000F, 0x00F0, 0x0F00, 0xF000
SINGULARS = MASCULINES | FEMININES | NEUTERS
ALL_CELLS = 0xFFFF


class Determiner(NamedTuple):
    """A form of a determiner, in lower case.

    ``declension`` says how an adjective after it is inflected: WEAK, MIXED, STRONG or several of
    these. ``preposition`` is what a form like *zum* is made of besides the article, or empty.
    """

    lemma: str
    cells: int
    declension: int
    preposition: str = ""


# Nominative, genitive, dative, accusative of masculine, feminine, neuter and plural.
_OF_DER = "er es em en, e er er e, es es em es, e er en e"
_OF_EIN = "- es em en, e er er e, - es em -, e er en e"
_SINGULAR_OF_EIN = "- es em en, e er er e, - es em -"
_PLURAL = "~, ~, ~, e er en e"
_OF_DERSELBE = (
    "derselbe desselben demselben denselben, dieselbe derselben derselben dieselbe, "
    "dasselbe desselben demselben dasselbe, dieselben derselben denselben dieselben"
)
_PARADIGMS: tuple[tuple[str, int, str], ...] = (
    ("der", WEAK, "der des dem den, die der der die, das des dem das, die der den die"),
    ("dies", WEAK, _OF_DER),
    ("jen", WEAK, _OF_DER),
    ("jed", WEAK, "er es|en em en, e er er e, es es|en em es"),
    ("jedwed", WEAK, "er es|en em en, e er er e, es es|en em es"),
    ("manch", WEAK | STRONG, _OF_DER),
    ("welch", WEAK | STRONG, _OF_DER),
    ("irgendwelch", WEAK | STRONG, _OF_DER),
    ("all", WEAK | STRONG, "er es|en em en, e er er e, es es|en em es, e er en e"),
    ("sämtlich", WEAK | STRONG, _PLURAL),
    ("beid", WEAK | STRONG, _PLURAL),
    ("einig", WEAK | STRONG, _OF_DER),
    ("etlich", WEAK | STRONG, _OF_DER),
    ("mehrer", WEAK | STRONG, _PLURAL),
    ("derselbe", WEAK, _OF_DERSELBE),
    ("derjenige", WEAK, _OF_DERSELBE.replace("selbe", "jenige")),
    ("ein", MIXED, _SINGULAR_OF_EIN),
    ("irgendein", MIXED, _SINGULAR_OF_EIN),
    ("kein", MIXED, _OF_EIN),
    ("mein", MIXED, _OF_EIN),
    ("dein", MIXED, _OF_EIN),
    ("sein", MIXED, _OF_EIN),
    ("ihr", MIXED, _OF_EIN),
    ("unser", MIXED, _OF_EIN),
    ("euer", MIXED, _OF_EIN),
)

# Preposition, and the forms of the article that melt with it.
_MELTED = (
    ("an", "dem am, das ans"),
    ("auf", "das aufs"),
    ("bei", "dem beim"),
    ("durch", "das durchs"),
    ("für", "das fürs"),
    ("hinter", "dem hinterm, das hinters"),
    ("in", "dem im, das ins"),
    ("über", "dem überm, das übers"),
    ("um", "das ums"),
    ("unter", "dem unterm, das unters"),
    ("von", "dem vom"),
    ("vor", "das vors"),
    ("zu", "dem zum, der zur"),
)

_GENDER_CELLS = ((MASCULINE, 0), (FEMININE, 4), (NEUTER, 8))
_CASE_CELLS = ((NOMINATIVE, 1), (GENITIVE, 2), (DATIVE, 4), (ACCUSATIVE, 8))


@cache
def cells(features: int) -> int:
    """Return the cells that a reading's features describe; none without number and case."""
    cases = sum(bit for feature, bit in _CASE_CELLS if features & feature)
    found = 0
    if features & SINGULAR:
        for feature, shift in _GENDER_CELLS:
            if features & feature:
                found |= cases << shift
    if features & PLURAL:
        found |= cases << 12
    return found


@cache
def forms() -> dict[str, Determiner]:
    """Return all forms of determiners, melted ones among them, with their cells."""
    found: dict[str, Determiner] = {}
    for lemma, declension, _ in _PARADIGMS:
        for cell, form in paradigm(lemma):
            known = found.get(form)
            here = known.cells | cell if known else cell
            found[form] = Determiner(lemma, here, declension)
    for preposition, melted in _MELTED:
        for pair in melted.split(", "):
            article, form = pair.split()
            allowed = CASES["dative"] if article != "das" else CASES["accusative"]
            singular = found[article].cells & allowed & SINGULARS
            found[form] = Determiner("der", singular, WEAK, preposition)
    return found


@cache
def paradigm(lemma: str) -> tuple[tuple[int, str], ...]:
    """Return each cell of a determiner with its forms, the usual one first; none if unknown."""
    found = []
    for stem, _, endings in _PARADIGMS:
        if stem != lemma:
            continue
        for gender, column in enumerate(endings.split(", ")):
            for case, choices in enumerate(column.split()):
                if choices == "~":
                    continue
                for ending in choices.split("|"):
                    form = _form(stem, ending)
                    found.append((1 << (4 * gender + case), form))
    return tuple(found)


def _form(stem: str, ending: str) -> str:
    if ending == "-":
        return stem
    if len(ending) > 2 or stem == "der":
        return ending
    if stem == "euer":
        return "eur" + ending
    return stem + ending


@cache
def form_for(determiner: Determiner, cell: int) -> str:
    """Return the form that fills one cell, with its preposition: *in der*, *im*; or nothing."""
    form = next((form for each, form in paradigm(determiner.lemma) if each == cell), "")
    if not form or not determiner.preposition:
        return form
    for preposition, melted in _MELTED:
        if preposition == determiner.preposition:
            for pair in melted.split(", "):
                article, whole = pair.split()
                if article == form and cell & forms()[whole].cells:
                    return whole
    return f"{determiner.preposition} {form}"
