"""Findings as JSON Lines: one a line, with the keys of the JSON report and the file's path."""

from collections.abc import Iterable, Iterator, Mapping

from stilbluete.findings import Language
from stilbluete.report import Linted
from stilbluete.report.json import encode, fields
from stilbluete.rules import Rule


def render(
    files: Iterable[Linted], rules: Mapping[str, Rule], language: Language
) -> Iterator[bytes]:
    """Yield a line for each finding."""
    for file in files:
        for finding in fields(file.source, file.findings):
            yield encode({"path": file.path, **finding}) + b"\n"
