"""Numbers that decide what a rule finds, as a team sets them."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

import stilbluete
from stilbluete import rules
from stilbluete.cache import cache_for
from stilbluete.config import Settings
from stilbluete.rules import Parameter, ParameterError, UnknownRule

if TYPE_CHECKING:
    from tests.conftest import Project, Run

LONG = "readability/overlong-sentence"
PAGE = "Das Boot liegt heute den ganzen Tag am Ufer und wartet.\n"


def test_a_limit_holds_for_all_or_for_some_paths(project: Project) -> None:
    project.write("blog/a.md", PAGE)
    project.write("book/a.md", PAGE)
    project.write(
        "stilbluete.toml",
        f"""
        select = ["{LONG}"]
        parameters."{LONG}".most = 5
        [paths."book/**"]
        parameters."{LONG}" = {{most = 20}}
        """,
    )
    outcome = project.check(".")
    assert "blog/a.md:1:1: minor readability/overlong-sentence" in outcome.out
    assert "has 11 words" in outcome.out
    assert "book" not in outcome.out
    assert [each.rule for each in stilbluete.lint_file("blog/a.md")] == [LONG]
    assert stilbluete.lint_file("book/a.md") == []


def test_another_limit_is_not_answered_from_the_cache(project: Project) -> None:
    project.write("a.md", PAGE)
    for most, found in ((5, True), (20, False), (5, True)):
        project.write("stilbluete.toml", f'select = ["{LONG}"]\n[parameters."{LONG}"]\nmost={most}')
        assert (LONG in project.check("a.md").out) is found
    one, other = (
        cache_for(Settings(parameters=(Parameter(LONG, "most", most),)), "de") for most in (5, 6)
    )
    assert one and other and one.key(b"", "plain") == other.key(b"", "plain")
    one.put("key", stilbluete.findings.Result((), 1))
    assert other.get("key") is None


def test_what_holds_and_from_where_is_printed_as_toml(project: Project, run: Run) -> None:
    project.write(
        "stilbluete.toml",
        f'[paths."blog/**".parameters."{LONG}"]\nmost = 5\n\n'
        f'[parameters]\n"{LONG}" = {{most = 30}}\n"readability/split-verb".most = 12\n',
    )
    (line,) = (each for each in run("config", "blog/a.md").out.splitlines() if LONG in each)
    told, _, where = line.partition("  # ")
    assert tomllib.loads(told) == {
        "parameters": {LONG: {"most": 5}, "readability/split-verb": {"most": 12}}
    }
    assert where == 'stilbluete.toml:4, stilbluete.toml:1 [paths."blog/**"]'
    assert "most = 30" in run("config", "a.md").out


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("parameters = 3", 1, "holds numbers by rule"),
        (f"[parameters]\n'{LONG}' = 3", 2, "holds numbers by rule"),
        (f"[parameters.'{LONG}']\nmost = true", 2, "holds numbers by rule"),
        (f"[parameters.'{LONG}']\n\nmost = '3'", 3, "holds numbers by rule"),
        (f"[parameters.'{LONG}']\nmost = -1", 2, "“most” is a number from 0 on"),
        (f"[parameters.'{LONG}']\nmost = nan", 2, "“most” is a number from 0 on"),
        (f"[parameters.'{LONG}']\nmost = 3.5", 2, f"“most” of “{LONG}” is a whole number"),
        (f"[parameters.'{LONG}']\nmots = 3", 2, "no parameter “mots”; there are: most"),
        ("[parameters.'umlaut/lost']\nmost = 3", 2, "“umlaut/lost” has no parameters"),
        (f"[parameters.'{LONG}s']\nmost = 3", 1, f"did you mean “{LONG}”?"),
        (
            f"[paths.'docs/**'.parameters.'{LONG}']\nmots = 3\n[parameters.'{LONG}']\nmost = 3",
            2,
            "no parameter “mots”",
        ),
        (
            f"[paths.'x/**'.parameters.'{LONG}']\nmost = 3\n[parameters.'{LONG}']\nmots = 3",
            4,
            "no parameter “mots”",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(
    project: Project, text: str, line: int, told: str
) -> None:
    project.write("docs/a.md", PAGE)
    project.write("stilbluete.toml", text)
    outcome = project.check("docs/a.md")
    assert (outcome.status, outcome.out) == (2, "")
    assert f"stilbluete.toml:{line}: " in outcome.err
    assert told in outcome.err
    assert project.check("--lang", "de", "docs/a.md").status == 2


def test_the_bundled_rules_stay_as_they_are() -> None:
    known = rules.load()
    (changed,) = (
        rule
        for rule in rules.with_parameters(known, [Parameter(LONG, "most", 9)]).rules
        if rule.id == LONG
    )
    (before,) = (rule for rule in known.rules if rule.id == LONG)
    assert rules.parameters(changed) == {"most": 9}
    assert rules.parameters(before) == {"most": 60}
    with pytest.raises(ParameterError):
        rules.with_parameters(known, [Parameter("readability/noun-chain", "genitive", 1)])
    with pytest.raises(UnknownRule):
        rules.with_parameters(known, [Parameter("readability", "most", 1)])


def test_a_rule_tells_its_parameters(project: Project, run: Run) -> None:
    assert "parameters: most = 60" in run("rule", LONG, "--lang", "en").out
    project.write("stilbluete.toml", f'[parameters."{LONG}"]\nmost = 30\n')
    assert "Parameter: most = 30" in run("rule", LONG, "--lang", "de").out
