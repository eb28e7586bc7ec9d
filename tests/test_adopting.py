"""Adopting the linter in an old repository: the baseline, as the command writes and follows it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project

FAULTY = "Der Kahn liegt im im Hafen. Die Faehren sind alt.\n"
BASELINE = "old.json"


def rules(repo: Project) -> list[str]:
    told = json.loads(repo.check("--format", "json", "--baseline", BASELINE, ".").out)
    return [each["rule"] for file in told["files"] for each in file["findings"]]


@pytest.fixture
def repo(project: Project) -> Project:
    project.write("docs/ä.md", FAULTY)
    project.write("docs/b.md", FAULTY)
    outcome = project.check("--write-baseline", BASELINE, ".")
    assert outcome == (0, "", f"stilbluete: 4 findings recorded in {BASELINE}\n")
    return project


def test_old_findings_are_not_told(repo: Project) -> None:
    outcome = repo.check("--baseline", BASELINE, ".")
    assert (outcome.status, outcome.err) == (0, "")
    assert repo.check(".").status == 1


def test_new_ones_are(repo: Project) -> None:
    repo.write("docs/b.md", f"# Neu\n\nAm am Kai.\n\nAuch hier:\n\n{FAULTY}")
    assert rules(repo) == ["garble/doubled-word"]
    assert repo.check("--baseline", BASELINE, ".").status == 1


def test_the_configuration_can_name_it(repo: Project) -> None:
    repo.write("stilbluete.toml", f"baseline = '{BASELINE}'")
    assert repo.check(".").status == 0
    assert repo.check("docs/ä.md").status == 0
    assert repo.check("--no-config", ".").status == 1


@pytest.mark.parametrize("folder", [".", "docs"])
def test_it_holds_from_wherever_it_is_asked(
    repo: Project, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    monkeypatch.chdir(repo.root / folder)
    arguments = ("--baseline", str(repo.root / BASELINE))
    assert repo.check(*arguments, str(repo.root / "docs")).status == 0
    assert repo.check(*arguments, ".").status == 0


def test_what_is_gone_is_told(repo: Project) -> None:
    repo.write("docs/ä.md", FAULTY.replace("im im", "im"))
    (repo.root / "docs" / "b.md").unlink()
    outcome = repo.check("--baseline", BASELINE, "docs")
    assert outcome.status == 0
    assert outcome.err.splitlines() == [
        "stilbluete: docs/b.md: no longer there: garble/doubled-word “im im”",
        "stilbluete: docs/b.md: no longer there: umlaut/lost “Faehren”",
        "stilbluete: docs/ä.md: no longer there: garble/doubled-word “im im”",
        "stilbluete: 3 findings of the baseline no longer there; "
        f"--write-baseline {BASELINE} drops what is gone",
    ]
    assert repo.check("--write-baseline", BASELINE, ".").err == (
        f"stilbluete: 1 finding recorded in {BASELINE}\n"
    )
    assert repo.check("--baseline", BASELINE, ".").err == ""


def test_what_was_not_looked_for_is_not_gone(repo: Project) -> None:
    assert repo.check("--baseline", BASELINE, "--select", "umlaut", ".").err == ""
    assert repo.check("--baseline", BASELINE, "docs/b.md").err == ""


def test_what_is_not_linted_stays_recorded(repo: Project) -> None:
    before = (repo.root / BASELINE).read_bytes()
    repo.check("--write-baseline", BASELINE, "docs/b.md")
    assert (repo.root / BASELINE).read_bytes() == before


def test_only_new_findings_are_mended(repo: Project) -> None:
    repo.write("docs/b.md", FAULTY + "\nAm am Kai.\n")
    repo.check("--baseline", BASELINE, "--fix", ".")
    assert (repo.root / "docs/b.md").read_text(encoding="utf-8") == FAULTY + "\nAm Kai.\n"
    assert (repo.root / "docs/ä.md").read_text(encoding="utf-8") == FAULTY


def test_what_cannot_be_read_or_written_is_told(repo: Project) -> None:
    outcome = repo.check("--baseline", "none.json", ".")
    assert outcome == (
        2,
        "",
        "stilbluete: none.json: there is no such baseline yet; write it with --write-baseline\n",
    )
    repo.write("broken.json", "{")
    assert repo.check("--baseline", "broken.json", ".").status == 2
    assert repo.check("--write-baseline", "broken.json", ".").status == 2
    outcome = repo.check("--write-baseline", "no/such/folder.json", ".")
    assert (outcome.status, outcome.out) == (2, "")
    assert "no/such/folder.json: cannot be written" in outcome.err
