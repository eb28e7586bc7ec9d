"""The quality score of a text by what was found in it.

The raw linear scoring model of MQM (Lommel et al. 2024, "The Multi-Range Theory of Translation
Quality Measurement"; ASTM F43.04): penalty points per word, taken from 100. A minor finding costs
1 point, a major one 5, a critical one 25.
"""

from collections.abc import Iterable

from stilbluete.findings import Finding, Severity

POINTS: dict[Severity, int] = {"minor": 1, "major": 5, "critical": 25}


def penalty(findings: Iterable[Finding]) -> int:
    """Return the penalty points of findings."""
    return sum(POINTS[finding.severity] for finding in findings)


def score(findings: Iterable[Finding], words: int) -> float | None:
    """Return ``100 - 100 * points / words``, at least 0; None for a text without words."""
    return rating(penalty(findings), words)


def rating(points: int, words: int) -> float | None:
    """Return the score of penalty points over so many words, as of several texts together."""
    return max(0.0, 100.0 - 100.0 * points / words) if words else None
