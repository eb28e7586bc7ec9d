"""What LanguageTool said of the text before, until it has spoken about the text as it is now."""

from collections.abc import Iterator

from stilbluete.findings import Edit, Finding, Fix, Related
from stilbluete.server.documents import Linted
from stilbluete.server.text import same_ends

_FAMILY = "languagetool/"


def over(before: Linted, findings: tuple[Finding, ...], source: str) -> tuple[Finding, ...]:
    """Return findings with those of LanguageTool's that an edit did not touch."""
    if not any(finding.rule.startswith(_FAMILY) for finding in before.findings):
        return findings
    kept = _moved(before, source)
    return tuple(sorted((*findings, *kept), key=lambda each: (each.start, each.end, each.rule)))


def _moved(before: Linted, source: str) -> Iterator[Finding]:
    old = before.text.source
    front, back = same_ends(old, source)
    shift = len(source) - len(old)
    for finding in before.findings:
        if not finding.rule.startswith(_FAMILY):
            continue
        if finding.end < front:
            yield finding
        elif finding.start > len(old) - back:
            yield _shifted(finding, shift)


def _shifted(finding: Finding, shift: int) -> Finding:
    return finding._replace(
        start=finding.start + shift,
        end=finding.end + shift,
        fixes=tuple(
            Fix(safe, tuple(Edit(e.start + shift, e.end + shift, e.text) for e in edits))
            for safe, edits in finding.fixes
        ),
        related=tuple(
            Related(each.start + shift, each.end + shift, each.message) for each in finding.related
        ),
    )
