"""Sentences that are hard to read, and those that only look so."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stilbluete import checks
from stilbluete.document import parse
from stilbluete.prose import Match, study

PARAMETERS: dict[str, dict[str, Any]] = {
    "sentence-length": {"most": 8},
    "nesting": {"most": 2, "least": 5},
    "verb-bracket": {"most": 4},
    "noun-chain": {"most": 2, "openers": ["der", "des", "von", "für"]},
    "participle-attribute": {"most": 4, "articles": ["die", "das", "der"]},
    "passive-chain": {"most": 2, "verbs": ["wurde", "wird"]},
}


def matches(name: str, text: str, markup: Any = "plain") -> Iterator[tuple[str, Match]]:
    module = checks.module(name)
    prose = study(parse(text, markup))
    for match in module.check(prose, module.Parameters(**PARAMETERS[name])):
        block = prose.passages[match.place.passage].block
        yield block.text[match.place.start : match.place.end], match


def found(name: str, text: str, markup: Any = "plain") -> list[str]:
    return [marked for marked, _ in matches(name, text, markup)]


@pytest.mark.parametrize(
    ("name", "text", "marked"),
    [
        (
            "sentence-length",
            "So ist es. Wir gingen am Abend noch einmal an den Fluss.",
            "Wir gingen am Abend noch einmal an den Fluss.",
        ),
        (
            "nesting",
            "Der Mann, der das Buch, das dort lag, las, schwieg.",
            "Der Mann, der das Buch, das dort lag, las, schwieg.",
        ),
        (
            "verb-bracket",
            "Sie hat am Abend dem alten Nachbarn geholfen.",
            "hat am Abend dem alten Nachbarn geholfen",
        ),
        (
            "noun-chain",
            "Das ist die Frage der Kosten der Decke des Saals.",
            "Frage der Kosten der Decke des Saals",
        ),
        (
            "participle-attribute",
            "Wir sehen die im Mai von der Stadt bestellten Kräne.",
            "die im Mai von der Stadt bestellten Kräne",
        ),
        (
            "passive-chain",
            "Es ist Mai. Das Boot wurde gebaut. Es wurde gestrichen. Es wird gezeigt. Es fährt.",
            "Das Boot wurde gebaut. Es wurde gestrichen. Es wird gezeigt.",
        ),
    ],
)
def test_what_is_hard_is_marked(name: str, text: str, marked: str) -> None:
    assert found(name, text) == [marked]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sentence-length", "Am 1. 2. 2020 kamen 10 000 Leute, 5 % davon zu Fuß."),
        ("sentence-length", "wort " * 500),
        ("nesting", "Er geht, weil es regnet, obwohl sie bleibt, damit er lernt."),
        ("verb-bracket", "Sie hat geholfen, und am Abend ist der alte Nachbar gekommen."),
        ("noun-chain", "Die Farbe der Tür gefiel der Frau des Bäckers der Stadt nicht."),
        ("participle-attribute", "Die Leute im Bus auf der Brücke sahen die bestellten Kräne."),
        ("passive-chain", "Das Boot wurde gebaut. Es wird schön. Es wurde rot. Es wird gezeigt."),
    ],
)
def test_look_alikes_stay_silent(name: str, text: str) -> None:
    assert found(name, text) == []


def test_headings_may_be_long() -> None:
    text = "# Wir gingen am Abend noch einmal an den Fluss und zurück.\n"
    assert found("sentence-length", text, "markdown") == []


def test_messages_learn_the_numbers() -> None:
    ((_, match),) = matches("verb-bracket", "Sie hat am Abend dem alten Nachbarn geholfen.")
    assert match.values == {"first": "hat", "last": "geholfen", "words": "5"}


WORDS = """
    der die das , . ( ) weil dass um zu hat wird wurde gebaut bauen Haus Hauses von geplante
    und – „ “ 3 ist
"""


@given(
    st.lists(
        st.sampled_from(WORDS.split()),
        max_size=40,
    ).map(" ".join)
)
@settings(max_examples=100)
def test_no_text_raises_an_error(text: str) -> None:
    for name in PARAMETERS:
        for marked in found(name, text):
            assert marked.strip()
