"""Phrases that stand twice in a row, and loops."""

import pytest

from stilbluete.checks.doubled_phrase import Parameters, check
from stilbluete.document import parse
from stilbluete.prose import study

TWICE = Parameters()
LOOP = Parameters(times=3, words_with_comma=2, single_times=5, allowed=["nein"])


def found(text: str, parameters: Parameters) -> list[tuple[str, str]]:
    prose = study(parse(text, "plain"))
    return [
        (str(match.values["phrase"]), str(match.values["times"]))
        for match in check(prose, parameters)
    ]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Er fuhr mit dem Bus mit dem Bus nach Hause.", "mit dem Bus"),
        ("Er ging, als es regnete, als es regnete.", ""),
        ("Er ging, als es stark regnete, als es stark regnete.", "als es stark regnete"),
        ("Ohne Rast ohne Rast lief er.", "Ohne Rast"),
    ],
)
def test_the_longer_the_phrase_the_surer(text: str, phrase: str) -> None:
    assert [each for each, _ in found(text, TWICE)] == ([phrase] if phrase else [])


def test_copies_are_told_once_and_counted() -> None:
    assert found("Es geht um Geld um Geld um Geld und mehr.", TWICE) == [("um Geld", "3")]
    assert found("Es geht um Geld, um Geld, um Geld und mehr.", LOOP) == [("um Geld", "3")]


def test_single_words_need_many_copies() -> None:
    assert found("Kauf Kabel, Kabel, Kabel!", LOOP) == []
    assert found("Kauf Kabel, Kabel, Kabel, Kabel, Kabel!", LOOP) == [("Kabel", "5")]
    assert found("Nein, nein, nein, nein, nein, nein!", LOOP) == []


@pytest.mark.parametrize(
    "text",
    [
        "„Feuer am Dach! Feuer am Dach!“",
        "Duran Duran Duran Duran spielen.",
        "1, 2, 1, 2, 1, 2 und, und, ,, ,, ,,",
        "",
    ],
)
def test_cries_names_and_counting_are_left_alone(text: str) -> None:
    assert found(text, TWICE) == []
    assert found(text, LOOP) == []
