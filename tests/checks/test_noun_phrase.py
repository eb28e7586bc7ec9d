"""Determiner, adjectives and noun that do not agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete import rules
from stilbluete.document import parse
from stilbluete.engine import lint
from stilbluete.findings import Finding


def findings(text: str, rule: str = "grammar/noun-phrase-agreement") -> list[Finding]:
    return list(lint(parse(text, "plain"), rules.select(rules.load(), [rule])).findings)


def found(text: str) -> list[str]:
    return [finding.text for finding in findings(text)]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Er las den Hinweis im Antwort.", "im Antwort"),
        ("Das Feld des Formular ist leer.", "des Formular"),
        ("Sie sah einen große Hund.", "einen große Hund"),
        ("Sie kam aus der gleichen Grund.", "der gleichen Grund"),
        ("Mein neue Wohnung ist hell.", "Mein neue Wohnung"),
    ],
)
def test_a_phrase_without_common_form_is_told(text: str, fault: str) -> None:
    assert found(text) == [fault]


@pytest.mark.parametrize(
    "text",
    [
        "Das ist der Mann, die Frau kennt ihn.",
        "Der Zug, der Post bringt, hält hier.",
        "Am liebsten Kindern liest sie vor.",
        "Die Berliner Polizei und der Münchner Oberbürgermeister schwiegen.",
        "Er nahm die 20 Prozent und das eine Glas.",
        "Die beiden Kinder sahen den drei Stunden langen Film.",
        "Vor allem Kinder wissen nun alle Bescheid.",
        "Das Ministerium ist die Credit Suisse nicht.",
        "Man glaubt, dass das Kinder tun.",
        "Weil diese wichtige Daten enthält, bleibt die Datei.",
        "Mehrere Angehörige und der Abgeordnete kamen.",
    ],
)
def test_what_may_be_read_otherwise_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("Er las den Hinweis im Antwort.", "in der Antwort"),
        ("Das Feld des Formular ist leer.", "des Formulars"),
        ("Sie dankte einem Kollegin.", "einer Kollegin"),
        ("Er hielt ihn für einen Atheist.", "einen Atheisten"),
        ("Sie sah einen große Hund.", "einen großen Hund"),
        ("Mein neue Wohnung ist hell.", "Meine neue Wohnung"),
    ],
)
def test_the_form_that_fits_is_suggested(text: str, suggestion: str) -> None:
    assert [finding.suggestions for finding in findings(text)] == [(suggestion,)]


@given(
    st.lists(
        st.sampled_from(
            [
                "der",
                "Des",
                "einen",
                "im",
                "Antwort",
                "Haus",
                "große",
                "sehr",
                "und",
                ",",
                "20",
                "Berliner",
                "X-",
                ".",
                "„",
            ]
        ),
        max_size=14,
    )
)
def test_it_finds_places_inside_any_text(words: list[str]) -> None:
    text = " ".join(words)
    for finding in findings(text):
        assert text[finding.start : finding.end] == finding.text != ""
