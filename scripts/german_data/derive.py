"""Readings and spellings that the sources leave open, from compounds and regular inflection."""

from collections.abc import Iterator, Mapping

from scripts.german_data.forms import Form, Readings, restorations
from scripts.german_data.parts import Parts

from stilbluete.german import compounds
from stilbluete.german.abbreviations import words
from stilbluete.german.compounds import Cut
from stilbluete.german.readings import (
    ADJECTIVE,
    CASES,
    FEMININE,
    MASCULINE,
    NOMINATIVE,
    NOUN,
    PLURAL,
    PREDICATIVE,
    SINGULAR,
)

_NOUN_ENDINGS = ("s", "es", "n", "en", "e", "er", "ern", "ens", "nen")
_ADJECTIVE_ENDINGS = ("e", "em", "en", "er", "es")
_ADJECTIVE_SUFFIXES = (
    *("isch", "lich", "bar", "sam", "haft", "los", "ig", "ell", "iv", "är", "ös", "al", "abel"),
    *("ibel", "ant", "ent", "ativ", "artig", "förmig", "mäßig", "farben", "sprachig"),
)
_RESEMBLE = "täglich"
_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü"}
_TOO_RARE = 1.3


def complete(
    forms: Mapping[str, Form], parts: Parts, frequencies: Mapping[str, float]
) -> dict[str, Form]:
    """Return the table with compounds spelled and read as their heads, and more adjectives."""
    result = dict(forms)
    lowered = {form.lower() for form in forms}
    for form, entry in forms.items():
        if not entry.known or any(bits != NOUN for _, bits in entry.readings):
            continue
        spelled = _respell(form, parts) if "ss" in form else form
        if spelled != form:
            del result[form]
            if spelled.lower() in lowered:
                continue
        found = _as_compound(spelled, forms, parts)
        if found:
            result.pop(spelled, None)
        else:
            result[spelled] = entry
            found = _as_inflected(spelled, forms)
        for cased, readings in found:
            old = forms.get(cased)
            if old is None or all(bits == NOUN for _, bits in old.readings):
                result[cased] = Form(readings, True, entry.frequency)
    result.update(_adjectives(result, frequencies))
    result.update(_feminines(result))
    return result


def _respell(form: str, parts: Parts) -> str:
    """Return the spelling with ß where only that makes a compound; denckring folds ß to ss."""
    best, least = form, _cost(form, parts)
    for spelling in restorations(form, ("ss",)):
        cost = _cost(spelling, parts)
        if cost < least:
            best, least = spelling, cost
    return best


def _cost(form: str, parts: Parts) -> int:
    lower = form.lower()
    cuts = (
        compounds.best_cut(lower, parts.noun_ways),
        compounds.best_cut(lower, parts.adjective_ways),
    )
    return min((cut.cost for cut in cuts if cut), default=1 << 30)


def _as_compound(form: str, forms: Mapping[str, Form], parts: Parts) -> list[tuple[str, Readings]]:
    """Return the forms, cased, that a word is if it is a compound, with the readings of its head.

    A lower-case form may stand for a noun, for an adjective, or for both.
    """
    lower = form.lower()
    found = []
    for cut, is_noun in _cuts(form, parts):
        rest, last = lower[: -cut.lengths[-1]], lower[-cut.lengths[-1] :]
        if is_noun:
            rest, last_form = rest.capitalize(), last.capitalize()
        else:
            last_form = last
        head = forms.get(last_form)
        if head is None:
            continue
        readings = tuple(
            (rest + lemma.lower(), bits)
            for lemma, bits in head.readings
            if bits & NOUN or not is_noun
        )
        if readings:
            found.append((rest + last, readings))
    return found


def _cuts(form: str, parts: Parts) -> Iterator[tuple[Cut, bool]]:
    lower = form.lower()
    noun = _plausible(compounds.best_cut(lower, parts.noun_ways), lower, parts)
    if noun:
        yield noun, True
    if form[0].islower():
        adjective = _plausible(compounds.best_cut(lower, parts.adjective_ways), lower, parts)
        if adjective and (not noun or adjective.cost <= noun.cost + _CLOSE):
            yield adjective, False


_CLOSE = 40


def _plausible(cut: Cut | None, lower: str, parts: Parts) -> Cut | None:
    if cut is None or parts.is_particle(lower[: cut.lengths[0]]):
        return None
    return cut if compounds.is_compound(cut, 2.0) else None


