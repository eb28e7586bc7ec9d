"""Mending a text with the fixes that its findings carry."""

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from stilbluete.document.model import Document
from stilbluete.findings import Edit, Finding, Fix

MOST_ROUNDS = 10
"""Rounds of mending and linting anew; a text that is not at rest by then stays as it is then."""

Holds = Callable[[str, str], bool]


class Fixed(NamedTuple):
    """A mended text, and how many fixes were applied to it."""

    text: str
    applied: int


def _always(before: str, after: str) -> bool:
    del before, after
    return True


def fix_all(
    source: str,
    lint: Callable[[str], Iterable[Finding]],
    *,
    unsafe: bool = False,
    holds: Holds = _always,
) -> Fixed:
    """Apply fixes until there is none left to apply.

    Of fixes that touch the same place, the first one is applied and the others wait for the next
    round, in which ``lint`` tells whether they are still due. A fix is left out if the text after
    it does not ``hold`` beside the text before it. A text that a round would turn back into an
    earlier one is left as it is.
    """
    seen = {source}
    count = 0
    for _ in range(MOST_ROUNDS):
        chosen = list(compatible(applicable(lint(source), unsafe=unsafe)))
        chosen = _holding(source, chosen, holds)
        mended = _with(source, chosen)
        if mended in seen:
            break
        seen.add(mended)
        source = mended
        count += len(chosen)
    return Fixed(source, count)


def same_structure(before: Document, after: Document) -> bool:
    """Tell whether two documents have the same blocks with the same markup in them."""
    return list(_structure(before)) == list(_structure(after))


def _structure(document: Document) -> Iterator[object]:
    for block in document.blocks:
        yield block.kind, block.level, block.name, sorted(each.kind for each in block.inlines)


def _holding(source: str, fixes: list[Fix], holds: Holds) -> list[Fix]:
    """Return the fixes after which the text holds."""
    if not fixes or holds(source, _with(source, fixes)):
        return fixes
    alone = [fix for fix in fixes if holds(source, _with(source, [fix]))]
    return alone if holds(source, _with(source, alone)) else alone[:1]


def _with(source: str, fixes: Iterable[Fix]) -> str:
    return apply(source, [edit for fix in fixes for edit in fix.edits])


def applicable(findings: Iterable[Finding], *, unsafe: bool) -> Iterator[Fix]:
    """Yield the first fix of each finding that may be applied."""
    for finding in findings:
        fix = next((fix for fix in finding.fixes if fix.safe or unsafe), None)
        if fix is not None:
            yield fix


def compatible(fixes: Iterable[Fix]) -> Iterator[Fix]:
    """Yield the fixes that do not touch a place that an earlier one of them touches."""
    taken: list[Edit] = []
    for fix in sorted(fixes, key=lambda fix: fix.edits):
        if not any(_touches(edit, taken) for edit in fix.edits):
            for edit in fix.edits:
                insort(taken, edit)
            yield fix


def _touches(edit: Edit, taken: Sequence[Edit]) -> bool:
    """Tell whether an edit touches one of some that are sorted and apart."""
    behind = bisect_right(taken, edit)
    return any(
        edit.start <= other.end and other.start <= edit.end
        for other in taken[max(0, behind - 1) : behind + 1]
    )


def apply(source: str, edits: Sequence[Edit]) -> str:
    """Apply edits that do not touch each other."""
    parts = []
    at = 0
    for edit in sorted(edits):
        parts += [source[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, source[at:]])
