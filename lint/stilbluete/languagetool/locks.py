"""Locks between processes, which end with the process that holds them, however it ends."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_EVERY = 0.01
"""Seconds between two attempts at a slot."""


def take(path: str) -> int | None:
    """Take the lock of a file without waiting; return what to ``release``, None if it is held.

    Raises OSError where there is no place for the file.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(handle)
    except OSError:
        os.close(handle)
        return None
    return handle


def release(handle: int) -> None:
    """Give a lock back."""
    with suppress(OSError):
        os.close(handle)


def is_held(path: str) -> bool:
    """Tell whether some process holds the lock of a file."""
    if not os.path.exists(path):
        return False
    try:
        handle = take(path)
    except OSError:
        return False
    if handle is None:
        return True
    release(handle)
    return False


@contextmanager
def slot(folder: str | None, name: str, most: int, until: float) -> Iterator[None]:
    """Wait for one of ``most`` slots that all processes of this machine share.

    Waits until a moment of ``time.monotonic`` at most, then raises TimeoutError. Without a folder
    to keep them in, there are no slots to wait for.
    """
    if folder:
        with suppress(OSError):
            os.makedirs(folder, exist_ok=True)
    handle = _slot(folder, name, most, until) if folder else None
    try:
        yield
    finally:
        if handle is not None:
            release(handle)


def _slot(folder: str, name: str, most: int, until: float) -> int | None:
    while True:
        for number in range(most):
            try:
                handle = take(os.path.join(folder, f"{name}-{number}.slot"))
            except OSError:
                return None
            if handle is not None:
                return handle
        if time.monotonic() >= until:
            raise TimeoutError
        time.sleep(_EVERY)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
