"""A team's own words: what they call people, places and products is never flagged.

A vocabulary file holds a word or a phrase a line; what follows ``#`` is a comment. Case counts.
An entry also stands for its inflected forms and for compounds with it: ``Brinkmann`` covers
``Brinkmanns``, ``Brinkmann-Werft``, ``Brinkmannhaus`` and ``Altbrinkmann``; one of up to three
letters only for those with a hyphen.
"""

import os
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from stilbluete.findings import Finding

if TYPE_CHECKING:
    from stilbluete.mistakes import Mistake

SHORT = 3
_NEAR = 120
"""Code points around a finding in which an entry that covers it may begin or end."""


class VocabularyError(ValueError):
    """A vocabulary file that cannot be read."""

    def __init__(self, path: str, mistake: "Mistake") -> None:
        super().__init__(f"{path}: {mistake.told('en')}")
        self.path = path
        self.mistake = mistake


def read(path: str) -> Iterator[str]:
    """Yield the entries of a file; raise VocabularyError if it cannot be read."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            for line in file:
                entry = " ".join(line.partition("#")[0].split())
                if entry:
                    yield entry
    except (OSError, UnicodeDecodeError) as error:
        from stilbluete.mistakes import unreadable

        raise VocabularyError(path, unreadable(error)) from error


def entries(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Return the entries of some files, read once more only when one has changed.

    Raises VocabularyError.
    """
    return _entries(paths, tuple(map(_stamp, paths))) if paths else ()


@lru_cache(maxsize=8)
def _entries(paths: tuple[str, ...], stamps: tuple[object, ...]) -> tuple[str, ...]:
    del stamps
    return tuple(entry for path in paths for entry in read(path))


def _stamp(path: str) -> object:
    try:
        stat = os.stat(path)
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size


def without(
    findings: Iterable[Finding], source: str, entries: tuple[str, ...]
) -> Iterator[Finding]:
    """Yield the findings that do not lie within an entry of the vocabulary."""
    cores = _cores(entries)
    for finding in findings:
        near = max(0, finding.start - _NEAR)
        stretch = source[near : finding.end + _NEAR]
        span = (finding.start - near, finding.end - near)
        lower = stretch.lower()
        if not any(core in lower and _covers(entry, stretch, span) for core, entry in cores):
            yield finding


@lru_cache(maxsize=8)
def _cores(entries: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return each entry with the word that must be there for it to be worth a closer look."""
    return tuple((entry.split()[0].lower(), entry) for entry in entries)


def _covers(entry: str, stretch: str, span: tuple[int, int]) -> bool:
    return any(
        found.start() <= span[0] and span[1] <= found.end()
        for found in _expression(entry).finditer(stretch)
    )


@lru_cache(maxsize=4096)
def _expression(entry: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, entry.split()))
    if len(entry) <= SHORT:
        return re.compile(rf"(?<![\w-])(?:[\w-]+-)?{words}(?:e?s|e?n|['’])?(?:-[\w-]+)?(?![\w-])")
    inside = words[:1].lower() + words[1:] if entry[:1].isupper() else words
    return re.compile(rf"(?<![\w-])(?:(?:[\w-]+-)?{words}|\w+{inside})[\w-]*")
