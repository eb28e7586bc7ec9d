"""What changed in a Git repository, line by line.

Asks the ``git`` command; hooks' environment (another index, another directory) is respected for the
repository that the working directory lies in.
"""

import os
import re
import subprocess
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from stilbluete.findings import Finding

Lines = tuple[tuple[int, int], ...]
"""Changed lines, counted from 1, ends inclusive. ``(8, 7)`` is a deletion between 7 and 8."""

_HUNK = re.compile(rb"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_ESCAPED = {
    b"n": b"\n",
    b"t": b"\t",
    b"r": b"\r",
    b"a": b"\a",
    b"b": b"\b",
    b"f": b"\f",
    b"v": b"\v",
}
# The modes of symbolic links and submodules.
_NO_FILES = (b"120000", b"160000")
_SINCE_BRANCHING = "..."

# What people set in their configuration must not change what is parsed here.
_DIFF = (
    *("diff", "--raw", "--patch", "-z", "--no-abbrev", "--unified=0", "--inter-hunk-context=0"),
    *("--no-color", "--no-ext-diff", "--no-textconv", "--find-renames", "--submodule=short"),
    *("--src-prefix=a/", "--dst-prefix=b/", "--no-relative"),
)


class GitError(Exception):
    """Git cannot tell what changed; the message says why, in Git's words where it has some."""


class NoRepository(Exception):
    """A path lies in no Git repository."""


class Change(NamedTuple):
    """What changed in a file: these lines, or all of it (None).

    ``blob`` names what the index holds of it, where that was asked for.
    """

    lines: Lines | None
    blob: str = ""


def repository(path: str) -> str:
    """Return the root of the repository that a path lies in; raise NoRepository."""
    folder = os.path.abspath(path)
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            raise NoRepository(path)
        folder = above
    return folder


def against(root: str, reference: str | None) -> dict[str, Change]:
    """Return what differs in the work tree from the index, or from a commit, by absolute paths.

    Of ``main...``, it is what differs from where the work branched off. Files that Git does not
    know yet are all new. Raises GitError.
    """
    wanted: list[str] = []
    if reference is not None:
        if reference.startswith("-"):
            raise GitError(f"bad revision '{reference}'")
        if reference.endswith(_SINCE_BRANCHING):
            wanted = ["--merge-base", reference.removesuffix(_SINCE_BRANCHING)]
        else:
            wanted = [reference]
    try:
        found = _differences(root, wanted)
    except GitError as error:
        if str(error) != "bad revision 'HEAD'":
            raise
        # Before the first commit, everything is new.
        found = _differences(root, [_empty_tree(root)])
    listed = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    for name in listed.split(b"\0")[:-1]:
        found[_path(root, name)] = Change(None)
    return found


def staged(root: str) -> dict[str, Change]:
    """Return what the next commit changes, by absolute paths; raise GitError."""
    return _differences(root, ["--cached"])


def contents(root: str, blobs: Sequence[str]) -> Iterator[bytes]:
    """Yield what the repository holds under some names, in order; raise GitError."""
    if not blobs:
        return
    told = _git(root, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs).encode())
    position = 0
    for _ in blobs:
        end = told.index(b"\n", position)
        header = told[position:end].split()
        if len(header) != 3:
            raise GitError(told[position:end].decode(errors="replace"))
        position = end + 1 + int(header[2]) + 1
        yield told[end + 1 : position - 1]


def touching(findings: Iterable[Finding], source: str, lines: Lines) -> Iterator[Finding]:
    """Yield the findings that touch changed lines, with their own place or a related one."""
    ends = [found.start() for found in re.finditer("\n", source)]
    firsts = [first for first, _ in lines]

    def is_touched(start: int, end: int) -> bool:
        low = bisect_left(ends, start) + 1
        high = bisect_left(ends, max(start, end - 1)) + 1
        # The lines are in order and apart: the last one that starts at or before the end decides.
        number = bisect_left(firsts, high + 1) - 1
        return number >= 0 and low <= lines[number][1]

    for finding in findings:
        places = [(finding.start, finding.end), *(each[:2] for each in finding.related)]
        if any(is_touched(*place) for place in places):
            yield finding


