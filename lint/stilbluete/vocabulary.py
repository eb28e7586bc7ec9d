"""A team's own words: what they call people, places and products is never flagged.

A vocabulary file holds a word or a phrase a line; what follows ``#`` is a comment. Case counts.
An entry also stands for its inflected forms and for compounds with it: ``Brinkmann`` covers
``Brinkmanns``, ``Brinkmann-Werft`` and ``Brinkmannhaus``; one of up to three letters only for those
with a hyphen.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from stilbluete.findings import Finding

SHORT = 3
_NEAR = 120
"""Code points around a finding in which an entry that covers it may begin or end."""


class VocabularyError(ValueError):
    """A vocabulary file that cannot be read."""


def read(path: str) -> Iterator[str]:
    """Yield the entries of a file; raise VocabularyError if it cannot be read."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            for line in file:
                entry = " ".join(line.partition("#")[0].split())
                if entry:
                    yield entry
    except OSError as error:
        raise VocabularyError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise VocabularyError(f"{path}: not UTF-8; save the file as UTF-8") from error


def without(
    findings: Iterable[Finding], source: str, entries: tuple[str, ...]
) -> Iterator[Finding]:
    """Yield the findings that do not lie within an entry of the vocabulary."""
    if not entries:
        yield from findings
        return
    expression = _expression(entries)
    for finding in findings:
        start = max(0, finding.start - _NEAR)
        stretch = source[start : finding.end + _NEAR]
        if not any(
            start + found.start() <= finding.start and finding.end <= start + found.end()
            for found in expression.finditer(stretch)
        ):
            yield finding


@lru_cache(maxsize=16)
def _expression(entries: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(set(entries), key=len, reverse=True)
    return re.compile("|".join(map(_covering, longest_first)))


def _covering(entry: str) -> str:
    words = r"\s+".join(map(re.escape, entry.split()))
    if len(entry) <= SHORT:
        return rf"(?<![\w-])(?:[\w-]+-)?{words}(?:e?s|e?n|['’])?(?:-[\w-]+)?(?![\w-])"
    inside = words[:1].lower() + words[1:] if entry[:1].isupper() else words
    return rf"(?<![\w-])(?:(?:[\w-]+-)?{words}|\w+{inside})[\w-]*"
