"""What may be asked for on the command line."""

import os
from argparse import ArgumentParser, ArgumentTypeError, HelpFormatter, RawDescriptionHelpFormatter
from functools import lru_cache
from typing import TYPE_CHECKING

from stilbluete import __version__

if TYPE_CHECKING:
    from argparse import Namespace, _ActionsContainer, _ArgumentGroup

_EXIT_STATUS = """\
exit status:
  0  nothing as grave as --fail-on names
  1  something was found, a score is below --fail-under, --diff would change a file, or
     one was mended with --exit-non-zero-on-fix
  2  wrong usage, or something could not be read or written
"""


def parser() -> ArgumentParser:
    """Return what reads the command line."""
    top = ArgumentParser(
        "stilbluete",
        description="Find what machine translation did to German text.",
        formatter_class=_formatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"stilbluete {__version__}")
    commands = top.add_subparsers(
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
    _add_config(
        commands.add_parser(
            "config",
            help="print what holds for a file, and where it was decided",
            description="Print the settings that hold for a file, and where each was decided.",
            formatter_class=_formatter,
            allow_abbrev=False,
        )
    )
    _add_test_rules(
        commands.add_parser(
            "test-rules",
            help="test rules of your own by their examples",
            description="Test the rules in folders or files by the examples that they hold.",
            formatter_class=_formatter,
            allow_abbrev=False,
        )
    )
    _add_score(
        commands.add_parser(
            "score",
            help="tell how easy files are to read, and how good",
            description=(
                "Tell how easy files are to read, from 0 to 100 and by the usual formulas, and\n"
                "the MQM score of what is wrong with them."
            ),
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
                "findings for each, in order. The configuration above the file holds."
            ),
            formatter_class=_formatter,
            allow_abbrev=False,
        )
    )
    _add_server(
        commands.add_parser(
            "server",
            help="run the language server for editors",
            description="Run the language server for editors, on standard input and output.",
            formatter_class=_formatter,
            allow_abbrev=False,
        )
    )
    _add_languagetool_server(
        commands.add_parser(
            "languagetool",
            help="fetch LanguageTool, start or end its server",
            description=(
                "install: fetch LanguageTool, which needs Java 17, by language-tool-python;\n"
                "start, stop: its server on this machine, which --languagetool local starts by\n"
                "itself and which ends when it is idle; status: how it stands."
            ),
            formatter_class=_formatter,
            allow_abbrev=False,
        )
    )
    return top


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
        nargs="*",
        metavar="PATH",
        help="file, directory to search for Markdown, HTML and text files, or - for standard input",
    )
    # What makes no sense together is told with the usage of this command.
    parser.set_defaults(parser=parser)
    _add_what_is_read(parser.add_argument_group("what is read"))
    what = parser.add_argument_group("what is looked for")
    _add_selection(what)
    what.add_argument(
        "--locale",
        choices=["de-DE", "de-AT", "de-CH"],
        help="whose German it is (default: as the text seems to be)",
    )
    _add_languagetool(what)
    what.add_argument(
        "--languagetool-required",
        action="store_true",
        help="exit with 2 if LanguageTool was to be asked and did not answer fully",
    )
    _add_configuration(what)
    _add_what_counts(parser.add_argument_group("what counts"))
    _add_mending(parser.add_argument_group("what is done"))
    _add_output(parser.add_argument_group("what is told"))


def _add_what_is_read(group: "_ActionsContainer") -> None:
    group.add_argument(
        "--markup",
        choices=["markdown", "html", "plain"],
        help="read standard input and files named directly as this (default: by file name; plain)",
    )
    group.add_argument(
        "--stdin-filename", metavar="NAME", help="name to report standard input under"
    )
    group.add_argument(
        "--exclude",
        action="append",
        default=[],
        metavar="GLOB,…",
        help="leave out files and directories that fit, beside those that the configuration names",
    )
    group.add_argument(
        "--force-exclude", action="store_true", help="leave them out even if named directly"
    )


