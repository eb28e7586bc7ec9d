"""Which files of a directory to lint."""

import os
from collections.abc import Callable, Iterator, Sequence

from stilbluete import gitignore
from stilbluete.gitignore import Patterns

NEVER = frozenset(["node_modules", "__pycache__"])
"""Directories that hold no prose of one's own; hidden ones are left out as well."""


def walk(folder: str, is_prose: Callable[[str], bool]) -> Iterator[str]:
    """Yield the files below a directory whose names are prose, in order of their paths.

    What Git ignores is left out: by ``.gitignore`` files here and above up to the repository's
    root, and by its ``info/exclude``. So are hidden files and directories, and links to
    directories. What cannot be listed is left out without a word.
    """
    absolute = os.path.abspath(folder)
    ignored = gitignore.above(absolute)
    if gitignore.is_ignored(absolute, True, ignored):
        # Whoever names an ignored directory wants it read.
        ignored = ()
    return _walk(folder, absolute, is_prose, ignored)


def _walk(
    folder: str, absolute: str, is_prose: Callable[[str], bool], ignored: Sequence[Patterns]
) -> Iterator[str]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    if any(entry.name == gitignore.NAME for entry in entries):
        ignored = (*ignored, *gitignore.read(absolute, os.path.join(absolute, gitignore.NAME)))
    for entry in entries:
        if entry.name.startswith(".") or entry.name in NEVER:
            continue
        inner = os.path.join(absolute, entry.name)
        is_folder = entry.is_dir(follow_symlinks=False)
        if not (is_folder or is_prose(entry.name)):
            continue
        if ignored and gitignore.is_ignored(inner, is_folder, ignored):
            continue
        if is_folder:
            yield from _walk(entry.path, inner, is_prose, ignored)
        elif _is_file(entry):
            yield entry.path


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False
