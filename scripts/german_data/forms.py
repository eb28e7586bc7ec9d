"""The forms of German: which there are, how they can be read, and how frequent they are."""

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

from scripts.german_data import closed_classes, tags

from stilbluete.german.readings import NOUN

Readings = tuple[tuple[str, int], ...]

FREQUENT_ENOUGH = 2.0
"""Words outside the lexicon are kept for their frequency from this Zipf value on."""

_DIGRAPHS = {"ae": "ä", "oe": "ö", "ue": "ü", "ss": "ß"}


class Form(NamedTuple):
    """One form: its readings as (lemma, features), whether it is a word at all, its Zipf value."""

    readings: Readings
    known: bool
    frequency: float


def collect(
    analyses: Iterable[tuple[str, str, str]],
    words: Iterable[str],
    nouns: Iterable[str],
    frequencies: dict[str, float],
) -> dict[str, Form]:
    """Unite the sources into one table, cleaned of spellings that are not standard German."""
    readings = _readings(analyses)
    _drop_old_spellings(readings)
    _add_denckring(readings, words, nouns)
    forms = {
        form: Form(tuple(found), True, _frequency(form, frequencies))
        for form, found in readings.items()
    }
    lowered = {form.lower() for form in forms}
    for word, zipf in frequencies.items():
        if zipf < FREQUENT_ENOUGH or word in lowered or not _is_wordlike(word):
            continue
        # wordfreq folds ß to ss: a spelling whose ß form is German is not another word.
        if any(spelling in lowered for spelling in restorations(word, ("ss",))):
            continue
        forms[word] = Form((), False, zipf)
    return forms


def restorations(word: str, digraphs: Iterable[str] = tuple(_DIGRAPHS)) -> Iterator[str]:
    """Yield the spellings with ä, ö, ü or ß for a digraph in one to four places."""
    wanted = set(digraphs)
    places = [i for i in range(len(word) - 1) if word[i : i + 2].lower() in wanted][:8]
    for count in range(1, min(len(places), 4) + 1):
        for chosen in combinations(places, count):
            if any(b - a == 1 for a, b in pairwise(chosen)):
                continue
            result = word
            for place in reversed(chosen):
                letter = _DIGRAPHS[word[place : place + 2].lower()]
                if word[place].isupper():
                    letter = letter.upper() if letter != "ß" else letter
                result = result[:place] + letter + result[place + 2 :]
            yield result


def _readings(analyses: Iterable[tuple[str, str, str]]) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for lemma, form, tag in analyses:
        bits = tags.features(lemma, form, tag)
        if bits:
            found.setdefault(form, []).append((lemma, bits))
    for form, lemma, bits in closed_classes.additions():
        found.setdefault(form, []).append((lemma, bits))
    return {form: tags.fold(each) for form, each in found.items()}


def _drop_old_spellings(readings: dict[str, list[tuple[str, int]]]) -> None:
    """Drop daß and mußte, whose ss form is in the dictionary as well, and Pruefung."""
    old = [form for form in readings if "ß" in form and _same_word(readings, form)]
    for form in old:
        del readings[form]
    for form in [f for f in readings if any(d in f.lower() for d in ("ae", "oe", "ue"))]:
        if any(spelling in readings for spelling in restorations(form, ("ae", "oe", "ue"))):
            del readings[form]


def _same_word(readings: dict[str, list[tuple[str, int]]], form: str) -> bool:
    modern = form.replace("ß", "ss")
    other = readings.get(modern)
    if other is None:
        return False
    # Maße and Masse are two words, mußte and musste one.
    ours = {(lemma.replace("ß", "ss"), bits) for lemma, bits in readings[form]}
    return ours <= set(other)


def _add_denckring(
    readings: dict[str, list[tuple[str, int]]], words: Iterable[str], nouns: Iterable[str]
) -> None:
    known = {form.lower() for form in readings}
    cased = [noun for noun in nouns if _is_wordlike(noun)]
    all_nouns = {noun.lower() for noun in cased}
    for noun in cased:
        if noun.lower() not in known and not _is_variant(noun.lower(), known, all_nouns):
            readings[noun] = [(noun, NOUN)]
    known |= {form.lower() for form in readings}
    for word in words:
        if _is_wordlike(word) and word not in known and not _is_variant(word, known, all_nouns):
            readings[word] = []


def _is_variant(word: str, known: set[str], others: set[str]) -> bool:
    return any(spelling in known or spelling in others for spelling in restorations(word))


def _is_wordlike(word: str) -> bool:
    return len(word) > 1 and all(c.isalpha() or c in "-'’" for c in word) and word[0].isalpha()


def _frequency(form: str, frequencies: dict[str, float]) -> float:
    return frequencies.get(form.lower().replace("ß", "ss"), 0.0)