def _add_what_counts(group: "_ArgumentGroup") -> None:
    group.add_argument(
        "--fail-on",
        choices=["minor", "major", "critical", "never"],
        help="severity from which on the exit status is 1 (default: major)",
    )
    group.add_argument(
        "--fail-under",
        type=_share,
        metavar="N",
        help="exit with 1 if the MQM score of a file is below N (0 to 100)",
    )
    changes = group.add_mutually_exclusive_group()
    changes.add_argument(
        "--changed",
        nargs="?",
        const="",
        metavar="REF",
        help=(
            "only what touches lines that differ from the index, or from the commit REF; "
            "main... is where the work left main"
        ),
    )
    changes.add_argument(
        "--staged",
        action="store_true",
        help="only what touches lines that the next commit changes, read as they are staged",
    )
    baselines = group.add_mutually_exclusive_group()
    baselines.add_argument(
        "--baseline", metavar="FILE", help="only what is not recorded in this file"
    )
    baselines.add_argument(
        "--write-baseline", metavar="FILE", help="record what is found in this file, and end"
    )


def _add_mending(group: "_ArgumentGroup") -> None:
    ways = group.add_mutually_exclusive_group()
    ways.add_argument("--fix", action="store_true", help="mend the files with safe fixes")
    ways.add_argument(
        "--diff", action="store_true", help="show what --fix would change; exit with 1 if it would"
    )
    group.add_argument(
        "--unsafe-fixes",
        action="store_true",
        help="use fixes that may change the meaning, too",
    )
    group.add_argument(
        "--exit-non-zero-on-fix", action="store_true", help="exit with 1 if a file was mended"
    )
    group.add_argument("--watch", action="store_true", help="lint again whenever a file changes")
    group.add_argument("--no-cache", action="store_true", help="lint anew what did not change, too")
    group.add_argument(
        "--jobs", type=_positive, metavar="N", help="processes to use (default: as it pays)"
    )


def _add_output(group: "_ArgumentGroup") -> None:
    from stilbluete.report import FORMATS

    group.add_argument(
        "--format", choices=[*FORMATS], default="text", help="what to write (default: text)"
    )
    group.add_argument("--output", metavar="FILE", help="where (default: standard output)")
    group.add_argument(
        "--summary", action="store_true", help="a table of files with their scores instead"
    )
    _add_language(group)
    _add_colour(group)


def _add_configuration(group: "_ActionsContainer") -> None:
    group.add_argument(
        "--config",
        metavar="FILE",
        help="use this configuration (default: the nearest one above each file)",
    )
    group.add_argument("--no-config", action="store_true", help="use no configuration")


def _add_config(parser: ArgumentParser) -> None:
    parser.add_argument(
        "path", nargs="?", default=os.curdir, metavar="PATH", help="file or directory (default: .)"
    )
    _add_configuration(parser)
    _add_language(parser)


def _add_languagetool_server(parser: ArgumentParser) -> None:
    parser.add_argument("action", choices=["install", "start", "stop", "status"])
    _add_language(parser)


def _add_test_rules(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="folder of rules, or a rule file")
    _add_language(parser)


def _add_rule(parser: ArgumentParser) -> None:
    parser.add_argument("id", nargs="?", metavar="ID", help="the rule to explain, or a family")
    _add_configuration(parser)
    _add_language(parser)
    _add_colour(parser)


def _add_score(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="file, directory, or - for standard input"
    )
    parser.set_defaults(changed=None, staged=False, baseline=None)
    _add_what_is_read(parser)
    _add_selection(parser)
    _add_languagetool(parser)
    _add_configuration(parser)
    parser.add_argument(
        "--format", choices=["text", "json", "csv"], default="text", help="default: text"
    )
    parser.add_argument(
        "--by",
        choices=["file", "section", "sentence"],
        default="file",
        help="what has a line of its own in a table (default: file)",
    )
    parser.add_argument(
        "--hardest", type=_positive, metavar="N", help="list the N sentences hardest to read, too"
    )
    parser.add_argument(
        "--compare", choices=["textstat"], help="show the figures of textstat beside ours"
    )
    parser.add_argument(
        "--fail-under",
        dest="least_clarity",
        type=_share,
        default=0.0,
        metavar="N",
        help="exit with 1 if a file is less easy to read than N (0 to 100)",
    )
    parser.add_argument("--no-cache", action="store_true", help="lint anew what did not change")
    parser.add_argument(
        "--jobs", type=_positive, metavar="N", help="processes to use (default: as it pays)"
    )
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
    _add_configuration(parser)


