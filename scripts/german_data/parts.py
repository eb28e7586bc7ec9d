"""What compounds are made of: first and last parts, with what each costs."""

from collections.abc import Iterator, Mapping
from math import log10
from typing import NamedTuple

from scripts.german_data.forms import Form

from stilbluete.german import compounds
from stilbluete.german.abbreviations import words
from stilbluete.german.compounds import NEVER
from stilbluete.german.readings import (
    ACCUSATIVE,
    ADJECTIVE,
    ADVERB,
    COORDINATOR,
    DATIVE,
    FINITE,
    INFINITIVE,
    NAME,
    NOMINATIVE,
    NOUN,
    PARTICLE,
    PAST_PARTICIPLE,
    PLURAL,
    PREDICATIVE,
    PREPOSITION,
    PRESENT_PARTICIPLE,
    PRONOUN,
    SINGULAR,
    SUBORDINATOR,
    VERB_PREFIX,
)

# Suffixes, and short forms that mostly are the tail of something else; they end no compound.
_NO_LAST = words("""
    ade ala ant ante anten are ari at ate aten ator bar bel ben ber che chen dar den der des
    die dien eil ela eld ele elle ellen en ende ens er erin erl erle ern eta eure fen fer fi
    gel gen ger haft haften heit hen her ica ida ide iden ien ier iere ige ika ike ile in ina ine
    inga inge inger ingen inne innen ion ire is isch ismus ist ita ite iten keit kel ken ker ket las
    lasse lei lein len ler lich lie ling loge logen login logie los men mer mus nal nde nden nder
    nel nen ner ness nis nissen nder ode oden oid ole one onen ott per pin poren que rea rei
    ren rend rie ries rin rinnen rium ro rum sal sam san sar sch schaft schaften schen sel
    sen ser sin sis son stan ste stel sten ster sti stur tan tar tel tem ten ter tern tet tik
    ens ende enden ische ischen tand tin tion tive tivi tor toren tran tron tum unger ung ungen
    ute vor zen zin
""")

_NO_FIRST = words("""
    ver be ge ent er zer emp miss un ur ante aller ander den der des die das dem einer eine einen
    eines einem und oder aber gen gel ler ner ung heit keit schaft isch lich sten ster chen lein ter
    ten sch str alle all ihr ihre mein sein dies diese was wer wen man mal sc hen pro ein in
    erl eng schw
""")

# Prepositions and adverbs begin compounds; but a known noun that begins so is mostly one that
# derives from a verb (Ausfahrt, Einstellung), and stays whole.
_PARTICLES = words("""
    ab an auf aus außen bei durch ein empor fern fort gegen her heraus herein hin hinter in innen
    mit nach neben nieder ober rück rückwärts über um unter vor voran voraus vorbei vorder vorwärts
    weg weiter wider wieder zu zurück zusammen zwischen
""")

# Adverbs, numerals and stems that begin compounds and are neither nouns nor adjectives.
_FIRST = words("""
    binnen doppel dreh einzel erst extra ganz gesamt gleich haupt hoch inlands mehr mittel nicht
    nord ost selbst sonder spezial süd viel zentral zwei drei vier fünf sechs sieben acht neun zehn
    aero agrar akku anti astro audio auto bio chemo cyber elektro energie ethno euro foto geo
    hetero hydro hyper infra inter intensiv intra kardio kommunal landes makro maxi mega meta mikro
    mini mono multi nano neo neuro öko online ortho paläo petro phono photo phyto poly post privat
    pseudo psycho quasi radio retro semi servo sozial spektro stereo sub super tele thermo topo
    trans turbo ultra uni vize video zivil zyto öl ei
""")

# Nouns that look like compounds and are none.
_SIMPLE = words("""
    schokolade verbrechen transporter redaktion gründung nikolaus
""")

# Adjectives that only live at the end of compounds, by stem.
_LAST_ADJECTIVES = words("mäßig förmig jährig tägig stündig stöckig köpfig artig weit fach haltig")
_ADJECTIVAL = ADJECTIVE | PREDICATIVE | PAST_PARTICIPLE | PRESENT_PARTICIPLE | PRONOUN
_CLOSED = PREPOSITION | ADVERB | PARTICLE | SUBORDINATOR | COORDINATOR | VERB_PREFIX
_ADJECTIVE_ENDINGS = ("", "e", "en", "er", "es", "em")

_LINKS = ("s", "es", "n", "en", "er", "e", "ens")


class Lemma(NamedTuple):
    """A noun or an adjective with its forms, all in lower case."""

    text: str
    zipf: float
    forms: tuple[str, ...]
    is_name: bool = False
    modifiers: tuple[tuple[str, float], ...] = ()


