"""Spaces that are missing or too many, around marks, brackets and hyphens.

``fault`` says which: a space ``before-mark`` (*veröffentlichen .*), none ``after-mark``
(*Ende.Der*), one ``inside-brackets`` (*( siehe unten )*), ``before-hyphen`` (*CAD -Formate*),
``after-hyphen`` (*Luftfahrt- Amt*; with ``words`` only at these: *Der- Katalog*, *den-Wert*), or
none at a hyphen that stands for a common part, beside ``words`` (``suspended``: *Standard-oder*,
*und-Größen*).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from stilbluete.document.model import PLACEHOLDER
from stilbluete.german import Analysis
from stilbluete.german.readings import NOUN
from stilbluete.german.tokens import starts_sentences
from stilbluete.german.words import Word, inner_words
from stilbluete.prose import Match, Place, Prose

Fault = Literal[
    "before-mark", "after-mark", "inside-brackets", "before-hyphen", "after-hyphen", "suspended"
]
Found = Iterator[tuple[int, int, tuple[tuple[int, int, str], ...]]]
"""Start and end of the marked part, and the edits that mend it."""

VALUES: tuple[str, ...] = ()
SCOPE = "block"


class Parameters(NamedTuple):
    """Which spaces to look at, and the words that go with them."""

    fault: Fault
    words: list[str] = []


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each place where the spacing is wrong."""
    look = _LOOKS[parameters.fault]
    words = tuple(parameters.words)
    for number, passage in enumerate(prose.passages):
        for start, end, edits in look(passage.analysis, words):
            yield Match(Place(number, start, end), {}, (), edits)


def fixes(parameters: Parameters) -> bool:
    """Tell whether matches carry edits."""
    return True


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


_BEFORE_MARK = r"[ \u00a0\u202f]+([,;:!?]+|\.)(?=[\s\"“”’)\]»«]|\Z)"
_CLOSERS = '"“”’»«)]%°'


def _before_mark(analysis: Analysis, _: tuple[str, ...]) -> Found:
    text = analysis.text
    for found in _compiled(_BEFORE_MARK).finditer(text):
        start, end = found.span()
        before = text[start - 1 : start]
        after = text[end : end + 2].strip()[:1]
        if not (before.isalnum() or before in (PLACEHOLDER, *_CLOSERS)):
            continue
        if after in (".", "…") or (found[1] in (":", ";") and after in ("(", ")")):
            # Dots that are spaced out, smileys.
            continue
        if found[1] == ":" and before.isdigit() and after.isdigit():
            continue
        yield start, end, ((start, found.start(1), ""),)


_AFTER_MARK = r"[.,;!?](?=[^\W\d_][^\W\d_])(?<=[^\W\d_][^\W\d_].)"
_TECHNICAL = frozenset("@/\\=_<>{}[]|#&*+~^$" + PLACEHOLDER)


def _after_mark(analysis: Analysis, _: tuple[str, ...]) -> Found:
    text = analysis.text
    for found in _compiled(_AFTER_MARK).finditer(text):
        mark = found.start()
        i = bisect_left(analysis.starts, mark)
        if i + 1 >= len(analysis.words) or analysis.starts[i] != mark:
            # The mark belongs to a name of code or to an abbreviation.
            continue
        before, after = analysis.words[i - 1], analysis.words[i + 1]
        if not (before.is_alphabetic and after.is_alphabetic and before.known and after.known):
            continue
        if found[0] in ".!?" and not _ends_sentence(before.text, after.text):
            continue
        if _TECHNICAL.isdisjoint(_run(text, mark)):
            start, end = analysis.starts[i - 1], analysis.ends[i + 1]
            yield start, end, ((mark, mark + 2, f"{text[mark]} {text[mark + 1]}"),)


def _ends_sentence(before: str, after: str) -> bool:
    return after[0].isupper() and (starts_sentences(after) or before[0].islower())


def _run(text: str, at: int) -> str:
    """Return what stands around a place without white space in between."""
    start = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
    end = text.find(" ", at)
    return text[start : end if end >= 0 else len(text)]


_INSIDE = r"\( +(?=[\w\ufffc„\"])|(?<=[\w\ufffc“\".…!?]) +\)"


