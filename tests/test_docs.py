"""The German guide: our own linter finds nothing to mend in it."""

from pathlib import Path

import stilbluete

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "de"


def test_the_german_guide_has_no_faults() -> None:
    pages = sorted(GUIDE.glob("*.md"))
    assert pages
    assert [
        (page.name, finding.rule, finding.text)
        for page in pages
        for finding in stilbluete.lint(page.read_text(encoding="utf-8"), markup="markdown")
    ] == []