def _add_server(parser: ArgumentParser) -> None:
    # Clients add --stdio out of habit.
    parser.add_argument("--stdio", action="store_true", help="use standard streams (the default)")
    parser.add_argument(
        "--tcp", type=_address, metavar="HOST:PORT", help="listen here for one client instead"
    )


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not (host and port.isdecimal() and int(port) < 65536):
        raise ArgumentTypeError(f"{text!r} is not HOST:PORT, such as 127.0.0.1:8888")
    return host.strip("[]"), int(port)


def _add_language(parser: "_ActionsContainer") -> None:
    parser.add_argument(
        "--lang", choices=["de", "en"], help="language of messages (default: the locale's, or en)"
    )


def _add_selection(parser: "_ActionsContainer") -> None:
    for name, what in (
        ("--select", "use only these rules or families; all for every one"),
        ("--ignore", "leave these rules or families out"),
    ):
        parser.add_argument(
            name, action="append", default=[], metavar="NAME,…", help=f"{what} (may be repeated)"
        )


def _add_languagetool(parser: "_ActionsContainer") -> None:
    parser.add_argument(
        "--languagetool",
        type=_languagetool,
        metavar="off|local|URL",
        help="ask LanguageTool, too: a server of this machine, or one of yours (default: off)",
    )


def _add_colour(parser: "_ActionsContainer") -> None:
    parser.add_argument(
        "--color",
        choices=["auto", "always", "never"],
        default="auto",
        help="use colours (default: auto, on a terminal unless NO_COLOR is set)",
    )


def _languagetool(text: str) -> str:
    if text != "off":
        from stilbluete.languagetool.servers import WANTED, is_setting

        if not is_setting(text):
            raise ArgumentTypeError(f"not {text!r}: {WANTED}")
    return text


def _positive(text: str) -> int:
    if not (text.isdecimal() and int(text) > 0):
        raise ArgumentTypeError(f"{text!r} is not a positive number")
    return int(text)


def _share(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 100:
        raise ArgumentTypeError(f"{text!r} is not a number from 0 to 100")
    return number


def complete(arguments: "Namespace") -> None:
    """Work out what the paths are where some, or a reference, may be left out."""
    reference = arguments.changed
    if reference and not arguments.paths and os.path.exists(reference):
        # "--changed docs" means the path, as long as no other is given.
        arguments.paths = [reference]
        arguments.changed = ""
    if not arguments.paths and (arguments.changed is not None or arguments.staged):
        arguments.paths = [os.curdir]
    if arguments.staged and arguments.fix and os.environ.get("PRE_COMMIT"):
        # pre-commit puts aside what is not staged, so that the work tree is what is staged.
        arguments.staged = False
        arguments.changed = "HEAD"


def mistake(arguments: "Namespace") -> str | None:
    """Return what about the options makes no sense together."""
    changes = arguments.changed is not None or arguments.staged
    mending = arguments.fix or arguments.diff
    reads_stdin = "-" in arguments.paths
    mistakes = (
        (not arguments.paths, "name a file, a directory or - for standard input"),
        (
            arguments.stdin_filename and not reads_stdin,
            "--stdin-filename names standard input, which is not among the paths (-)",
        ),
        (
            reads_stdin and changes,
            "what changed in standard input (-) cannot be told; leave out --changed and --staged",
        ),
        (
            reads_stdin and arguments.fix and len(arguments.paths) > 1,
            "with --fix, standard input (-) is the only path: its text goes to standard output",
        ),
        (reads_stdin and arguments.watch, "--watch cannot watch standard input (-)"),
        (
            arguments.unsafe_fixes and not mending,
            "--unsafe-fixes says which fixes to use; add --fix or --diff",
        ),
        (
            arguments.staged and arguments.fix,
            "--fix changes files, --staged lints what is staged; leave one of them out",
        ),
        (
            arguments.write_baseline is not None and (changes or mending),
            "--write-baseline records all findings; leave out --changed, --staged, --fix, --diff",
        ),
        (
            arguments.summary and arguments.format != "text",
            "--summary is a text; leave out --format",
        ),
    )
    return next((message for is_wrong, message in mistakes if is_wrong), None)
