"""Linting files, directories and standard input."""

import os
import sys
from argparse import Namespace
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from stilbluete.commands import (
    FAILED,
    FOUND,
    OK,
    complain,
    language_of,
    load_rules,
    names,
    reason,
)
from stilbluete.findings import SEVERITIES, Language
from stilbluete.messages import Messages, messages
from stilbluete.report import Linted
from stilbluete.workers import WorkerDied, cores, in_order

if TYPE_CHECKING:
    from stilbluete.document.model import Markup

STDIN = "-"
WORTH_PROCESSES = 1_000_000
"""From this many bytes on, starting processes takes less time than it saves."""


class Settings(NamedTuple):
    """How to lint."""

    language: Language
    select: tuple[str, ...]
    ignore: tuple[str, ...]


class Source(NamedTuple):
    """A file to lint; ``data`` is what it holds if that is read already."""

    path: str
    markup: "Markup | None"
    settings: Settings
    data: bytes | None = None


class Outcome(NamedTuple):
    """A linted file, or why it is none: for being binary, or for a mistake of the caller's."""

    path: str
    linted: Linted | None = None
    note: str = ""
    mistake: str = ""


class _Tally:
    """What decides the exit status."""

    def __init__(self, fail_on: str) -> None:
        self.failed = False
        self.found = False
        failing = SEVERITIES[SEVERITIES.index(fail_on) :] if fail_on in SEVERITIES else ()
        self._failing = frozenset[str](failing)

    def add(self, linted: Linted) -> None:
        self.found |= any(finding.severity in self._failing for finding in linted.findings)

    @property
    def status(self) -> int:
        if self.failed:
            return FAILED
        return FOUND if self.found else OK


def run(arguments: Namespace) -> int:
    """Lint what was named and report; return the exit status."""
    language = language_of(arguments)
    texts = messages(language)
    load_rules(arguments, texts)
    settings = Settings(language, names(arguments.select), names(arguments.ignore))
    tally = _Tally(arguments.fail_on)
    sources = list(_sources(arguments, settings, texts, tally))
    outcomes = in_order(lint_source, sources, _jobs(sources))
    with closing(_told(outcomes, tally, texts)) as files:
        if arguments.format == "json":
            _write_json(files)
        else:
            _write_text(files, language, arguments)
    return tally.status


def lint_source(source: Source) -> Outcome:
    """Read and lint a file."""
    from stilbluete.document import BinaryFile, read
    from stilbluete.engine import lint
    from stilbluete.selection import ruleset

    path, markup, settings, data = source
    texts = messages(settings.language)
    if data is None:
        try:
            with open(path, "rb") as file:
                data = file.read()
        except OSError as error:
            return Outcome(path, mistake=reason(error, texts))
    try:
        document = read(data, path, markup)
    except BinaryFile:
        return Outcome(path, note=texts.binary)
    result = lint(document, ruleset(settings.select, settings.ignore), settings.language)
    return Outcome(path, Linted(path, document.source, result.words, result.findings))


def _sources(
    arguments: Namespace, settings: Settings, texts: Messages, tally: _Tally
) -> Iterator[Source]:
    seen = set()
    for source in _named(arguments, settings, texts, tally):
        # A link is another name of a file, not another file.
        key = STDIN if source.data is not None else os.path.realpath(source.path)
        if key not in seen:
            seen.add(key)
            yield source


def _named(
    arguments: Namespace, settings: Settings, texts: Messages, tally: _Tally
) -> Iterator[Source]:
    for path in arguments.paths:
        if path == STDIN:
            name = arguments.stdin_filename or "<stdin>"
            try:
                data = sys.stdin.buffer.read()
            except OSError as error:
                tally.failed = True
                complain(name, reason(error, texts))
                continue
            yield Source(name, arguments.markup, settings, data)
        elif os.path.isdir(path):
            from stilbluete.document import markup_of
            from stilbluete.files import walk

            empty = True
            for inner in walk(path, lambda name: markup_of(name) is not None):
                empty = False
                yield Source(inner, None, settings)
            if empty:
                tally.failed = True
                complain(path, texts.nothing_to_read)
        else:
            yield Source(path, arguments.markup, settings)


def _jobs(sources: list[Source]) -> int:
    if len(sources) < 2 or cores() < 2:
        return 1
    return cores() if sum(map(_size, sources)) >= WORTH_PROCESSES else 1


def _size(source: Source) -> int:
    if source.data is not None:
        return len(source.data)
    try:
        return os.stat(source.path).st_size
    except OSError:
        return 0


def _told(
    outcomes: Iterable[Outcome], tally: _Tally, texts: Messages
) -> Generator[Linted, None, None]:
    try:
        for path, linted, note, mistake in outcomes:
            if linted:
                tally.add(linted)
                yield linted
            else:
                tally.failed |= bool(mistake)
                complain(path, mistake or note)
    except WorkerDied:
        tally.failed = True
        complain("", texts.worker_died)


def _write_json(files: Iterable[Linted]) -> None:
    from stilbluete.report.json import render

    for piece in render(files):
        sys.stdout.buffer.write(piece)


def _write_text(files: Iterable[Linted], language: Language, arguments: Namespace) -> None:
    from stilbluete.report.terminal import columns, wants_colour
    from stilbluete.report.text import COLUMNS, Style, render

    coloured = wants_colour(arguments.color, sys.stdout, os.environ)
    breaks_lines = sys.stdout.isatty()
    style = Style(language, coloured, columns(sys.stdout, COLUMNS), breaks_lines)
    for piece in render(files, style):
        sys.stdout.write(piece)
