"""What holds for each open document: the same configuration as for command line and hook."""

import os
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from stilbluete import places, selection
from stilbluete.commands import Unusable, config_of, load_rules
from stilbluete.config import NAMES, NOTHING, Config, Configs, Settings, is_excluded, settings_for
from stilbluete.findings import Language
from stilbluete.messages import messages

if TYPE_CHECKING:
    from stilbluete.baseline import Known

_LOOK_AGAIN = 1.0
"""Seconds after which files may have changed, for clients that do not watch them."""

Stamp = tuple[tuple[str, int, int], ...]


class Holding(NamedTuple):
    """What holds for a document: settings, where they stand, whether it is linted at all.

    ``known`` are the findings that the baseline has of it; None without a baseline.
    """

    settings: Settings = Settings()
    config: Config = NOTHING
    excluded: bool = False
    known: "tuple[Known, ...] | None" = None


class Holdings:
    """Finds what holds for a document, and notices when that changes.

    ``tell`` is called with place and message of what is wrong with a configuration, once until it
    is another mistake. To be used from one thread.
    """

    def __init__(self, tell: Callable[[str, str], None]) -> None:
        self._tell = tell
        self._found: dict[str, tuple[Holding, Stamp]] = {}
        self._told: dict[str, tuple[str, str]] = {}
        self._looked: dict[str, float] = {}

    def of(self, path: str | None, language: Language) -> Holding:
        """Return what holds for a file; for a text that is in no file, the defaults do."""
        if path is None:
            return Holding()
        known = self._found.get(path)
        now = time.monotonic()
        if known is not None:
            if now - self._looked.get(path, 0.0) < _LOOK_AGAIN:
                return known[0]
            if _stamp(path, known[0]) == known[1]:
                self._looked[path] = now
                return known[0]
            selection.forget()
        self._looked[path] = now
        try:
            holding = _read(path, language)
            self._told.pop(path, None)
        except Unusable as error:
            self._complain(path, error)
            holding = known[0] if known else Holding()
        self._found[path] = (holding, _stamp(path, holding))
        return holding

    def look_again(self) -> None:
        """Have all files of configurations looked at again."""
        self._looked.clear()

    def forget(self, path: str) -> None:
        """Drop what is known for a file that is closed."""
        for table in (self._found, self._told, self._looked):
            table.pop(path, None)

    def _complain(self, path: str, error: Unusable) -> None:
        mistake = (error.place, error.message)
        if mistake not in self._told.values():
            self._tell(*mistake)
        self._told[path] = mistake


def _read(path: str, language: Language) -> Holding:
    texts = messages(language)
    config = config_of(Configs(), path, language)
    settings = settings_for(config, path)
    load_rules(settings, config, texts)
    return Holding(settings, config, is_excluded(config, path), _known(config, path, language))


def _known(config: Config, path: str, language: Language) -> "tuple[Known, ...] | None":
    if config.baseline is None:
        return None
    from stilbluete.baseline import BaselineError, name_of, read

    try:
        return read(config.baseline).get(name_of(path, config.baseline), ())
    except BaselineError as error:
        raise Unusable(error.path, error.mistake.told(language)) from error


def _stamp(path: str, holding: Holding) -> Stamp:
    """Return what changes whenever something that decides about a file does."""
    return tuple(_stamps(path, holding))


def _stamps(path: str, holding: Holding) -> Iterator[tuple[str, int, int]]:
    config, settings = holding.config, holding.settings
    above = os.path.dirname(path)
    while True:
        for name in NAMES:
            yield from _stat(os.path.join(above, name))
        parent = os.path.dirname(above)
        if parent == above:
            break
        above = parent
    for file in (*config.files, *settings.vocabulary, *filter(None, [config.baseline])):
        yield from _stat(file)
    for root in settings.rules:
        try:
            for name, size, changed in places.signature(root):
                yield f"{root} {name}", size, changed
        except OSError:
            yield root, -1, -1


def _stat(path: str) -> Iterator[tuple[str, int, int]]:
    try:
        stat = os.stat(path)
    except OSError:
        return
    yield path, stat.st_size, stat.st_mtime_ns
