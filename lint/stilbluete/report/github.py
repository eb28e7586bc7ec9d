"""Workflow commands, which GitHub Actions turns into annotations.

Documented under "Workflow commands for GitHub Actions". A column is given only where the finding
ends on the line it starts in, as GitHub wants it.
"""

from collections.abc import Iterable, Iterator, Mapping

from stilbluete.findings import Finding, Language, Severity
from stilbluete.messages import messages
from stilbluete.positions import LineIndex
from stilbluete.report import Linted
from stilbluete.report.escaping import one_line
from stilbluete.report.paths import portable
from stilbluete.report.remedy import told
from stilbluete.rules import Rule

_COMMANDS: dict[Severity, str] = {"minor": "notice", "major": "warning", "critical": "error"}


def render(
    files: Iterable[Linted], rules: Mapping[str, Rule], language: Language
) -> Iterator[bytes]:
    """Yield a command for each finding, a line each."""
    for file in files:
        if file.findings:
            places = LineIndex(file.source)
            for finding in file.findings:
                yield _command(file, finding, places, rules, language).encode()


def _command(
    file: Linted,
    finding: Finding,
    places: LineIndex,
    rules: Mapping[str, Rule],
    language: Language,
) -> str:
    line, column = places.place(finding.start)
    end_line, end_column = places.place(finding.end)
    rule = rules.get(finding.rule)
    properties = {"file": portable(file.path), "line": line, "endLine": end_line}
    if line == end_line:
        # Both count from 1 and include the last character.
        properties |= {"col": column, "endColumn": max(column, end_column - 1)}
    properties["title"] = f"{rule.title[language]} ({rule.id})" if rule else finding.rule
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    message = told(file.source, finding, messages(language))
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(message)}\n"


def _data(text: str) -> str:
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
