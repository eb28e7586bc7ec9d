"""Writing the tables in the layout that stilbluete.german.lexicon reads."""

from array import array
from collections.abc import Mapping
from pathlib import Path
from sys import byteorder

import marisa_trie
from scripts.german_data.forms import Form, Readings
from scripts.german_data.parts import Costs

STEPS_PER_ZIPF = 25
"""A byte holds a Zipf value of up to 10.2 in steps of 0.04."""


def write_forms(folder: Path, forms: dict[str, Form]) -> None:
    """Write forms.marisa, and by its dense ids forms.sets and forms.zipf; then the readings."""
    trie = marisa_trie.Trie(sorted(forms))
    sets = array("H", bytes(2 * len(forms)))
    zipf = bytearray(len(forms))
    patterns = {form: _patterns(form, entry.readings) for form, entry in forms.items()}
    numbers = _numbered(patterns)
    for form, entry in forms.items():
        key = trie[form]
        zipf[key] = round(entry.frequency * STEPS_PER_ZIPF)
        if entry.known:
            sets[key] = numbers[patterns[form]]
    trie.save(str(folder / "forms.marisa"))
    _write(folder / "forms.sets", sets)
    (folder / "forms.zipf").write_bytes(bytes(zipf))
    _write_readings(folder, numbers)


def write_parts(folder: Path, parts: Mapping[str, Costs]) -> None:
    """Write parts.marisa and the costs by its dense ids."""
    trie = marisa_trie.Trie(sorted(parts))
    tables = [bytearray(len(trie)) for _ in Costs._fields]
    for text, costs in parts.items():
        for table, cost in zip(tables, costs, strict=True):
            table[trie[text]] = cost
    trie.save(str(folder / "parts.marisa"))
    for name, table in zip(Costs._fields, tables, strict=True):
        (folder / f"parts.{name}").write_bytes(bytes(table))


def write_english(folder: Path, frequencies: dict[str, float], count: int) -> None:
    """Write the most frequent English words with their frequencies."""
    words = [word for word in frequencies if word.replace("'", "").isalpha()]
    words.sort(key=lambda word: (-frequencies[word], word))
    trie = marisa_trie.Trie(sorted(words[:count]))
    zipf = bytearray(len(trie))
    for word in words[:count]:
        zipf[trie[word]] = round(frequencies[word] * STEPS_PER_ZIPF)
    trie.save(str(folder / "english.marisa"))
    (folder / "english.zipf").write_bytes(bytes(zipf))


Pattern = tuple[tuple[int, str, int], ...]


def _patterns(form: str, readings: Readings) -> Pattern:
    """Say each lemma as how many letters of the form to cut, and what to put there instead."""
    found = []
    for lemma, bits in readings:
        same = 0
        while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
            same += 1
        found.append((len(form) - same, lemma[same:], bits))
    return tuple(sorted(found))


def _numbered(patterns: dict[str, Pattern]) -> dict[Pattern, int]:
    """Return a number for each set, 2 on, the most used first; 1 is for no readings."""
    uses: dict[Pattern, int] = {}
    for pattern in patterns.values():
        uses[pattern] = uses.get(pattern, 0) + 1
    uses.pop((), None)
    ranked = sorted(uses, key=lambda pattern: (-uses[pattern], pattern))
    return {(): 1} | {pattern: number for number, pattern in enumerate(ranked, start=2)}


def _write_readings(folder: Path, numbers: dict[Pattern, int]) -> None:
    """Write readings.endings (lines), readings.features, and triples in readings.sets."""
    endings = sorted({ending for pattern in numbers for _, ending, _ in pattern})
    features = sorted({bits for pattern in numbers for _, _, bits in pattern})
    ending_numbers = {ending: number for number, ending in enumerate(endings)}
    feature_numbers = {bits: number for number, bits in enumerate(features)}
    offsets = array("I", [0, 0, 0])
    triples = array("H")
    for pattern in list(numbers)[1:]:
        for cut, ending, bits in pattern:
            triples.extend((cut, ending_numbers[ending], feature_numbers[bits]))
        offsets.append(len(triples))
    (folder / "readings.endings").write_text("\n".join(endings), encoding="utf-8", newline="\n")
    _write(folder / "readings.features", array("Q", features))
    _write(folder / "readings.offsets", offsets)
    _write(folder / "readings.triples", triples)


def _write(path: Path, numbers: "array[int]") -> None:
    if byteorder == "big":
        numbers.byteswap()
    path.write_bytes(numbers.tobytes())
