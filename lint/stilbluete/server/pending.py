"""Decisions that an editor has taken over but not yet saved."""

import os
import threading

from stilbluete import vocabulary
from stilbluete.config import Settings
from stilbluete.server.holding import Holding


class Pending:
    """Rules to ignore and words of the vocabulary, each by the folder for which it was decided.

    They hold until the files on disk say the same.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rules: list[tuple[str, str]] = []
        self._words: list[tuple[str, str]] = []

    def ignore(self, folder: str, rule: str) -> None:
        """Take a rule as ignored below a folder."""
        with self._lock:
            self._rules.append((folder, rule))

    def add(self, folder: str, word: str) -> None:
        """Take a word as part of the vocabulary below a folder."""
        with self._lock:
            self._words.append((folder, word))

    def on_top(self, holding: Holding, path: str | None) -> Settings:
        """Return the settings with what is pending on top, and drop what they say themselves."""
        settings = holding.settings
        if path is None or not (self._rules or self._words):
            return settings
        with self._lock:
            self._rules = [
                (folder, rule)
                for folder, rule in self._rules
                if not (_is_below(path, folder) and rule in settings.ignore)
            ]
            if self._words:
                known = frozenset(vocabulary.entries(settings.vocabulary))
                self._words = [
                    (folder, word)
                    for folder, word in self._words
                    if not (_is_below(path, folder) and word in known)
                ]
            more = tuple(rule for folder, rule in self._rules if _is_below(path, folder))
        return settings._replace(ignore=(*settings.ignore, *more)) if more else settings

    def words(self, path: str | None) -> tuple[str, ...]:
        """Return the words that hold for a file beside those of its vocabulary."""
        if path is None or not self._words:
            return ()
        with self._lock:
            return tuple(word for folder, word in self._words if _is_below(path, folder))


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip(os.sep) + os.sep)
