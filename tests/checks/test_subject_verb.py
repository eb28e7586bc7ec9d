"""A subject and a verb that differ in person or number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete import rules
from stilbluete.document import parse
from stilbluete.engine import lint
from stilbluete.findings import Finding


def findings(text: str, rule: str = "grammar/subject-verb") -> list[Finding]:
    return list(lint(parse(text, "plain"), rules.select(rules.load(), [rule])).findings)


def found(text: str) -> list[str]:
    return [finding.text for finding in findings(text)]


@pytest.mark.parametrize(
    ("text", "verb", "suggestion"),
    [
        ("Der Schmerz sind zu groß.", "sind", "ist"),
        ("Zwei Häuser wurde geräumt.", "wurde", "wurden"),
        ("Ich haben keine Zeit.", "haben", "habe"),
        ("Dann haben ich gelacht.", "haben", "habe"),
        ("Sie weiß, dass er gegangen sind.", "sind", "ist"),
        ("Der Zug, der hier gebaut wurden, fährt.", "wurden", "wurde"),
        ("Der Spiegel des Geräts in der Ecke sind trüb.", "sind", "ist"),
        ("Das Team haben gut gespielt.", "haben", "hat"),
    ],
)
def test_a_verb_that_does_not_agree_is_told(text: str, verb: str, suggestion: str) -> None:
    assert [(finding.text, finding.suggestions) for finding in findings(text)] == [
        (verb, (suggestion,))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Die Kinder hat er gesehen.",
        "Der Grund sind die Kosten.",
        "Eine Reihe von Gästen kamen.",
        "Der Mann und seine Frau gingen.",
        "Drei Stunden wurde getanzt.",
        "Die Frau sahen wir nicht.",
        "Das sind Kinder, die er haben will.",
        "Der Zug, der nach Ulm fährt, und der Bus sind voll.",
        "Menschen wie ich haben Zeit.",
        "Weil er das hat tun müssen, kam er.",
        "Die Datei öffnen.",
    ],
)
def test_what_may_be_read_otherwise_is_left_alone(text: str) -> None:
    assert found(text) == []


@given(
    st.lists(
        st.sampled_from(
            [
                "der",
                "die",
                "Mann",
                "Kinder",
                "sind",
                "wurde",
                "ich",
                "haben",
                "dass",
                ",",
                ".",
                "und",
                "zwei",
                "in",
            ]
        ),
        max_size=14,
    )
)
def test_it_finds_places_inside_any_text(words: list[str]) -> None:
    text = " ".join(words)
    for finding in findings(text):
        assert text[finding.start : finding.end] == finding.text != ""
