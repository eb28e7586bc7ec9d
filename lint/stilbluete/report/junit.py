"""JUnit's XML, which most build servers read: a suite a file, a failure a finding."""

from collections.abc import Iterable, Iterator, Mapping

from stilbluete.findings import Finding, Language
from stilbluete.messages import messages
from stilbluete.positions import LineIndex
from stilbluete.report import Linted
from stilbluete.report.escaping import one_line, xml
from stilbluete.report.excerpt import excerpts
from stilbluete.report.paths import portable
from stilbluete.report.remedy import told
from stilbluete.rules import Rule

COLUMNS = 120
"""How wide excerpts are."""


def render(
    files: Iterable[Linted], rules: Mapping[str, Rule], language: Language
) -> Iterator[bytes]:
    """Yield one XML document; a file without findings is a suite with one test that passed."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="stilbluete">\n'
    for file in files:
        path = xml(portable(file.path))
        failures = len(file.findings)
        yield (
            f'  <testsuite name="{path}" tests="{max(1, failures)}" failures="{failures}"'
            ' errors="0" skipped="0" time="0">\n'
        ).encode()
        if not failures:
            yield f'    <testcase classname="{path}" name="stilbluete" time="0"/>\n'.encode()
        places = LineIndex(file.source)
        for finding in file.findings:
            yield _case(file, finding, path, places, language).encode()
        yield b"  </testsuite>\n"
    yield b"</testsuites>\n"


def _case(file: Linted, finding: Finding, path: str, places: LineIndex, language: Language) -> str:
    line, column = places.place(finding.start)
    rule = xml(finding.rule)
    message = xml(one_line(told(file.source, finding, messages(language))))
    shown = next(excerpts(file.source, finding.start, finding.end, COLUMNS)).text
    return (
        f'    <testcase classname="{path}" name="{rule}:{line}:{column}" file="{path}"'
        f' line="{line}" time="0">\n'
        f'      <failure type="{finding.severity}" message="{message}">'
        f"{path}:{line}:{column}: {xml(shown)}</failure>\n"
        "    </testcase>\n"
    )
