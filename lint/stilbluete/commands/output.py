"""Where the reports go, and how they are styled for it."""

import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from stilbluete.commands import Unusable, language_of
from stilbluete.commands.progress import Progress
from stilbluete.commands.sources import STDIN, Gathered
from stilbluete.commands.work import Outcome
from stilbluete.messages import messages
from stilbluete.report import Linted

if TYPE_CHECKING:
    from stilbluete.rules import Rule


def report(
    outcomes: Iterable[Outcome],
    gathered: Gathered,
    arguments: Namespace,
    progress: Progress | None,
) -> None:
    """Write what was found, in the format and to the place that were asked for."""
    files = _files(outcomes, gathered, arguments)
    if arguments.output:
        from stilbluete.writing import write_atomically

        told = BytesIO()
        for piece in _pieces(files, gathered, arguments, is_shown=False):
            told.write(piece)
        try:
            write_atomically(arguments.output, told.getvalue())
        except OSError as error:
            texts = messages(language_of(arguments))
            problem = texts.unwritable.format(error.strerror or error)
            raise Unusable(arguments.output, problem) from error
        return
    # Where the mended text goes to standard output, nothing else does.
    stream = sys.stderr if arguments.fix and STDIN in arguments.paths else sys.stdout
    if arguments.format == "text":
        for text in _texts(files, gathered, arguments, is_shown=stream is sys.stdout):
            if progress:
                progress.clear()
            stream.write(text)
        return
    for piece in _pieces(files, gathered, arguments, is_shown=True):
        if progress:
            progress.clear()
        stream.buffer.write(piece)


def _files(
    outcomes: Iterable[Outcome], gathered: Gathered, arguments: Namespace
) -> Iterator[Linted]:
    for outcome in outcomes:
        if arguments.fix and STDIN in arguments.paths:
            before = gathered.sources[0].data or b""
            sys.stdout.buffer.write(before if outcome.mended is None else outcome.mended)
        if outcome.linted:
            yield outcome.linted


def _pieces(
    files: Iterable[Linted], gathered: Gathered, arguments: Namespace, is_shown: bool
) -> Iterator[bytes]:
    if arguments.format == "text":
        for text in _texts(files, gathered, arguments, is_shown):
            yield text.encode("utf-8", "replace")
        return
    from stilbluete.report import renderer

    render = renderer(arguments.format)
    rules = {} if arguments.format in ("json", "jsonl") else _rules(gathered)
    yield from render(files, rules, language_of(arguments))


def _texts(
    files: Iterable[Linted], gathered: Gathered, arguments: Namespace, is_shown: bool
) -> Iterator[str]:
    from stilbluete.report.terminal import columns, wants_colour

    language = language_of(arguments)
    coloured = is_shown and wants_colour(arguments.color, sys.stdout, os.environ)
    if arguments.summary:
        from stilbluete.report import summary

        yield from summary.tell(files, language, coloured)
        return
    from stilbluete.report.text import COLUMNS, Style, tell

    breaks_lines = is_shown and sys.stdout.isatty()
    width = columns(sys.stdout, COLUMNS) if is_shown else COLUMNS
    yield from tell(files, Style(language, coloured, width, breaks_lines))
    if not gathered.sources and not gathered.failed:
        yield f"{messages(language).nothing_to_lint}\n"


def _rules(gathered: Gathered) -> "dict[str, Rule]":
    from stilbluete.selection import in_force

    found = {}
    for settings in gathered.configs:
        ruleset = in_force(settings)
        found.update({rule.id: rule for rule in ruleset.rules if rule.id in ruleset.active})
        if settings.languagetool != "off":
            from stilbluete.languagetool import table

            found.update({rule.id: rule for rule in table.in_force(settings)})
    return found


def write_patches(outcomes: Iterable[Outcome]) -> None:
    """Write how files would be mended."""
    for outcome in outcomes:
        sys.stdout.buffer.write(outcome.patch)
