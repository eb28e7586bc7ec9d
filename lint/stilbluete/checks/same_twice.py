"""The same thing twice, joined by *and*: two words of the source that became one.

German has pairs of that kind that mean something (*nach und nach*, *mehr und mehr*, *Stunden um
Stunden*); those are parameters of the rule.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stilbluete.german.readings import (
    ADJECTIVE,
    ADVERB,
    ARTICLE,
    COMPARATIVE,
    FINITE,
    INFINITIVE,
    INTERROGATIVE,
    NOUN,
    PARTICLE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    VERB_PREFIX,
)
from stilbluete.german.words import Word
from stilbluete.prose import Match, Place, Prose

VALUES = ("phrase", "conjunction")
SCOPE = "block"

_LONGEST = 4
_CLOSED = ARTICLE | PREPOSITION | PRONOUN | ADVERB | PARTICLE | VERB_PREFIX


class Parameters(NamedTuple):
    """Which words join, and which pairs are idioms.

    ``joining`` are the conjunctions; ``disjoining`` those of them after which two equal verbs are a
    fault, too. ``allowed`` are words that may be said twice; ``behind`` are words behind which
    single words may be (*between man and man*).
    """

    joining: list[str]
    disjoining: list[str] = []
    allowed: list[str] = []
    behind: list[str] = []


def fixes(parameters: Parameters) -> bool:
    """Tell that there is nothing to do without a look at the source."""
    del parameters
    return False


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield both copies with the conjunction between them."""
    joining = frozenset(parameters.joining)
    allowed = frozenset(parameters.allowed)
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        words = analysis.words
        for i, word in enumerate(words):
            if word.lower not in joining:
                continue
            size = _size(words, i)
            if size and _is_fault(words, i, size, parameters, allowed):
                start, end = analysis.starts[i - size], analysis.ends[i + size]
                phrase = analysis.text[analysis.starts[i + 1] : end]
                yield Match(Place(number, start, end), {"phrase": phrase, "conjunction": word.text})


def _size(words: Sequence[Word], at: int) -> int:
    """Return the length of the longest phrase that stands before and behind the conjunction."""
    for size in range(min(_LONGEST, at, len(words) - at - 1), 0, -1):
        before = words[at - size : at]
        if words[at - 1].lower == words[at + size].lower and all(
            one.lower == other.lower
            for one, other in zip(before, words[at + 1 : at + 1 + size], strict=True)
        ):
            return size
    return 0


def _is_fault(
    words: Sequence[Word],
    at: int,
    size: int,
    parameters: Parameters,
    allowed: frozenset[str],
) -> bool:
    phrase = words[at - size : at]
    last = phrase[-1]
    after = words[at + size + 1] if at + size + 1 < len(words) else None
    if not all(word.is_alphabetic for word in phrase) or any(w.lower in allowed for w in phrase):
        return False
    bits = last.features
    if not last.known or after is None:
        return False
    if last.text[0].isupper():
        if not bits & NOUN or last.initial:
            return False
        if size == 1 and at >= 2 and words[at - 2].lower in parameters.behind:
            return False
        return _ends_there(words, at + size + 1)
    if bits & _CLOSED and not bits & ADJECTIVE:
        return False
    if bits & FINITE and not bits & ADJECTIVE:
        return words[at].lower in parameters.disjoining and after.is_mark
    return bool(bits & (ADJECTIVE | INFINITIVE)) and not bits & COMPARATIVE


def _ends_there(words: Sequence[Word], after: int) -> bool:
    """Tell whether nothing follows that may tell the two apart: *Karten und Karten für Kinder*."""
    word = words[after]
    if word.text == ",":
        following = words[after + 1] if after + 1 < len(words) else word
        return not following.features & (RELATIVE | INTERROGATIVE | PREPOSITION)
    if word.lower == "zu" and after + 1 < len(words):
        word = words[after + 1]
    return (word.is_mark and word.text != "(") or bool(word.features & (FINITE | INFINITIVE))
