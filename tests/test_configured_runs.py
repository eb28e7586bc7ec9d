"""What a team configures, as the commands follow it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import stilbluete
from stilbluete import selection
from stilbluete.config import Settings

if TYPE_CHECKING:
    from tests.conftest import Outcome, Project, Run

FAULTY = "Der Kahn liegt im im Hafen. Die Faehren sind alt.\n"


@pytest.fixture(autouse=True)
def page(project: Project) -> None:
    project.write("docs/a.md", FAULTY)


def rules(outcome: Outcome) -> list[str]:
    lines = [line.split() for line in outcome.out.splitlines() if line and line[0] not in " \n"]
    return [f"{line[1]} {line[2]}" for line in lines if line[0].count(":") == 3]


DOUBLED = "garble/doubled-word"


def test_a_configuration_is_found_and_can_be_left_alone(project: Project) -> None:
    project.write("stilbluete.toml", f"select = ['{DOUBLED}']\nfail-on = 'critical'\n")
    assert rules(project.check("docs/a.md")) == [f"major {DOUBLED}"]
    assert project.check("docs/a.md").status == 0
    assert project.check("--no-config", "docs/a.md").status == 1
    other = project.write("other.toml", "ignore = ['all']")
    assert rules(project.check("--config", str(other), "docs/a.md")) == []


def test_the_command_line_decides_in_the_end(project: Project) -> None:
    project.write(
        "stilbluete.toml", "select = ['umlaut']\nfail-on = 'never'\nignore = ['header']\n"
    )
    outcome = project.check("--select", DOUBLED, "--fail-on", "minor", "docs/a.md")
    assert (outcome.status, rules(outcome)) == (1, [f"major {DOUBLED}"])
    assert rules(project.check("--ignore", "umlaut", "docs/a.md")) == []


def test_severities_are_the_teams(project: Project) -> None:
    project.write("stilbluete.toml", f"severity = {{garble = 'minor', '{DOUBLED}' = 'critical'}}")
    assert f"critical {DOUBLED}" in rules(project.check("docs/a.md"))
    project.write("stilbluete.toml", "severity = {garble = 'minor'}")
    assert f"minor {DOUBLED}" in rules(project.check("docs/a.md"))


def test_tables_hold_for_their_paths(project: Project) -> None:
    project.write("news/a.md", FAULTY)
    project.write(
        "stilbluete.toml",
        f"select = ['{DOUBLED}']\n[paths.'docs/**']\nfail-on = 'never'\n"
        "[paths.'news/**']\nignore = ['garble']",
    )
    outcome = project.check(".")
    assert (outcome.status, rules(outcome)) == (0, [f"major {DOUBLED}"])


def test_each_file_has_its_own(project: Project) -> None:
    project.write("stilbluete.toml", f"select = ['{DOUBLED}']")
    project.write("sub/stilbluete.toml", "ignore = ['all']")
    project.write("sub/a.md", FAULTY)
    assert rules(project.check("docs/a.md", "sub/a.md")) == [f"major {DOUBLED}"]


def test_excluded_files_are_read_if_named_but_not_by_force(project: Project) -> None:
    project.write("stilbluete.toml", f"select = ['{DOUBLED}']\nexclude = ['docs']")
    project.write("news/a.md", "Alles ist gut.")
    assert project.check(".").out.startswith("1 file")
    assert project.check("docs/a.md").status == 1
    outcome = project.check("--force-exclude", "docs/a.md")
    assert outcome == (0, "nothing to lint\n", "")
    assert project.check("--force-exclude", "docs").status == 0
    outcome = project.check("--exclude", "news,*.txt", ".")
    assert outcome.status == 2
    assert "excluded" in outcome.err


def test_what_the_team_calls_its_people_is_never_flagged(project: Project) -> None:
    project.write("stilbluete.toml", "select = ['umlaut']\nvocabulary = ['names.txt']")
    project.write("names.txt", "# Schiffe\n")
    assert rules(project.check("docs/a.md")) != []
    project.write("names.txt", "# Schiffe\nFaehre  # So heißt sie.\n")
    assert rules(project.check("docs/a.md")) == []


def test_a_swiss_text_is_written_with_ss(project: Project) -> None:
    project.write("docs/a.md", "Die Strasse ist gesperrt, sagt er. Das heißt: warten.\n")
    assert "major umlaut/eszett" in rules(project.check("docs/a.md"))
    project.write("stilbluete.toml", "locale = 'de-CH'")
    assert rules(project.check("docs/a.md")) == []
    assert "major umlaut/eszett" in rules(project.check("--locale", "de-AT", "docs/a.md"))


# Rules of one's own


def test_rules_of_ones_own_are_used(project: Project) -> None:
    project.rule("house/style/boat.yml")
    project.rule("one/sea.yml", "critical")
    project.rule("direct/word.yml", "minor")
    project.write("stilbluete.toml", "rules = ['house', 'one/sea.yml', 'direct']")
    project.write("docs/a.md", "Der Kutter.\n")
    for select, severity in (
        ("style/boat", "major"),
        ("one", "critical"),
        ("direct/word", "minor"),
    ):
        [told] = rules(project.check("--select", select, "docs/a.md"))
        assert told.startswith(f"{severity} {select}")


def test_a_rule_of_ones_own_replaces_a_bundled_one(project: Project) -> None:
    project.rule(f"house/{DOUBLED}.yml")
    project.write("stilbluete.toml", "rules = ['house']\nselect = ['garble']")
    project.write("docs/a.md", "Der Kutter liegt im im Hafen.\n")
    assert rules(project.check("docs/a.md")) == [f"major {DOUBLED}"]


def test_a_changed_rule_holds_at_once(project: Project) -> None:
    stilbluete_rules = ("--select", "style")
    project.rule("house/style/boat.yml")
    project.write("stilbluete.toml", "rules = ['house']")
    project.write("docs/a.md", "Der Kutter.\n")
    assert rules(project.check(*stilbluete_rules, "docs/a.md")) == ["major style/boat"]
    project.rule("house/style/boat.yml", "critical")
    # As a new process would.
    selection.forget()
    assert rules(project.check(*stilbluete_rules, "docs/a.md")) == ["critical style/boat"]


def test_a_rule_of_ones_own_can_be_explained(project: Project, run: Run) -> None:
    project.rule("house/style/boat.yml")
    project.write("stilbluete.toml", "rules = ['house']\nseverity = {style = 'minor'}")
    told = run("rule", "style/boat").out
    assert told.startswith("style/boat: Cutter\nminor, ")
    assert "style/boat" in run("rule").out
    assert run("rule", "--no-config", "style/boat").status == 2


def test_rules_of_ones_own_are_tested_by_their_examples(project: Project, run: Run) -> None:
    project.rule("house/style/boat.yml")
    outcome = run("test-rules", "house")
    assert (outcome.status, outcome.out) == (0, "1 rule, 2 examples: all examples hold\n")
    project.rule("house/style/boat.yml", good="Der Boot.")
    outcome = run("test-rules", "house")
    assert outcome.status == 1
    assert outcome.out == (
        "house/style/boat.yml: style/boat: the fix gives “Der Kahn.” instead of “Der Boot.”\n"
    )


def test_broken_and_missing_rules_are_told(project: Project, run: Run) -> None:
    project.write("house/style/boat.yml", "title: 3\n")
    outcome = run("test-rules", "house")
    assert outcome.status == 2
    assert outcome.err.startswith("stilbluete: house/style/boat.yml:1:")
    assert run("test-rules", "nowhere").status == 2
    outcome = run("test-rules", "docs")
    assert outcome.err == ("stilbluete: docs: there is no rule in it; a rule is a file NAME.yml\n")
    project.write("stilbluete.toml", "rules = ['house']")
    outcome = project.check("docs/a.md")
    assert outcome.status == 2
    assert f"{project.root}/house/style/boat.yml:1:" in outcome.err


# Mistakes


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"ignore = ['{DOUBLED}s']", f"stilbluete.toml:1: there is no rule or family “{DOUBLED}s”"),
        ("\nselect = ['garbel']", "stilbluete.toml:2: there is no rule or family “garbel”"),
        ("[severity]\n'umlaut/lots' = 'minor'", "did you mean “umlaut/lost”?"),
        ("[paths.'docs/**']\nignore = ['hader']", "stilbluete.toml:2: there is no rule"),
        ("fail_on = 'minor'", "stilbluete.toml:1: unknown key “fail_on”; did you mean “fail-on”?"),
        ("rules = ['empty']", "there is no rule in it"),
        ("vocabulary = ['latin1.txt']", "latin1.txt: not UTF-8"),
        ("baseline = 'none.json'", "none.json: there is no such baseline"),
    ],
)
def test_a_mistake_is_told_with_its_place(project: Project, text: str, told: str) -> None:
    (project.root / "empty").mkdir()
    (project.root / "latin1.txt").write_bytes(b"M\xfcller\n")
    project.write("stilbluete.toml", text)
    outcome = project.check("docs/a.md")
    assert (outcome.status, outcome.out) == (2, "")
    assert told in outcome.err


# What holds, and from where


def test_what_holds_for_a_file_is_printed(project: Project, run: Run) -> None:
    project.write("house/base.toml", "ignore = ['header']\n")
    project.write("names.txt", "Goetz\n")
    project.write(
        "stilbluete.toml",
        "extend = 'house/base.toml'\nignore = ['umlaut']\nvocabulary = ['names.txt']\n"
        "exclude = ['vendor']\nseverity = {garble = 'minor'}\n\n"
        "[paths.'docs/**']\nfail-on = 'never'\n",
    )
    lines = run("config", "docs/a.md").out.splitlines()
    assert lines[:2] == ["# what holds for “docs/a.md”", "# stilbluete.toml"]
    assert 'ignore = ["header", "umlaut"]  # house/base.toml:1, stilbluete.toml:2' in lines
    assert 'fail-on = "never"  # stilbluete.toml:8 [paths."docs/**"]' in lines
    assert 'severity = {"garble" = "minor"}  # stilbluete.toml:5' in lines
    assert 'vocabulary = ["names.txt"]  # stilbluete.toml:3' in lines
    assert 'fail-on = "major"  # default' in run("config").out.splitlines()
    assert 'fail-on = "never"  # stilbluete.toml:8 [paths."docs/**"]' in run("config", "docs").out
    assert "# excluded" in run("config", "vendor/a.md").out.splitlines()


def test_what_is_printed_can_be_written(project: Project, run: Run) -> None:
    text = (
        "ignore = ['header']\nfail-under = 99.5\nlocale = 'de-AT'\nseverity = {garble = 'minor'}\n"
    )
    project.write("stilbluete.toml", text)
    printed = run("config").out
    project.write("stilbluete.toml", printed)
    values = [line.partition("  #")[0] for line in printed.splitlines()[2:]]
    again = run("config").out.splitlines()[2:]
    assert [line.partition("  #")[0] for line in again] == values


# Scores


def test_a_low_score_fails(project: Project) -> None:
    project.write(
        "stilbluete.toml", f"select = ['{DOUBLED}']\nfail-on = 'never'\nfail-under = 90\n"
    )
    outcome = project.check("docs/a.md")
    assert outcome.status == 1
    assert outcome.err == "stilbluete: docs/a.md: score 50.0 is below 90\n"
    assert project.check("--fail-under", "50", "docs/a.md").status == 0
    assert project.check("--fail-under", "101", "docs/a.md").status == 2


def test_a_summary_has_the_worst_first(project: Project) -> None:
    project.write("docs/b.md", FAULTY + "Hier stehen mehr Wörter. " * 20)
    project.write("docs/c.md", "Alles ist gut.")
    outcome = project.check("--select", DOUBLED, "--summary", "docs")
    assert outcome.status == 1
    assert [line.split() for line in outcome.out.splitlines()] == [
        ["score", "critical", "major", "minor", "words", "file"],
        ["50.0", "0", "1", "0", "10", "docs/a.md"],
        ["94.4", "0", "1", "0", "90", "docs/b.md"],
        ["90.3", "0", "2", "0", "103", "all", "(3", "files)"],
    ]


# Other reports


@pytest.mark.parametrize(
    "name", ["jsonl", "sarif", "github", "gitlab", "junit", "markdown", "html"]
)
def test_every_format_can_be_had(project: Project, name: str) -> None:
    outcome = project.check("--select", DOUBLED, "--format", name, "--output", "report", "docs")
    assert (outcome.status, outcome.out) == (1, "")
    assert DOUBLED in (project.root / "report").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["html", "markdown", "text"])
def test_a_report_is_not_taken_for_an_article(project: Project, name: str) -> None:
    suffix = {"html": "html", "markdown": "md", "text": "txt"}[name]
    options = ("--select", DOUBLED, "--format", name, "--output", f"report.{suffix}", ".")
    project.check(*options)
    first = (project.root / f"report.{suffix}").read_bytes()
    project.check(*options)
    assert (project.root / f"report.{suffix}").read_bytes() == first
    if name == "html":
        # Nor by a run that knows nothing of it, unless that is asked for.
        assert project.check("--select", DOUBLED, ".").out.count(DOUBLED) == 1
        assert project.check("--select", DOUBLED, "report.html").out.startswith("report.html:")


def test_python_follows_the_configuration_too(project: Project) -> None:
    project.write("stilbluete.toml", f"select = ['{DOUBLED}']")
    [finding] = stilbluete.lint_file("docs/a.md")
    assert (finding.rule, finding.text) == (DOUBLED, "im im")
    assert stilbluete.lint_file(project.root / "docs" / "a.md", ignore=["garble"]) == []
    project.write("stilbluete.toml", "ignore = ['garble']")
    assert DOUBLED not in [each.rule for each in stilbluete.lint_file("docs/a.md")]
    other = project.write("other.toml", f"select = ['{DOUBLED}']")
    assert len(stilbluete.lint_file("docs/a.md", config=other)) == 1
    assert stilbluete.fix("Er ist im im Boot.", select=[DOUBLED]) == "Er ist im Boot."


def test_the_documented_configuration_can_be_used(project: Project, run: Run) -> None:
    guide = Path(__file__).parent.parent / "docs" / "configuration.md"
    text = guide.read_text(encoding="utf-8")
    project.write("stilbluete.toml", text.partition("```toml\n")[2].partition("```")[0])
    project.write("names.txt", "")
    project.rule("house-style/boat.yml")
    outcome = run("config", "blog/post.md")
    assert outcome.err == ""
    assert outcome.status == 0
    assert 'locale = "de-AT"' in outcome.out
    documented = set(re.findall(r"^\| `([\w-]+)", text, re.MULTILINE))
    assert {key.replace("_", "-") for key in Settings._fields} <= documented
