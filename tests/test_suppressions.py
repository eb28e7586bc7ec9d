"""Suppressions: what they hide, and what is said of those that hide nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.config import Settings
from stilbluete.document import Markup, parse
from stilbluete.fixes import apply
from stilbluete.linting import lint

FAULT = "Der Kahn liegt im im Hafen."
OTHER = "Der Wind weht am am Abend."
RULE = "garble/doubled-word"


def found(
    source: str,
    markup: Markup = "markdown",
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
) -> list[str]:
    findings = lint(parse(source, markup), Settings(select, ignore)).findings
    return [f"{finding.rule}: {finding.text}" for finding in findings]


def doubled(word: str) -> str:
    return f"{RULE}: {word} {word}"


def test_without_any_all_is_told() -> None:
    assert found(f"{FAULT}\n\n{OTHER}") == [doubled("im"), doubled("am")]


@pytest.mark.parametrize(
    "names",
    [RULE, "garble", "all", "", "umlaut, garble/doubled-word", f"{RULE}: Liedzeile: ja, so"],
)
def test_one_holds_for_the_next_block(names: str) -> None:
    told = found(f"<!-- stilbluete ignore {names} -->\n{FAULT}\n\n{OTHER}")
    assert [each for each in told if each.startswith(RULE)] == [doubled("am")]


def test_other_rules_are_not_hidden() -> None:
    assert doubled("im") in found(f"<!-- stilbluete ignore umlaut -->\n{FAULT}")


@pytest.mark.parametrize(
    ("source", "markup"),
    [
        (f"<!-- stilbluete ignore-file {RULE} -->\n\n{FAULT}\n\n{OTHER}", "markdown"),
        (f"{FAULT}\n\n{OTHER}\n\n<!-- stilbluete ignore-file -->", "markdown"),
        (f"<p>{FAULT}</p><p>{OTHER}</p><!-- stilbluete ignore-file garble -->", "html"),
        (f"---\nstilbluete: {{ignore: [{RULE}]}}\n---\n{FAULT}\n\n{OTHER}", "markdown"),
        (f"---\nstilbluete:\n  ignore: '{RULE}'\n---\n{FAULT}\n\n{OTHER}", "markdown"),
        (f"+++\n[stilbluete]\nignore = ['garble']\n+++\n{FAULT}\n\n{OTHER}", "markdown"),
        (f"---\nstilbluete: {{ignore: [garble]}}\n---\n<p>{FAULT}</p><p>{OTHER}</p>", "html"),
    ],
)
def test_some_hold_for_the_file(source: str, markup: Markup) -> None:
    assert found(source, markup) == []


def test_a_range_holds_from_beginning_to_end() -> None:
    source = (
        f"{FAULT}\n\n<!-- stilbluete begin-ignore {RULE} -->\n\n{OTHER}\n\n"
        "<!-- stilbluete end-ignore -->\n\nDie Boote sind sind alt."
    )
    assert found(source) == [doubled("im"), doubled("sind")]


def test_plain_text_has_none() -> None:
    assert found(f"<!-- stilbluete ignore-file -->\n\n{FAULT}", "plain") == [doubled("im")]


def test_mdx_has_its_own_comments() -> None:
    document = parse(f"{{/* stilbluete ignore {RULE} */}}\n\n{FAULT}\n", "markdown", "a.mdx")
    assert lint(document, Settings()).findings == ()


def test_code_that_shows_one_is_none() -> None:
    told = found(f"`<!-- stilbluete ignore-file -->`\n\n```\n<!-- stilbluete x -->\n```\n\n{FAULT}")
    assert told == [doubled("im")]


# Those that hide nothing


def test_an_unused_one_is_told() -> None:
    comment = f"<!-- stilbluete ignore {RULE} -->"
    assert found(f"{comment}\nAlles ist gut.") == [f"suppression/unused: {comment}"]


def test_of_several_names_the_unused_one_is_told() -> None:
    told = found(f"<!-- stilbluete ignore umlaut, {RULE} -->\n{FAULT}")
    assert told == ["suppression/unused: umlaut"]


def test_in_front_matter_the_unused_name_is_told() -> None:
    told = found(f"---\nstilbluete: {{ignore: [umlaut, {RULE}]}}\n---\n{FAULT}")
    assert told == ["suppression/unused: umlaut"]


def test_what_was_not_looked_for_is_not_unused() -> None:
    source = f"<!-- stilbluete ignore {RULE} -->\nAlles ist gut."
    assert found(source, select=("suppression", "umlaut")) == []
    assert found(source, ignore=("garble",)) == []
    assert found("<!-- stilbluete ignore -->\nAlles ist gut.", ignore=("garble",)) == []


def test_an_unknown_rule_is_told_with_the_nearest() -> None:
    document = parse("<!-- stilbluete ignore garble/doubled-wort -->\nGut.", "markdown")
    [finding] = lint(document, Settings()).findings
    assert (finding.rule, finding.text) == ("suppression/unknown-rule", "garble/doubled-wort")
    assert finding.suggestions == ("garble/doubled-word",)


@pytest.mark.parametrize(
    "comment",
    [
        "stilbluete ingore garble",
        "stilbluete ignore garble umlaut",
        "stilbluete ignores garble",
        "stilbluete end-ignore garble",
    ],
)
def test_a_misspelled_one_is_told(comment: str) -> None:
    told = found(f"<!-- {comment} -->\n{FAULT}")
    assert told == [f"suppression/malformed: <!-- {comment} -->", doubled("im")]


def test_a_range_without_end_is_told_and_holds() -> None:
    told = found(f"<!-- stilbluete begin-ignore -->\n\n{FAULT}")
    assert told == ["suppression/malformed: <!-- stilbluete begin-ignore -->"]


def test_other_forms_in_front_matter_are_told() -> None:
    told = found("---\nstilbluete:\n  ignores: [umlaut]\n---\nGut.")
    assert told == ["suppression/malformed: stilbluete"]


def test_suppressions_can_be_suppressed_by_name_only() -> None:
    unused = "<!-- stilbluete ignore umlaut -->\n\nGut."
    assert found(f"<!-- stilbluete ignore-file suppression/unused -->\n\n{unused}") == []
    assert len(found(f"<!-- stilbluete ignore-file -->\n\n{unused}")) == 2


@pytest.mark.parametrize("language", ["de", "en"])
def test_messages_are_complete(language: str) -> None:
    source = "<!-- stilbluete ingore -->\n\n<!-- stilbluete ignore umlaut, x/y -->\n\nGut."
    for finding in lint(parse(source, "markdown"), Settings(), language).findings:  # type: ignore[arg-type]
        assert "{" not in finding.message


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A.\n\n<!-- stilbluete ignore umlaut -->\nGut.", "A.\n\nGut."),
        ("A.\n<!-- stilbluete ignore umlaut -->\nGut.", "A.\n\nGut."),
        ("Gut <!-- stilbluete ignore umlaut --> so.", "Gut  so."),
        (
            f"<!-- stilbluete ignore {RULE}, umlaut -->\n{FAULT}",
            f"<!-- stilbluete ignore {RULE} -->\n{FAULT}",
        ),
        (
            f"<!-- stilbluete ignore umlaut, {RULE}: Lied -->\n{FAULT}",
            f"<!-- stilbluete ignore {RULE}: Lied -->\n{FAULT}",
        ),
        (
            "<!-- stilbluete begin-ignore umlaut -->\n\nGut.\n\n<!-- stilbluete end-ignore -->\n",
            "\nGut.\n\n",
        ),
    ],
)
def test_an_unused_one_can_be_taken_out(before: str, after: str) -> None:
    findings = lint(parse(before, "markdown"), Settings()).findings
    assert {finding.rule for finding in findings} == {"suppression/unused"}
    [fix] = findings[0].fixes
    assert fix.safe
    assert apply(before, fix.edits) == after


PIECES = st.sampled_from(
    [
        *("<!-- stilbluete ", "ignore", "ignore-file", "begin-ignore", "end-ignore", " umlaut"),
        *(" -->", ",", ":", "\n\n", "\n", "- ", "> ", "Wort ", FAULT),
        *("---\nstilbluete: ", "{ignore: [", "]}"),
    ]
)


@given(st.lists(PIECES, max_size=15).map("".join), st.sampled_from(["markdown", "html"]))
def test_nothing_that_a_text_says_is_an_error(source: str, markup: Markup) -> None:
    findings = lint(parse(source, markup), Settings()).findings
    assert all(source[finding.start : finding.end] == finding.text for finding in findings)
