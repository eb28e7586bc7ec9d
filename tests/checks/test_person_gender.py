"""A person introduced in one gender and named in the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete import rules
from stilbluete.document import parse
from stilbluete.engine import lint
from stilbluete.findings import Finding


def findings(text: str, rule: str = "grammar/gender") -> list[Finding]:
    return list(lint(parse(text, "plain"), rules.select(rules.load(), [rule])).findings)


def found(text: str) -> list[str]:
    return [finding.text for finding in findings(text)]


@pytest.mark.parametrize(
    "introduction",
    [
        "Die Chefin des Amtes, Nora Lindt, kam.",
        "Nora Lindt, die Leiterin der Schule, kam.",
        "Ministerin Nora Lindt kam.",
        "Gestern kam Frau Lindt.",
    ],
)
def test_a_woman_is_no_befuerworter(introduction: str) -> None:
    (finding,) = findings(f"{introduction} Lindt ist ein großer Befürworter der Reform.")
    assert finding.text == "ein großer Befürworter"
    assert finding.suggestions == ("eine große Befürworterin",)
    assert finding.related


def test_a_surname_that_ends_like_a_man_is_none() -> None:
    found_here = found("Gestern kam Frau Brinkmann. Brinkmann ist ein Gegner des Plans.")
    assert found_here == ["ein Gegner"]


def test_a_man_is_no_gegnerin() -> None:
    assert found("Herr Brodersen kam. Brodersen bleibt eine Gegnerin.") == ["eine Gegnerin"]


@pytest.mark.parametrize(
    "text",
    [
        "Lindt ist ein Befürworter der Reform.",
        "Ministerin Lindt und Minister Lindt kamen. Lindt ist ein Befürworter.",
        "Ministerin Lindt kam. Für Lindt ist ein Anwalt da.",
        "Ministerin Lindt kam. Lindt ist eine Befürworterin.",
        "Ministerin Lindt kam. Lindt ist ein Star.",
        "Ministerin Lindt kam. Er ist ein Befürworter.",
    ],
)
def test_without_a_sure_contradiction_nothing_is_said(text: str) -> None:
    assert found(text) == []


@given(
    st.lists(
        st.sampled_from(
            [
                "Frau",
                "Lindt",
                "ist",
                "ein",
                "eine",
                "Gegner",
                "Chefin",
                ",",
                ".",
                "die",
                "der",
                "auch",
            ]
        ),
        max_size=14,
    )
)
def test_it_finds_places_inside_any_text(words: list[str]) -> None:
    text = " ".join(words)
    for finding in findings(text):
        assert text[finding.start : finding.end] == finding.text != ""
