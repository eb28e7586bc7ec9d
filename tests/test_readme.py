"""The README: what it shows is what happens."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_report_shown_is_the_report_given() -> None:
    command = [sys.executable, "-m", "stilbluete", "check", "docs/samples/hafen.md", "--lang", "en"]
    given = subprocess.run(command, cwd=ROOT, capture_output=True, check=False).stdout.decode()
    (shown,) = re.findall(r"```text\n(.*?)\n```", README, re.DOTALL)
    pieces = shown.split("\n\n")
    assert len(pieces) > 3
    assert [piece for piece in pieces if piece not in given] == []


def test_continuous_integration_runs_the_test_command_of_the_readme() -> None:
    last = (ROOT / ".ci" / "run").read_text(encoding="utf-8").rstrip().splitlines()[-1]
    assert last == "scripts/test"
    assert re.search(rf"{last}\n", README)


def test_every_page_it_links_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
