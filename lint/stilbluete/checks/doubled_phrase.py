"""A phrase that stands twice in a row, or a decoder's loop that says it again and again.

People double a phrase for emphasis, with a comma; so the longer the phrase, the surer the fault.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stilbluete.checks.doubled_word import is_nested
from stilbluete.german.readings import ARTICLE, PREPOSITION, PRONOUN
from stilbluete.german.words import Word
from stilbluete.prose import Match, Place, Prose

VALUES = ("phrase", "times")
SCOPE = "block"

_ENDS = frozenset(".!?…:")
_FUNCTION_WORDS = ARTICLE | PREPOSITION | PRONOUN


class Parameters(NamedTuple):
    """How long the phrase is, and how often it stands there at least.

    Phrases of ``words`` to ``most`` words count from ``times`` copies on if nothing parts them, and
    those of ``words-with-comma`` words if commas do. A single word counts from ``single-times`` on,
    with commas or without; 0 is never. A phrase that has one of ``allowed`` in it is left alone.
    """

    times: int = 2
    words: int = 2
    words_with_comma: int = 4
    most: int = 10
    single_times: int = 0
    allowed: list[str] = []


def fixes(parameters: Parameters) -> bool:
    """Tell that the copies can be deleted."""
    del parameters
    return True


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield all copies as one place, with an edit that leaves the first."""
    reach = parameters.most + 1
    enough = max(2, parameters.times, parameters.single_times)
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        forms = [word.lower for word in analysis.words]
        last: dict[str, int] = {}
        done = 0
        for i, form in enumerate(forms):
            earlier = last.get(form, -1)
            last[form] = i
            if earlier < done or i - earlier > reach:
                continue
            size = i - earlier
            if forms[i - 1] == ",":
                size -= 1
            if not size or forms[earlier : earlier + size] != forms[i : i + size]:
                continue
            # A few copies tell whether it is a fault; walking them all each time would take
            # quadratic time in a text that is nothing but a loop.
            copies = _copies(forms, earlier, size, i - earlier, enough)
            if _is_fault(analysis.words, earlier, size, copies, parameters):
                copies = _copies(forms, earlier, size, i - earlier, len(forms))
                first_end = earlier + size
                end = copies[-1] + size
                text = analysis.text
                starts, ends = analysis.starts, analysis.ends
                yield Match(
                    Place(number, starts[earlier], ends[end - 1]),
                    {
                        "phrase": text[starts[earlier] : ends[first_end - 1]],
                        "times": str(len(copies)),
                    },
                    edits=((ends[first_end - 1], ends[end - 1], ""),),
                )
                done = end


def _copies(forms: Sequence[str], first: int, size: int, distance: int, most: int) -> list[int]:
    phrase = forms[first : first + size]
    copies = [first, first + distance]
    while len(copies) < most:
        at = copies[-1] + distance
        if forms[at : at + size] != phrase or (size != distance and forms[at - 1] != ","):
            break
        copies.append(at)
    return copies


def _is_fault(
    words: Sequence[Word], first: int, size: int, copies: Sequence[int], parameters: Parameters
) -> bool:
    phrase = words[first : first + size]
    if not phrase[0].is_alphabetic or any(word.lower in parameters.allowed for word in phrase):
        return False
    if any(word.is_placeholder for word in phrase):
        # Two names of code look alike here.
        return False
    if any(word.text in _ENDS for word in phrase) and words[copies[1]].text[0].isupper():
        # Whole sentences are said twice on purpose.
        return False
    count = sum(word.is_alphabetic for word in phrase)
    if count == 1:
        return size == 1 and 0 < parameters.single_times <= len(copies)
    parted = copies[1] - first > size
    needed = parameters.words_with_comma if parted else parameters.words
    if count < needed or len(copies) < parameters.times:
        return False
    if all(word.text[0].isupper() or word.is_mark for word in words[copies[1] :][:size]):
        # A name: *New York New York*.
        return False
    return not (
        all(word.features & _FUNCTION_WORDS for word in phrase)
        and is_nested(words, copies[-1] + size, len(words))
    )
