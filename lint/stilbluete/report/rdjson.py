"""reviewdog's diagnostic format, rdjson.

Its columns count bytes of UTF-8 from 1. A suggestion is one replacement, so a fix of several edits
becomes one from the first to the last of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from stilbluete.findings import Finding, Fix, Language, Severity
from stilbluete.messages import messages
from stilbluete.positions import LineIndex
from stilbluete.report import Linted
from stilbluete.report.escaping import one_line, whole
from stilbluete.report.json import encode
from stilbluete.report.paths import portable
from stilbluete.report.remedy import told
from stilbluete.rules import Rule

_SEVERITIES: dict[Severity, str] = {"minor": "INFO", "major": "WARNING", "critical": "ERROR"}


def render(
    files: Iterable[Linted], rules: Mapping[str, Rule], language: Language
) -> Iterator[bytes]:
    """Yield one JSON document, a line a finding."""
    yield b'{"source": {"name": "stilbluete"}, "diagnostics": ['
    separator = b"\n"
    for file in files:
        if file.findings:
            places = _Places(file.source)
            for finding in file.findings:
                yield separator + encode(_diagnostic(file, finding, places, language))
                separator = b",\n"
    yield b"\n]}\n"


def _diagnostic(
    file: Linted, finding: Finding, places: "_Places", language: Language
) -> dict[str, Any]:
    path = portable(file.path)
    return {
        "message": one_line(told(file.source, finding, messages(language))),
        "location": {"path": path, "range": places.range(finding.start, finding.end)},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
        "suggestions": [_suggestion(fix, file.source, places) for fix in finding.fixes],
        "related_locations": [
            {
                "message": one_line(related.message),
                "location": {"path": path, "range": places.range(related.start, related.end)},
            }
            for related in finding.related
        ],
    }


def _suggestion(fix: Fix, source: str, places: "_Places") -> dict[str, Any]:
    edits = sorted(fix.edits)
    parts = []
    at = edits[0].start
    for edit in edits:
        parts += [source[at : edit.start], edit.text]
        at = edit.end
    return {"range": places.range(edits[0].start, at), "text": whole("".join(parts))}


class _Places:
    """Turns code-point positions into lines and byte columns; a line may be megabytes long."""

    _STRIDE = 1024

    def __init__(self, source: str) -> None:
        self._source = source
        self._lines = LineIndex(source)
        self._sums = [0]
        for start in range(0, len(source), self._STRIDE):
            self._sums.append(self._sums[-1] + _size(source[start : start + self._STRIDE]))

    def range(self, start: int, end: int) -> dict[str, dict[str, int]]:
        return {"start": self._position(start), "end": self._position(end)}

    def _position(self, position: int) -> dict[str, int]:
        line, column = self._lines.place(position)
        line_start = position - column + 1
        return {"line": line, "column": self._offset(position) - self._offset(line_start) + 1}

    def _offset(self, position: int) -> int:
        stretch = position // self._STRIDE
        return self._sums[stretch] + _size(self._source[stretch * self._STRIDE : position])


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
