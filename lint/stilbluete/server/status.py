"""What a status bar shows of a document."""

from typing import Any

from stilbluete.score import score
from stilbluete.server.documents import Linted, Open

STATUS = "stilbluete/status"
"""The notification that carries it."""


def status(document: Open, linted: Linted) -> dict[str, Any]:
    """Return what a status bar shows of a document."""
    counts = {"critical": 0, "major": 0, "minor": 0}
    for finding in linted.findings:
        counts[finding.severity] += 1
    rated = score(linted.findings, linted.words)
    readability = linted.readability
    return {
        "uri": document.uri,
        "version": linted.version,
        "score": None if rated is None else round(rated, 1),
        "words": linted.words,
        "findings": counts,
        "readability": readability
        and {"score": round(readability.score, 1), "label": readability.label},
    }
