"""How far a long run is, told on a terminal to whoever waits for it."""

import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

AFTER = 1.0
"""Seconds until it is worth telling."""

_EVERY = 0.1
_WIDTH = 24
_ERASE = "\r\x1b[K"

Item = TypeVar("Item")


class Progress:
    """A bar on the last line of standard error."""

    def __init__(self, total: int, label: str) -> None:
        self._total = total
        self._label = label
        self._done = 0
        self._next = time.monotonic() + AFTER
        self._shown = False

    def counted(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield items, each of which is a step."""
        for item in items:
            self._done += 1
            yield item
            if time.monotonic() >= self._next:
                self._next = time.monotonic() + _EVERY
                self._draw()

    def clear(self) -> None:
        """Make room for other output; the bar comes back with the next step."""
        if self._shown:
            sys.stderr.write(_ERASE)
            sys.stderr.flush()
            self._shown = False

    def _draw(self) -> None:
        filled = _WIDTH * self._done // max(1, self._total)
        bar = "━" * filled + " " * (_WIDTH - filled)
        sys.stderr.write(f"{_ERASE}{bar} {self._done}/{self._total} {self._label}")
        sys.stderr.flush()
        self._shown = True


def is_watched(environ: Mapping[str, str]) -> bool:
    """Tell whether a person sees standard error, and nothing else writes to the same screen.

    What a pager reads ends up there, too; pre-commit has terminals that nobody sees.
    """
    if not sys.stderr.isatty() or environ.get("TERM") == "dumb" or environ.get("PRE_COMMIT"):
        return False
    try:
        return not stat.S_ISFIFO(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):
        return False
