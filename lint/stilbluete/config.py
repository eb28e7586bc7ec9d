"""What a team has decided: one configuration for command line, hook, editor and Python.

It stands in ``stilbluete.toml`` or under ``[tool.stilbluete]`` in ``pyproject.toml``; the nearest
one above a file holds. docs/configuration.md explains the keys.
"""

import os
import re
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple, get_args

from stilbluete.findings import SEVERITIES, Severity

FailOn = Literal["minor", "major", "critical", "never"]
Locale = Literal["de-DE", "de-AT", "de-CH"]

NAMES = ("stilbluete.toml", "pyproject.toml")


class ConfigError(ValueError):
    """A configuration that cannot be used; ``line`` counts from 1 and is 0 where unknown."""

    def __init__(self, path: str, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")


class Settings(NamedTuple):
    """What holds for one file. Folders and files are absolute paths."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    fail_on: FailOn = "major"
    fail_under: float = 0.0
    locale: Locale = "de-DE"
    rules: tuple[str, ...] = ()
    vocabulary: tuple[str, ...] = ()


class Config(NamedTuple):
    """A configuration file, merged with what it extends.

    ``tables`` are the settings of ``[paths."pattern"]``, in order; ``origins`` tells for each key
    which file it comes from.
    """

    path: str
    settings: Settings
    exclude: tuple[str, ...]
    tables: tuple[tuple[str, Mapping[str, Any]], ...]
    origins: Mapping[str, str]


def find(folder: str) -> str | None:
    """Return the configuration that holds in a folder: the nearest one, upwards."""
    folder = os.path.abspath(folder)
    while True:
        for name in NAMES:
            path = os.path.join(folder, name)
            if os.path.isfile(path) and (name != "pyproject.toml" or _mentions_us(path)):
                return path
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def load(path: str) -> Config:
    """Read a configuration file and what it extends; raise ConfigError for any mistake in it."""
    return _load(os.path.abspath(path), ())


def settings_for(config: Config, path: str) -> Settings:
    """Return what holds for a file: the general settings, then each table that fits, in order."""
    inside = _relative(config, path)
    settings = config.settings
    for pattern, values in config.tables:
        if matches(pattern, inside):
            settings = _merged(settings, values)
    return settings


def is_excluded(config: Config, path: str) -> bool:
    """Tell whether the configuration excludes a file or a folder above it."""
    inside = _relative(config, path)
    steps = inside.split("/")
    above = ["/".join(steps[:count]) for count in range(1, len(steps) + 1)]
    return any(matches(pattern, each) for pattern in config.exclude for each in above)


def matches(pattern: str, path: str) -> bool:
    """Tell whether a glob fits a path with forward slashes.

    ``*`` and ``?`` stay within a step, ``**`` spans steps; a pattern without a slash fits the last
    step at any depth.
    """
    if "/" not in pattern.rstrip("/"):
        pattern = f"**/{pattern}"
    return re.fullmatch(_as_regex(pattern.strip("/")), path) is not None


_GLOB = {
    "**/": "(?:[^/]+/)*",
    "/**": "(?:/.*)?",
    "**": ".*",
    "*": "[^/]*",
    "?": "[^/]",
}


def _as_regex(pattern: str) -> str:
    pieces = re.split(r"(\*\*/|/\*\*|\*\*|\*|\?)", pattern)
    return "".join(_GLOB.get(piece, re.escape(piece)) for piece in pieces)


def _relative(config: Config, path: str) -> str:
    inside = os.path.relpath(os.path.abspath(path), os.path.dirname(config.path))
    return inside.replace(os.sep, "/")


def _mentions_us(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return b"[tool.stilbluete" in file.read()
    except OSError:
        return False


def _load(path: str, above: tuple[str, ...]) -> Config:
    if path in above:
        raise ConfigError(above[-1], 0, f"“extend” leads back to {path}")
    text, data = _read(path)
    mistakes = _Mistakes(path, text)
    base: Config | None = None
    extend = data.pop("extend", None)
    if extend is not None:
        if not isinstance(extend, str):
            raise mistakes.error("extend", "“extend” is the path of one file")
        target = os.path.join(os.path.dirname(path), os.path.expanduser(extend))
        if not os.path.isfile(target):
            raise mistakes.error("extend", f"there is no file {target}")
        base = _load(os.path.abspath(target), (*above, path))
    tables = data.pop("paths", {})
    exclude = _texts(data.pop("exclude", []), "exclude", mistakes)
    values = _checked(data, mistakes)
    if not isinstance(tables, dict):
        raise mistakes.error("paths", '“paths” holds tables: [paths."docs/**"]')
    own = []
    for pattern, table in tables.items():
        if not isinstance(table, dict):
            raise mistakes.error(pattern, f'[paths."{pattern}"] is a table of settings')
        own.append((pattern, _checked(table, mistakes)))
    start = base.settings if base else Settings()
    origins = dict(base.origins) if base else {}
    keys = [key.replace("_", "-") for key in values]
    origins.update(dict.fromkeys([*keys, *(["exclude"] if exclude else [])], path))
    return Config(
        path,
        _merged(start, values),
        (*(base.exclude if base else ()), *exclude),
        (*(base.tables if base else ()), *own),
        origins,
    )


def _read(path: str) -> tuple[str, dict[str, Any]]:
    import tomllib

    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        data = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(path, 0, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(path, 0, "not UTF-8; save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise ConfigError(path, int(line[1]) if line else 0, f"not valid TOML: {error}") from error
    if os.path.basename(path) == "pyproject.toml":
        data = data.get("tool", {}).get("stilbluete", {})
    return text, data


class _Mistakes(NamedTuple):
    """Makes errors that name the line a key stands in."""

    path: str
    text: str

    def error(self, key: str, message: str) -> ConfigError:
        found = re.search(rf"^.*{re.escape(key)}", self.text, re.MULTILINE)
        line = self.text.count("\n", 0, found.start()) + 1 if found else 0
        return ConfigError(self.path, line, message)


def _checked(data: Mapping[str, Any], mistakes: _Mistakes) -> dict[str, Any]:
    """Return a table's values under the names of Settings."""
    values = {}
    for key, value in data.items():
        check = _CHECKS.get(key)
        if check is None:
            raise mistakes.error(key, f"unknown key “{key}”{_hint(key, (*_CHECKS, 'exclude'))}")
        values[key.replace("-", "_")] = check(value, key, mistakes)
    return values


def _hint(name: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    nearest = get_close_matches(name, known, 1)
    return f"; did you mean “{nearest[0]}”?" if nearest else f"; there are: {', '.join(known)}"


def _texts(value: Any, key: str, mistakes: _Mistakes) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise mistakes.error(key, f"“{key}” is a list of texts")
    return tuple(value)


def _files(value: Any, key: str, mistakes: _Mistakes) -> tuple[str, ...]:
    found = []
    for each in _texts(value, key, mistakes):
        path = os.path.join(os.path.dirname(mistakes.path), os.path.expanduser(each))
        if not os.path.exists(path):
            raise mistakes.error(each, f"“{key}”: there is no {path}")
        found.append(os.path.abspath(path))
    return tuple(found)


def _one_of(*choices: str) -> Callable[[Any, str, _Mistakes], str]:
    def check(value: Any, key: str, mistakes: _Mistakes) -> str:
        if value not in choices:
            hint = _hint(str(value), choices)
            raise mistakes.error(key, f"“{key}” cannot be “{value}”{hint}")
        return str(value)

    return check


def _severities(value: Any, key: str, mistakes: _Mistakes) -> tuple[tuple[str, Any], ...]:
    if not isinstance(value, dict):
        raise mistakes.error(key, '“severity” is a table: {"artefact/leftover" = "minor"}')
    check = _one_of(*SEVERITIES)
    return tuple((name, check(severity, name, mistakes)) for name, severity in value.items())


def _share(value: Any, key: str, mistakes: _Mistakes) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:
        raise mistakes.error(key, f"“{key}” is a number from 0 to 100")
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
}

_ADDED = ("ignore", "severity", "rules", "vocabulary")
"""Keys that add to what was said before instead of replacing it."""


def _merged(settings: Settings, values: Mapping[str, Any]) -> Settings:
    joined: dict[str, Any] = {
        key: (*getattr(settings, key), *value) if key in _ADDED else value
        for key, value in values.items()
    }
    return settings._replace(**joined)
