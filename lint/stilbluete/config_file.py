"""Reading a configuration file: TOML, validated, with the line of each key.

Imported only where there is one.
"""

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any, NamedTuple, get_args

from stilbluete.config import NOTHING, Config, ConfigError, Engine, FailOn, Layer
from stilbluete.findings import SEVERITIES
from stilbluete.language import Locale
from stilbluete.mistakes import UNKNOWN_KEY, Mistake, Text, hint, unreadable
from stilbluete.rules import Parameter

_CIRCLE = Text("„extend“ führt im Kreis zurück zu {}", "“extend” leads back to {}")
_NOT_TOML = Text("kein gültiges TOML: {}", "not valid TOML: {}")
_PATHS = Text(
    'unter „paths“ stehen Tabellen: [paths."docs/**"]',
    '“paths” holds tables: [paths."docs/**"]',
)
_TABLE = Text(
    '[paths."{}"] ist eine Tabelle mit Einstellungen', '[paths."{}"] is a table of settings'
)
_ONE_FILE = Text("„{}“ ist der Pfad einer einzigen Datei", "“{}” is the path of one file")
_NO_FILE = Text("die Datei {} gibt es nicht", "there is no file {}")
_NOTHING_THERE = Text("„{}“: {} gibt es nicht", "“{}”: there is no {}")
_LIST = Text("„{}“ ist eine Liste von Texten", "“{}” is a list of texts")
_CANNOT_BE = Text("„{}“ kann nicht „{}“ sein{}", "“{}” cannot be “{}”{}")
_SHARE = Text("„{}“ ist eine Zahl von 0 bis 100", "“{}” is a number from 0 to 100")
_FROM_NOUGHT = Text("„{}“ ist eine Zahl ab 0", "“{}” is a number from 0 on")
_SEVERITIES = Text(
    '„severity“ ist eine Tabelle: {{"artefact/leftover" = "minor"}}',
    '“severity” is a table: {{"artefact/leftover" = "minor"}}',
)
_PARAMETERS = Text(
    '„parameters“ nennt Zahlen je Regel: "readability/overlong-sentence" = {{most = 30}}',
    '“parameters” holds numbers by rule: "readability/overlong-sentence" = {{most = 30}}',
)
_SERVER = Text(
    "; es ist „off“, „local“ oder die URL eines Servers ohne Kennwort: http://127.0.0.1:8081",
    "; it is off, local, or the URL of a server without a password: http://127.0.0.1:8081",
)


def read(path: str, below: tuple[str, ...] = ()) -> Config:
    """Read a file and what it extends; ``below`` are the files that extend it.

    Raises ConfigError.
    """
    if path in below:
        raise ConfigError(below[-1], 0, Mistake(_CIRCLE, (path,)))
    text, data = _parsed(path)
    mistakes = _Mistakes(path, text, start_of(path, text))
    base = _extended(data.pop("extend", None), path, below, mistakes)
    tables = data.pop("paths", {})
    exclude = _texts(data.pop("exclude", []), "exclude", mistakes)
    baseline = _file_to_be(data.pop("baseline", None), "baseline", mistakes)
    general = _layer("", data, mistakes)
    if not isinstance(tables, dict):
        raise mistakes.error("paths", _PATHS)
    own = [_table(pattern, table, mistakes) for pattern, table in tables.items()]
    # What is said of all files is said before what is said of some.
    layers = [layer for layer in base.layers if not layer.pattern]
    layers += [general, *(layer for layer in base.layers if layer.pattern), *own]
    return Config(
        path,
        os.path.dirname(path),
        tuple(layer for layer in layers if layer.values),
        (*base.exclude, *exclude),
        baseline or base.baseline,
        (path, *base.files),
    )


def _extended(extend: Any, path: str, below: tuple[str, ...], mistakes: "_Mistakes") -> Config:
    if extend is None:
        return NOTHING
    if not isinstance(extend, str):
        raise mistakes.error("extend", _ONE_FILE, "extend")
    target = os.path.join(os.path.dirname(path), os.path.expanduser(extend))
    if not os.path.isfile(target):
        raise mistakes.error("extend", _NO_FILE, target)
    return read(os.path.abspath(target), (*below, path))


def _table(pattern: str, table: Any, mistakes: "_Mistakes") -> Layer:
    if not isinstance(table, dict):
        raise mistakes.error(pattern, _TABLE, pattern)
    return _layer(pattern, table, mistakes.within(pattern))


