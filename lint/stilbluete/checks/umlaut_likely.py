"""What a word most likely was in a text that lost all its umlauts."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from stilbluete.checks.umlaut_spellings import (
    LONGEST,
    UMLAUTS,
    Kind,
    all_dotted,
    candidates,
    twice_inserted,
    with_eszett,
)
from stilbluete.checks.umlaut_weights import (
    OTHER_CASING,
    PER_CHANGE,
    UNHEARD_OF,
    compound_weight,
    is_known_word,
    known_letters,
    weight,
)

_RARE = 3.0
_FAR = 1.5
_MOST_FOR_TWO = 20


@lru_cache(maxsize=1 << 15)
def spellings(form: str, kind: Kind) -> tuple[str, ...]:
    """Return what a form may have been in a text that lost all its umlauts in this way.

    The likeliest is the first. Words that are real ones as they stand (*wurde*, *schon*) are
    weighed by frequency against what they may have been.
    """
    if "-" in form:
        return (_by_parts(form, kind),)
    least = 3 if kind == "stripped" else 2
    if not form.isalpha() or not least <= len(form) <= LONGEST or not UMLAUTS.isdisjoint(form):
        return (form,)
    found = {form: weight(form)}
    tried = list(candidates(form, kind))
    known = is_known_word(form)
    for candidate in tried:
        # The table of frequencies has ss for ß: that of Tennessee is not that of Tenneßee.
        if candidate.replace("ß", "ss") != form or (not known and is_known_word(candidate)):
            found.setdefault(candidate, weight(candidate))
    best = max(found.values())
    if kind == "dropped" and best < _RARE and len(form) <= _MOST_FOR_TWO:
        for candidate in twice_inserted(form):
            if candidate not in found and weight(candidate) > best + PER_CHANGE:
                found[candidate] = weight(candidate)
        best = max(found.values())
    if best > UNHEARD_OF:
        near = [each for each, each_weight in found.items() if each_weight > best - _FAR]
        near.sort(key=found.__getitem__, reverse=True)
        if kind == "dropped":
            return (_uncapitalised(near[0], found),)
        return tuple(near)
    best_compound = max([form, *tried], key=compound_weight)
    if compound_weight(best_compound) > UNHEARD_OF:
        return (best_compound,)
    return (_partly_restored(form, kind),)


def likeliest(found: Sequence[str]) -> str:
    """Return the most frequent of some spellings, or the best compound; empty if none is a word."""
    best = max(found, key=weight)
    if weight(best) > UNHEARD_OF:
        return _uncapitalised(best, found)
    best = max(found, key=compound_weight)
    return best if compound_weight(best) > UNHEARD_OF else ""


def _partly_restored(form: str, kind: Kind) -> str:
    """Return a form none of whose spellings is known with what is likely of it."""
    if kind == "digraph":
        restored = all_dotted(form)
        return max([restored, *with_eszett(restored)], key=known_letters)
    return max([form, *candidates(form, kind)], key=known_letters)


def _by_parts(form: str, kind: Kind) -> str:
    *firsts, last = form.split("-")
    mended = []
    for part in firsts:
        restored = spellings(part, kind)[0]
        if restored == part and part.endswith("s"):
            restored = spellings(part[:-1], kind)[0] + "s"
        mended.append(restored)
    return "-".join([*mended, spellings(last, kind)[0]])


def _uncapitalised(form: str, found: Collection[str]) -> str:
    """Return an adjective in lower case if its first letter, and so its casing, is not known."""
    lower = form[0].lower() + form[1:]
    if lower in found and weight(lower) >= weight(form) - OTHER_CASING:
        return lower
    return form
