"""Words in which a sign for an unreadable character stands for an umlaut, such as ``f?r``."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from stilbluete.german import compounds, lexicon

_MARK = r"(?:ï¿½|[\ufffd?¿])"
_L = r"[^\W\d_]"
_MARKS = rf"{_MARK}{{1,2}}"
_WORD = re.compile(
    rf"(?:{_L}+{_MARKS}|(?<![\w\ufffd?¿]){_MARKS})(?:{_L}+(?:{_MARKS}{_L}+)*{_MARK}?)?"
)
_RUN = re.compile(rf"({_MARKS})")
_MOST_RUNS = 3
_LETTERS = "äöüß"


class Marked(NamedTuple):
    """A word with marks in it, and what it was."""

    start: int
    end: int
    restored: str


def marked_words(text: str) -> Iterator[Marked]:
    """Yield the words of a text that are words once umlauts stand in place of marks."""
    if "?" not in text and "\ufffd" not in text and "¿" not in text:
        return
    for found in _WORD.finditer(text):
        form = found.group()
        end = found.end()
        if form.endswith("?"):
            # A question mark at the end may be one.
            if "?" not in form[:-1] and "\ufffd" not in form[:-1]:
                continue
            form = form[:-1]
            end -= 1
        restored = _restored(form)
        if restored:
            yield Marked(found.start(), end, restored)


@lru_cache(maxsize=1 << 12)
def _restored(form: str) -> str:
    pieces = _RUN.split(form)
    runs = pieces[1::2]
    if not 0 < len(runs) <= _MOST_RUNS:
        return ""
    choices = [_readings(run, not pieces[0] and i == 0) for i, run in enumerate(runs)]
    best, weight = "", -1.0
    for chosen in product(*choices):
        spelling = "".join(
            [piece + (chosen[i] if i < len(chosen) else "") for i, piece in enumerate(pieces[::2])]
        )
        if lexicon.is_known(spelling) or (
            spelling[0].isupper() and lexicon.is_known(spelling[0].lower() + spelling[1:])
        ):
            frequency = lexicon.frequency(spelling)
            if frequency > weight:
                best, weight = spelling, frequency
        elif weight < 0 and not best and compounds.split(spelling):
            best = spelling
    return best


def _readings(run: str, first: bool) -> list[str]:
    letters = [*"äöüÄÖÜ"] if first else [*_LETTERS]
    if len(run.replace("ï¿½", "?")) == 2 and not first:
        return letters + [a + b for a in _LETTERS for b in _LETTERS]
    return letters
