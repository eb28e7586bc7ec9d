"""Printing what holds for a file, and where it was decided."""

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from stilbluete.commands import OK, config_of, configs_of, language_of, load_rules
from stilbluete.config import Config, Layer, Settings, is_excluded, origins, settings_for
from stilbluete.messages import Messages, messages
from stilbluete.report.terminal import visible

if TYPE_CHECKING:
    from stilbluete.rules import Parameter


def run(arguments: Namespace) -> int:
    """Print the settings as TOML, with comments; return the exit status."""
    texts = messages(language_of(arguments))
    path = arguments.path
    # What holds in a directory is what would hold for a file in it.
    asked = os.path.join(path, "") if os.path.isdir(path) else path
    config = config_of(configs_of(arguments), asked, texts.language)
    settings = settings_for(config, asked)
    load_rules(settings, config, texts)
    for line in _lines(asked, config, settings, texts):
        sys.stdout.write(visible(line) + "\n")
    return OK


def _lines(path: str, config: Config, settings: Settings, texts: Messages) -> Iterator[str]:
    found = origins(config, path)
    yield f"# {texts.holds_for.format(texts.quoted.format(path))}"
    yield f"# {_shown(config.path) if config.path else texts.no_config}"
    if is_excluded(config, path):
        yield f"# {texts.excluded}"
    for name, value in settings._asdict().items():
        key = name.replace("_", "-")
        layers = found.get(name, ())
        if name in ("rules", "vocabulary"):
            value = tuple(map(_shown, value))  # noqa: PLW2901
        where = ", ".join(_place(layer, name) for layer in layers) or texts.by_default
        yield f"{_assigned(key, value)}  # {where}"
    if config.path:
        yield _assigned("exclude", config.exclude)
        yield _assigned("baseline", _shown(config.baseline) if config.baseline else None)


def _assigned(key: str, value: Any) -> str:
    """Write a key and its value as TOML; what is not set is a comment."""
    if value is None:
        return f"# {key} ="
    if key == "parameters":
        return f"{key} = {_by_rule(value)}"
    if key == "severity":
        inner = ", ".join(f"{_text(name)} = {_text(severity)}" for name, severity in value)
        return f"{key} = {{{inner}}}"
    if isinstance(value, tuple):
        return f"{key} = [{', '.join(map(_text, value))}]"
    return f"{key} = {_text(value) if isinstance(value, str) else format(value, 'g')}"


def _by_rule(parameters: "tuple[Parameter, ...]") -> str:
    """Write the parameters of rules as TOML; what was said last holds."""
    tables: dict[str, dict[str, str]] = {}
    for rule, name, number in parameters:
        tables.setdefault(rule, {})[name] = format(number, "g")
    written = (
        f"{_text(rule)} = {{{', '.join(f'{name} = {number}' for name, number in table.items())}}}"
        for rule, table in tables.items()
    )
    return f"{{{', '.join(written)}}}"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _place(layer: Layer, name: str) -> str:
    table = f' [paths."{layer.pattern}"]' if layer.pattern else ""
    return f"{_shown(layer.path)}:{layer.lines[name]}{table}"


def _shown(path: str) -> str:
    """Return a path as seen from here, unless it lies elsewhere."""
    inside = os.path.relpath(path)
    return path if inside.startswith(os.pardir) else inside
