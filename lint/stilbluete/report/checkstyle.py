"""Checkstyle's XML, which many viewers of reports read."""

from collections.abc import Iterable, Iterator, Mapping

from stilbluete.findings import Language, Severity
from stilbluete.messages import messages
from stilbluete.positions import LineIndex
from stilbluete.report import Linted
from stilbluete.report.escaping import one_line, xml
from stilbluete.report.paths import portable
from stilbluete.report.remedy import told
from stilbluete.rules import Rule

_SEVERITIES: dict[Severity, str] = {"minor": "info", "major": "warning", "critical": "error"}


def render(
    files: Iterable[Linted], rules: Mapping[str, Rule], language: Language
) -> Iterator[bytes]:
    """Yield one XML document; a file without findings is an empty element."""
    texts = messages(language)
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'
    for file in files:
        yield f'  <file name="{xml(portable(file.path))}">\n'.encode()
        places = LineIndex(file.source)
        for finding in file.findings:
            line, column = places.place(finding.start)
            message = xml(one_line(told(file.source, finding, texts)))
            yield (
                f'    <error line="{line}" column="{column}"'
                f' severity="{_SEVERITIES[finding.severity]}" message="{message}"'
                f' source="stilbluete.{xml(finding.rule)}"/>\n'
            ).encode()
        yield b"  </file>\n"
    yield b"</checkstyle>\n"
