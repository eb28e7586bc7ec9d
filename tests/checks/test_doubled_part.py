"""Words that contain a part twice."""

import pytest

from stilbluete.checks.doubled_part import Parameters, check
from stilbluete.document import parse
from stilbluete.prose import study


def found(text: str) -> list[str]:
    prose = study(parse(text, "plain"))
    return [str(match.values["part"]) for match in check(prose, Parameters(["nord"]))]


@pytest.mark.parametrize(
    ("word", "part"),
    [
        ("Vereinvereins", "Verein"),
        ("Turnvereinverein", "Verein"),
        ("Topftopf", "Topf"),
        ("Haus-Haustür", "Haus"),
    ],
)
def test_a_doubled_part_is_found(word: str, part: str) -> None:
    assert found(f"Das ist {word} hier.") == [part]


@pytest.mark.parametrize(
    "word", ["Nordnordost", "Tschetschenien", "Luft-Luft-Rakete", "Rohdatendatei", "Blutaustausch"]
)
def test_words_that_only_look_doubled_stay(word: str) -> None:
    assert found(f"Das ist {word} hier.") == []
