"""Capitals that are missing or stray."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.checks import casing
from stilbluete.document import parse
from stilbluete.document.model import Markup
from stilbluete.prose import study


def found(fault: casing.Fault, text: str, markup: Markup = "plain") -> list[str]:
    parameters = casing.Parameters(fault, ["eine", "die", "ist"], ["von"], ["lich", "los", "isch"])
    return [match.suggestions[0] for match in casing.check(study(parse(text, markup)), parameters)]


def test_a_noun_in_lower_case_is_told_behind_a_determiner() -> None:
    assert found("noun", "Er sah eine Reihe von gegenständen.") == ["Gegenständen"]
    assert found("noun", "Dann öffnet sich das dialogfenster.") == ["Dialogfenster"]


@pytest.mark.parametrize(
    "text",
    [
        "Die verbindungslosen und die nigerianischen Gäste gingen von selbst.",
        "Der in der Datei das_dialogfenster genannte Pfad von oben.",
        "Die software ist englisch, die taz eine Zeitung.",
        "Sie hat die gefundenen gezählt.",
    ],
)
def test_adjectives_and_names_stay_small(text: str) -> None:
    assert found("noun", text) == []


def test_a_term_that_is_emphasised_is_left_alone() -> None:
    assert found("noun", "Setzen Sie das *dialogfenster* ein.", "markdown") == []


def test_a_stray_capital_is_told_inside_a_sentence_only() -> None:
    assert found("stray", "Er kam, um Eine neue Wohnung zu suchen.") == ["eine"]
    assert found("stray", "Er kam. Eine neue Wohnung. „Die neue“ sagt er für Die Zeit.") == []
    assert found("stray", "Siehe unter [Die neue Welt](x).", "markdown") == []


def test_a_sentence_that_starts_small_is_told() -> None:
    assert found("start", "Alles wird gelöscht. die Daten auch.") == ["Die"]


@pytest.mark.parametrize(
    "text",
    [
        "Es gab Äpfel usw. die ganze Woche, z. B. am 3. des Monats.",
        "Er kam ... die Tür stand offen.",
        "Der Dienst läuft auf iOS. iPhone und eBay sind Namen.",
    ],
)
def test_abbreviations_end_no_sentence(text: str) -> None:
    assert found("start", text) == []


@given(st.text(), st.sampled_from(["noun", "stray", "start"]))
def test_any_text_is_endured(text: str, fault: casing.Fault) -> None:
    for suggestion in found(fault, text):
        assert suggestion
