"""What a word was before it lost its umlauts, as far as the word alone can tell."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Literal, NamedTuple, get_args

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
)

Kind = Literal["digraph", "eszett", "stripped", "dropped"]
"""What became of ä, ö, ü and ß: ae, oe, ue, ss; ß alone became ss; a, o, u, ss; nothing at all."""

KINDS: tuple[Kind, ...] = get_args(Kind)

_LONGEST = 60
_MOST_PLACES = 7
_DIGRAPHS = {"ae": "ä", "oe": "ö", "ue": "ü"}
_VOWELS = {"a": "ä", "o": "ö", "u": "ü"}
_UMLAUTS = frozenset("äöüÄÖÜ")
_UMLAUT = re.compile("[äöüß]", re.IGNORECASE)
_PLAIN_VOWELS = "aeiou"

# Zipf values. A word in the frequency table is none by mistake unless what it would have been is
# a hundred times as frequent; the most frequent words are below 7.
_DOMINANT = 2.0
_LEAST = 1.0
_MOST_OF_DOMINATED = 4.6
_USUAL = 2.7
_COMMON = 3.0
_FREQUENT = 4.0
_FAMOUS = 4.6
# The table of frequencies knows no casing: a tenth of the uses is taken to be the rarer word's.
_OTHER_CASING = 1.0
# Names and new words that the lexicon lacks are words from this frequency on.
_ATTESTED = 2.0
_UNHEARD_OF = -9.0
_BEYOND = 9.0
_FAR = 1.5
# "dem Tone" was common a century ago.
_ARCHAIC = 1.0
_PER_CHANGE = 0.3


_SHORTEST_END = 5
_MOST_FOR_TWO = 20
# Not in neue, Frauen, Quelle.
_UMLAUT_LIKE = re.compile(r"(?<![aeoqäöüAEOQ])(?:ae|oe|ue)", re.IGNORECASE)


class Loss(NamedTuple):
    """What a word was. A loss that is not ``certain`` needs others beside it to be believed."""

    restored: str
    certain: bool


class Losses(NamedTuple):
    """What a word would have been, by how it lost its letters."""

    digraph: Loss | None = None
    eszett: Loss | None = None
    stripped: Loss | None = None
    dropped: Loss | None = None


NONE = Losses()


@lru_cache(maxsize=1 << 16)
def losses(form: str) -> Losses:
    """Return what a form was that seems to be no word as it stands.

    At hyphens, each part is looked at alone.
    """
    if len(form) > _LONGEST or len(form) < 2:
        return NONE
    if "-" in form:
        return _joined(form.split("-"))
    if not form.isalpha():
        return NONE
    known = _is_known(form)
    frequency = lexicon.frequency(form)
    if known and frequency > _MOST_OF_DOMINATED:
        return NONE
    if "ß" in form and _is_known(form.replace("ß", "ss")):
        # Spelled as before 1996.
        return NONE
    is_word = known or (frequency < _ATTESTED and bool(compounds.split(form)))
    eszett = None if known else _sharpened(form, is_word)
    if not _UMLAUTS.isdisjoint(form):
        found = Losses(eszett=eszett)
    else:
        found = Losses(
            None if known else _best(form, frequency, is_word, _with_digraphs(form)),
            eszett,
            _stripped(form, frequency, is_word),
            None if is_word and len(form) > 2 else _dropped(form, frequency),
        )
    return found if any(found) else NONE


@lru_cache(maxsize=1 << 15)
def spellings(form: str, kind: Kind) -> tuple[str, ...]:
    """Return what a form may have been in a text that lost all its umlauts in this way.

    The likeliest is the first. Words that are real ones as they stand (*wurde*, *schon*) are
    weighed by frequency against what they may have been.
    """
    if "-" in form:
        return (_by_parts(form, kind),)
    least = 3 if kind == "stripped" else 2
    if not form.isalpha() or not least <= len(form) <= _LONGEST or not _UMLAUTS.isdisjoint(form):
        return (form,)
    found = {form: _weight(form)}
    candidates = list(_candidates(form, kind))
    known = _is_known(form)
    for candidate in candidates:
        # The table of frequencies has ss for ß: that of Tennessee is not that of Tenneßee.
        if candidate.replace("ß", "ss") != form or (not known and _is_known(candidate)):
            found.setdefault(candidate, _weight(candidate))
    best = max(found.values())
    if kind == "dropped" and best < _COMMON and len(form) <= _MOST_FOR_TWO:
        for candidate in _twice_inserted(form):
            if candidate not in found and _weight(candidate) > best + _PER_CHANGE:
                found[candidate] = _weight(candidate)
        best = max(found.values())
    if best > _UNHEARD_OF:
        near = [each for each, weight in found.items() if weight > best - _FAR]
        near.sort(key=found.__getitem__, reverse=True)
        if kind == "dropped":
            return (_uncapitalised(near[0], found),)
        return tuple(near)
    best_compound = max([form, *candidates], key=_compound_weight)
    if _compound_weight(best_compound) > _UNHEARD_OF:
        return (best_compound,)
    return (_partly_restored(form, kind),)


def _compound_weight(form: str) -> float:
    """Return how frequent the parts of a compound are."""
    parts = compounds.split(form)
    if not parts:
        return _UNHEARD_OF
    changes = len(_UMLAUT.findall(form))
    return sum(map(_part_weight, parts)) / len(parts) - changes * _PER_CHANGE


@lru_cache(maxsize=1 << 12)
def _part_weight(part: str) -> float:
    return max(lexicon.frequency(part), lexicon.frequency(part[:-1]), lexicon.frequency(part + "e"))


def _partly_restored(form: str, kind: Kind) -> str:
    """Return a form none of whose spellings is known with what is likely of it."""
    if kind == "digraph":
        restored = _UMLAUT_LIKE.sub(lambda found: _cased(_DIGRAPHS, found[0]), form)
        return max([restored, *_with_eszett(restored)], key=_known_letters)
    return max([form, *_candidates(form, kind)], key=_known_letters)


def _known_letters(form: str) -> int:
    """Return how many letters belong to the longest words that begin and end a form."""
    lengths = range(len(form) - 1, _SHORTEST_END - 1, -1)
    end = next((n for n in lengths if _is_part(form[-n:])), 0)
    begin = next((n for n in lengths if _is_part(form[:n])), 0)
    return min(begin + end, len(form))


def _is_part(text: str) -> bool:
    return lexicon.frequency(text) >= _ATTESTED and (
        _is_known(text) or _is_known(text.capitalize())
    )


def _by_parts(form: str, kind: Kind) -> str:
    *firsts, last = form.split("-")
    mended = []
    for part in firsts:
        restored = spellings(part, kind)[0]
        if restored == part and part.endswith("s"):
            restored = spellings(part[:-1], kind)[0] + "s"
        mended.append(restored)
    return "-".join([*mended, spellings(last, kind)[0]])


def _candidates(form: str, kind: Kind) -> Iterator[str]:
    if kind == "digraph":
        yield from _with_digraphs(form)
        yield from _with_eszett(form)
    elif kind == "eszett":
        yield from _with_eszett(form)
    elif kind == "stripped":
        yield from _with_vowels(form)
        yield from _with_eszett(form)
    else:
        yield from _with_insertions(form, "äöüß")


def _joined(parts: list[str]) -> Losses:
    each = [_of_part(part) for part in parts[:-1]] + [losses(parts[-1])]
    if any(
        not any(one) and part.islower() and not is_word(part)
        for part, one in zip(parts, each, strict=True)
    ):
        return NONE
    found = []
    for kind in Losses._fields:
        of_kind: list[Loss | None] = [getattr(one, kind) for one in each]
        restored = "-".join(
            [loss.restored if loss else part for loss, part in zip(of_kind, parts, strict=True)]
        )
        certain = all(loss.certain for loss in of_kind if loss)
        found.append(Loss(restored, certain) if any(of_kind) else None)
    return Losses(*found) if any(found) else NONE


def _of_part(part: str) -> Losses:
    """Return the losses of what stands before a hyphen, maybe with a linking s."""
    if part.islower() and lexicon.is_known(part.capitalize()):
        return NONE
    found = losses(part)
    if found is NONE and part.endswith("s"):
        return Losses(
            *[loss and Loss(loss.restored + "s", loss.certain) for loss in losses(part[:-1])]
        )
    return found


def is_word(form: str) -> bool:
    """Tell whether the lexicon knows a form, or it is a compound."""
    return _is_known(form) or bool(compounds.split(form))


def _is_known(form: str) -> bool:
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


def _weight(form: str) -> float:
    """Return how often a form is used in this casing, as a Zipf value."""
    frequency = _frequency(form)
    if not _is_known(form):
        # The frequency may be that of the form in another casing.
        if form[0].islower() and lexicon.lookup(form.capitalize()):
            return _UNHEARD_OF
        if frequency < _ATTESTED or ("ß" in form and _is_known(form.replace("ß", "ss"))):
            return _UNHEARD_OF
        return frequency - _OTHER_CASING + _preference(form)
    if form[0].isupper():
        return _weight_of_noun(form, frequency)
    return min(frequency - _share_of_noun(form), _most_for_verb(form))


def _preference(form: str) -> float:
    """Return a trifle for ß if the end of an unknown word wants it: *zweitgrößte*."""
    if "ß" not in form:
        return 0.0
    return 0.01 if _known_letters(form) > _known_letters(form.replace("ß", "ss")) else -0.01


def _share_of_noun(form: str) -> float:
    """Return how much of the frequency of a form in lower case is that of a noun."""
    noun = form.capitalize()
    readings = [each for each in lexicon.lookup(noun) if each.features & NOUN]
    if not readings:
        return 0.0
    if any(reading.features & INFINITIVE for reading in lexicon.lookup(form)):
        # Das Zählen is rare, die Zahlen are not.
        return _OTHER_CASING if any(each.lemma != noun for each in readings) else 0.0
    return _OTHER_CASING / 2


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
        archaic = (
            all(each.features & (CASES | NUMBERS) == DATIVE | SINGULAR for each in readings)
            and form[-1] == "e"
        )
        return min(frequency, max(others)) - _ARCHAIC * archaic
    if lexicon.lookup(form[0].lower() + form[1:]):
        return frequency - _OTHER_CASING
    if readings and all(each.features & NAME for each in readings):
        return frequency - _OTHER_CASING / 2
    return frequency


def _frequency(form: str) -> float:
    """Return a Zipf value that is the same with ß and with ss."""
    frequency = lexicon.frequency(form)
    if not frequency and "ß" in form:
        return lexicon.frequency(form.replace("ß", "ss"))
    return frequency


def _may_be_surname(form: str) -> bool:
    """Tell whether a form is a name other than those that everyone writes, like *München*."""
    return lexicon.frequency(form) < _FAMOUS and any(
        reading.features & NAME for reading in lexicon.lookup(form)
    )


def _best(form: str, frequency: float, is_word: bool, candidates: Iterable[str]) -> Loss | None:
    """Choose the most frequent candidate that is a word and far more so than the form."""
    tried = list(candidates)
    known = [(lexicon.frequency(each), each) for each in tried if _weight(each) > _UNHEARD_OF]
    if known:
        weight, best = max(known)
        if (is_word or frequency) and weight < max(frequency, _LEAST) + _DOMINANT:
            return None if is_word else Loss(best, False)
        return Loss(best, _is_known(best) and not _may_be_surname(best))
    if is_word or frequency:
        return None
    return next((Loss(each, True) for each in tried if compounds.split(each)), None)


def _sharpened(form: str, is_compound: bool) -> Loss | None:
    """Return what a form is with ß for ss. The frequencies of the two are the same."""
    tried = list(_with_eszett(form))
    best = next((each for each in tried if _is_known(each)), "")
    if best or is_compound:
        return Loss(best, not _may_be_surname(best)) if best else None
    return next((Loss(each, True) for each in tried if compounds.split(each)), None)


def _stripped(form: str, frequency: float, is_word: bool) -> Loss | None:
    """Return what a form is with dots: a word far more frequent than the form, or a rare one.

    Dots are easily imagined: what makes no common word is not certain.
    """
    known = [(lexicon.frequency(each), each) for each in _with_vowels(form) if _is_known(each)]
    if not known or len(form) < 3:
        return None
    weight, best = max(known)
    if form.islower() and not is_word and lexicon.lookup(form.capitalize()):
        # It may as well be a noun in lower case.
        return Loss(best, False) if weight >= _FREQUENT else None
    if weight < frequency + _DOMINANT or (is_word and weight < _LEAST + _DOMINANT):
        return None
    if form.islower():
        return Loss(best, weight >= _USUAL)
    if not lexicon.is_known(best):
        return Loss(best, weight >= _FAMOUS)
    return Loss(best, weight >= _COMMON and not _may_be_surname(best))


def _dropped(form: str, frequency: float) -> Loss | None:
    known = [
        (lexicon.frequency(each), each)
        for each in _with_insertions(form, "äöüß")
        if _is_known(each)
    ]
    if not known:
        return None
    weight, best = max(known)
    if weight < max(frequency, _LEAST) + _DOMINANT:
        return None
    # A letter that any typist may have left out explains the word as well.
    typing_error = max(
        (lexicon.frequency(each) for each in _with_insertions(form, _PLAIN_VOWELS)), default=0.0
    )
    certain = weight >= max(_COMMON, typing_error) and _is_unreadable(form)
    return Loss(best, certain)


def _is_unreadable(form: str) -> bool:
    """Tell a word from a name or a piece of one: *knnen* and *Vernderung*, but not *heit*."""
    if form[0].isupper():
        return len(form) > 6
    return len(form) > 4 or (len(form) == 4 and not any(vowel in form for vowel in _PLAIN_VOWELS))


def _twice_inserted(form: str) -> Iterator[str]:
    for place in range(1, len(form) + 1):
        for letter in "äöüß":
            begin = form[:place] + letter
            if not (_begins_word(begin) or (begin[0].isupper() and _begins_word(begin.lower()))):
                continue
            rest = form[place:]
            for second in range(len(rest) + 1):
                for other in "äöüß":
                    yield begin + rest[:second] + other + rest[second:]
    for letter in "äöüÄÖÜ" if form[0].islower() else "":
        yield from (letter + each for each in _with_insertions(form, "äöüß"))


def _begins_word(text: str) -> bool:
    return next(lexicon.trie("forms").iterkeys(text), None) is not None


def _uncapitalised(form: str, found: Collection[str]) -> str:
    """Return an adjective in lower case if its first letter, and so its casing, is not known."""
    lower = form[0].lower() + form[1:]
    if lower in found and _weight(lower) >= _weight(form) - _OTHER_CASING:
        return lower
    return form


def likeliest(found: Sequence[str]) -> str:
    """Return the most frequent of some spellings, or the best compound; empty if none is a word."""
    best = max(found, key=_weight)
    if _weight(best) > _UNHEARD_OF:
        return _uncapitalised(best, found)
    best = max(found, key=_compound_weight)
    return best if _compound_weight(best) > _UNHEARD_OF else ""


def _with_digraphs(form: str) -> Iterator[str]:
    """Yield spellings with an umlaut for ae, oe or ue, and with ß for ss beside it."""
    lower = form.lower()
    places = [i for i in range(len(form) - 1) if lower[i : i + 2] in _DIGRAPHS]
    if not places:
        return
    sharp = _sharp_places(form)
    yield from _substituted(form, places, sharp, 2)


def _with_vowels(form: str) -> Iterator[str]:
    """Yield spellings with dots on one or two vowels, and with ß for ss beside it."""
    lower = form.lower()
    places = [i for i in range(len(form)) if lower[i] in _VOWELS]
    if places:
        yield from _substituted(form, places, _sharp_places(form), 1)


def _with_eszett(form: str) -> Iterator[str]:
    for place in _sharp_places(form):
        yield form[:place] + "ß" + form[place + 2 :]


def _sharp_places(form: str) -> list[int]:
    return [i for i in range(1, len(form) - 1) if form[i : i + 2] == "ss"]


def _substituted(form: str, places: list[int], sharp: list[int], width: int) -> Iterator[str]:
    most, letters = (3, _DIGRAPHS) if width == 2 else (2, _VOWELS)
    places = places[-_MOST_PLACES:]
    for count in range(1, most + 1):
        for chosen in combinations(places, count):
            dotted = form
            for place in reversed(chosen):
                end = place + width
                dotted = dotted[:place] + _cased(letters, form[place:end]) + dotted[end:]
            yield dotted
            if sharp:
                yield from _with_eszett(dotted)


def _cased(letters: dict[str, str], plain: str) -> str:
    letter = letters[plain.lower()]
    return letter.upper() if plain[0].isupper() else letter


def _with_insertions(form: str, letters: str) -> Iterator[str]:
    if form.isupper() and len(form) > 1:
        return
    for place in range(1, len(form) + 1):
        for letter in letters:
            yield form[:place] + letter + form[place:]
    if form[0].islower():
        for letter in letters:
            if letter != "ß":
                yield letter + form
                yield letter.upper() + form
