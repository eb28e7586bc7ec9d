"""What a team has decided: one configuration for command line, hook, editor and Python.

It stands in ``stilbluete.toml`` or under ``[tool.stilbluete]`` in ``pyproject.toml``; the nearest
one above a file holds. docs/configuration.md explains the keys.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from stilbluete.findings import Severity
from stilbluete.language import Locale

if TYPE_CHECKING:
    from stilbluete.mistakes import Mistake
    from stilbluete.rules import Parameter

FailOn = Literal["minor", "major", "critical", "never"]
Engine = Literal["stilbluete", "textstat"]

NAMES = ("stilbluete.toml", "pyproject.toml")


class ConfigError(ValueError):
    """A configuration that cannot be used; ``line`` counts from 1 and is 0 where unknown."""

    def __init__(self, path: str, line: int, mistake: "Mistake") -> None:
        self.place = f"{path}:{line}" if line else path
        self.mistake = mistake
        super().__init__(f"{self.place}: {mistake.told('en')}")


class Settings(NamedTuple):
    """What holds for one file. Folders and files are absolute paths.

    Without a locale, a document itself tells whether it is Swiss. ``engine`` names whose figures
    of readability are shown beside ours. ``languagetool`` is ``off``, ``local``, or the URL of a
    server that gives a second opinion.
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
    languagetool: str = "off"
    parameters: "tuple[Parameter, ...]" = ()


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
    from stilbluete.config_file import read

    return read(os.path.abspath(path))


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

ADDED = ("ignore", "severity", "rules", "vocabulary", "parameters")
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
    from stilbluete.config_file import content_of, start_of

    spelled = re.compile(rf"""["']{re.escape(text)}["']|^\s*{re.escape(text)}\s*=""", re.MULTILINE)
    for path in config.files:
        content = content_of(path)
        found = spelled.search(content, start_of(path, content))
        if found:
            return path, content.count("\n", 0, found.end()) + 1
    return None


def place_of_parameter(config: Config, parameter: "Parameter") -> tuple[str, int] | None:
    """Return the file and line in which a configuration sets a parameter of a rule."""
    from stilbluete.config_file import line_of_parameter

    for layer in reversed(config.layers):
        if parameter in layer.values.get("parameters", ()):
            return layer.path, line_of_parameter(layer, parameter.rule, parameter.name)
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
