"""What Git ignores, after gitignore(5), asked from the top of a tree down.

Written out because the libraries for it answer for whole paths, which differs from Git where a
directory is excluded and something in it included again, and because they take longer to import
than a short article takes to lint. Patterns match characters here, where Git matches bytes.
"""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

NAME = ".gitignore"
_SPECIAL = frozenset("*?[\\")


class _Pattern(NamedTuple):
    """``matches`` is asked the path below the folder if ``anchored``, else the name alone."""

    matches: Callable[[str], object]
    negated: bool
    anchored: bool
    only_folders: bool


class Patterns(NamedTuple):
    """The patterns of one file, which hold for what lies below a folder."""

    folder: str
    patterns: tuple[_Pattern, ...]


def above(folder: str) -> Sequence[Patterns]:
    """Return the patterns that apply to a directory from outside, the nearest last.

    Outside a repository there are none. The path is absolute.
    """
    parents = [folder]
    while not os.path.exists(os.path.join(parents[-1], ".git")):
        parent = os.path.dirname(parents[-1])
        if parent == parents[-1]:
            return ()
        parents.append(parent)
    root = parents[-1]
    found = list(read(root, os.path.join(root, ".git", "info", "exclude")))
    for parent in reversed(parents[1:]):
        found += read(parent, os.path.join(parent, NAME))
    return found


def read(folder: str, path: str) -> Iterator[Patterns]:
    """Yield the patterns of a file; nothing if it cannot be read or has none."""
    try:
        with open(path, encoding="utf-8-sig", errors="surrogateescape") as file:
            lines = file.read().split("\n")
    except OSError:
        return
    patterns = tuple(pattern for line in lines for pattern in _pattern(line))
    if patterns:
        yield Patterns(folder, patterns)


def is_ignored(path: str, is_folder: bool, ignored: Sequence[Patterns]) -> bool:
    """Tell whether Git ignores a path that lies in a directory that it does not ignore.

    The nearest file with a pattern that matches decides, and in it the last such pattern. The path
    is absolute.
    """
    for folder, patterns in reversed(ignored):
        below = os.path.relpath(path, folder).replace(os.sep, "/")
        name = below.rpartition("/")[2]
        for pattern in reversed(patterns):
            if pattern.only_folders and not is_folder:
                continue
            if pattern.matches(below if pattern.anchored else name):
                return not pattern.negated
    return False


def _pattern(line: str) -> Iterator[_Pattern]:
    line = line.removesuffix("\r")
    if line.startswith("#"):
        return
    negated = line.startswith("!")
    glob = _without_spaces(line.removeprefix("!"))
    only_folders = glob.endswith("/")
    glob = glob.removesuffix("/")
    anchored = "/" in glob
    glob = glob.removeprefix("/")
    if glob:
        yield _Pattern(_matcher(glob, anchored), negated, anchored, only_folders)


def _without_spaces(glob: str) -> str:
    bare = glob.rstrip(" ")
    escapes = len(bare) - len(bare.rstrip("\\"))
    return bare + " " if escapes % 2 and len(bare) < len(glob) else bare


def _matcher(glob: str, anchored: bool) -> Callable[[str], object]:
    """Return what tells whether a glob matches; compiling is kept for those that need it."""
    if _SPECIAL.isdisjoint(glob):
        return glob.__eq__
    suffix = glob[1:]
    if glob[0] == "*" and not anchored and _SPECIAL.isdisjoint(suffix):
        return lambda name: name.endswith(suffix)
    try:
        return re.compile("".join(_regex(glob)), re.DOTALL).fullmatch
    except re.error:
        # Git passes over what makes no sense.
        return lambda _: False


_PART = re.compile(
    r"""
    (?P<leading>\A\*\*/) | (?P<middle>/\*\*(?=/)) | (?P<trailing>/\*\*\Z) | (?P<many>\*+)
    | (?P<one>\?) | \[(?P<not>[!^]?)(?P<set>\]?(?:\[:\w+:\]|\\.|[^\]\\])*)\] | \\(?P<escaped>.)
    | (?P<broken>[\[\\]) | (?P<literal>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CLASSES = {
    "alnum": "a-zA-Z0-9",
    "alpha": "a-zA-Z",
    "blank": " \\t",
    "digit": "0-9",
    "lower": "a-z",
    "punct": "!-/:-@\\[-`{-~",
    "space": "\\s",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}
_IN_SET = re.compile(r"\[:(\w+):\]|\\(.)|([\[&~|])", re.DOTALL)


def _regex(glob: str) -> Iterator[str]:
    for part in _PART.finditer(glob):
        kind = part.lastgroup
        if kind == "leading":
            yield "(?:.*/)?"
        elif kind == "middle":
            yield "(?:/.*)?"
        elif kind == "trailing":
            yield "/.+"
        elif kind == "many":
            yield "[^/]*"
        elif kind == "one":
            yield "[^/]"
        elif kind == "set":
            negation = "^" if part["not"] else ""
            yield f"(?!/)[{negation}{_IN_SET.sub(_in_set, _first_bracket(part['set']))}]"
        elif kind == "broken":
            yield "(?!)"
        else:
            yield re.escape(part[kind or 0])


def _first_bracket(inside: str) -> str:
    return "\\" + inside if inside.startswith("]") else inside


def _in_set(part: re.Match[str]) -> str:
    if part[1]:
        return _CLASSES.get(part[1], "")
    return re.escape(part[2] or part[3])
