"""Linting again whenever something changes."""

import os
import sys
import time
from argparse import Namespace
from collections.abc import Iterator

from stilbluete import places, selection
from stilbluete.commands import OK, Unusable, complain, language_of
from stilbluete.commands.check import lint_once
from stilbluete.commands.sources import Order, gather
from stilbluete.messages import messages

EVERY = 0.5
"""Seconds between two looks at the files."""

_CLEAR = "\x1b[2J\x1b[3J\x1b[H"

State = dict[str, tuple[int, int]]


def watch(arguments: Namespace) -> int:
    """Lint whenever a file, a rule or the configuration changes, until interrupted."""
    texts = messages(language_of(arguments))
    before: State | None = None
    try:
        while True:
            now = _state(arguments)
            if now != before:
                before = now
                if sys.stdout.isatty():
                    sys.stdout.write(_CLEAR)
                _lint(arguments)
                sys.stdout.write(f"{texts.waiting}\n")
                sys.stdout.flush()
                if arguments.fix:
                    # What was mended has changed, but needs no second look.
                    before = _state(arguments)
            time.sleep(EVERY)
    except KeyboardInterrupt:
        return OK


def _lint(arguments: Namespace) -> None:
    selection.forget()
    try:
        lint_once(arguments)
    except Unusable as error:
        complain(error.place, error.message)


def _state(arguments: Namespace) -> State:
    """Return size and time of everything that a run would look at."""
    return {path: stamp for path in _paths(arguments) for stamp in _stamp(path)}


def _paths(arguments: Namespace) -> Iterator[str]:
    texts = messages(language_of(arguments))
    try:
        gathered = gather(arguments, Order(language_of(arguments)), texts, quiet=True)
    except Unusable:
        return
    for source in gathered.sources:
        yield source.path
    for settings, config in gathered.configs.items():
        yield from config.files
        yield from settings.vocabulary
        for root in settings.rules:
            yield from (path for _, path in places.files(root))
    yield from gathered.baselines


def _stamp(path: str) -> Iterator[tuple[int, int]]:
    try:
        stat = os.stat(path)
    except OSError:
        return
    yield stat.st_size, stat.st_mtime_ns
