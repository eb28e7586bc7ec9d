"""Mending a text with the fixes that its findings carry."""

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from stilbluete.findings import Edit, Finding, Fix

MOST_ROUNDS = 10
"""Rounds of mending and linting anew; a text that is not at rest by then stays as it is then."""


class Fixed(NamedTuple):
    """A mended text, and how many fixes were applied to it."""

    text: str
    applied: int


def fix_all(
    source: str, lint: Callable[[str], Iterable[Finding]], *, unsafe: bool = False
) -> Fixed:
    """Apply fixes until there is none left to apply.

    Of fixes that touch the same place, the first one is applied and the others wait for the next
    round, in which ``lint`` tells whether they are still due. A text that a round would turn back
    into an earlier one is left as it is.
    """
    seen = {source}
    count = 0
    for _ in range(MOST_ROUNDS):
        chosen = list(compatible(applicable(lint(source), unsafe=unsafe)))
        mended = apply(source, [edit for fix in chosen for edit in fix.edits])
        if mended in seen:
            break
        seen.add(mended)
        source = mended
        count += len(chosen)
    return Fixed(source, count)


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
