"""What a team has decided: one configuration for command line, hook, editor and Python.

It stands in ``stilbluete.toml`` or under ``[tool.stilbluete]`` in ``pyproject.toml``; the nearest
one above a file holds. docs/configuration.md explains the keys.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple, get_args

from stilbluete.findings import SEVERITIES, Severity
from stilbluete.language import Locale

FailOn = Literal["minor", "major", "critical", "never"]
Engine = Literal["stilbluete", "textstat"]

NAMES = ("stilbluete.toml", "pyproject.toml")


class ConfigError(ValueError):
    """A configuration that cannot be used; ``line`` counts from 1 and is 0 where unknown."""

    def __init__(self, path: str, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")
        self.place = f"{path}:{line}" if line else path
        self.message = message


class Settings(NamedTuple):
    """What holds for one file. Folders and files are absolute paths.

    Without a locale, a document itself tells whether it is Swiss. ``engine`` names whose figures
    of readability are shown beside ours.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    fail_on: FailOn = "major"
    fail_under: float = 0.0
    locale: Locale | None = None
    rules: tuple[str, ...] = ()
    vocabulary: tuple[str, ...] = ()
    engine: Engine = "stilbluete"


class Layer(NamedTuple):
    """The settings of one table: of a file, or of its ``[paths."pattern"]``.

    ``values`` are those of Settings by name; ``lines`` tells where in the file each stands.
    """

    path: str
    pattern: str
    values: Mapping[str, Any]
    lines: Mapping[str, int]


class Config(NamedTuple):
    """A configuration file, together with what it extends.

    Patterns count from ``folder``. ``layers`` are in the order in which they apply. ``files`` are
    the file itself and those that it extends, the outermost first.
    """

    path: str
    folder: str
    layers: tuple[Layer, ...] = ()
    exclude: tuple[str, ...] = ()
    baseline: str | None = None
    files: tuple[str, ...] = ()


NOTHING = Config("", "")
"""What holds without any configuration."""


class Configs:
    """The configurations of one run, each found and read once.

    With a ``path``, that file holds for everything and its patterns count from the working
    directory; an ``isolated`` run has no configuration.
    """

    def __init__(self, path: str | None = None, *, isolated: bool = False) -> None:
        self._only: Config | None = NOTHING if isolated else None
        if path is not None:
            self._only = load(path)._replace(folder=os.getcwd())
        self._by_folder: dict[str, Config] = {}

    def of(self, path: str) -> Config:
        """Return the configuration that holds for a file; raise ConfigError."""
        return self.within(os.path.dirname(os.path.abspath(path)))

    def within(self, folder: str) -> Config:
        """Return the configuration that holds for the files in a folder, by its absolute path."""
        if self._only is not None:
            return self._only
        found = self._by_folder.get(folder)
        if found is None:
            path = _beside(folder)
            parent = os.path.dirname(folder)
            if path is not None:
                found = load(path)
            elif parent == folder:
                found = NOTHING
            else:
                found = self.within(parent)
            self._by_folder[folder] = found
        return found


def load(path: str) -> Config:
    """Read a configuration file and what it extends; raise ConfigError for any mistake in it."""
    return _load(os.path.abspath(path), ())


def settings_for(config: Config, path: str) -> Settings:
    """Return what holds for a file: the general settings, then each table that fits, in order."""
    settings = Settings()
    for layer in _layers_for(config, path):
        settings = merged(settings, layer.values)
    return settings


def origins(config: Config, path: str) -> dict[str, tuple[Layer, ...]]:
    """Return for each key of Settings the layers that have a say in what holds for a file."""
    found: dict[str, tuple[Layer, ...]] = {}
    for layer in _layers_for(config, path):
        for key in layer.values:
            found[key] = (*found.get(key, ()), layer) if key in ADDED else (layer,)
    return found


def is_excluded(config: Config, path: str) -> bool:
    """Tell whether the configuration excludes a file or folder, or a folder above it."""
    if not config.exclude:
        return False
    steps = _relative(config, path).split("/")
    above = ["/".join(steps[:count]) for count in range(1, len(steps) + 1)]
    return any(matches(pattern, each) for pattern in config.exclude for each in above)


def matches(pattern: str, path: str) -> bool:
    """Tell whether a glob fits a path with forward slashes.

    ``*`` and ``?`` stay within a step, ``**`` spans steps; a pattern without a slash fits the last
    step at any depth.
    """
    return _compiled(pattern)(path) is not None


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> Callable[[str], object]:
    if "/" not in pattern.rstrip("/"):
        pattern = f"**/{pattern}"
    pieces = re.split(r"(\*\*/|/\*\*|\*\*|\*|\?)", pattern.strip("/"))
    return re.compile("".join(_GLOB.get(each, re.escape(each)) for each in pieces)).fullmatch


_GLOB = {
    "**/": "(?:[^/]+/)*",
    "/**": "(?:/.*)?",
    "**": ".*",
    "*": "[^/]*",
    "?": "[^/]",
}

ADDED = ("ignore", "severity", "rules", "vocabulary")
"""Keys of Settings that add to what was said before instead of replacing it."""


def merged(settings: Settings, values: Mapping[str, Any]) -> Settings:
    """Return settings with others on top; they go by the names of Settings."""
    joined: dict[str, Any] = {
        key: (*getattr(settings, key), *value) if key in ADDED else value
        for key, value in values.items()
    }
    return settings._replace(**joined)