def _as_inflected(form: str, forms: Mapping[str, Form]) -> list[tuple[str, Readings]]:
    """Return the noun that a lower-case word of denckring is a form of, among other things."""
    if form[0].isupper():
        return []
    for ending in _NOUN_ENDINGS:
        stem = form.removesuffix(ending).capitalize()
        if stem.lower() == form or len(stem) < 4:
            continue
        base = forms.get(stem)
        if base and (stem, NOUN) in base.readings:
            return [(form.capitalize(), ((stem, NOUN),))]
    return []


def _adjectives(
    forms: Mapping[str, Form], frequencies: Mapping[str, float]
) -> Iterator[tuple[str, Form]]:
    """Yield the forms of regular adjectives that are frequent in most of their forms."""
    model = {
        ending: [bits for lemma, bits in forms[_RESEMBLE + ending].readings if bits & _ADJECTIVAL]
        for ending in ("", *_ADJECTIVE_ENDINGS)
    }
    for stem in sorted(_stems(forms, frequencies)):
        for ending, all_bits in model.items():
            form = stem + ending
            old = forms.get(form)
            if old and old.readings:
                continue
            zipf = frequencies.get(form.replace("ß", "ss"), 0.0)
            yield form, Form(tuple((stem, bits) for bits in all_bits), True, zipf)


_ADJECTIVAL = ADJECTIVE | PREDICATIVE


def _feminines(forms: Mapping[str, Form]) -> Iterator[tuple[str, Form]]:
    """Yield the nouns of unknown gender that their ending makes feminine: *Diplomatin*."""
    for form, entry in forms.items():
        if len(entry.readings) != 1 or entry.readings[0] != (form, NOUN):
            continue
        for suffix, plural in _FEMININE_SUFFIXES.items():
            number, ending = (PLURAL, plural) if form.endswith(plural) else (SINGULAR, suffix)
            stem = form.removesuffix(ending)
            if stem == form or len(stem) < _SHORTEST_STEM or form.lower().endswith(_NOT_FEMININE):
                continue
            if suffix == "in" and not _has_masculine(stem, forms):
                continue
            bits = NOUN | FEMININE | CASES | number
            yield form, Form(((stem + suffix, bits),), entry.known, entry.frequency)
            break


_FEMININE_SUFFIXES = {
    "ung": "ungen",
    "heit": "heiten",
    "keit": "keiten",
    "schaft": "schaften",
    "tion": "tionen",
    "sion": "sionen",
    "tät": "täten",
    "in": "innen",
}
_NOT_FEMININE = ("sprung", "schwung", "fahrenheit")
_SHORTEST_STEM = 3


def _has_masculine(stem: str, forms: Mapping[str, Form]) -> bool:
    plain = "".join(_WITHOUT_UMLAUT.get(letter, letter) for letter in stem)
    wanted = NOUN | MASCULINE | NOMINATIVE | SINGULAR
    return any(
        bits & wanted == wanted
        for base in (stem, stem + "e", plain, plain + "e")
        if base in forms
        for _, bits in forms[base].readings
    )


_WITHOUT_UMLAUT = {umlaut: plain for plain, umlaut in _UMLAUTS.items()}


def _stems(forms: Mapping[str, Form], frequencies: Mapping[str, float]) -> Iterator[str]:
    for word, zipf in frequencies.items():
        if zipf < _TOO_RARE or not word.endswith("en") or not word.isalpha():
            continue
        stem = word.removesuffix("en")
        if len(stem) < 6 or "ss" in stem or not stem.endswith(_ADJECTIVE_SUFFIXES):
            continue
        if stem in _FRAGMENTS:
            continue
        entry = forms.get(stem + "en")
        if entry and entry.readings:
            continue
        seen = sum(
            frequencies.get(stem + ending, 0.0) >= _TOO_RARE for ending in ("", *_ADJECTIVE_ENDINGS)
        )
        if seen >= 5 and not any(form in forms for form in _umlauted(stem)):
            yield stem


_FRAGMENTS = words("seitig prozentig stellig teilig")


def _umlauted(stem: str) -> Iterator[str]:
    """Yield the stem with one vowel or digraph turned into an umlaut: wordfreq has lost some."""
    for place, letter in enumerate(stem):
        if letter in _UMLAUTS:
            yield stem[:place] + _UMLAUTS[letter] + stem[place + 1 :]
    yield from restorations(stem)