def moved(lines: Lines, before: str, after: str) -> Lines:
    """Return where changed lines are once a text has changed once more; what is new has changed."""
    from difflib import SequenceMatcher

    pieces = (before.split("\n"), after.split("\n"))
    found = []
    for kind, i, j, new_i, new_j in SequenceMatcher(None, *pieces, autojunk=False).get_opcodes():
        if kind != "equal":
            found.append((new_i + 1, new_j))
            continue
        for first, last in lines:
            # A deletion counts as lying before the line that follows it.
            start, end = max(first, i + 1), min(last, j)
            if start <= end or (last < first and i < first <= j):
                found.append((start - i + new_i, end - i + new_i))
    return tuple(found)


def _empty_tree(root: str) -> str:
    return _git(root, "hash-object", "-t", "tree", "--stdin").decode().strip()


def _differences(root: str, wanted: Sequence[str]) -> dict[str, Change]:
    told = _git(root, *_DIFF, *wanted, "--")
    # Two NULs part the list of files from the patches.
    raw, _, patches = told.partition(b"\0\0")
    lines = dict(_lines(patches))
    found = {}
    for name, blob, status, mode_changed in _files(raw):
        own = lines.get(name)
        if own is None and status == b"M" and not mode_changed:
            found[_path(root, name)] = Change(None, blob)
        elif status[:1] in b"UX":
            found[_path(root, name)] = Change(None)
        elif own:
            found[_path(root, name)] = Change(own, blob)
    return found


def _files(raw: bytes) -> Iterator[tuple[bytes, str, bytes, bool]]:
    """Yield name, blob, status of each file that is there, and whether its mode changed."""
    fields = iter(raw.split(b"\0"))
    for field in fields:
        if not field:
            break
        # The modes before and after, the blobs before and after; of a merge, before is several.
        parents = len(field) - len(field.lstrip(b":"))
        *modes_and_blobs, status = field[parents:].split(b" ")
        before, after = modes_and_blobs[0], modes_and_blobs[parents]
        blob = modes_and_blobs[-1]
        if parents > 1:
            status = b"U"
        name = next(fields)
        if status[:1] in b"RC":
            name = next(fields)
        if status != b"D" and after not in _NO_FILES:
            yield name, blob.decode(), status, before != after


def _lines(patches: bytes) -> Iterator[tuple[bytes, Lines]]:
    for patch in re.split(rb"^diff --", patches, flags=re.MULTILINE)[1:]:
        name = re.search(rb"^\+\+\+ (\"?)b/([^\n]*)", patch, re.MULTILINE)
        if name:
            hunks = _HUNK.finditer(patch) if b"\n@@ " in patch else ()
            yield (
                _unquoted(name[2]) if name[1] else name[2].removesuffix(b"\t"),
                tuple(
                    _range(int(hunk[1]), int(hunk[2] or 1))
                    for hunk in hunks
                    if patch[hunk.start() - 1 : hunk.start()] == b"\n"
                ),
            )


def _range(first: int, number: int) -> tuple[int, int]:
    return (first, first + number - 1) if number else (first + 1, first)


def _unquoted(name: bytes) -> bytes:
    def unescaped(found: re.Match[bytes]) -> bytes:
        text = found[1]
        return bytes([int(text, 8)]) if len(text) == 3 else _ESCAPED.get(text, text)

    return _ESCAPE.sub(unescaped, name.removesuffix(b"\t").removesuffix(b'"'))


def _path(root: str, name: bytes) -> str:
    return os.path.join(root, os.fsdecode(name))


def _git(root: str, *arguments: str, given: bytes = b"") -> bytes:
    command = ("git", "-c", "core.quotePath=false", *arguments)
    try:
        done = subprocess.run(
            command, cwd=root, env=_environment(root), input=given, capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise GitError("the command “git” is not installed") from error
    except OSError as error:
        raise GitError(f"git: {error.strerror}") from error
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip()
        raise GitError(told.removeprefix("fatal: ").partition("\n")[0] or "git failed")
    return done.stdout


def _environment(root: str) -> dict[str, str]:
    environ = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    if not os.path.samefile(root, os.curdir):
        # A hook's variables speak of another repository, or count from another directory.
        for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"):
            environ.pop(name, None)
    return environ
