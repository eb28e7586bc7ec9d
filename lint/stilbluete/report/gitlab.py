"""GitLab's code quality report, a subset of Code Climate's.

Documented under "Code Quality report format". GitLab compares fingerprints to tell new findings
from known ones.
"""

from collections.abc import Iterable, Iterator, Mapping

from stilbluete.findings import Language
from stilbluete.messages import messages
from stilbluete.positions import LineIndex
from stilbluete.report import Linted
from stilbluete.report.escaping import one_line
from stilbluete.report.fingerprint import fingerprints
from stilbluete.report.json import encode
from stilbluete.report.paths import portable
from stilbluete.report.remedy import told
from stilbluete.rules import Rule


def render(
    files: Iterable[Linted], rules: Mapping[str, Rule], language: Language
) -> Iterator[bytes]:
    """Yield one JSON array, a line a finding."""
    texts = messages(language)
    yield b"["
    separator = b"\n"
    for file in files:
        places = LineIndex(file.source)
        for finding, fingerprint in zip(file.findings, fingerprints(file), strict=True):
            yield separator + encode(
                {
                    "description": one_line(told(file.source, finding, texts)),
                    "check_name": finding.rule,
                    "fingerprint": fingerprint,
                    "severity": finding.severity,
                    "location": {
                        "path": portable(file.path),
                        "lines": {
                            "begin": places.place(finding.start)[0],
                            "end": places.place(finding.end)[0],
                        },
                    },
                }
            )
            separator = b",\n"
    yield b"\n]\n"
