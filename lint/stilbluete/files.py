"""Which files of a directory to lint."""

import os
from collections.abc import Callable, Iterator, Sequence

from stilbluete import gitignore
from stilbluete.gitignore import Patterns

NEVER = frozenset(["node_modules", "__pycache__"])
"""Directories that hold no prose of one's own; hidden ones are left out as well."""


def _keep(path: str) -> bool:
    del path
    return False


def walk(
    folder: str, is_prose: Callable[[str], bool], is_excluded: Callable[[str], bool] = _keep
) -> Iterator[str]:
    """Yield the files below a directory whose names are prose, in order of their paths.

    Whoever excludes a directory excludes what is in it.

    What Git ignores is left out: by ``.gitignore`` files here and above up to the repository's
    root, and by its ``info/exclude``. So are hidden files and directories, and links to
    directories. What cannot be listed is left out without a word.
    """
    absolute = os.path.abspath(folder)
    ignored = gitignore.above(absolute)
    if gitignore.is_ignored(absolute, True, ignored):
        # Whoever names an ignored directory wants it read.
        ignored = ()
    return _walk(folder, absolute, (is_prose, is_excluded), ignored)


_Tests = tuple[Callable[[str], bool], Callable[[str], bool]]


def _walk(folder: str, absolute: str, tests: _Tests, ignored: Sequence[Patterns]) -> Iterator[str]:
    is_prose, is_excluded = tests
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
        if is_excluded(inner):
            continue
        if is_folder:
            yield from _walk(entry.path, inner, tests, ignored)
        elif _is_file(entry):
            yield entry.path


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False
