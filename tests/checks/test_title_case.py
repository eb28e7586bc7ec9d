"""Headings in English title case."""

import pytest

from stilbluete.checks.title_case import Parameters, check
from stilbluete.document import parse
from stilbluete.prose import study


def found(heading: str) -> list[str]:
    prose = study(parse(f"# {heading}\n\nText.", "markdown"))
    return [str(match.values["words"]) for match in check(prose, Parameters(["sie", "ihr"]))]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Warum Man Eine Stadt Verlässt", "Man, Eine, Verlässt"),
        ("Schutz Vor Kälte Und Nässe", "Vor, Und"),
        ("Der Weg Durch Den Wald und die Stadt", "Durch, Den"),
    ],
)
def test_words_that_must_be_small_are_found(heading: str, words: str) -> None:
    assert found(heading) == [words]


@pytest.mark.parametrize(
    "heading",
    [
        "Was Sie jetzt tun können",
        "Was Sie Und Ihr",
        "Der Film „Der Pate Und Die Macht“",
        "Neu: Die App. Und Das Buch",
        "DAS IST EINE WARNUNG AN ALLE",
        "Von Bergen und In der Gand",
        "Visual Studio und Windows Server",
    ],
)
def test_german_capitals_stay(heading: str) -> None:
    assert found(heading) == []


def test_prose_is_not_looked_at() -> None:
    prose = study(parse("Warum Man Eine Stadt Verlässt, Weiß Er.", "markdown"))
    assert list(check(prose, Parameters([]))) == []
