"""Answers kept by the text they are about, so that an edited article asks only for what changed.

An answer is a small file; one without matches is empty. Its folder is named by the server and the
version of LanguageTool that gave it. Which version a server has is known from its last answer and
believed for a day, so that an unchanged text needs no server at all.
"""

import json
import os
import time
from collections.abc import Iterator
from contextlib import suppress

from stilbluete import places
from stilbluete.languagetool.answers import Said
from stilbluete.languagetool.servers import LOCAL

FORMAT = 1
"""Counts the changes of what is stored, and of what is asked."""

MOST_ANSWERS = 100_000
"""When there are more, those that were not asked for longest go."""

_BELIEVED = 24 * 60 * 60
"""Seconds for which a version that a server of others had is taken for granted."""


def folder() -> str | None:
    """Return the folder for all that is kept of LanguageTool; None if there is no place for it."""
    base = places.cache_folder()
    return base and os.path.join(base, "languagetool")


def digest(*parts: str) -> str:
    """Return a name for texts."""
    try:
        # The module behind hashlib, which takes ten times as long to import.
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b
    made = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.hexdigest()


def version(origin: str) -> str:
    """Return the version that the server of a setting last had, or nothing."""
    path = _version_path(origin)
    if path is None:
        return ""
    try:
        with open(path, encoding="utf-8") as file:
            return file.read().strip()
    except (OSError, UnicodeDecodeError):
        return ""


def is_believed(origin: str) -> bool:
    """Tell whether the last version is still taken for granted; that of our own server always."""
    path = _version_path(origin)
    try:
        return path is not None and (
            origin == LOCAL or time.time() - os.stat(path).st_mtime < _BELIEVED
        )
    except OSError:
        return False


def is_current(origin: str, found: str) -> bool:
    """Tell whether what a version of a server said still holds."""
    return version(origin) == found and is_believed(origin)


def remember(origin: str, found: str) -> None:
    """Keep the version that the server of a setting has."""
    path = _version_path(origin)
    if path:
        with suppress(OSError):
            os.makedirs(os.path.dirname(path), exist_ok=True)
            _write(path, found)


def _version_path(origin: str) -> str | None:
    base = folder()
    return base and os.path.join(base, f"{digest(origin)}.version")


class Answers:
    """The answers of one version of one server, asked in one language.

    With ``used`` false, nothing is read, but what is new is kept.
    """

    def __init__(self, origin: str, version: str, language: str, *, used: bool = True) -> None:
        base = folder()
        name = digest(str(FORMAT), origin, version, language)
        self._folder = base and os.path.join(base, "answers", name)
        self._used = used and bool(version)

    def get(self, text: str) -> tuple[Said, ...] | None:
        """Return what was said of a text, if that is known."""
        if not self._folder or not self._used:
            return None
        path = self._path(text)
        try:
            with open(path, "rb") as file:
                data = file.read()
            found = tuple(_said(*each) for each in json.loads(data)) if data else ()
            # What is asked for again stays.
            if time.time() - os.stat(path).st_mtime > _BELIEVED:
                os.utime(path)
        except (OSError, ValueError, TypeError):
            return None
        return found

    def put(self, text: str, matches: tuple[Said, ...]) -> None:
        """Keep what is said of a text."""
        if not self._folder:
            return
        path = self._path(text)
        data = json.dumps(matches, separators=(",", ":")) if matches else ""
        with suppress(OSError):
            os.makedirs(os.path.dirname(path), exist_ok=True)
            _write(path, data)
        # Looking how many there are takes a while; now and then will do.
        if path.endswith("000"):
            _drop_oldest(os.path.dirname(self._folder))

    def _path(self, text: str) -> str:
        key = digest(text)
        assert self._folder
        return os.path.join(self._folder, key[:2], key[2:])


def _said(
    rule: str, start: int, end: int, message: str, replacements: list[str], category: str
) -> Said:
    return Said(rule, start, end, message, tuple(replacements), category)


def _write(path: str, content: str) -> None:
    from threading import get_ident

    temporary = f"{path}.{os.getpid()}-{get_ident()}"
    try:
        with open(temporary, "w", encoding="utf-8") as file:
            file.write(content)
        os.replace(temporary, path)
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _drop_oldest(base: str) -> None:
    with suppress(OSError):
        found = sorted(_all(base))
        surplus = len(found) - MOST_ANSWERS * 3 // 4 if len(found) > MOST_ANSWERS else 0
        for _, path in found[:surplus]:
            with suppress(OSError):
                os.unlink(path)


def _all(base: str) -> Iterator[tuple[float, str]]:
    for path, _, names in os.walk(base):
        for name in names:
            with suppress(OSError):
                whole = os.path.join(path, name)
                yield os.stat(whole).st_mtime, whole
