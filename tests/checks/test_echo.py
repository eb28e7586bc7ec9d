"""Words that stand twice in a sentence, and lists that do so on purpose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.checks import echo, same_part
from stilbluete.document import parse
from stilbluete.prose import study

PARTS = same_part.Parameters(["und", "oder"])


def echoes(text: str) -> list[str]:
    prose = study(parse(text, "plain"))
    return [
        text[match.place.start : match.place.end] for match in echo.check(prose, echo.Parameters())
    ]


def parts(text: str) -> list[str]:
    prose = study(parse(text, "plain"))
    return [text[match.place.start : match.place.end] for match in same_part.check(prose, PARTS)]


def test_the_second_copy_is_told_as_far_as_it_goes() -> None:
    text = "Er gab den Brief an den Boten und den Brief an den Boten noch einmal."
    assert echoes(text) == ["den Brief an den Boten"]


@pytest.mark.parametrize(
    "text",
    [
        "Im Falle des Brandes ist der Ausgang links, im Falle des Wassers rechts.",
        "Er war sehr froh und sie war sehr froh.",
        "Der Rat der Stadt tagte; der Rat der Stadt stritt.",
        "In den Augen lag Glück. In den Augen lag Angst.",
    ],
)
def test_frames_and_lists_are_left_alone(text: str) -> None:
    assert echoes(text) in ([], ["im Falle des"])


def test_a_part_that_both_compounds_share() -> None:
    assert parts("Die Kontroll- und Kontrollpunkte sind zu.") == ["Kontroll- und Kontrollpunkte"]


@pytest.mark.parametrize(
    "text", ["Die Zoll- und Kontrollpunkte", "Auf- und Aufgang", "Kontroll- und Kontroll-", "- und"]
)
def test_parts_that_differ_or_are_short(text: str) -> None:
    assert parts(text) == []


@given(st.text(st.sampled_from("ab cd und der Hut- .,\n")))
def test_any_text_is_read(text: str) -> None:
    prose = study(parse(text, "plain"))
    for match in (*echo.check(prose, echo.Parameters(2, 9)), *same_part.check(prose, PARTS)):
        assert 0 <= match.place.start < match.place.end <= len(prose.passages[0].block.text)
