"""What a single word was before it lost its umlauts, and how certain that is."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from stilbluete.checks.umlaut_spellings import (
    LONGEST,
    UMLAUTS,
    with_digraphs,
    with_eszett,
    with_insertions,
    with_vowels,
)
from stilbluete.checks.umlaut_weights import (
    ATTESTED,
    UNHEARD_OF,
    is_known_word,
    is_word,
    weight,
)
from stilbluete.german import compounds, lexicon
from stilbluete.german.readings import NAME

# Zipf values. A word in the frequency table is none by mistake unless what it would have been is
# a hundred times as frequent; the most frequent words are below 7.
_DOMINANT = 2.0
_LEAST = 1.0
_MOST_OF_DOMINATED = 4.6
_USUAL = 2.7
_COMMON = 3.0
_FREQUENT = 4.0
_FAMOUS = 4.6
_PLAIN_VOWELS = "aeiou"


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
    if len(form) > LONGEST or len(form) < 2:
        return NONE
    if "-" in form:
        return _joined(form.split("-"))
    if not form.isalpha():
        return NONE
    known = is_known_word(form)
    frequency = lexicon.frequency(form)
    if known and frequency > _MOST_OF_DOMINATED:
        return NONE
    if "ß" in form and is_known_word(form.replace("ß", "ss")):
        # Spelled as before 1996.
        return NONE
    stands = known or (frequency < ATTESTED and bool(compounds.split(form)))
    eszett = None if known else _sharpened(form, stands)
    if not UMLAUTS.isdisjoint(form):
        found = Losses(eszett=eszett)
    else:
        found = Losses(
            None if known else _best(form, frequency, stands, with_digraphs(form)),
            eszett,
            _stripped(form, frequency, stands),
            None if stands and len(form) > 2 else _dropped(form, frequency),
        )
    return found if any(found) else NONE


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


def _best(form: str, frequency: float, is_compound: bool, candidates: Iterable[str]) -> Loss | None:
    """Choose the most frequent candidate that is a word and far more so than the form."""
    tried = list(candidates)
    known = [(lexicon.frequency(each), each) for each in tried if weight(each) > UNHEARD_OF]
    if known:
        best_weight, best = max(known)
        if (is_compound or frequency) and best_weight < max(frequency, _LEAST) + _DOMINANT:
            return None if is_compound else Loss(best, False)
        return Loss(best, is_known_word(best) and not _may_be_surname(best))
    if is_compound or frequency:
        return None
    return next((Loss(each, True) for each in tried if compounds.split(each)), None)


def _sharpened(form: str, is_compound: bool) -> Loss | None:
    """Return what a form is with ß for ss. The frequencies of the two are the same."""
    tried = list(with_eszett(form))
    best = next((each for each in tried if is_known_word(each)), "")
    if best or is_compound:
        return Loss(best, not _may_be_surname(best)) if best else None
    return next((Loss(each, True) for each in tried if compounds.split(each)), None)


def _stripped(form: str, frequency: float, is_compound: bool) -> Loss | None:
    """Return what a form is with dots: a word far more frequent than the form, or a rare one.

    Dots are easily imagined: what makes no common word is not certain.
    """
    known = [(lexicon.frequency(each), each) for each in with_vowels(form) if is_known_word(each)]
    if not known or len(form) < 3:
        return None
    best_weight, best = max(known)
    if form.islower() and not is_compound and lexicon.lookup(form.capitalize()):
        # It may as well be a noun in lower case.
        return Loss(best, False) if best_weight >= _FREQUENT else None
    if best_weight < frequency + _DOMINANT or (is_compound and best_weight < _LEAST + _DOMINANT):
        return None
    if form.islower():
        return Loss(best, best_weight >= _USUAL)
    if not lexicon.is_known(best):
        return Loss(best, best_weight >= _FAMOUS)
    return Loss(best, best_weight >= _COMMON and not _may_be_surname(best))


def _dropped(form: str, frequency: float) -> Loss | None:
    if frequency >= ATTESTED and form[0].isupper():
        return None
    known = [
        (lexicon.frequency(each), each)
        for each in with_insertions(form, "äöüß")
        if is_known_word(each)
    ]
    if not known:
        return None
    best_weight, best = max(known)
    if best_weight < max(frequency, _LEAST) + _DOMINANT:
        return None
    # A letter that any typist may have left out explains the word as well.
    typing_error = max(
        (lexicon.frequency(each) for each in with_insertions(form, _PLAIN_VOWELS)), default=0.0
    )
    certain = best_weight >= max(_COMMON, typing_error) and _is_unreadable(form)
    return Loss(best, certain)


def _is_unreadable(form: str) -> bool:
    """Tell a word from a name or a piece of one: *knnen* and *Vernderung*, but not *heit*."""
    if form[0].isupper():
        return len(form) > 6
    return len(form) > 4 or (len(form) == 4 and not any(vowel in form for vowel in _PLAIN_VOWELS))


def _may_be_surname(form: str) -> bool:
    """Tell whether a form is a name other than those that everyone writes, like *München*."""
    return lexicon.frequency(form) < _FAMOUS and any(
        reading.features & NAME for reading in lexicon.lookup(form)
    )
