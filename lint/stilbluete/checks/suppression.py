"""Suppressions that are unused, name no rule or are misspelled.

Only when all other rules have spoken can one tell; ``stilbluete.suppressions`` does so, and uses
the rule's texts.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from stilbluete.prose import Match, Prose

VALUES = ("problem",)


class Parameters(NamedTuple):
    """What is wrong with a suppression."""

    fault: Literal["unused", "unknown-rule", "malformed"]


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield nothing; see above."""
    del prose, parameters
    yield from ()


def fixes(parameters: Parameters) -> bool:
    """Tell that what is unused can be deleted."""
    return parameters.fault == "unused"
