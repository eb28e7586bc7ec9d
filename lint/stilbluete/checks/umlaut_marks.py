"""Words in which a sign for an unreadable character stands for an umlaut, such as ``f?r``."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from stilbluete.checks.umlaut_likely import likeliest
from stilbluete.checks.umlaut_weights import is_word

# ⁇ is what a translation engine writes for a token it does not know, often with spaces around.
_MARK = r"(?:ï¿½|[\ufffd?¿]| ?⁇ ?)"
_MARKS = rf"{_MARK}{{1,2}}"
_L = r"[^\W\d_]"
_FIRST = rf"(?:{_L}+{_MARKS}|(?<![\w\ufffd?¿⁇]){_MARKS}(?={_L}))"
_WORD = re.compile(rf"{_FIRST}(?:{_L}+(?:{_MARKS}{_L}+)*(?:{_MARKS})?)?(?!\w)")
_RUN = re.compile(rf"({_MARKS})")
_SIGNS = ("?", "\ufffd", "¿", "⁇")
_MOST_RUNS = 3
_SMALL = "äöüß"
_INITIAL = "äöüÄÖÜ"


class Marked(NamedTuple):
    """A word with marks in it, and what it was; not ``certain`` if a mark may ask a question."""

    start: int
    end: int
    restored: str
    certain: bool


def marked_words(text: str) -> Iterator[Marked]:
    """Yield the words of a text that are words once umlauts stand in place of marks."""
    if not any(sign in text for sign in _SIGNS):
        return
    for found in _WORD.finditer(text):
        form = found.group()
        bare = form.rstrip("?")
        asks = bare != form
        if asks and is_word(bare):
            continue
        restored = _restored(form)
        if not restored and asks and any(sign in bare for sign in _SIGNS):
            asks, form = False, bare
            restored = _restored(bare)
        start = found.start()
        if not restored and " ⁇" in form:
            # The sign belongs to the next word only.
            start += form.index("⁇")
            form = form[form.index("⁇") :]
            restored = _restored(form)
        if form[0] == " " and text[start - 1 : start] != "-":
            # "die ⁇ rzte", but "Trump- ⁇ ra".
            start += 1
            form = form[1:]
        if restored:
            yield Marked(start, start + len(form), restored, not asks)


@lru_cache(maxsize=1 << 12)
def _restored(form: str) -> str:
    pieces = _RUN.split(form)
    runs = pieces[1::2]
    if not 0 < len(runs) <= _MOST_RUNS:
        return ""
    choices = [_readings(run, not pieces[0] and i == 0) for i, run in enumerate(runs)]
    return likeliest(
        [
            "".join(
                [piece + letters for piece, letters in zip(pieces[::2], [*chosen, ""], strict=True)]
            )
            for chosen in product(*choices)
        ]
    )


def _readings(run: str, first: bool) -> list[str]:
    """Return the letters that a run of marks may stand for; each of them has one byte, or two."""
    letters = [*(_INITIAL if first else _SMALL)]
    if len(run.replace("ï¿½", "?").strip()) == 2 and not first:
        letters += [one + other for one in _SMALL for other in _SMALL]
    return letters
