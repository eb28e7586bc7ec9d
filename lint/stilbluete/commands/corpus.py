"""Linting a corpus of JSON lines."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from io import BufferedReader
from typing import BinaryIO, cast

from stilbluete.commands import (
    FAILED,
    OK,
    Unusable,
    complain,
    config_of,
    configs_of,
    language_of,
    load_rules,
    reason,
    settings_of,
)
from stilbluete.corpus import Linted, Order, chunks, lint
from stilbluete.messages import Messages, messages
from stilbluete.workers import WorkerDied, cores
from stilbluete.writing import replacing

Advance = Callable[[Linted], None]


def run(arguments: Namespace) -> int:
    """Lint each line, write a line each; return the exit status."""
    language = language_of(arguments)
    texts = messages(language)
    shown = "<stdin>" if arguments.file == "-" else arguments.file
    config = config_of(configs_of(arguments), shown, language)
    settings = settings_of(config, shown, arguments)
    load_rules(settings, config, texts)
    order = Order(arguments.text_field, arguments.id_field, arguments.markup, language, settings)
    # A bar and lines on one terminal would write over each other.
    watched = sys.stderr.isatty() and not (arguments.output is None and sys.stdout.isatty())
    with _opened(arguments.file, texts) as source, _output(arguments.output, texts) as target:
        results = lint(chunks(source, texts), order, arguments.jobs or cores())
        with closing(results), _progress(source, texts, watched) as advance:
            try:
                return _write(results, target, shown, advance)
            except WorkerDied as error:
                raise Unusable(shown, texts.worker_died) from error


def _write(results: Iterable[Linted], target: BinaryIO, shown: str, advance: Advance) -> int:
    status = OK
    for linted in results:
        target.write(linted.output)
        for line, message in linted.problems:
            status = FAILED
            complain(f"{shown}:{line}", message)
        advance(linted)
    return status


@contextmanager
def _opened(path: str, texts: Messages) -> Iterator[BufferedReader]:
    if path == "-":
        yield cast("BufferedReader", sys.stdin.buffer)
        return
    with ExitStack() as stack:
        try:
            file = stack.enter_context(open(path, "rb"))
        except OSError as error:
            raise Unusable(path, reason(error, texts)) from error
        yield file


@contextmanager
def _output(path: str | None, texts: Messages) -> Iterator[BinaryIO]:
    if path is None:
        yield sys.stdout.buffer
        return
    try:
        with replacing(path) as file:
            yield file
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unusable(path, texts.unwritable.format(error.strerror or error)) from error


@contextmanager
def _progress(source: BufferedReader, texts: Messages, watched: bool) -> Iterator[Advance]:
    """Show how far it is, if a person watches."""
    if not watched:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    total = _total(source)
    parts = (
        BarColumn(),
        TextColumn("{task.fields[records]} " + texts.records),
        *([TimeRemainingColumn()] if total else []),
    )
    console = Console(stderr=True)
    with Progress(*parts, console=console, transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("", total=total, records=0)
        records = 0

        def advance(linted: Linted) -> None:
            nonlocal records
            records += linted.records
            progress.update(task, completed=linted.position, records=records)

        yield advance


def _total(source: BufferedReader) -> int | None:
    try:
        return os.fstat(source.fileno()).st_size or None
    except OSError:
        return None
