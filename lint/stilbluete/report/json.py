"""Findings as JSON, for programs.

The keys are a contract: a later version may add some, but neither drops nor renames any without
a new ``version``.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from stilbluete.findings import Finding, Fix, Language
from stilbluete.positions import LineIndex
from stilbluete.report import Linted

if TYPE_CHECKING:
    from stilbluete.rules import Rule

VERSION = 1


def render(
    files: Iterable[Linted], rules: Mapping[str, "Rule"], language: Language
) -> Iterator[bytes]:
    """Yield one JSON document in UTF-8, a line a file."""
    yield b'{"version": %d, "files": [' % VERSION
    separator = b"\n"
    for file in files:
        yield separator
        yield encode(
            {"path": file.path, "words": file.words, "findings": fields(file.source, file.findings)}
        )
        separator = b",\n"
    yield b"\n]}\n"


def fields(source: str, findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return each finding as what JSON knows; lines and columns are counted from 1."""
    lines: LineIndex | None = None
    result = []
    for finding in findings:
        lines = lines or LineIndex(source)
        result.append(_fields(finding, lines))
    return result


def encode(value: Any) -> bytes:
    """Write a value as JSON in UTF-8.

    A surrogate without its partner, as file names and JSON itself may hold, has no UTF-8; it
    becomes the escape sequence that JSON has for it.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8", "backslashreplace")


def _fields(finding: Finding, lines: LineIndex) -> dict[str, Any]:
    line, column = lines.place(finding.start)
    end_line, end_column = lines.place(finding.end)
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "mqm": finding.mqm,
        "start": finding.start,
        "end": finding.end,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "text": finding.text,
        "message": finding.message,
        "suggestions": list(finding.suggestions),
        "fixes": [_fix(fix) for fix in finding.fixes],
        "related": [related._asdict() for related in finding.related],
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {"safe": fix.safe, "edits": [edit._asdict() for edit in fix.edits]}
