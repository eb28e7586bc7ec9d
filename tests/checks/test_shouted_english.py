"""English in capitals for emphasis, and what German writes in capitals."""

import pytest

from stilbluete.checks import shouted_english
from stilbluete.document import parse
from stilbluete.prose import study


def found(text: str) -> list[str]:
    prose = study(parse(text, "plain"))
    matches = shouted_english.check(prose, shouted_english.Parameters(allowed=["NEWS"]))
    return [text[match.place.start : match.place.end] for match in matches]


def test_a_run_of_english_words_is_told_as_one() -> None:
    assert found("Das ist, ganz ehrlich, ABSOLUTELY WRONG und unfair.") == ["ABSOLUTELY WRONG"]


@pytest.mark.parametrize(
    "text",
    [
        "Die NATO und die UNESCO tagen.",
        "Das ist WIRKLICH falsch.",
        "Die ROLLING STONES spielen.",
        "Das Heft „WRONG“ erscheint.",
        "Es gibt keine NEWS mehr.",
        "THIS PAGE WAS LEFT BLANK",
    ],
)
def test_german_names_and_headlines_are_left_alone(text: str) -> None:
    assert found(text) == []
