"""Putting a noun phrase right: the determiner and the adjectives in the form that fits the noun."""

from collections.abc import Iterator, Sequence

from stilbluete.german.determiners import (
    ALL_CELLS,
    CASES,
    PLURALS,
    SINGULARS,
    Determiner,
    cells,
    form_for,
)
from stilbluete.german.noun_phrases import NounPhrase, adjective_cells
from stilbluete.german.readings import (
    GENDERS,
    MIXED,
    NOUN,
    PLURAL,
    PREPOSITION,
    SINGULAR,
    STRONG,
    WEAK,
)
from stilbluete.german.words import Word, inner_words

_ENDINGS = ("em", "en", "er", "es", "e")

# Endings of an adjective for masculine, feminine, neuter, plural; each for the four cases.
_ADJECTIVE = {
    WEAK: ("e en en en", "e en en e", "e en en e", "en en en en"),
    MIXED: ("er en en en", "e en en e", "es en en es", "en en en en"),
    STRONG: ("er en em en", "e er er e", "es en em es", "e er en e"),
}


def governed(phrase: NounPhrase, words: Sequence[Word]) -> int:
    """Return the cells that the preposition before a phrase, or melted into it, allows."""
    if phrase.determiner and phrase.determiner.preposition:
        return cells_of_cases(phrase.determiner.cells)
    before = words[phrase.start - 1] if phrase.start else None
    found = 0
    if before is not None and before.features & PREPOSITION:
        for reading in before.readings:
            if reading.features & PREPOSITION:
                found |= cells(reading.features | SINGULAR | PLURAL | GENDERS)
    return found or ALL_CELLS


def agreeing(phrase: NounPhrase, words: Sequence[Word], allowed: int) -> list[str]:
    """Return the ways to write the phrase so that it agrees, within some cells; no doubles.

    The case of the determiner is kept where that is possible. The noun is given another ending if
    the determiner fits its gender, else it stays as it is.
    """
    determiner = phrase.determiner
    meant = allowed
    if determiner:
        shared = determiner.cells & phrase.noun_cells & allowed
        meant = shared or cells_of_cases(determiner.cells) & allowed
        if not phrase.noun_cells & ~CASES["genitive"]:
            meant = allowed
    found: list[str] = []
    for cell in _each(phrase.noun_cells & meant):
        text = _written(phrase, words, cell)
        if text and text not in found:
            found.append(text)
    if determiner and _share_gender(phrase) and not determiner.cells & phrase.noun_cells:
        for text in _with_other_noun(phrase, words, determiner.cells & allowed):
            if text not in found:
                found.append(text)
    if found or meant == allowed or (determiner and _share_gender(phrase)):
        return found
    return [
        text
        for cell in _each(phrase.noun_cells & allowed)
        if (text := _written(phrase, words, cell))
    ]


def in_cases(phrase: NounPhrase, words: Sequence[Word], allowed: int) -> list[str]:
    """Return the phrase with all its words in other cases; its number stays."""
    number = SINGULARS if phrase.cells & SINGULARS else PLURALS
    if not phrase.cells:
        number = ALL_CELLS
    gender = _genders(phrase.cells) if phrase.cells else ALL_CELLS
    found: list[str] = []
    noun = words[phrase.noun]
    # The dictionary form first: "dem Gesetz" before "dem Gesetze".
    others = sorted(other_forms(noun), key=lambda other: other[0] not in noun.lemmas)
    candidates = [(noun.text, phrase.noun_cells), *others]
    done = 0
    for form, fitting in candidates:
        for cell in _each(fitting & allowed & number & gender & ~done):
            text = _written(phrase, words, cell, form)
            done |= cell
            if text and text not in found:
                found.append(text)
    return found


def _share_gender(phrase: NounPhrase) -> bool:
    determiner = phrase.determiner.cells if phrase.determiner else ALL_CELLS
    only_plural = not phrase.noun_cells & SINGULARS
    return only_plural or bool(_genders(determiner) & _genders(phrase.noun_cells))


def _genders(some: int) -> int:
    return sum(part for part in (0x000F, 0x00F0, 0x0F00, 0xF000) if some & part)


def _with_other_noun(phrase: NounPhrase, words: Sequence[Word], allowed: int) -> Iterator[str]:
    declension = phrase.determiner.declension if phrase.determiner else STRONG
    for at in phrase.adjectives:
        allowed &= adjective_cells(words[at], declension)
    before = " ".join(word.text for word in words[phrase.start : phrase.noun])
    for form, found in other_forms(words[phrase.noun]):
        if found & allowed:
            yield f"{before} {form}".replace(" ,", ",")


def cells_of_cases(some: int) -> int:
    """Return all cells of the cases that some cells belong to."""
    found = 0
    for case in CASES.values():
        if some & case:
            found |= case
    return found


def _each(cells: int) -> Iterator[int]:
    for shift in range(16):
        if cells >> shift & 1:
            yield 1 << shift


def _written(phrase: NounPhrase, words: Sequence[Word], cell: int, noun: str = "") -> str:
    parts = [word.text for word in words[phrase.start : phrase.noun + 1]]
    parts[-1] = noun or parts[-1]
    declension = STRONG
    if phrase.determiner:
        form = form_for(phrase.determiner, cell)
        if not form:
            return ""
        declension = _declension(phrase.determiner)
        parts[0] = form[0].upper() + form[1:] if parts[0][0].isupper() else form
    for at in phrase.adjectives:
        gender, case = divmod(cell.bit_length() - 1, 4)
        ending = _ADJECTIVE[declension][gender].split()[case]
        parts[at - phrase.start] = with_ending(words[at].text, ending)
    return " ".join(parts).replace(" ,", ",")


def _declension(determiner: Determiner) -> int:
    if determiner.declension & STRONG:
        return STRONG if determiner.cells & 0xF000 and determiner.lemma != "all" else WEAK
    return determiner.declension


def with_ending(adjective: str, ending: str) -> str:
    """Return an inflected adjective with another ending."""
    for old in _ENDINGS:
        if adjective.endswith(old):
            return adjective.removesuffix(old) + ending
    return adjective


def other_forms(word: Word) -> Iterator[tuple[str, int]]:
    """Yield forms of the same noun that differ in the ending, with the cells they can fill.

    Of two genitives, *Tags* and *Tages*, only the first.
    """
    done = 0
    lemmas = {reading.lemma for reading in word.readings if reading.features & NOUN}
    stems = [word.text]
    stems += [word.text.removesuffix(end) for end in _NOUN_ENDINGS if word.text.endswith(end)]
    for stem in stems:
        for ending in ("", *_NOUN_ENDINGS):
            form = stem + ending
            if form == word.text:
                continue
            found = 0
            (other,) = inner_words([form])
            for reading in other.readings:
                if reading.features & NOUN and reading.lemma in lemmas:
                    found |= cells(reading.features)
            if found & ~done:
                yield form, found & ~done
                done |= found & CASES["genitive"]


_NOUN_ENDINGS = ("s", "es", "n", "en", "e", "er", "ern")
