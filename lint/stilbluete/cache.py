"""What was found in files before, kept so that unchanged ones cost next to nothing.

Each result is a small file in the user's cache folder. Its name is made of everything that it
depends on: the bytes of the linted file, and whatever decides how they are linted. Two processes
may read and write at once; what cannot be read is linted again, what cannot be kept is not.
"""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Any

from stilbluete import __version__, places
from stilbluete.config import Settings
from stilbluete.findings import Edit, Finding, Fix, Language, Related, Result, Second

FORMAT = 2
"""Counts the changes of what is stored."""

MOST_RESULTS = 10_000
"""When there are more, those that were not asked for longest go; about 4 KB each on disk."""

_FOLDER = "results"


class Cache:
    """The results of files that are linted in the same way."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.is_new = not os.path.isdir(folder)
        """Whether there were no results at all when this was made."""

    def key(self, data: bytes, markup: str) -> str:
        """Return what a file with these bytes goes by, read as ``markup``."""
        return _digest(data, markup.encode())

    def has(self, key: str) -> bool:
        """Tell whether there is a result."""
        return os.path.exists(os.path.join(self._folder, key))

    def get(self, key: str) -> Result | None:
        """Return a result, if there is one."""
        path = os.path.join(self._folder, key)
        try:
            with open(path, encoding="utf-8") as file:
                words, findings, server = json.load(file)
            result = Result(
                tuple(_finding(*fields) for fields in findings),
                words,
                Second(server=server) if server else None,
            )
            os.utime(path)
        except (OSError, ValueError, TypeError):
            return None
        return result

    def put(self, key: str, result: Result) -> None:
        """Keep a result; what LanguageTool says of it belongs to the version that said it."""
        path = os.path.join(self._folder, key)
        temporary = f"{path}.{os.getpid()}"
        try:
            if self.is_new:
                os.makedirs(self._folder, exist_ok=True)
                self.is_new = False
            with open(temporary, "w", encoding="utf-8") as file:
                server = result.second.server if result.second else ""
                json.dump([result.words, result.findings, server], file, separators=(",", ":"))
            os.replace(temporary, path)
        except (OSError, ValueError):
            with suppress(OSError):
                os.unlink(temporary)
            return
        # Looking how many there are takes a while; now and then will do.
        if key.startswith("00"):
            _drop_oldest(os.path.dirname(self._folder))


@lru_cache(maxsize=64)
def cache_for(settings: Settings, language: Language) -> Cache | None:
    """Return where the results are kept that settings lead to; None if there is no such place."""
    base = places.cache_folder()
    if base is None:
        return None
    try:
        state = _state(settings, language)
    except OSError:
        return None
    return Cache(os.path.join(base, _FOLDER, _digest(repr(state).encode())))


def _state(settings: Settings, language: Language) -> list[Any]:
    """Return all that decides what is found in a text."""
    bundled = places.folder()
    return [
        FORMAT,
        __version__,
        _code() if not bundled.startswith(_package()) else (),
        *(places.signature(root) for root in (bundled, *settings.rules)),
        settings.rules,
        settings.select,
        settings.ignore,
        settings.severity,
        settings.parameters,
        settings.locale,
        [(path, *_stamp(path)) for path in settings.vocabulary],
        language,
        settings.languagetool,
        _stamp(places.languagetool_table()) if settings.languagetool != "off" else (),
    ]


def _package() -> str:
    return os.path.dirname(os.path.abspath(__file__))


def _code() -> list[tuple[str, int, int]]:
    """Return the state of the code itself, which changes in a checkout without a new version."""
    stamps = []
    for folder, _, names in os.walk(_package()):
        if not folder.endswith("__pycache__"):
            paths = (os.path.join(folder, name) for name in names)
            stamps += [(path, *_stamp(path)) for path in paths]
    return sorted(stamps)


def _stamp(path: str) -> tuple[int, int]:
    stat = os.stat(path)
    return stat.st_size, stat.st_mtime_ns


def _digest(*parts: bytes) -> str:
    try:
        # The module behind hashlib, which takes ten times as long to import.
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def _finding(*fields: Any) -> Finding:
    rule, severity, mqm, start, end, text, message, suggestions, fixes, related = fields
    return Finding(
        *(rule, severity, mqm, start, end, text, message),
        suggestions=tuple(suggestions),
        fixes=tuple(Fix(safe, tuple(Edit(*edit) for edit in edits)) for safe, edits in fixes),
        related=tuple(Related(*each) for each in related),
    )


def _drop_oldest(base: str) -> None:
    """Remove results, and folders of them, that nobody asked for lately, if there are too many."""
    with suppress(OSError):
        found = sorted(_all(base))
        surplus = len(found) - MOST_RESULTS * 3 // 4 if len(found) > MOST_RESULTS else 0
        for _, path in found[:surplus]:
            with suppress(OSError):
                os.unlink(path)
        for entry in os.scandir(base):
            with suppress(OSError):
                # Fails, as it should, for one that is not empty.
                os.rmdir(entry.path)


def _all(base: str) -> Iterator[tuple[float, str]]:
    for folder in os.scandir(base):
        with suppress(OSError):
            for entry in os.scandir(folder.path):
                yield entry.stat().st_mtime, entry.path
