"""Numbers in the wrong notation: thousands with commas, versions with commas, hours up to 12.

``fault``: ``thousands`` (*96,000 Menschen*, *1,234.56*), ``version`` (*Version 3,2*, where one of
``words`` stands before the number and none of ``units`` behind it), ``decimal`` (*3.5 Prozent*,
with one of ``units`` behind), ``time`` (*7:30 PM*).
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from stilbluete.german import Analysis
from stilbluete.prose import Match, Place, Prose

Fault = Literal["thousands", "version", "decimal", "time"]
Found = Iterator[tuple[int, int, str]]
"""Start and end of the number, and how to write it."""

VALUES = ("number",)
SCOPE = "block"


class Parameters(NamedTuple):
    """Which numbers to look at, and the words beside them that decide."""

    fault: Fault
    words: list[str] = []
    units: list[str] = []


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each number of that kind with its German spelling."""
    look = _LOOKS[parameters.fault]
    words, units = frozenset(parameters.words), frozenset(parameters.units)
    for number, passage in enumerate(prose.passages):
        for start, end, mended in look(passage.analysis, words, units):
            edits = ((start, end, mended),)
            yield Match(Place(number, start, end), {"number": mended}, (mended,), edits)


def fixes(parameters: Parameters) -> bool:
    """Tell whether matches carry edits."""
    return True


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


_ALONE = r"(?<![\w.,:/-])(?:{})(?![\w,:/]|\.\d|-\d)"
_THOUSANDS = _ALONE.format(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?")
_SWAPPED = str.maketrans(",.", ".,")


def _thousands(analysis: Analysis, words: frozenset[str], units: frozenset[str]) -> Found:
    text = analysis.text
    if not _compiled(r",\d\d\d").search(text):
        return
    for found in _compiled(_THOUSANDS).finditer(text):
        number = found[0]
        sure = number.count(",") > 1 or "." in number
        if not sure and not number.endswith(",000"):
            # 1,335 may be a decimal fraction; with two noughts and a plural behind it is none.
            sure = number.endswith("00") and _word_behind(text, found.end())[:1].isupper()
            if not sure:
                continue
        if not sure and (number.startswith("0") or _word_behind(text, found.end()) in units):
            continue
        yield found.start(), found.end(), number.translate(_SWAPPED)


_VERSION = _ALONE.format(r"\d{1,2}(?:,\d{1,3})+")


def _version(analysis: Analysis, words: frozenset[str], units: frozenset[str]) -> Found:
    text = analysis.text
    if not _compiled(r",\d").search(text):
        return
    last = -1
    for found in _compiled(_VERSION).finditer(text):
        start, end = found.span()
        i = bisect_left(analysis.starts, start)
        before = analysis.words[i - 1].lower if i else ""
        # One version leads to the next: "Version 1,0 und 1,1", "von 2,1 bis 2,3".
        follows = i >= 2 and last == i - 2 and before in ("und", "oder", "bis", ",")
        if not (follows or before in words or before.rpartition("-")[2] in words):
            continue
        if _word_behind(text, end) in units:
            continue
        last = i
        yield start, end, found[0].replace(",", ".")


_DECIMAL = _ALONE.format(r"\d{1,3}\.\d{1,2}")


def _decimal(analysis: Analysis, words: frozenset[str], units: frozenset[str]) -> Found:
    text = analysis.text
    if not _compiled(r"\.\d").search(text):
        return
    for found in _compiled(_DECIMAL).finditer(text):
        start, end = found.span()
        before = text[max(0, start - 2) : start].strip()
        if before in ("§", "v") or _word_before(text, start) in words:
            continue
        if _word_behind(text, end) in units:
            yield start, end, found[0].replace(".", ",")


_TIME = (
    r"(?<![\w.,:])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?[ \u00a0]?"
    r"(?P<half>[AaPp]\.[ \u00a0]?[Mm]\.|AM|PM|pm|(?<=[:.]\d\d )am|(?<=[:.]\d\d)am)"
    r"(?: Uhr)?(?!\w)"
)


def _time(analysis: Analysis, words: frozenset[str], units: frozenset[str]) -> Found:
    text = analysis.text
    if not _compiled(r"[0-9][ \u00a0]?[AaPp]\.?[ \u00a0]?[Mm]").search(text):
        return
    for found in _compiled(_TIME).finditer(text):
        afternoon = found["half"][0] in "Pp"
        hour = int(found["hour"]) % 12 + 12 * afternoon
        minute = found["minute"]
        end = found.end()
        # The full stop of "p.m." may be that of the sentence, too.
        last = found["half"].endswith(".") and not text[end : end + 2].strip()
        mended = f"{hour}:{minute} Uhr" if minute else f"{hour} Uhr"
        yield found.start(), end - last, mended


_BEHIND = r"[ \u00a0\u202f]?([^\W\d_]+|[%‰°€$£])"


def _word_behind(text: str, end: int) -> str:
    found = _compiled(_BEHIND).match(text, end)
    return found[1] if found else ""


def _word_before(text: str, start: int) -> str:
    return text[max(0, start - 40) : start].rstrip().rpartition(" ")[2].lower()


_LOOKS: dict[Fault, Callable[[Analysis, frozenset[str], frozenset[str]], Found]] = {
    "thousands": _thousands,
    "version": _version,
    "decimal": _decimal,
    "time": _time,
}