def _inside_brackets(analysis: Analysis, _: tuple[str, ...]) -> Found:
    text = analysis.text
    if "( " not in text and " )" not in text:
        return
    for found in _compiled(_INSIDE).finditer(text):
        start, end = found.span()
        opening = found[0][0] == "("
        if opening and (text[max(0, start - 1) : start] in ":;-=" or ")" not in text[end:]):
            continue
        if not opening and ("(" not in text[:start] or text[start - 1].isdigit()):
            # Behind a number it is a formula more often than not.
            continue
        yield start, end, ((start + 1, end, "") if opening else (start, end - 1, ""),)


_BEFORE_HYPHEN = r" -(?=[^\W\d_]{3})(?<=[\w\ufffc“”\"»«)]..)"


def _before_hyphen(analysis: Analysis, words: tuple[str, ...]) -> Found:
    if " -" not in analysis.text:
        return
    for found in _compiled(_BEFORE_HYPHEN).finditer(analysis.text):
        start = found.start()
        i = bisect_right(analysis.starts, start)
        if i == 0 or i >= len(analysis.words) or analysis.starts[i] != start + 1:
            continue
        before, after = analysis.words[i - 1], analysis.words[i].text.lstrip("-")
        if not _may_precede(before) or not after[:1].isupper():
            continue
        if inner_words([after])[0].features & NOUN:
            yield analysis.starts[i - 1], analysis.ends[i], ((start, start + 1, ""),)


def _may_precede(word: Word) -> bool:
    if word.is_alphabetic:
        return word.text[0].isupper() and not word.text.endswith("-")
    return word.is_placeholder or word.is_number or word.text in _CLOSERS


_AFTER_HYPHEN = r"- (?=[A-ZÄÖÜ\ufffc])(?<=[^\W\d_][^\W\d_]..)"


def _after_hyphen(analysis: Analysis, words: tuple[str, ...]) -> Found:
    if words:
        yield from _hyphen_on_function_word(analysis, words)
        return
    if "- " not in analysis.text:
        return
    for found in _compiled(_AFTER_HYPHEN).finditer(analysis.text):
        hyphen, end = found.span()
        i = bisect_right(analysis.starts, hyphen) - 1
        if i + 1 >= len(analysis.words):
            continue
        if analysis.words[i].text[0].isupper() and analysis.words[i + 1].is_alphabetic:
            yield analysis.starts[i], analysis.ends[i + 1], ((hyphen + 1, end, ""),)


def _hyphen_on_function_word(analysis: Analysis, words: tuple[str, ...]) -> Found:
    text = analysis.text
    if not _compiled(r"-[A-ZÄÖÜ ]").search(text):
        return
    listed = "|".join(words)
    # "Der- Katalog", "den- `code` Schalter"; "den-Wert", but not "Die-Linke-Chef".
    either = rf"(?<![\w-])(?:(?i:{listed})-(?= [A-ZÄÖÜ\ufffc])|(?:{listed})-(?=[A-ZÄÖÜ][a-zäöüß]))"
    for found in _compiled(either).finditer(text):
        start, end = found.span()
        if text[end] == " ":
            yield start, end, ((end - 1, end, ""),)
        else:
            i = bisect_right(analysis.starts, start) - 1
            yield start, analysis.ends[i], ((end - 1, end, " "),)


def _suspended(analysis: Analysis, words: tuple[str, ...]) -> Found:
    text = analysis.text
    if not any("-" + word in text or word + "-" in text for word in words):
        return
    listed = "|".join(words)
    for found in _compiled(rf"(?<=[\w\ufffc])-(?:{listed})(?=\s)").finditer(text):
        hyphen, end = found.span()
        start = max(text.rfind(mark, 0, hyphen) for mark in " \n(/\u00a0") + 1
        if "-" not in text[start:hyphen] or text[hyphen - 1] == PLACEHOLDER:
            yield start, end, ((hyphen, hyphen + 2, f"- {text[hyphen + 1]}"),)
    for found in _compiled(rf"(?<=[\s(])(?:{listed})-(?=[A-ZÄÖÜ][a-zäöüß])").finditer(text):
        end = found.end()
        i = bisect_right(analysis.starts, found.start()) - 1
        yield found.start(), analysis.ends[i], ((end - 1, end, " -"),)


_LOOKS: dict[Fault, Callable[[Analysis, tuple[str, ...]], Found]] = {
    "before-mark": _before_mark,
    "after-mark": _after_mark,
    "inside-brackets": _inside_brackets,
    "before-hyphen": _before_hyphen,
    "after-hyphen": _after_hyphen,
    "suspended": _suspended,
}
