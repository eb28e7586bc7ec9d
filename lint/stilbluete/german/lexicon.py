"""The forms of German as tables: readings, membership, frequency.

The tables are memory-mapped; an entry is decoded when it is asked for. Readings of one lemma that
differ only in gender, declension, case or person are folded into one, which then has several of
these features: *schönen* is one reading for the dative plural of all genders. Number, tense and
mood are never folded. Prepositions carry the cases they govern.
"""

import mmap
import sys
from array import array
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from stilbluete.german.readings import Reading

if TYPE_CHECKING:
    import marisa_trie

_FOLDER = Path(__file__).with_name("data")
_NOT_A_WORD = 0
_ANY_CASING = 1
_STEPS_PER_ZIPF = 25

# A set of readings, apart from the form: letters to cut, letters to put, features.
_Pattern = tuple[tuple[int, str, int], ...]


def lookup(form: str) -> tuple[Reading, ...]:
    """Return all readings of a form, spelled and cased exactly so; none for an unknown form."""
    key = _forms().get(form)
    if key is None:
        return ()
    number = _sets()[key]
    if number <= _ANY_CASING:
        return ()
    return tuple(
        [
            Reading(form[: len(form) - cut] + ending if cut or ending else form, features)
            for cut, ending, features in _pattern(number)
        ]
    )


def is_known(form: str) -> bool:
    """Tell whether a form, cased so, is a word of the lexicon.

    Some entries have no known casing; they count in any.
    """
    forms, sets = _forms(), _sets()
    key = forms.get(form)
    if key is not None and sets[key] != _NOT_A_WORD:
        return True
    lower = form.lower()
    if lower == form:
        return False
    key = forms.get(lower)
    return key is not None and sets[key] == _ANY_CASING


def frequency(form: str) -> float:
    """Return the Zipf value of a form in any casing: log10 of uses per 10^9 words, 0.0 if rare.

    Source: wordfreq, which counts ß as ss: *Maße* and *Masse* share a value.
    """
    forms = _forms()
    key: int | None = forms.get(form)
    if key is None:
        lower = form.lower()
        key = forms.get(lower)
        if key is None:
            key = forms.get(lower.capitalize())
            if key is None:
                return 0.0
    return _frequencies("forms")[key] / _STEPS_PER_ZIPF


def english_frequency(form: str) -> float:
    """Return the Zipf value of an English word, 0.0 outside the 60,000 most frequent ones."""
    key: int | None = trie("english").get(form.lower().replace("’", "'"))
    return 0.0 if key is None else _frequencies("english")[key] / _STEPS_PER_ZIPF


@cache
def trie(name: str) -> "marisa_trie.Trie":
    """Return the strings of a table, each with a dense id."""
    import marisa_trie

    return marisa_trie.Trie().mmap(str(_FOLDER / f"{name}.marisa"))


@cache
def _frequencies(name: str) -> "memoryview[int]":
    return numbers(f"{name}.zipf", "B")


@cache
def _forms() -> "marisa_trie.Trie":
    return trie("forms")


@cache
def _sets() -> "memoryview[int]":
    return numbers("forms.sets", "H")


@cache
def _pattern(number: int) -> _Pattern:
    endings, features, offsets, triples = _reading_tables()
    cells = triples[offsets[number] : offsets[number + 1]]
    return tuple(
        [(cells[i], endings[cells[i + 1]], features[cells[i + 2]]) for i in range(0, len(cells), 3)]
    )


@cache
def _reading_tables() -> "tuple[list[str], memoryview[int], memoryview[int], memoryview[int]]":
    endings = (_FOLDER / "readings.endings").read_text(encoding="utf-8").split("\n")
    return (
        endings,
        numbers("readings.features", "Q"),
        numbers("readings.offsets", "I"),
        numbers("readings.triples", "H"),
    )


def numbers(name: str, code: Literal["B", "H", "I", "Q"]) -> "memoryview[int]":
    """Return a table of little-endian numbers."""
    with (_FOLDER / name).open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if sys.byteorder == "little":
        return memoryview(mapped).cast(code)
    swapped = array(code, mapped[:])
    swapped.byteswap()
    return memoryview(swapped)