def _parsed(path: str) -> tuple[str, dict[str, Any]]:
    text = content_of(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else len(text.splitlines())
        raise ConfigError(path, line, Mistake(_NOT_TOML, (error,))) from error
    if os.path.basename(path) == "pyproject.toml":
        data = data.get("tool", {}).get("stilbluete", {})
    return text, data


def content_of(path: str) -> str:
    """Return the text of a file; raise ConfigError if it cannot be read."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(path, 0, unreadable(error)) from error


def start_of(path: str, text: str) -> int:
    """Return where in a file our part of it starts."""
    return max(0, text.find("[tool.stilbluete")) if path.endswith("pyproject.toml") else 0


def line_of_parameter(layer: Layer, rule: str, name: str) -> int:
    """Return the line in which a table sets a parameter of a rule."""
    text = content_of(layer.path)
    mistakes = _Mistakes(layer.path, text, start_of(layer.path, text))
    if layer.pattern:
        mistakes = mistakes.within(layer.pattern)
    return mistakes.parameter(rule, name)


class _Mistakes(NamedTuple):
    """Makes errors that name the line a key stands in, looked for from ``start``."""

    path: str
    text: str
    start: int

    def within(self, pattern: str) -> "_Mistakes":
        """Return the same for a table of paths."""
        return self._replace(start=max(self.start, self.text.find(pattern, self.start)))

    def line(self, key: str) -> int:
        """Return the line of a key, 0 if it is not found."""
        spelled = re.escape(key)
        assigned = re.compile(
            rf"""^[ \t]*(?:\[(?:tool\.stilbluete\.)?)?["']?{spelled}["']?[ \t]*[=.\]]""",
            re.MULTILINE,
        )
        found = assigned.search(self.text, self.start) or re.compile(spelled).search(
            self.text, self.start
        )
        return self.text.count("\n", 0, found.end()) + 1 if found else 0

    def table(self, name: str) -> "_Mistakes":
        """Return the same from the name of an inner table on; not of one that other paths have."""
        for found in re.finditer(rf"\b{name}\b", self.text[self.start :]):
            at = self.start + found.start()
            line = max(self.start, self.text.rfind("\n", 0, at) + 1)
            if "paths" not in self.text[line:at]:
                return self._replace(start=at)
        return self

    def table_line(self, name: str) -> int:
        """Return the line in which an inner table begins."""
        return self.text.count("\n", 0, self.table(name).start) + 1

    def parameter(self, rule: str, name: str) -> int:
        """Return the line of a parameter of a rule."""
        start = self.table("parameters").within(rule).start + len(rule)
        return self.text.count("\n", 0, max(start, self.text.find(name, start))) + 1

    def error(self, key: str, text: Text, *values: object) -> ConfigError:
        """Return an error at a key."""
        return ConfigError(self.path, self.line(key), Mistake(text, values))


def _layer(pattern: str, data: Mapping[str, Any], mistakes: _Mistakes) -> Layer:
    """Return a table's values under the names of Settings."""
    values = {}
    lines = {}
    for key, value in data.items():
        check = _CHECKS.get(key)
        if check is None:
            known = (*_CHECKS,) if pattern else (*_CHECKS, *_OF_FILES)
            raise mistakes.error(key, UNKNOWN_KEY, key, hint(key, known))
        name = key.replace("-", "_")
        values[name] = check(value, key, mistakes)
        lines[name] = mistakes.table_line(key) if key == "parameters" else mistakes.line(key)
    return Layer(mistakes.path, pattern, values, lines)


def _texts(value: Any, key: str, mistakes: _Mistakes) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise mistakes.error(key, _LIST, key)
    return tuple(value)


def _files(value: Any, key: str, mistakes: _Mistakes) -> tuple[str, ...]:
    found = []
    for each in _texts(value, key, mistakes):
        path = os.path.join(os.path.dirname(mistakes.path), os.path.expanduser(each))
        if not os.path.exists(path):
            raise mistakes.error(each, _NOTHING_THERE, key, path)
        found.append(os.path.abspath(path))
    return tuple(found)


def _file_to_be(value: Any, key: str, mistakes: _Mistakes) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not value:
        raise mistakes.error(key, _ONE_FILE, key)
    folder = os.path.dirname(mistakes.path)
    return os.path.abspath(os.path.join(folder, os.path.expanduser(value)))


def _one_of(*choices: str) -> Callable[[Any, str, _Mistakes], str]:
    def check(value: Any, key: str, mistakes: _Mistakes) -> str:
        if value not in choices:
            raise mistakes.error(key, _CANNOT_BE, key, value, hint(str(value), choices))
        return str(value)

    return check


def _severities(value: Any, key: str, mistakes: _Mistakes) -> tuple[tuple[str, Any], ...]:
    if not isinstance(value, dict):
        raise mistakes.error(key, _SEVERITIES)
    check = _one_of(*SEVERITIES)
    return tuple((name, check(severity, name, mistakes)) for name, severity in value.items())


def _parameters(value: Any, key: str, mistakes: _Mistakes) -> "tuple[Parameter, ...]":
    if not isinstance(value, dict):
        raise mistakes.error(key, _PARAMETERS)
    found = []
    for rule, numbers in value.items():
        if not isinstance(numbers, dict):
            raise mistakes.error(rule, _PARAMETERS)
        for name, number in numbers.items():
            line = mistakes.parameter(rule, name)
            if isinstance(number, bool) or not isinstance(number, int | float):
                raise ConfigError(mistakes.path, line, Mistake(_PARAMETERS))
            if not isfinite(number) or number < 0:
                raise ConfigError(mistakes.path, line, Mistake(_FROM_NOUGHT, (name,)))
            found.append(Parameter(rule, name, number))
    return tuple(found)


def _languagetool(value: Any, key: str, mistakes: _Mistakes) -> str:
    if value != "off":
        from stilbluete.languagetool.servers import is_setting

        if not is_setting(value):
            raise mistakes.error(key, _CANNOT_BE, key, value, Mistake(_SERVER))
    return str(value)


def _share(value: Any, key: str, mistakes: _Mistakes) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:
        raise mistakes.error(key, _SHARE, key)
    return float(value)


_CHECKS: Mapping[str, Callable[[Any, str, _Mistakes], Any]] = {
    "select": _texts,
    "ignore": _texts,
    "severity": _severities,
    "fail-on": _one_of(*get_args(FailOn)),
    "fail-under": _share,
    "locale": _one_of(*get_args(Locale)),
    "rules": _files,
    "vocabulary": _files,
    "engine": _one_of(*get_args(Engine)),
    "languagetool": _languagetool,
    "parameters": _parameters,
}
_OF_FILES = ("exclude", "baseline", "extend", "paths")
"""Keys that only a file as a whole may have."""
