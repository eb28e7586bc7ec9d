"""The subcommands, one module each, and what they share."""

import os
import sys
from argparse import Namespace
from collections.abc import Iterable

from stilbluete.findings import Language
from stilbluete.language import preferred
from stilbluete.messages import Messages
from stilbluete.report.terminal import visible
from stilbluete.rules import RuleError, Ruleset, UnknownRule

OK = 0
FOUND = 1
FAILED = 2


class Unusable(Exception):
    """What keeps a command from doing anything: where, and what to do about it."""

    def __init__(self, place: str, message: str) -> None:
        super().__init__(place, message)
        self.place = place
        self.message = message


def language_of(arguments: Namespace) -> Language:
    """Return the language that was asked for, or the locale's."""
    chosen: Language | None = arguments.lang
    return chosen or preferred(os.environ)


def names(lists: Iterable[str]) -> tuple[str, ...]:
    """Return the names in lists with commas."""
    found = (name.strip() for each in lists for name in each.split(","))
    return tuple(name for name in found if name)


def load_rules(arguments: Namespace, texts: Messages) -> Ruleset:
    """Return the rules with those in force that were asked for; raise Unusable."""
    from stilbluete.selection import ruleset

    try:
        return ruleset(names(arguments.select), names(arguments.ignore))
    except UnknownRule as error:
        raise unknown_rule(error, texts) from error
    except RuleError as error:
        raise broken_rule(error, texts) from error


def unknown_rule(error: UnknownRule, texts: Messages) -> Unusable:
    """Return how to tell that there is no such rule."""
    quoted = texts.quoted.format
    hint = texts.did_you_mean.format(quoted(error.nearest)) if error.nearest else texts.list_rules
    return Unusable("", texts.unknown_rule.format(quoted(error.name)) + hint)


def broken_rule(error: RuleError, texts: Messages) -> Unusable:
    """Return how to tell that a rule file is wrong."""
    place = f"{error.path}:{error.line}:{error.column}"
    return Unusable(place, texts.broken_rule.format(error.message))


def complain(place: str, message: str) -> None:
    """Write a line to standard error."""
    parts = ("stilbluete", place, message)
    print(": ".join(visible(part) for part in parts if part), file=sys.stderr)


def reason(error: OSError, texts: Messages) -> str:
    """Return why a file cannot be read."""
    if isinstance(error, FileNotFoundError):
        return texts.missing
    if isinstance(error, IsADirectoryError):
        return texts.is_directory
    return texts.unreadable.format(error.strerror or error)