class Costs(NamedTuple):
    """What a part costs as the first, as a noun at the end, as an adjective at the end."""

    first: int
    noun: int
    adjective: int


class Parts:
    """The parts found so far, and a search for those that begin a text."""

    def __init__(self) -> None:
        self.first: dict[str, int] = {}
        self.noun: dict[str, int] = {}
        self.adjective: dict[str, int] = {}

    def noun_ways(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield the parts that begin a text, with their costs; the last one is a noun."""
        return self._ways(text, self.noun)

    def adjective_ways(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield the parts that begin a text, with their costs; the last one is an adjective."""
        return self._ways(text, self.adjective)

    def is_particle(self, text: str) -> bool:
        """Tell whether a first part is a preposition or an adverb, as of a separable verb."""
        return text in _PARTICLES

    def costs(self) -> dict[str, Costs]:
        """Return all parts in order of the alphabet."""
        every = self.first.keys() | self.noun.keys() | self.adjective.keys()
        return {
            text: Costs(
                self.first.get(text, NEVER),
                self.noun.get(text, NEVER),
                self.adjective.get(text, NEVER),
            )
            for text in sorted(every)
        }

    def _ways(self, text: str, last: Mapping[str, int]) -> Iterator[tuple[int, int, int]]:
        first = self.first
        for length in range(2, min(len(text), 25) + 1):
            part = text[:length]
            if part in first or part in last:
                yield length, first.get(part, NEVER), last.get(part, NEVER)


def collect(forms: Mapping[str, Form]) -> Parts:
    """Find the parts of compounds that are no compounds themselves."""
    lemmas = _noun_lemmas(forms)
    attested_first, attested_last = _attested(lemmas)
    parts = Parts()
    for text, zipf in _other_firsts(forms):
        count = attested_first.get(text, 0)
        if count >= 4 and text not in _NO_FIRST and len(text) > 2:
            _lower(parts.first, text, _cost(zipf, count, text))
    for text in _FIRST | _PARTICLES:
        _lower(parts.first, text, _cost(4.0, attested_first.get(text, 0), text))
    for lemma in sorted(lemmas.values(), key=lambda each: (len(each.text), each.text)):
        _add_noun(parts, lemma, attested_first, attested_last)
    for stem in _LAST_ADJECTIVES:
        for ending in _ADJECTIVE_ENDINGS:
            _lower(parts.adjective, stem + ending, _cost(4.5, 0, stem))
    for lemma in _adjectives(forms):
        _add_adjective(parts, lemma)
    return parts


def _add_noun(
    parts: Parts,
    lemma: Lemma,
    attested_first: Mapping[str, int],
    attested_last: Mapping[str, int],
) -> None:
    if len(lemma.text) >= 6:
        cut = compounds.best_cut(lemma.text, parts.noun_ways)
        if cut and _is_compound(cut, lemma):
            return
    for text, plain_zipf in lemma.modifiers:
        zipf = plain_zipf
        count = attested_first.get(text, 0)
        enough = 2 if len(text) > 4 else 4 if len(text) > 3 else 12
        if text in _NO_FIRST or not (count >= enough or (len(text) > 4 and zipf >= 2.3)):
            continue
        if len(text) > len(lemma.text):
            # A linking element that this noun does not take elsewhere costs more.
            bare = attested_first.get(lemma.text, 0)
            zipf += min(0.0, log10((count + 1) / (bare + 1)))
        _lower(parts.first, text, _cost(zipf, count, text))
    count = attested_last.get(lemma.text, 0)
    enough = 1 if len(lemma.text) > 4 else 5 if len(lemma.text) > 3 else 12
    if count >= enough or (len(lemma.text) > 4 and lemma.zipf >= 2.5):
        for text in lemma.forms:
            if text not in _NO_LAST and len(text) > 2:
                _lower(parts.noun, text, _cost(lemma.zipf, count, text))


def _add_adjective(parts: Parts, lemma: Lemma) -> None:
    cut = compounds.best_cut(lemma.text, parts.adjective_ways)
    if cut and _is_compound(cut, lemma):
        return
    for text in lemma.forms:
        _lower(parts.adjective, text, _cost(lemma.zipf, 0, text))


def _is_compound(cut: compounds.Cut, lemma: Lemma) -> bool:
    if lemma.is_name or lemma.text in _SIMPLE or lemma.text[: cut.lengths[0]] in _PARTICLES:
        return False
    return compounds.is_compound(cut, lemma.zipf)


def _noun_lemmas(forms: Mapping[str, Form]) -> dict[str, Lemma]:
    inflected: dict[str, dict[str, int]] = {}
    for form, entry in forms.items():
        if not form[:1].isupper() or not form.isalpha() or form[1:].lower() != form[1:]:
            continue
        for lemma, bits in entry.readings:
            if bits & (NOUN | NAME) and lemma[:1].isupper():
                each = inflected.setdefault(lemma, {})
                each[form] = each.get(form, 0) | bits
    found = {}
    for text, each in inflected.items():
        if text not in each or len(text) < 3 or _is_nominalised(text, forms):
            continue
        zipf = forms[text].frequency
        lower = text.lower()
        found[lower] = Lemma(
            lower,
            zipf,
            tuple(sorted({form.lower() for form in each})),
            not each[text] & NOUN,
            tuple(sorted(_modifiers(lower, zipf, each, forms))),
        )
    return found


def _is_nominalised(text: str, forms: Mapping[str, Form]) -> bool:
    """Tell *Neue* and *Weitere*, which have no dative in -e, from *Ebene*."""
    small = forms.get(text.lower())
    if small is None or not any(bits & _ADJECTIVAL for _, bits in small.readings):
        return False
    return not any(bits & DATIVE and bits & SINGULAR for _, bits in forms[text].readings)


def _modifiers(
    lower: str, zipf: float, inflected: Mapping[str, int], forms: Mapping[str, Form]
) -> Iterator[tuple[str, float]]:
    yield lower, zipf
    for link in _LINKS:
        yield lower + link, zipf - 0.5
    if lower.endswith("e") and len(lower) > 3:
        yield lower[:-1], zipf - 0.3
        yield lower[:-1] + "s", zipf - 0.5
        yield lower[:-1] + "en", zipf - 0.5
    for form, bits in inflected.items():
        if bits & PLURAL and bits & (NOMINATIVE | ACCUSATIVE):
            yield form.lower(), max(forms[form].frequency, zipf - 1)


def _attested(lemmas: Mapping[str, Lemma]) -> tuple[dict[str, int], dict[str, int]]:
    """Count in how many nouns of the lexicon a piece stands before a noun, or as the last one."""
    tails = {text for text, lemma in lemmas.items() if lemma.zipf >= 3 and text not in _NO_LAST}
    heads = {text for lemma in lemmas.values() if lemma.zipf >= 3 for text, _ in lemma.modifiers}
    heads -= _NO_FIRST
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for lower in lemmas:
        cuts = range(2, len(lower) - 2)
        begins = [0, *(cut for cut in cuts if lower[:cut] in heads)]
        for begin in begins[1:]:
            if lower[begin:] in lemmas:
                last[lower[begin:]] = last.get(lower[begin:], 0) + 1
        pieces = {
            lower[begin:cut]
            for cut in cuts
            if lower[cut:] in tails
            for begin in begins
            if cut - begin >= 2
        }
        for piece in pieces:
            first[piece] = first.get(piece, 0) + 1
    return first, last


def _other_firsts(forms: Mapping[str, Form]) -> Iterator[tuple[str, float]]:
    """Yield adjectives and stems of verbs."""
    for form, entry in forms.items():
        if not form.islower() or not form.isalpha():
            continue
        for lemma, bits in entry.readings:
            if lemma != form:
                continue
            if bits & (ADJECTIVE | PREDICATIVE):
                yield form, entry.frequency
            if bits & INFINITIVE:
                yield (form[:-2] if form.endswith("en") else form[:-1]), entry.frequency - 0.5


def _adjectives(forms: Mapping[str, Form]) -> list[Lemma]:
    """Return adjectives and participles, the short ones first."""
    inflected: dict[str, set[str]] = {}
    for form, entry in forms.items():
        if len(form) < 4 or not form.islower() or not form.isalpha():
            continue
        if any(bits & (FINITE | INFINITIVE | _CLOSED) for _, bits in entry.readings):
            continue
        for lemma, bits in entry.readings:
            if bits & (ADJECTIVE | PREDICATIVE):
                inflected.setdefault(lemma, set()).add(form)
    found = []
    for lemma, each in inflected.items():
        zipf = max(forms[form].frequency for form in each)
        allowed = tuple(sorted(each - _NO_LAST))
        if zipf >= 3 and allowed and lemma.islower() and lemma not in _NO_LAST:
            found.append(Lemma(lemma, zipf, allowed))
    return sorted(found, key=lambda lemma: (len(lemma.text), lemma.text))


def _cost(zipf: float, count: int, text: str) -> int:
    zipf += min(1.0, log10(1 + count) / 2)
    if len(text) < 4:
        zipf -= 1.2
    return compounds.part_cost(zipf)


def _lower(table: dict[str, int], text: str, cost: int) -> None:
    if cost < table.get(text, NEVER):
        table[text] = cost
