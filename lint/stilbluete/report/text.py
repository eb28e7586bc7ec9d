"""Findings as people read them, in a terminal or a log."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from stilbluete.findings import SEVERITIES, Finding, Language
from stilbluete.messages import count, messages, number
from stilbluete.positions import LineIndex
from stilbluete.report import Linted
from stilbluete.report.excerpt import MOST_LINES, excerpts, lines, shortened
from stilbluete.report.remedy import label, remedy
from stilbluete.report.terminal import (
    BLUE,
    BOLD,
    DIM,
    GREEN,
    SEVERITY_CODES,
    Paint,
    visible,
    wrapped,
)

if TYPE_CHECKING:
    from stilbluete.rules import Rule

COLUMNS = 100
"""How wide excerpts are where no terminal says otherwise."""

_QUOTED_COLUMNS = 60


class Style(NamedTuple):
    """How to tell: in which language, in colours or not, and how wide.

    Messages are broken into lines only for a terminal, so that they can be searched for elsewhere.
    """

    language: Language = "en"
    coloured: bool = False
    columns: int = COLUMNS
    breaks_lines: bool = False


def render(
    files: Iterable[Linted], rules: Mapping[str, "Rule"], language: Language
) -> Iterator[bytes]:
    """Yield what ``tell`` says without colours."""
    for piece in tell(files, Style(language)):
        yield piece.encode()


def tell(files: Iterable[Linted], style: Style) -> Iterator[str]:
    """Yield each finding with its place, its reason and an excerpt; then a summary."""
    severities: Counter[str] = Counter()
    fixable = words = number_of_files = 0
    for file in files:
        number_of_files += 1
        words += file.words
        severities.update(finding.severity for finding in file.findings)
        fixable += sum(bool(finding.fixes) for finding in file.findings)
        yield from _file(file, style)
    if number_of_files:
        yield _summary(number_of_files, words, severities, fixable, style)


def _file(file: Linted, style: Style) -> Iterator[str]:
    if file.findings:
        places = LineIndex(file.source)
        for finding in file.findings:
            yield "\n".join(_finding(file, finding, places, style)) + "\n\n"


def _finding(file: Linted, finding: Finding, places: LineIndex, style: Style) -> Iterator[str]:
    paint = Paint(style.coloured)
    texts = messages(style.language)
    line, column = places.place(finding.start)
    codes = SEVERITY_CODES[finding.severity]
    place = paint(f"{visible(file.path)}:{line}:{column}", BOLD)
    yield f"{place}: {paint(finding.severity, *codes)} {paint(finding.rule, DIM)}"
    yield from _message(finding.message, style)

    last = line + min(lines(file.source, finding.start, finding.end), MOST_LINES) - 1
    gutter = len(str(last))
    bar = paint("|", BLUE)
    room = max(40, style.columns - gutter - 5)
    for at, (shown, indent, length) in enumerate(
        excerpts(file.source, finding.start, finding.end, room), line
    ):
        if shown or at == line:
            yield f"  {paint(f'{at:>{gutter}}', BLUE)} {bar} {shown}".rstrip()
            yield f"  {'':{gutter}} {bar} {' ' * indent}{paint('^' * length, *codes)}"
    if lines(file.source, finding.start, finding.end) > MOST_LINES:
        yield f"  {'':{gutter}} {paint('…', BLUE)}"

    equals = f"  {'':{gutter}} {paint('=', BLUE)}"
    offered = visible(remedy(file.source, finding, texts))
    if offered:
        yield f"{equals} {label(finding, texts)}: {paint(offered, GREEN)}"
    for related in finding.related:
        at, column = places.place(related.start)
        quoted = texts.quoted.format(
            shortened(file.source[related.start : related.end], _QUOTED_COLUMNS)
        )
        told = f" {visible(related.message)}" if related.message else ""
        yield f"{equals} {visible(file.path)}:{at}:{column}: {quoted}{told}"


def _message(message: str, style: Style) -> Iterator[str]:
    shown = visible(" ".join(message.split("\n")))
    if not style.breaks_lines:
        yield f"  {shown}"
        return
    for line in wrapped(shown, max(40, style.columns - 2)):
        yield f"  {line}"


def _summary(
    number_of_files: int, words: int, severities: Counter[str], fixable: int, style: Style
) -> str:
    language = style.language
    texts = messages(language)
    paint = Paint(style.coloured)
    size = f"{count(number_of_files, texts.files, language)}, {count(words, texts.words, language)}"
    total = severities.total()
    if not total:
        return f"{size}: {paint(texts.nothing_found, BOLD, GREEN)}\n"
    by_severity = ", ".join(
        paint(f"{number(severities[severity], language)} {severity}", *SEVERITY_CODES[severity])
        for severity in reversed(SEVERITIES)
        if severities[severity]
    )
    findings = paint(count(total, texts.findings, language), BOLD)
    fixes = f", {texts.fixable.format(number(fixable, language))}" if fixable else ""
    return f"{size}: {findings} ({by_severity}){fixes}\n"
