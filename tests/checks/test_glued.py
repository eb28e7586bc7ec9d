"""Words that lost the space between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.checks import glued
from stilbluete.document import parse
from stilbluete.prose import study

PARAMETERS = glued.Parameters(["Innen", "innen", "In"])


def found(text: str) -> list[str]:
    prose = study(parse(text, "markdown"))
    return [str(match.values["apart"]) for match in glued.check(prose, PARAMETERS)]


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Die enthaltenenEigenschaften fehlen.", "enthaltenen Eigenschaften"),
        ("DieEinstellung fehlt.", "Die Einstellung"),
        ("Die [neue Liste](https://example.org)wird gelöscht.", "Liste wird"),
        ("Sie ist **sehr wichtig**und gut.", "wichtig und"),
        ("Mit `make`werden Teile gebaut.", "… werden"),
        ("Danach wird`make` gestartet.", "wird …"),
    ],
)
def test_two_words_are_told(text: str, apart: str) -> None:
    assert found(text) == [apart]


@pytest.mark.parametrize(
    "text",
    [
        "PowerShell, GitHub, iPhone, eBay, JavaScript und McDonald.",
        "Die BürgerInnen und LehrerInnen kamen.",
        "Die [Paket](https://example.org)quelle ist **un**endlich.",
        "Mehrere `Task`s und das `async`-Wort.",
        "Siehe src/enthaltenenEigenschaften und die Methode leseDatei().",
        "| A | B |\n|---|---|\n| x | `a`<br>Danach |",
    ],
)
def test_names_parts_of_words_and_tags_are_not(text: str) -> None:
    assert found(text) == []


@given(st.text(st.sampled_from("aDie `*[](x)Liste<b>\n")))
def test_any_text_gets_spans_inside_it(text: str) -> None:
    prose = study(parse(text, "markdown"))
    for match in glued.check(prose, PARAMETERS):
        block = prose.passages[match.place.passage].block
        assert 0 <= match.place.start < match.place.end <= len(block.text)
