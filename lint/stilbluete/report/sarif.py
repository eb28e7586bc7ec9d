"""SARIF 2.1.0, the OASIS standard for the results of static analysis.

Columns and offsets count Unicode code points, as everywhere here.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from stilbluete import __version__
from stilbluete.findings import Finding, Fix, Language, Severity
from stilbluete.messages import Messages, messages
from stilbluete.positions import LineIndex
from stilbluete.report import Linted
from stilbluete.report.escaping import whole
from stilbluete.report.fingerprint import fingerprints
from stilbluete.report.json import encode
from stilbluete.report.paths import uri
from stilbluete.report.remedy import label, remedy, told
from stilbluete.rules import Rule

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

_LEVELS: dict[Severity, str] = {"minor": "note", "major": "warning", "critical": "error"}


def render(
    files: Iterable[Linted], rules: Mapping[str, Rule], language: Language
) -> Iterator[bytes]:
    """Yield one log with one run, a line a result."""
    numbers = {rule_id: number for number, rule_id in enumerate(rules)}
    driver = {
        "name": "stilbluete",
        "version": __version__,
        "semanticVersion": __version__,
        "language": language,
        "rules": [_rule(rule, language) for rule in rules.values()],
    }
    run = {
        "tool": {"driver": driver},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\r", "\n"],
    }
    head = encode({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})
    yield head.removesuffix(b"}]}") + b', "results": ['
    separator = b"\n"
    texts = messages(language)
    for file in files:
        places = LineIndex(file.source)
        for finding, fingerprint in zip(file.findings, fingerprints(file), strict=True):
            result = _result(file, finding, places, texts)
            if finding.rule in numbers:
                result["ruleIndex"] = numbers[finding.rule]
            result["partialFingerprints"] = {"stilbluete/v1": fingerprint}
            yield separator + encode(result)
            separator = b",\n"
    yield b"\n]}]}\n"


def _rule(rule: Rule, language: Language) -> dict[str, Any]:
    title, why = rule.title[language].strip(), rule.why[language].strip()
    return {
        "id": rule.id,
        "name": rule.id,
        "shortDescription": {"text": title},
        "fullDescription": {"text": why},
        "help": {"text": f"{title}\n\n{why}", "markdown": f"**{title}**\n\n{why}"},
        "defaultConfiguration": {"enabled": rule.default, "level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family, rule.mqm], "severity": rule.severity},
    }


def _result(file: Linted, finding: Finding, places: LineIndex, texts: Messages) -> dict[str, Any]:
    artifact = {"uri": uri(file.path)}
    region = _region(finding.start, finding.end, places)
    region["snippet"] = {"text": whole(finding.text)}
    result = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": whole(told(file.source, finding, texts))},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "properties": {"mqm": finding.mqm, "severity": finding.severity},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": {
                    "artifactLocation": artifact,
                    "region": _region(related.start, related.end, places),
                },
                "message": {"text": whole(related.message)},
            }
            for number, related in enumerate(finding.related, 1)
        ]
    if finding.fixes:
        offered = remedy(file.source, finding, texts)
        description = f"{label(finding, texts)}: {offered}" if offered else texts.fix
        result["fixes"] = [
            {
                "description": {"text": whole(description)},
                "artifactChanges": [_change(fix, artifact, places)],
            }
            for fix in finding.fixes
        ]
    return result


def _change(fix: Fix, artifact: dict[str, str], places: LineIndex) -> dict[str, Any]:
    return {
        "artifactLocation": artifact,
        "replacements": [
            {
                "deletedRegion": _region(edit.start, edit.end, places),
                "insertedContent": {"text": whole(edit.text)},
            }
            for edit in fix.edits
        ],
    }


def _region(start: int, end: int, places: LineIndex) -> dict[str, Any]:
    line, column = places.place(start)
    end_line, end_column = places.place(end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": start,
        "charLength": end - start,
    }
