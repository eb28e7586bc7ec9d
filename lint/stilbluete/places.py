"""Where rule files lie, and where this user's caches belong."""

import os
import sys
from collections.abc import Iterator
from typing import Any


def folder() -> str:
    """Return the folder of the bundled rules: in the package, or beside it in a checkout."""
    here = os.path.dirname(os.path.abspath(__file__))
    packed = os.path.join(here, "rules")
    if os.path.isdir(packed):
        return packed
    return os.path.join(os.path.dirname(os.path.dirname(here)), "rules")


def languagetool_table() -> str:
    """Return the file that tells what we make of LanguageTool's rules; not a rule file itself."""
    return os.path.join(folder(), "languagetool.tsv")


def files(root: str) -> Iterator[tuple[str, str]]:
    """Yield id and path of each rule file in a folder and in its folders, in order of ids.

    An id is the name of a file and that of the folder it lies in. The root may be a file itself.
    """
    root = os.path.abspath(root)
    if os.path.isfile(root):
        yield from _rule_file(root)
        return
    yield from _in_folder(root)
    for entry in sorted(os.scandir(root), key=lambda entry: entry.name):
        if entry.is_dir() and not entry.name.startswith("."):
            yield from _in_folder(entry.path)


def _in_folder(folder: str) -> Iterator[tuple[str, str]]:
    for name in sorted(os.listdir(folder)):
        yield from _rule_file(os.path.join(folder, name))


def _rule_file(path: str) -> Iterator[tuple[str, str]]:
    folder, name = os.path.split(path)
    stem, suffix = os.path.splitext(name)
    if suffix in (".yml", ".yaml") and not stem.startswith("."):
        yield f"{os.path.basename(folder)}/{stem}", path


def signature(root: str) -> list[Any]:
    """Return what changes whenever a rule file below a folder does."""
    stats = ((name, os.stat(path)) for name, path in files(root))
    return [[name, stat.st_size, stat.st_mtime_ns] for name, stat in stats]


def cache_folder() -> str | None:
    """Return where this user's caches belong, or None where there is no such place."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "stilbluete") if os.path.isabs(base) else None