def place_of(config: Config, text: str) -> tuple[str, int] | None:
    """Return the file and line in which a configuration says something, a rule's name say."""
    spelled = re.compile(rf"""["']{re.escape(text)}["']|^\s*{re.escape(text)}\s*=""", re.MULTILINE)
    for path in config.files:
        content = _text(path)
        found = spelled.search(content, _start(path, content))
        if found:
            return path, content.count("\n", 0, found.end()) + 1
    return None


def _layers_for(config: Config, path: str) -> Iterator[Layer]:
    inside = _relative(config, path) if config.path else ""
    for layer in config.layers:
        if not layer.pattern or matches(layer.pattern, inside):
            yield layer


def _relative(config: Config, path: str) -> str:
    absolute = os.path.abspath(path)
    inside = absolute.removeprefix(config.folder.rstrip(os.sep) + os.sep)
    if inside == absolute:
        try:
            inside = os.path.relpath(absolute, config.folder)
        except ValueError:
            # Another drive on Windows.
            return absolute.replace(os.sep, "/")
    return inside.replace(os.sep, "/")


def _beside(folder: str) -> str | None:
    for name in NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path) and (name != "pyproject.toml" or _mentions_us(path)):
            return path
    return None


def _mentions_us(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return b"[tool.stilbluete" in file.read()
    except OSError:
        return False


def _load(path: str, below: tuple[str, ...]) -> Config:
    if path in below:
        raise ConfigError(below[-1], 0, f"“extend” leads back to {path}")
    text, data = _read(path)
    mistakes = _Mistakes(path, text, _start(path, text))
    base = _extended(data.pop("extend", None), path, below, mistakes)
    tables = data.pop("paths", {})
    exclude = _texts(data.pop("exclude", []), "exclude", mistakes)
    baseline = _file_to_be(data.pop("baseline", None), "baseline", mistakes)
    general = _layer("", data, mistakes)
    if not isinstance(tables, dict):
        raise mistakes.error("paths", '“paths” holds tables: [paths."docs/**"]')
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
        raise mistakes.error("extend", "“extend” is the path of one file")
    target = os.path.join(os.path.dirname(path), os.path.expanduser(extend))
    if not os.path.isfile(target):
        raise mistakes.error("extend", f"there is no file {target}")
    return _load(os.path.abspath(target), (*below, path))


def _table(pattern: str, table: Any, mistakes: "_Mistakes") -> Layer:
    if not isinstance(table, dict):
        raise mistakes.error(pattern, f'[paths."{pattern}"] is a table of settings')
    return _layer(pattern, table, mistakes.within(pattern))


def _read(path: str) -> tuple[str, dict[str, Any]]:
    import tomllib

    text = _text(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise ConfigError(path, int(line[1]) if line else 0, f"not valid TOML: {error}") from error
    if os.path.basename(path) == "pyproject.toml":
        data = data.get("tool", {}).get("stilbluete", {})
    return text, data


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8-sig") as file:
            return file.read()
    except OSError as error:
        raise ConfigError(path, 0, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(path, 0, "not UTF-8; save the file as UTF-8") from error


def _start(path: str, text: str) -> int:
    """Return where in a file our part of it starts."""
    return max(0, text.find("[tool.stilbluete")) if path.endswith("pyproject.toml") else 0


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
        assigned = re.compile(rf"""^[ \t]*["']?{spelled}["']?[ \t]*[=.]""", re.MULTILINE)
        found = assigned.search(self.text, self.start) or re.compile(spelled).search(
            self.text, self.start
        )
        return self.text.count("\n", 0, found.end()) + 1 if found else 0

    def error(self, key: str, message: str) -> ConfigError:
        """Return an error at a key."""
        return ConfigError(self.path, self.line(key), message)


def _layer(pattern: str, data: Mapping[str, Any], mistakes: _Mistakes) -> Layer:
    """Return a table's values under the names of Settings."""
    values = {}
    lines = {}
    for key, value in data.items():
        check = _CHECKS.get(key)
        if check is None:
            known = (*_CHECKS,) if pattern else (*_CHECKS, *_OF_FILES)
            raise mistakes.error(key, f"unknown key “{key}”{hint(key, known)}")
        name = key.replace("-", "_")
        values[name] = check(value, key, mistakes)
        lines[name] = mistakes.line(key)
    return Layer(mistakes.path, pattern, values, lines)


def hint(name: str, known: Sequence[str]) -> str:
    """Return what may have been meant, or else what there is."""
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


def _file_to_be(value: Any, key: str, mistakes: _Mistakes) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not value:
        raise mistakes.error(key, f"“{key}” is the path of one file")
    folder = os.path.dirname(mistakes.path)
    return os.path.abspath(os.path.join(folder, os.path.expanduser(value)))


def _one_of(*choices: str) -> Callable[[Any, str, _Mistakes], str]:
    def check(value: Any, key: str, mistakes: _Mistakes) -> str:
        if value not in choices:
            instead = hint(str(value), choices)
            raise mistakes.error(key, f"“{key}” cannot be “{value}”{instead}")
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
    "engine": _one_of(*get_args(Engine)),
}
_OF_FILES = ("exclude", "baseline", "extend", "paths")
"""Keys that only a file as a whole may have."""
