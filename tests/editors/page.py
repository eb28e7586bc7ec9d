"""What ``docs/editors.md`` tells people to write."""

from __future__ import annotations

import re

from .article import ROOT


def blocks(language: str) -> list[str]:
    """Return the code of a language on the page."""
    text = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
