"""Verbs of one clause that do not fit together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stilbluete import rules
from stilbluete.document import parse
from stilbluete.engine import lint
from stilbluete.findings import Finding


def findings(text: str, rule: str = "grammar") -> list[Finding]:
    return list(lint(parse(text, "plain"), rules.select(rules.load(), [rule])).findings)


def found(text: str) -> list[str]:
    return [finding.text for finding in findings(text)]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Der Plan wurde gestern beschlossen wurde.", "two-finite-verbs"),
        ("Das Amt wird am Montag die Zahlen ankündigt.", "two-finite-verbs"),
        ("Der Gast hat früh gegangen.", "haben-with-sein-verb"),
        ("Der Termin kann geändert.", "modal-with-participle"),
        ("Die Gäste müssen früh zu gehen.", "modal-with-zu"),
        ("Er versprach, bald zu anzukommen.", "double-zu"),
        ("Er sagt, dass er geht nach Hause.", "verb-second-after-conjunction"),
    ],
)
def test_verbs_that_do_not_fit_are_told(text: str, rule: str) -> None:
    assert [finding.rule for finding in findings(text)] == [f"grammar/{rule}"]


@pytest.mark.parametrize(
    "text",
    [
        "Sie fragt, was getan werden kann.",
        "Er ist klug und geht.",
        "Das Bild hat ihm gefallen.",
        "Das kann er vergessen.",
        "Sie wollen etwas zu trinken.",
        "Die Tür ist zu klein.",
        "Er sagt, dass er größer ist als sie.",
    ],
)
def test_usual_verb_groups_are_left_alone(text: str) -> None:
    assert found(text) == []


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "der",
                "Mann",
                "wird",
                "kann",
                "zu",
                "gehen",
                "gegangen",
                "hat",
                "dass",
                "er",
                ",",
                ".",
                "ankündigt",
            ]
        ),
        max_size=14,
    )
)
def test_it_finds_places_inside_any_text(words: list[str]) -> None:
    text = " ".join(words)
    for finding in findings(text):
        assert text[finding.start : finding.end] == finding.text != ""
