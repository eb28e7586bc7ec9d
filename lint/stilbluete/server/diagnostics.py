"""Findings as the protocol tells them."""

from typing import Any

from lsprotocol import types

from stilbluete.findings import Finding, Language, Severity
from stilbluete.messages import messages
from stilbluete.report.remedy import told
from stilbluete.server.documents import Linted
from stilbluete.server.pages import link
from stilbluete.server.text import Span, Text

SOURCE = "stilbluete"

_SEVERITIES: dict[Severity, types.DiagnosticSeverity] = {
    "critical": types.DiagnosticSeverity.Error,
    "major": types.DiagnosticSeverity.Warning,
    "minor": types.DiagnosticSeverity.Information,
}
_UNNECESSARY = frozenset(["suppression/unused"])


def diagnostics(
    uri: str, linted: Linted, language: Language, *, related: bool, tags: bool
) -> list[types.Diagnostic]:
    """Return what was found; with related places and tags for clients that know them."""
    return [
        _diagnostic(uri, finding, linted, language, related, tags) for finding in linted.findings
    ]


def _diagnostic(
    uri: str, finding: Finding, linted: Linted, language: Language, related: bool, tags: bool
) -> types.Diagnostic:
    text = linted.text
    href = link(finding.rule, linted.holding.settings.rules)
    return types.Diagnostic(
        range=range_of(text, finding.start, finding.end),
        message=_message(text.source, finding, language),
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        code_description=types.CodeDescription(href) if href else None,
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if tags and finding.rule in _UNNECESSARY else None,
        related_information=[
            types.DiagnosticRelatedInformation(
                types.Location(uri, range_of(text, each.start, each.end)), each.message
            )
            for each in finding.related
        ]
        or None
        if related
        else None,
        data=_data(finding),
    )


def _message(source: str, finding: Finding, language: Language) -> str:
    """Return the message, with what to write instead unless it says so itself."""
    if finding.suggestions and all(each in finding.message for each in finding.suggestions):
        return finding.message
    return told(source, finding, messages(language))


def _data(finding: Finding) -> dict[str, Any]:
    fix = finding.fixes[0] if finding.fixes else None
    return {
        "start": finding.start,
        "end": finding.end,
        "fix": None if fix is None else "safe" if fix.safe else "unsafe",
        "suggestions": list(finding.suggestions),
    }


def range_of(text: Text, start: int, end: int) -> types.Range:
    """Return a span of a text as the client counts."""
    return as_range(text.span(start, end))


def as_range(span: Span) -> types.Range:
    """Return a span in the protocol's own words."""
    return types.Range(*(types.Position(*position) for position in span))
