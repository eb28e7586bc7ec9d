"""An article with faults behind umlauts and emoji, its configuration, and what is found in it.

``python article.py FOLDER`` writes both into a folder, and what the shell finds as JSON to its
standard output: for a test that is not written in Python.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "docs" / "samples" / "hafen.md"

NAME = "artikel.md"
TEXT = """\
---
title: Über die Fähre 🚢
---

# Größere Fähren für Büsum 🛳️

🚢🚢 Die Größe der „Büsum“ überrascht: Sie liegt im im Hafen.
Die Faehre 😀 fährt früh, der Faehrmann auch .

| Schiff 😀 | Länge |
| --- | --- |
| Öland 👩‍👩‍👧 | Die *ganze* Laenge fehlt. |

<!-- stilbluete ignore garble/doubled-word: so singen sie es -->
Es war im im Mai, sangen alle; die Geschaeftsfuehrung sang mit.

- 🇩🇪 Die Chefdiplomatin der Gewerkschaft, Ada Brinkmann, lobte in Brüssel 😀 die EU-Kommission.
- Gru\N{COMBINING DIAERESIS}n 😀 ist der der Hafen.
"""
CONFIGURATION = """\
select = ["umlaut", "garble", "typography", "artefact/wrong-sense-politics"]
ignore = ["typography/space-before-mark"]
vocabulary = ["namen.txt"]

[severity]
"umlaut/lost" = "minor"
"""
VOCABULARY = "Faehrmann\n"


class Place(NamedTuple):
    """A finding: its rule, and where it stands in code points, end exclusive."""

    rule: str
    start: int
    end: int


def write(folder: Path) -> Path:
    """Write the article with its configuration, and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "stilbluete.toml").write_text(CONFIGURATION, encoding="utf-8")
    (folder / "namen.txt").write_text(VOCABULARY, encoding="utf-8")
    path = folder / NAME
    path.write_text(TEXT, encoding="utf-8")
    return path


def check(path: Path, *options: str) -> list[dict[str, Any]]:
    """Return what the shell's command finds in a file."""
    done = subprocess.run(
        [sys.executable, "-m", "stilbluete", "check", path.name, "--format", "json", *options],
        cwd=path.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT / "lint")},
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    return findings(done.stdout, path.name)


def findings(output: bytes, name: str) -> list[dict[str, Any]]:
    """Return what JSON tells of a file."""
    (found,) = [each for each in json.loads(output)["files"] if each["path"] == name]
    told: list[dict[str, Any]] = found["findings"]
    return told


def places(told: list[dict[str, Any]]) -> list[Place]:
    """Return where findings as JSON stand, in order of place."""
    found = (Place(each["rule"], each["start"], each["end"]) for each in told)
    return sorted(found, key=lambda each: (each.start, each.end, each.rule))


def expected(path: Path) -> list[Place]:
    """Return where the shell's command finds what."""
    return places(check(path))


if __name__ == "__main__":
    print(json.dumps(check(write(Path(sys.argv[1])))))
