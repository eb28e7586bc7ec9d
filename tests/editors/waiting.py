"""Waiting for something that another process does."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 60.0


def wait_for(read: Callable[[], T], accept: Callable[[T], object], log: Callable[[], str]) -> T:
    """Read until what was read is accepted, and return it; fail with the last and the log."""
    deadline = time.monotonic() + PATIENCE
    while not accept(value := read()):
        if time.monotonic() > deadline:
            message = f"still {value!r}\n{log()}"
            raise AssertionError(message)
        time.sleep(0.05)
    return value
