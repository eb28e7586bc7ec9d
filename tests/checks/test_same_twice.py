"""The same on both sides of a conjunction."""

import pytest

from stilbluete.checks.same_twice import Parameters, check
from stilbluete.document import parse
from stilbluete.prose import study

PARAMETERS = Parameters(["und", "oder"], ["oder"], ["mehr"], ["zwischen"])


def found(text: str) -> list[str]:
    prose = study(parse(text, "plain"))
    return [str(match.values["phrase"]) for match in check(prose, PARAMETERS)]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Es fehlt an Regeln und Regeln.", "Regeln"),
        ("Die Lage ist ruhig oder ruhig.", "ruhig"),
        ("Wir brauchen eine Brücke und eine Brücke.", "eine Brücke"),
        ("Sie können das Gerät kaufen oder kaufen.", "kaufen"),
    ],
)
def test_one_thing_said_twice_is_found(text: str, phrase: str) -> None:
    assert found(text) == [phrase]


@pytest.mark.parametrize(
    "text",
    [
        "Es wird mehr und mehr.",
        "Das Kind wuchs und wuchs.",
        "Es wurde kälter und kälter.",
        "Der Streit zwischen Nachbar und Nachbar endet.",
        "Wir haben Karten und Karten für Blinde.",
        "Wir haben Karten und Karten, die leuchten.",
        "Dies und das und das und dies.",
        "und und",
        "Und",
    ],
)
def test_idioms_and_what_is_told_apart_stay_silent(text: str) -> None:
    assert found(text) == []
