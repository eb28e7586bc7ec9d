"""The build of a sentence, as far as its tags tell: clauses, verb brackets, chains of nouns.

All functions take the words and STTS tags of one sentence; positions are indices into these.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from stilbluete.german.readings import INFINITIVE, PAST_PARTICIPLE, PRESENT_PARTICIPLE
from stilbluete.german.tagger import tag
from stilbluete.german.words import Word

FINITE = frozenset(("VVFIN", "VAFIN", "VMFIN"))
SUBORDINATING = frozenset(("KOUS", "KOUI", "PRELS", "PRELAT", "PWAV", "PWS", "PWAT"))
NOUNS = frozenset(("NN", "NE"))
DETERMINERS = frozenset(("ART", "PPOSAT", "PDAT", "PIAT"))

_OPENING = frozenset(("VAFIN", "VMFIN"))
_CLOSING = frozenset(("VVPP", "VAPP", "VMPP", "VVINF", "VAINF", "VMINF"))
_NOT_FINITE = PAST_PARTICIPLE | INFINITIVE
_WITH_ZU = frozenset(("VVIZU", "PTKZU"))
_MODIFIERS = frozenset(("ADJA", "CARD", "PIAT"))
_GENITIVES = frozenset(("des", "der", "eines", "einer"))
_GENITIVE_ENDINGS = ("ses", "nes", "res")
_PREPOSITIONS = frozenset(("APPR", "APPRART"))
_OPENS_PHRASE = _PREPOSITIONS | {"ADV", "ADJD", "PROAV", "PRF"}
_BREAKS = frozenset(",;:–—()[]")


class Part(NamedTuple):
    """A stretch between marks: a clause, or a piece of one.

    ``is_subordinate``: it opens with a word that sends the verb to its end. ``has_finite``: it
    has a finite verb, or an infinitive with *um zu*; ``is_verb_final``: its last word is finite.
    """

    start: int
    end: int
    is_subordinate: bool
    has_finite: bool
    is_verb_final: bool


def parts(words: Sequence[Word], tags: Sequence[str]) -> list[Part]:
    """Return the stretches between commas, dashes and brackets; quotation marks part nothing."""
    found = []
    start = 0
    size = len(words)
    for at in range(size + 1):
        if at < size and words[at].text not in _BREAKS:
            continue
        end = at
        while end > start and words[end - 1].is_mark:
            end -= 1
        if end > start:
            found.append(_part(tags, start, end))
        start = at + 1
    return found


def _part(tags: Sequence[str], start: int, end: int) -> Part:
    first = start
    while first < end - 1 and (tags[first] in ("KON", "$(") or tags[first] in _PREPOSITIONS):
        first += 1
    opens = tags[first] in SUBORDINATING
    if first > start and tags[first - 1] in _PREPOSITIONS and not tags[first].startswith("PREL"):
        opens = False
    finite = [at for at in range(start, end) if tags[at] in FINITE]
    # "um … zu …" needs no finite verb to be complete.
    complete = tags[first] == "KOUI" and any(tags[at] in _WITH_ZU for at in range(start, end))
    return Part(start, end, opens, bool(finite) or complete, bool(finite) and finite[-1] == end - 1)


def clauses(tags: Sequence[str]) -> int:
    """Return how many clauses a sentence has: its finite verbs, and infinitives with *um zu*."""
    return sum(tag in FINITE or tag == "KOUI" for tag in tags)


def depth(stretches: Sequence[Part]) -> int:
    """Return how many clauses stand one inside the other, at most.

    *Der Mann, der das Buch, das dort lag, las, schwieg* has a depth of 3. Clauses in a row have a
    depth of 1, however many there are. What is begun and never completed is not counted.
    """
    deepest = 0
    waiting: list[_Waiting] = []
    for part in stretches:
        if part.is_subordinate and not part.has_finite:
            waiting.append(_Waiting(True, 0))
        elif part.is_subordinate:
            deepest = max(deepest, 1)
            _note(waiting, 1)
        elif part.has_finite:
            if not part.is_verb_final:
                while waiting and waiting[-1].is_subordinate:
                    waiting.pop()
            if waiting:
                complete = waiting.pop().inside + 1
                deepest = max(deepest, complete)
                _note(waiting, complete)
        elif not waiting and part is stretches[0]:
            waiting.append(_Waiting(False, 0))
    return deepest


class _Waiting(NamedTuple):
    """A clause that waits for its verb, and how deep what is inside it goes."""

    is_subordinate: bool
    inside: int


def _note(waiting: list[_Waiting], inside: int) -> None:
    if waiting:
        waiting[-1] = waiting[-1]._replace(inside=max(waiting[-1].inside, inside))


def brackets(
    words: Sequence[Word], tags: Sequence[str], stretches: Sequence[Part]
) -> Iterator[tuple[int, int]]:
    """Yield finite auxiliaries and modals with the participle or infinitive that completes them.

    *Sie **hat** den Brief gestern **geschrieben***. Clauses in between are stepped over.
    """
    for number, part in enumerate(stretches):
        opening = next((at for at in range(part.start, part.end) if tags[at] in _OPENING), None)
        if opening is None or part.is_verb_final or part.is_subordinate:
            continue
        closing = _completion(words, tags, opening, stretches[number:])
        if closing is not None:
            yield opening, closing


def _completion(
    words: Sequence[Word], tags: Sequence[str], opening: int, stretches: Sequence[Part]
) -> int | None:
    """Return the verb that completes the one at ``opening``, in the first stretch or a later."""
    own = stretches[0]
    end = next((at for at in range(opening + 1, own.end) if tags[at] in FINITE), None)
    if end is not None:
        # Another clause begins without a mark: "… hat sich fortgesetzt und wird …".
        return _closing(tags, opening + 1, _before_coordinator(tags, end))
    found = _closing(tags, opening + 1, own.end)
    if found is not None or any(tags[at] in _WITH_ZU for at in range(opening + 1, own.end)):
        return found
    waiting = 0
    for part in stretches[1:]:
        if part.is_subordinate:
            waiting += not part.has_finite
            continue
        if part.has_finite and not part.is_verb_final:
            return None
        found = _closing(tags, part.start, part.end)
        last = part.end - 1
        if found is None and part.is_verb_final and words[last].features & _NOT_FINITE:
            # "beschlossen" may be either.
            found = last
        if waiting:
            waiting -= found is not None or part.is_verb_final
        elif found is not None:
            return found
        elif part.has_finite:
            return None
    return None


def _before_coordinator(tags: Sequence[str], finite: int) -> int:
    at = finite
    while at > 0 and tags[at] != "KON":
        at -= 1
    return at


def _closing(tags: Sequence[str], begin: int, end: int) -> int | None:
    """Return the first verb of the group that ends a stretch."""
    at = end
    while at > begin and tags[at - 1] in _CLOSING:
        at -= 1
    if at >= end or (at > begin and tags[at - 1] == "PTKZU"):
        return None
    return at


def is_passive(words: Sequence[Word], tags: Sequence[str], stretches: Sequence[Part]) -> bool:
    """Tell whether a main clause is passive: *wurde gebaut*, *soll gebaut werden*."""
    if "VVPP" not in tags:
        return False
    for opening, closing in brackets(words, tags, stretches):
        if tags[closing] != "VVPP":
            continue
        behind = words[closing + 1] if closing + 1 < len(words) else None
        if "werden" in words[opening].lemmas or (behind and "werden" in behind.lemmas):
            return True
    return False


class Chain(NamedTuple):
    """Nouns that hang on each other: from the first to the last, and how many links that makes."""

    start: int
    end: int
    links: int


def chains(words: Sequence[Word], tags: Sequence[str], *, genitive: bool) -> Iterator[Chain]:
    """Yield chains of nouns, linked by genitives only or by genitives and prepositions.

    *die Prüfung der Einhaltung der Regeln* has two links. Names end a chain.
    """
    at = 0
    size = len(tags)
    while at < size:
        if tags[at] != "NN":
            at += 1
            continue
        start = at
        links = 0
        while True:
            following = _link(words, tags, at + 1, genitive)
            if following is None:
                break
            at = following
            links += 1
        if links:
            yield Chain(start, at + 1, links)
        at += 1


def _link(words: Sequence[Word], tags: Sequence[str], at: int, genitive: bool) -> int | None:
    """Return the noun that the words from ``at`` hang on the noun before."""
    size = len(tags)
    if at >= size:
        return None
    if tags[at] in _PREPOSITIONS and not genitive:
        at += 1
        if at < size and tags[at] in DETERMINERS:
            at += 1
    elif tags[at] in DETERMINERS and (
        words[at].lower in _GENITIVES
        or words[at].lower.endswith(_GENITIVE_ENDINGS)
        or (tags[at] != "ART" and words[at].lower.endswith("er"))
    ):
        at += 1
    else:
        return None
    while at < size and tags[at] in _MODIFIERS:
        at += 1
    return at if at < size and tags[at] == "NN" else None


def attributes(words: Sequence[Word], tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield participles that carry phrases of their own before a noun.

    The span runs from the determiner to the noun: *die von allen Seiten geforderte Reform*.
    """
    for at, each in enumerate(tags):
        if each != "ADJA" or not words[at].features & (PAST_PARTICIPLE | PRESENT_PARTICIPLE):
            continue
        noun = at + 1
        while noun < len(tags) and tags[noun] == "ADJA":
            noun += 1
        if noun == len(tags) or tags[noun] not in NOUNS:
            continue
        start = _determiner(words, tags, at)
        if start is not None:
            yield start, noun + 1


def _determiner(words: Sequence[Word], tags: Sequence[str], participle: int) -> int | None:
    """Return the determiner before a participle whose phrases stand in between."""
    for at in range(participle - 1, -1, -1):
        if words[at].is_mark or tags[at] in FINITE:
            return None
        if tags[at] in DETERMINERS and tags[at + 1] in _OPENS_PHRASE:
            # The first noun inside has to hang on a preposition, or it is the determiner's own.
            inside = range(at + 1, participle)
            noun = next((other for other in inside if tags[other] in NOUNS), participle)
            if noun == participle or any(tags[other] in _PREPOSITIONS for other in range(at, noun)):
                return at if at + 1 < participle else None
            return None
    return None


@lru_cache(maxsize=512)
def tagged(words: tuple[Word, ...]) -> tuple[str, ...]:
    """Return the tags of a sentence, which several checks may ask for."""
    return tuple(tag(words))
