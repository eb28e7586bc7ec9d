"""The command line: what may be asked for, and how it ends."""

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, HelpFormatter, RawDescriptionHelpFormatter
from collections.abc import Sequence
from functools import lru_cache

from stilbluete import __version__

USAGE = 2
INTERRUPTED = 128 + 2
PIPE_CLOSED = 128 + 13

_EXIT_STATUS = """\
exit status:
  0  nothing as grave as --fail-on names
  1  something was found
  2  wrong usage, or something could not be read
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status, or raise SystemExit for help and wrong usage."""
    try:
        _prepare_streams()
        try:
            return _run(argv)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _drop_stdout()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        # What the caller named is told where it is read; an error without a name is of writing.
        _drop_stdout()
        place = error.filename or "standard output"
        print(f"stilbluete: {place}: {error.strerror or error}", file=sys.stderr)
        return USAGE


def _run(argv: Sequence[str] | None) -> int:
    parser = _parser()
    arguments = parser.parse_args(argv)
    if arguments.command == "check" and arguments.stdin_filename and "-" not in arguments.paths:
        parser.error("--stdin-filename names standard input, which is not among the paths (-)")
    from stilbluete.commands import Unusable, complain

    try:
        if arguments.command == "check":
            from stilbluete.commands import check

            return check.run(arguments)
        if arguments.command == "corpus":
            from stilbluete.commands import corpus

            return corpus.run(arguments)
        from stilbluete.commands import rule

        return rule.run(arguments)
    except Unusable as error:
        complain(error.place, error.message)
        return USAGE


def _prepare_streams() -> None:
    """Make do with streams that are closed or in an encoding of old."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            # A quotation mark that the encoding lacks is no reason to stop.
            reconfigure(errors="replace")


def _drop_stdout() -> None:
    """Keep the interpreter from complaining about what it can no longer write."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        "stilbluete",
        description="Find what machine translation did to German text.",
        formatter_class=_formatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"stilbluete {__version__}")
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", prog="stilbluete"
    )
    _add_check(
        commands.add_parser(
            "check",
            help="lint files, directories or standard input",
            description="Lint files, directories or standard input (-).",
            epilog=_EXIT_STATUS,
            formatter_class=_formatter,
            allow_abbrev=False,
        )
    )
    _add_rule(
        commands.add_parser(
            "rule",
            help="list the rules, or explain one",
            description="List the rules, or explain one with its examples.",
            formatter_class=_formatter,
            allow_abbrev=False,
        )
    )
    _add_corpus(
        commands.add_parser(
            "corpus",
            help="lint each line of a JSON Lines file",
            description=(
                "Lint the text in each line of a JSON Lines file; write a line with its id and\n"
                "findings for each, in order."
            ),
            formatter_class=_formatter,
            allow_abbrev=False,
        )
    )
    return parser


def _formatter(prog: str) -> HelpFormatter:
    # Argparse makes one for every option, and imports shutil to learn the width if that is open.
    return RawDescriptionHelpFormatter(prog, width=_columns())


@lru_cache(maxsize=1)
def _columns() -> int:
    try:
        return min(os.get_terminal_size().columns, 100) - 2
    except (OSError, ValueError, AttributeError):
        return 98


def _add_check(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="file, directory to search for Markdown, HTML and text files, or - for standard input",
    )
    parser.add_argument(
        "--format", choices=["text", "json"], default="text", help="what to write (default: text)"
    )
    _add_language(parser)
    _add_selection(parser)
    parser.add_argument(
        "--fail-on",
        choices=["minor", "major", "critical", "never"],
        default="major",
        help="severity from which on the exit status is 1 (default: major)",
    )
    parser.add_argument(
        "--markup",
        choices=["markdown", "html", "plain"],
        help="read standard input and files named directly as this (default: by file name; plain)",
    )
    parser.add_argument(
        "--stdin-filename", metavar="NAME", help="name to report standard input under"
    )
    _add_colour(parser)


def _add_rule(parser: ArgumentParser) -> None:
    parser.add_argument("id", nargs="?", metavar="ID", help="the rule to explain, or a family")
    _add_language(parser)
    _add_colour(parser)


def _add_corpus(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE", help="JSON Lines file, plain or gzip, or - for standard input"
    )
    parser.add_argument(
        "--text-field", default="text", metavar="NAME", help="field with the text (default: text)"
    )
    parser.add_argument(
        "--id-field",
        default="id",
        metavar="NAME",
        help='field that names the line (default: id); "" numbers the lines from 1',
    )
    parser.add_argument(
        "--markup",
        choices=["markdown", "html", "plain"],
        default="plain",
        help="what the texts are written in (default: plain)",
    )
    parser.add_argument(
        "--output", metavar="FILE", help="write here when all is done (default: standard output)"
    )
    parser.add_argument(
        "--jobs", type=_positive, metavar="N", help="processes to use (default: one a core)"
    )
    _add_language(parser)
    _add_selection(parser)


def _add_language(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--lang", choices=["de", "en"], help="language of messages (default: the locale's, or en)"
    )


def _add_selection(parser: ArgumentParser) -> None:
    for name, what in (
        ("--select", "use only these rules or families; all for every one"),
        ("--ignore", "leave these rules or families out"),
    ):
        parser.add_argument(
            name, action="append", default=[], metavar="NAME,…", help=f"{what} (may be repeated)"
        )


def _add_colour(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--color",
        choices=["auto", "always", "never"],
        default="auto",
        help="use colours (default: auto, on a terminal unless NO_COLOR is set)",
    )


def _positive(text: str) -> int:
    if not (text.isdecimal() and int(text) > 0):
        raise ArgumentTypeError(f"{text!r} is not a positive number")
    return int(text)
