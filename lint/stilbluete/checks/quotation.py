"""Quotations as parts of their sentence: torn in two, with marks in English order, without comma.

A quotation that the machine tore in two shows as two neighbours of which the second begins with a
subordinate fragment. Two speakers may follow each other, too, but each with a main clause.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from stilbluete.german import Analysis
from stilbluete.german.readings import ARTICLE, FINITE, PERSONAL
from stilbluete.german.words import Word
from stilbluete.prose import Match, Place, Prose
from stilbluete.quotes import Quotation, pair

VALUES = ("word", "mark", "right", "verb")
SCOPE = "block"

_SENTENCE_ENDS = frozenset(".!?…:")
_NO_COMMA_BEFORE = frozenset(",.;:!?)")
_SHORTEST_CLAUSE = 3


class Parameters(NamedTuple):
    """What to look for, and the words that tell.

    ``fragments`` are words that begin a subordinate clause, ``saying`` are lemmas of verbs that
    attribute a quotation. A torn quotation has at least ``words`` words in its first part.
    """

    fault: Literal["split", "order", "stop", "comma"]
    fragments: list[str] = []
    saying: list[str] = []
    words: int = 4


def fixes(parameters: Parameters) -> bool:
    """Tell that the marks can be put right."""
    del parameters
    return True


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield the faulty places at the marks."""
    for number, passage in enumerate(prose.passages):
        found = [quotation for quotation in pair(passage.block.text).quotations if quotation.outer]
        if not found:
            continue
        analysis = passage.analysis
        quoted = [each for each in (_quoted(analysis, quotation) for quotation in found) if each]
        if parameters.fault == "split":
            for one, other in pairwise(quoted):
                yield from _split(number, analysis, one, other, parameters)
        else:
            look = {"order": _order, "stop": _stop, "comma": _comma}[parameters.fault]
            for each in quoted:
                yield from look(number, analysis, each, parameters)


class _Quoted(NamedTuple):
    """The tokens of a quotation: those of its marks and what lies between."""

    first: int
    last: int
    inside: Sequence[Word]


def _quoted(analysis: Analysis, quotation: Quotation) -> _Quoted | None:
    first = bisect_left(analysis.starts, quotation.start)
    last = bisect_left(analysis.starts, quotation.end)
    if last >= len(analysis.starts) or last - first < 2:
        return None
    if analysis.starts[first] != quotation.start or analysis.starts[last] != quotation.end:
        return None
    return _Quoted(first, last, analysis.words[first + 1 : last])


def _split(
    number: int, analysis: Analysis, one: _Quoted, other: _Quoted, parameters: Parameters
) -> Iterator[Match]:
    if other.first != one.last + 1 or analysis.starts[other.first] == analysis.ends[one.last]:
        return
    head = other.inside[0]
    small = head.text[0].islower()
    if (
        not (small or head.lower in parameters.fragments)
        or one.inside[-1].text in ("?", "!")
        or other.inside[-1].text in ("?", "!")
        or _count(one.inside) < parameters.words
        or _count(other.inside) < parameters.words - 1
    ):
        return
    words = analysis.words
    attributed = other.last + 1 < len(words) and words[other.last + 1].text == ","
    if not small and (_has_main_clause(other.inside) or not attributed):
        return
    last = one.last - 1
    while last > one.first + 1 and words[last].is_mark:
        last -= 1
    start, stop = analysis.ends[last], analysis.ends[other.first + 1]
    joined = f", {head.lower}" if head.lower in parameters.fragments else f" {head.text}"
    yield Match(
        Place(number, analysis.starts[last], stop),
        {"word": head.text},
        suggestions=(words[last].text + joined,),
        edits=((start, stop, joined),),
    )


def _count(words: Sequence[Word]) -> int:
    return sum(word.is_alphabetic for word in words)


def _has_main_clause(words: Sequence[Word]) -> bool:
    """Tell whether a finite verb follows a comma, or more than one sentence stands there."""
    if any(word.text in _SENTENCE_ENDS for word in words[:-1]):
        return True
    return any(
        word.text == "," and any(after.features & FINITE for after in words[i + 1 : i + 3])
        for i, word in enumerate(words)
    )


def _order(
    number: int, analysis: Analysis, quoted: _Quoted, parameters: Parameters
) -> Iterator[Match]:
    words = analysis.words
    _, last, inside = quoted
    after = words[last + 1] if last + 1 < len(words) else None
    behind = "" if after is not None and after.text in _NO_COMMA_BEFORE else ","
    if inside[-1].text == ",":
        yield from _moved(number, analysis, quoted, behind)
    elif inside[-1].text == "." and after is not None:
        attributed = (
            inside[0].text[0].isupper()
            and _says(after, parameters.saying)
            and _has_subject(words, last + 2)
        )
        if attributed or after.text == ",":
            yield from _moved(number, analysis, quoted, behind)


def _stop(
    number: int, analysis: Analysis, quoted: _Quoted, parameters: Parameters
) -> Iterator[Match]:
    del parameters
    words = analysis.words
    first, last, inside = quoted
    after = words[last + 1] if last + 1 < len(words) else None
    if (
        inside[-1].text == "."
        and inside[0].text[0].islower()
        and first > 0
        and words[first - 1].is_alphabetic
        and not any(word.text in _SENTENCE_ENDS for word in inside[:-1])
        and (after is None or after.text[0].isupper())
    ):
        yield from _moved(number, analysis, quoted, ".")


def _moved(number: int, analysis: Analysis, quoted: _Quoted, behind: str) -> Iterator[Match]:
    """Yield the mark that ends a quotation, taken out, with what stands behind it instead."""
    _, last, inside = quoted
    if len(inside) < 2 or not inside[-2].text[-1].isalnum():
        return
    start, at, end = analysis.starts[last - 1], analysis.ends[last - 1], analysis.ends[last]
    mark = analysis.text[end - 1]
    edits = ((start, at, ""), *([(end, end, behind)] if behind else []))
    yield Match(
        Place(number, start, end),
        {"mark": mark, "right": mark + behind},
        suggestions=(mark + behind,) if behind else (),
        edits=edits,
    )


def _comma(
    number: int, analysis: Analysis, quoted: _Quoted, parameters: Parameters
) -> Iterator[Match]:
    words = analysis.words
    first, last, inside = quoted
    if last + 1 >= len(words) or not _says(words[last + 1], parameters.saying):
        return
    if first > 0 and words[first - 1].text not in _SENTENCE_ENDS and words[first - 1].is_alphabetic:
        return
    end = inside[-1].text
    if end in (",", ".") or not _has_subject(words, last + 2):
        return
    whole = _count(inside) >= _SHORTEST_CLAUSE and any(word.features & FINITE for word in inside)
    if whole or end in ("?", "!"):
        behind = analysis.ends[last]
        yield Match(
            Place(number, analysis.starts[last], analysis.ends[last + 1]),
            {"mark": words[last].text, "verb": words[last + 1].text},
            suggestions=(f"{words[last].text}, {words[last + 1].text}",),
            edits=((behind, behind, ","),),
        )


def _says(word: Word, saying: Sequence[str]) -> bool:
    return (
        word.text[0].islower()
        and word.features & FINITE != 0
        and any(lemma in saying for lemma in word.lemmas)
    )


def _has_subject(words: Sequence[Word], at: int) -> bool:
    if at >= len(words):
        return False
    word = words[at]
    return word.text[0].isupper() or bool(word.features & (ARTICLE | PERSONAL))
