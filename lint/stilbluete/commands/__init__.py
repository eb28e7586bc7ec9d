"""The subcommands, one module each, and what they share."""

import os
import sys
from argparse import Namespace
from collections.abc import Iterable
from typing import TYPE_CHECKING

from stilbluete.config import (
    Config,
    ConfigError,
    Configs,
    Settings,
    merged,
    place_of,
    place_of_parameter,
    settings_for,
)
from stilbluete.findings import Language
from stilbluete.language import preferred
from stilbluete.messages import Messages
from stilbluete.report.terminal import visible

if TYPE_CHECKING:
    from stilbluete.rules import ParameterError, RuleError, Ruleset, UnknownRule
    from stilbluete.vocabulary import VocabularyError

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


def configs_of(arguments: Namespace) -> Configs:
    """Return the configurations that the command line lets hold; raise Unusable."""
    try:
        return Configs(arguments.config, isolated=arguments.no_config)
    except ConfigError as error:
        raise broken_config(error, language_of(arguments)) from error


def config_of(configs: Configs, path: str, language: Language) -> Config:
    """Return what holds for a file, or in a folder that is named with a slash; raise Unusable."""
    try:
        if path.endswith(os.sep):
            return configs.within(os.path.abspath(path))
        return configs.of(path)
    except ConfigError as error:
        raise broken_config(error, language) from error


def settings_of(config: Config, path: str, arguments: Namespace) -> Settings:
    """Return what holds for a file: its configuration, and the command line on top of it."""
    return merged(settings_for(config, path), overrides(arguments))


def overrides(arguments: Namespace) -> dict[str, object]:
    """Return what the command line says of settings, by their names."""
    said: dict[str, object] = {
        "select": names(arguments.select),
        "ignore": names(arguments.ignore),
    }
    for name in ("fail_on", "fail_under", "locale", "languagetool"):
        said[name] = getattr(arguments, name, None)
    return {name: value for name, value in said.items() if value not in ((), None)}


def load_rules(settings: Settings, config: Config, texts: Messages) -> "Ruleset":
    """Return the rules that settings put in force; raise Unusable, with the place of a mistake."""
    from stilbluete import vocabulary
    from stilbluete.rules import ParameterError, RuleError, UnknownRule
    from stilbluete.selection import in_force

    try:
        vocabulary.entries(settings.vocabulary)
        return in_force(settings)
    except UnknownRule as error:
        raise unknown_rule(error, texts, config) from error
    except ParameterError as error:
        raise wrong_parameter(error, texts, config) from error
    except RuleError as error:
        raise broken_rule(error, texts) from error
    except vocabulary.VocabularyError as error:
        raise broken_vocabulary(error, texts) from error


def broken_config(error: ConfigError, language: Language) -> Unusable:
    """Return how to tell that a configuration is wrong."""
    return Unusable(error.place, error.mistake.told(language))


def unknown_rule(error: "UnknownRule", texts: Messages, config: Config) -> Unusable:
    """Return how to tell that there is no such rule, and where it was asked for."""
    quoted = texts.quoted.format
    hint = texts.did_you_mean.format(quoted(error.nearest)) if error.nearest else texts.list_rules
    place = place_of(config, error.name)
    where = f"{place[0]}:{place[1]}" if place else ""
    return Unusable(where, texts.unknown_rule.format(quoted(error.name)) + hint)


def wrong_parameter(error: "ParameterError", texts: Messages, config: Config) -> Unusable:
    """Return how to tell that a rule has no such parameter, or another kind of it."""
    quoted = texts.quoted.format
    rule, name, _ = error.parameter
    if name in error.known:
        problem = texts.whole_number.format(quoted(name), quoted(rule))
    elif error.known:
        problem = texts.no_parameter.format(quoted(rule), quoted(name), ", ".join(error.known))
    else:
        problem = texts.no_parameters.format(quoted(rule))
    place = place_of_parameter(config, error.parameter)
    return Unusable(f"{place[0]}:{place[1]}" if place else "", problem)


def broken_rule(error: "RuleError", texts: Messages) -> Unusable:
    """Return how to tell that a rule file is wrong."""
    place = f"{error.path}:{error.line}:{error.column}"
    return Unusable(place, texts.broken_rule.format(error.mistake.told(texts.language)))


def broken_vocabulary(error: "VocabularyError", texts: Messages) -> Unusable:
    """Return how to tell that a vocabulary is wrong."""
    return Unusable(error.path, error.mistake.told(texts.language))


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
