"""LanguageTool's findings can be chosen, graded and suppressed like ours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import stilbluete
from stilbluete import places
from stilbluete.languagetool import SecondOpinionWarning, table
from stilbluete.languagetool.table import Chosen

from .fake import Fake

if TYPE_CHECKING:
    from tests.conftest import Project, Run

FOUND = "languagetool/TEST_RULE"
TEXT = "Ein Fehlwort.\n"


@pytest.fixture
def page(project: Project, fake: Fake) -> Fake:
    project.write("page.md", TEXT)
    project.write("stilbluete.toml", f'languagetool = "{fake.url}"\n')
    return fake


def test_it_is_off_unless_asked_for(project: Project, fake: Fake) -> None:
    project.write("page.md", TEXT)
    assert FOUND not in project.check("page.md").out
    assert fake.texts == []


def test_the_configuration_switches_it_on_for_some_files(project: Project, fake: Fake) -> None:
    project.write("blog/page.md", TEXT)
    project.write("docs/page.md", TEXT)
    project.write("stilbluete.toml", f'[paths."blog/**"]\nlanguagetool = "{fake.url}"\n')
    outcome = project.check(".")
    assert outcome.out.count(FOUND) == 1
    assert "blog" in outcome.out
    assert FOUND not in project.check(".", "--languagetool", "off").out


def test_a_configuration_that_is_extended_names_a_server(project: Project, fake: Fake) -> None:
    project.write("page.md", TEXT)
    project.write("team.toml", f'languagetool = "{fake.url}"\n')
    project.write("stilbluete.toml", 'extend = "team.toml"\n')
    assert FOUND in project.check("page.md").out


@pytest.mark.parametrize(
    "value", ["on", "https://", "ftp://x", "http://me:secret@x", "http://x:99999", "http://x/?q=1"]
)
def test_a_wrong_setting_names_its_line(project: Project, value: str) -> None:
    project.write("page.md", TEXT)
    project.write("stilbluete.toml", f'# ours\nlanguagetool = "{value}"\n')
    outcome = project.check("page.md")
    assert outcome.status == 2
    assert "stilbluete.toml:2" in outcome.err
    assert "off, local, or the URL of a server" in outcome.err
    assert project.check("page.md", "--no-config", "--languagetool", value).status == 2


def test_the_settings_are_shown(project: Project, page: Fake, run: Run) -> None:
    assert f'languagetool = "{page.url}"  # stilbluete.toml:1' in run("config", "page.md").out


@pytest.mark.parametrize("name", [FOUND, "languagetool", "all"])
def test_selected(project: Project, page: Fake, name: str) -> None:
    page.category = "STYLE"
    assert FOUND not in project.check("page.md").out
    assert FOUND in project.check("page.md", "--select", name).out


@pytest.mark.parametrize("name", [FOUND, "languagetool"])
def test_ignored(project: Project, page: Fake, name: str) -> None:
    assert FOUND not in project.check("page.md", "--ignore", name).out


def test_where_it_is_not_selected_nobody_is_asked(project: Project, page: Fake) -> None:
    project.check("page.md", "--select", "umlaut")
    project.check("page.md", "--ignore", "languagetool")
    assert page.texts == []


def test_selecting_it_alone_leaves_ours_out(project: Project, page: Fake) -> None:
    project.write("page.md", "Der Kahn liegt im im Hafen. Ein Fehlwort.\n")
    outcome = project.check("page.md", "--select", "languagetool")
    assert "garble" not in outcome.out
    assert FOUND in outcome.out


@pytest.mark.parametrize("name", [FOUND, "languagetool", "all"])
def test_severity_and_exit_status(project: Project, page: Fake, name: str) -> None:
    assert project.check("page.md").status == 0
    assert project.check("page.md", "--fail-on", "minor").status == 1
    project.write(
        "stilbluete.toml", f'languagetool = "{page.url}"\n[severity]\n"{name}" = "critical"\n'
    )
    outcome = project.check("page.md")
    assert outcome.status == 1
    assert f"critical {FOUND}" in outcome.out


def test_a_rule_goes_before_its_family(project: Project, page: Fake) -> None:
    severities = f'[severity]\nlanguagetool = "critical"\n"{FOUND}" = "major"\n'
    project.write("stilbluete.toml", f'languagetool = "{page.url}"\n{severities}')
    assert f"major {FOUND}" in project.check("page.md").out


@pytest.mark.parametrize("name", ["languagetool/test_rule", "languagetool/", "languagetol/A"])
def test_a_name_that_cannot_be_one_is_a_mistake(project: Project, page: Fake, name: str) -> None:
    outcome = project.check("page.md", "--select", name)
    assert outcome.status == 2
    assert f"there is no rule or family “{name}”" in outcome.err


@pytest.mark.parametrize("names", [FOUND, "languagetool", ""])
def test_suppressed_in_the_text(project: Project, page: Fake, names: str) -> None:
    project.write("page.md", f"<!-- stilbluete ignore {names}: so heißt es -->\nEin Fehlwort.\n")
    outcome = project.check("page.md", "--select", "all", "--ignore", "readability")
    assert FOUND not in outcome.out
    assert "suppression" not in outcome.out


def test_an_unused_suppression_is_told_only_if_it_was_asked(project: Project, page: Fake) -> None:
    project.write("page.md", "<!-- stilbluete ignore languagetool/DE_AGREEMENT -->\nGut so.\n")
    assert "suppression/unused" in project.check("page.md").out
    assert "suppression" not in project.check("page.md", "--languagetool", "off").out
    page.stop()
    unanswered = project.check("page.md", "--no-cache")
    assert "LanguageTool cannot be reached" in unanswered.err
    assert "suppression" not in unanswered.out


def test_the_vocabulary_covers_it(project: Project, page: Fake) -> None:
    project.write("names.txt", "Fehlwort\n")
    project.write("stilbluete.toml", f'languagetool = "{page.url}"\nvocabulary = ["names.txt"]\n')
    assert FOUND not in project.check("page.md").out


def test_a_baseline_knows_it(project: Project, page: Fake) -> None:
    page.rule = "USA_PLURAL"
    project.check("page.md", "--write-baseline", "known.json")
    assert "USA_PLURAL" in (project.root / "known.json").read_text(encoding="utf-8")
    assert "USA_PLURAL" not in project.check("page.md", "--baseline", "known.json").out
    project.write("page.md", "Ein gutes Wort.\n")
    gone = project.check("page.md", "--baseline", "known.json").err
    assert "1 finding of the baseline no longer there" in gone
    without = project.check("page.md", "--baseline", "known.json", "--languagetool", "off")
    assert "no longer there" not in without.err


def test_what_ours_say_is_not_said_twice(project: Project, page: Fake) -> None:
    page.marked = "im im"
    project.write("page.md", "Der Kahn liegt im im Hafen.\n")
    outcome = project.check("page.md")
    assert "garble/doubled-word" in outcome.out
    assert FOUND not in outcome.out
    alone = project.check("page.md", "--select", "languagetool")
    assert FOUND in alone.out


def test_a_single_replacement_is_an_unsafe_fix(project: Project, page: Fake) -> None:
    path = project.write("page.md", TEXT)
    project.check("page.md", "--fix")
    assert path.read_text(encoding="utf-8") == TEXT
    project.check("page.md", "--fix", "--unsafe-fixes")
    assert path.read_text(encoding="utf-8") == "Ein Besser.\n"


def test_several_replacements_are_suggestions(project: Project, page: Fake) -> None:
    page.replacements = ["Eins", "Zwei"]
    path = project.write("page.md", TEXT)
    assert "“Eins” or “Zwei”" in project.check("page.md").out
    project.check("page.md", "--fix", "--unsafe-fixes")
    assert path.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("form", ["json", "sarif", "html", "github", "junit"])
def test_every_report_has_it(project: Project, page: Fake, form: str) -> None:
    assert "TEST_RULE" in project.check("page.md", "--format", form).out


def test_a_report_describes_the_rules_of_the_table(project: Project, page: Fake) -> None:
    page.rule = "DE_AGREEMENT2"
    run = json.loads(project.check("page.md", "--format", "sarif").out)["runs"][0]
    described = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    rule = described["languagetool/DE_AGREEMENT2"]
    assert "Adjective and noun disagree" in json.dumps(rule)


def test_a_message_in_english_tells_what_it_is_about(project: Project, page: Fake) -> None:
    english = project.check("page.md", "--lang", "en").out
    assert "Grammar. LanguageTool: “Das ist falsch.”" in english
    german = project.check("page.md", "--lang", "de").out
    assert "Das ist falsch." in german
    assert "LanguageTool:" not in german


def test_standard_input_staged_and_score_get_it(
    project: Project, page: Fake, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import sys

    stream = io.TextIOWrapper(io.BytesIO(TEXT.encode()), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stream)
    assert FOUND in project.check("-", "--stdin-filename", "page.md").out
    with_it = run("score", "page.md", "--format", "json").out
    without = run("score", "page.md", "--format", "json", "--languagetool", "off").out
    assert with_it != without


def test_python_gets_it(fake: Fake, project: Project) -> None:
    found = stilbluete.lint(TEXT, languagetool=fake.url)
    assert [(each.rule, each.text) for each in found] == [(FOUND, "Fehlwort")]
    project.write("stilbluete.toml", f'languagetool = "{fake.url}"\n')
    assert [each.rule for each in stilbluete.lint_file(project.write("a.md", TEXT))] == [FOUND]


def test_python_is_warned(fake: Fake) -> None:
    fake.stop()
    with pytest.warns(SecondOpinionWarning, match="cannot be reached"):
        assert stilbluete.lint(TEXT, languagetool=fake.url) == []
    with pytest.raises(ValueError, match="off, local, or the URL"):
        stilbluete.lint(TEXT, languagetool="on")


def test_rules_are_listed_and_explained(run: Run) -> None:
    assert "languagetool/DE_AGREEMENT " in run("rule", "languagetool").out
    one = run("rule", "languagetool/DE_AGREEMENT", "--lang", "de")
    assert "Artikel, Adjektiv und Nomen passen nicht zusammen" in one.out
    assert run("rule", "languagetool/SOME_OTHER").status == 0
    assert "languagetool/" not in run("rule").out


def test_the_table_is_in_order_and_complete() -> None:
    lines = Path(places.languagetool_table()).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert all(len(row) == 7 for row in rows)
    assert all(row[1] in ("minor", "major", "critical") for row in rows)
    assert all(row[3] in ("on", "off") for row in rows)
    assert all(row[5] and row[6] for row in rows)
    ids = [row[0] for row in rows if not row[0].startswith("@")]
    assert ids == sorted(set(ids))
    assert all(table.accepts(f"languagetool/{each}") for each in ids)


def test_the_guide_shows_the_table_as_it_is() -> None:
    guide = Path(__file__).parents[2] / "docs" / "languagetool.md"
    shown = [
        line.split("|")[1:3]
        for line in guide.read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
    ]
    assert len(shown) > 200
    for cell, title in shown:
        row = table.row(cell.strip(" `"))
        assert title.strip() == (f"**{row.en}**" if row.default else row.en)


def test_a_rule_without_a_row_goes_by_its_category() -> None:
    chosen = Chosen((), (), ())
    assert chosen.row("NEVER_SEEN", "GRAMMAR") is not None
    assert chosen.row("NEVER_SEEN", "STYLE") is None
    assert chosen.row("NEVER_SEEN", "NEVER_SEEN_EITHER") is None
