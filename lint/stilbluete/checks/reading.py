"""Trouble with the file itself: bytes that are no text, front matter that cannot be read."""

from collections.abc import Iterator
from typing import NamedTuple

from stilbluete.document.model import ProblemKind
from stilbluete.prose import Match, Place, Prose

VALUES = ("detail",)


class Parameters(NamedTuple):
    """Which problem a rule is about."""

    problem: ProblemKind


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield the problems of that kind that came up when the file was read."""
    for problem in prose.document.problems:
        if problem.kind == parameters.problem:
            yield Match(Place(-1, problem.start, problem.end), {"detail": problem.detail})
