"""A preposition with a phrase in a case that it does not take."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stilbluete import rules
from stilbluete.document import parse
from stilbluete.engine import lint
from stilbluete.findings import Finding


def findings(text: str, rule: str = "grammar/preposition-case") -> list[Finding]:
    return list(lint(parse(text, "plain"), rules.select(rules.load(), [rule])).findings)


def found(text: str) -> list[str]:
    return [finding.text for finding in findings(text)]


@pytest.mark.parametrize(
    ("text", "fault", "suggestion"),
    [
        ("Sie stimmte gegen dem Plan.", "gegen dem Plan", "gegen den Plan"),
        ("Das gilt gemäß des Gesetzes.", "gemäß des Gesetzes", "gemäß dem Gesetz"),
        ("Er schläft seit eines Jahres.", "seit eines Jahres", "seit einem Jahr"),
        ("Er kam mit den Hund.", "mit den Hund", "mit dem Hund"),
        ("Sie kam mit großen Vertrauen.", "mit großen Vertrauen", "mit großem Vertrauen"),
    ],
)
def test_a_wrong_case_is_told_with_the_right_one(text: str, fault: str, suggestion: str) -> None:
    assert [(finding.text, finding.suggestions) for finding in findings(text)] == [
        (fault, (suggestion,))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Wegen dem Regen blieb sie, wegen des Hundes ging sie.",
        "Seit der Laden zu ist, fährt er fort, um der Mutter zu helfen.",
        "Den Eltern gegenüber der beste Ton, meiner Meinung nach der Dank.",
        "Nach wie vor der Chef, ist sie seit langem Mitglied.",
        "Es gibt zu große Mengen und einen zu kleinen Raum.",
        "Was für ein Tag, an dem der Regen fiel!",
        "Das Amt, für das der Minister kämpft, arbeitet mit weniger Geld.",
        "Das ist mit ein Grund.",
    ],
)
def test_what_may_be_read_otherwise_is_left_alone(text: str) -> None:
    assert found(text) == []


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "gegen",
                "mit",
                "nach",
                "seit",
                "der",
                "des",
                "einem",
                "Haus",
                "großen",
                "und",
                ",",
                "zu",
                ".",
            ]
        ),
        max_size=14,
    )
)
def test_it_finds_places_inside_any_text(words: list[str]) -> None:
    text = " ".join(words)
    for finding in findings(text):
        assert text[finding.start : finding.end] == finding.text != ""
