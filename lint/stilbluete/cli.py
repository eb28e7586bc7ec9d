"""The command line: how a run starts, and how it ends."""

import os
import sys
from collections.abc import Sequence

from stilbluete import options

USAGE = 2
INTERRUPTED = 128 + 2
PIPE_CLOSED = 128 + 13


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
    arguments = options.parser().parse_args(argv)
    if arguments.command == "check":
        options.complete(arguments)
        mistake = options.mistake(arguments)
        if mistake:
            arguments.parser.error(mistake)
    from importlib import import_module

    from stilbluete.commands import Unusable, complain

    try:
        module = arguments.command.replace("-", "_")
        status: int = import_module(f"stilbluete.commands.{module}").run(arguments)
        return status
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
