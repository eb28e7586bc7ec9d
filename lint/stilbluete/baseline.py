"""A record of the findings that a team has decided to live with for now.

A finding is recognised by its file, its rule, the words it marks and the words around them, so
that lines may move and other places change. The record is JSON, sorted, one finding a line: a
finding more or less is one line of a diff.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from zlib import crc32

from stilbluete.findings import Finding
from stilbluete.mistakes import Mistake, Text, unreadable

VERSION = 1
AROUND = 40
"""Code points on either side that tell one place from another."""

_WORD = re.compile(r"\w+")


_OTHER_VERSION = Text(
    "von einer anderen Version geschrieben; mit --write-baseline neu schreiben",
    "written by another version; write it anew with --write-baseline",
)
_NOT_YET = Text(
    "diese Baseline gibt es noch nicht; --write-baseline schreibt sie",
    "there is no such baseline yet; write it with --write-baseline",
)
_NO_BASELINE = Text(
    "keine Baseline; --write-baseline {} schreibt eine",
    "not a baseline; write one with --write-baseline {}",
)


class BaselineError(ValueError):
    """A baseline that cannot be read."""

    def __init__(self, path: str, mistake: Mistake) -> None:
        super().__init__(f"{path}: {mistake.told('en')}")
        self.path = path
        self.mistake = mistake


class Known(NamedTuple):
    """What a baseline keeps of a finding."""

    rule: str
    text: str
    around: str


class Compared(NamedTuple):
    """Findings that the baseline does not know, and what it knows that is no longer there."""

    new: tuple[Finding, ...]
    gone: tuple[Known, ...]


Baseline = Mapping[str, tuple[Known, ...]]
"""What is known of each file, by its path from the baseline's folder, with forward slashes."""


def known(finding: Finding, source: str) -> Known:
    """Return what a baseline keeps of a finding."""
    before = source[max(0, finding.start - AROUND) : finding.start]
    after = source[finding.end : finding.end + AROUND]
    # The outermost words may be cut in two; they are left out.
    words = [*_WORD.findall(before)[1:], "|", *_WORD.findall(after)[:-1]]
    around = f"{crc32(' '.join(words).encode()):08x}"
    return Known(finding.rule, " ".join(finding.text.split()), around)


def compare(findings: Iterable[Finding], source: str, recorded: Iterable[Known]) -> Compared:
    """Tell new findings of a file from known ones.

    What stands in the same surroundings is matched first, then what has only its rule and words
    in common: the sentence around an old fault may have been edited.
    """
    left = Counter(recorded)
    unmatched = []
    for finding in findings:
        key = known(finding, source)
        if left[key] > 0:
            left[key] -= 1
        else:
            unmatched.append((finding, key))
    loose = Counter[tuple[str, str]]()
    for key, count in left.items():
        loose[key.rule, key.text] += count
    new = []
    for finding, key in unmatched:
        if loose[key.rule, key.text] > 0:
            loose[key.rule, key.text] -= 1
        else:
            new.append(finding)
    gone = []
    for key in sorted(left.elements()):
        if loose[key.rule, key.text] > 0:
            loose[key.rule, key.text] -= 1
            gone.append(key)
    return Compared(tuple(new), tuple(gone))


def read(path: str) -> Baseline:
    """Read a baseline; raise BaselineError if it is none."""
    try:
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        if data["version"] != VERSION:
            raise BaselineError(path, Mistake(_OTHER_VERSION))
        return {
            name: tuple(Known(entry["rule"], entry["text"], entry["around"]) for entry in entries)
            for name, entries in data["files"].items()
        }
    except FileNotFoundError as error:
        raise BaselineError(path, Mistake(_NOT_YET)) from error
    except OSError as error:
        raise BaselineError(path, unreadable(error)) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, BaselineError):
            raise
        raise BaselineError(path, Mistake(_NO_BASELINE, (path,))) from error


def render(recorded: Baseline) -> str:
    """Write a baseline as text."""
    files = []
    for name in sorted(recorded):
        if recorded[name]:
            entries = ",\n".join(
                "   " + json.dumps(entry._asdict(), ensure_ascii=False)
                for entry in sorted(recorded[name])
            )
            files.append(f"  {json.dumps(name, ensure_ascii=False)}: [\n{entries}\n  ]")
    inner = ",\n".join(files)
    return f'{{\n "version": {VERSION},\n "files": {{\n{inner}\n }}\n}}\n'


def name_of(path: str, baseline: str) -> str:
    """Return how a baseline calls a file."""
    folder = os.path.dirname(os.path.abspath(baseline))
    return os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")
