"""Writing files so that nobody ever sees half of one."""

import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EACCES
from functools import lru_cache
from itertools import count
from typing import BinaryIO

LEFT_AFTER = 3600
"""Seconds after which nobody is still writing a file."""

_TEMPORARY = re.compile(r"\.stilbluete-(\d+)-\d+")


def write_atomically(path: str, data: bytes) -> None:
    """Put data in place of a file, whole or not at all; see ``replacing``."""
    with replacing(path) as file:
        file.write(data)


@contextmanager
def replacing(path: str) -> Iterator[BinaryIO]:
    """Open a file that takes the place of another at the end, unless something goes wrong.

    A link is followed, so that the file behind it changes and the link stays. The new file has the
    old one's permissions and, where that is allowed, its owner; a file that is write-protected
    stays as it is. What is no plain file, such as a pipe or a device, is written to as it is.

    A process that is killed leaves a hidden file behind, which the next one to write into the same
    folder takes away. Raises OSError.
    """
    before = os.stat(path) if os.path.exists(path) else None
    if before and not stat.S_ISREG(before.st_mode):
        with open(path, "wb") as file:
            yield file
        return
    target = os.path.realpath(path)
    handle, temporary = _create(os.path.dirname(target))
    try:
        with os.fdopen(handle, "wb") as file:
            # Only the folder's permissions matter to what follows; the file's ought to.
            if before and not (before.st_mode & 0o222 and os.access(target, os.W_OK)):
                raise PermissionError(EACCES, os.strerror(EACCES), path)
            yield file
            file.flush()
            os.fsync(file.fileno())
        if before:
            _take_over(temporary, before)
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _create(folder: str) -> tuple[int, str]:
    _clean_up(folder)
    for number in count():
        path = os.path.join(folder, f".stilbluete-{os.getpid()}-{number}")
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with suppress(FileExistsError):
            return os.open(path, flags, 0o666), path
    raise AssertionError


@lru_cache(maxsize=256)
def _clean_up(folder: str) -> None:
    """Remove what processes left in a folder that were killed before they were done."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            found = _TEMPORARY.fullmatch(entry.name)
            if found and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    if _is_left(int(found[1]), entry.stat().st_mtime):
                        os.unlink(entry.path)


def _is_left(process: int, written: float) -> bool:
    if time.time() - written > LEFT_AFTER:
        return True
    if os.name == "nt":
        # There, asking for a process would end it.
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _take_over(path: str, before: os.stat_result) -> None:
    if hasattr(os, "chown"):
        own = os.stat(path)
        if (own.st_uid, own.st_gid) != (before.st_uid, before.st_gid):
            with suppress(OSError):
                os.chown(path, before.st_uid, before.st_gid)
    os.chmod(path, before.st_mode & 0o7777)
