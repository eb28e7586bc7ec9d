"""Writing files so that nobody ever sees half of one."""

import os
from contextlib import suppress
from errno import EACCES
from itertools import count


def write_atomically(path: str, data: bytes) -> None:
    """Put data in place of a file, whole or not at all; raise OSError if that fails.

    A link is followed, so that the file behind it changes and the link stays. The new file has the
    old one's permissions and, where that is allowed, its owner; a file that is write-protected
    stays as it is.
    """
    target = os.path.realpath(path)
    before = os.stat(target) if os.path.exists(target) else None
    handle, temporary = _create(os.path.dirname(target))
    try:
        with os.fdopen(handle, "wb") as file:
            # Only the folder's permissions matter to what follows; the file's ought to.
            if before and not (before.st_mode & 0o222 and os.access(target, os.W_OK)):
                raise PermissionError(EACCES, os.strerror(EACCES), path)
            file.write(data)
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
    for number in count():
        path = os.path.join(folder, f".stilbluete-{os.getpid()}-{number}")
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with suppress(FileExistsError):
            return os.open(path, flags, 0o666), path
    raise AssertionError


def _take_over(path: str, before: os.stat_result) -> None:
    if hasattr(os, "chown"):
        own = os.stat(path)
        if (own.st_uid, own.st_gid) != (before.st_uid, before.st_gid):
            with suppress(OSError):
                os.chown(path, before.st_uid, before.st_gid)
    os.chmod(path, before.st_mode & 0o7777)
