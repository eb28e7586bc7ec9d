"""Numbers in the wrong notation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.checks import numbers
from stilbluete.document import parse
from stilbluete.prose import study


def found(fault: numbers.Fault, text: str) -> list[str]:
    parameters = numbers.Parameters(fault, ["version", "core"], ["Prozent", "Millionen", "kg"])
    return [m.suggestions[0] for m in numbers.check(study(parse(text, "plain")), parameters)]


@pytest.mark.parametrize(
    ("fault", "text", "right"),
    [
        ("thousands", "Es kamen 96,000 Menschen.", ["96.000"]),
        ("thousands", "Es kostet 1,234,567 Euro.", ["1.234.567"]),
        ("thousands", "Es kostet 1,234.50 Dollar.", ["1.234,50"]),
        ("thousands", "Es kamen 1,500 Gäste.", ["1.500"]),
        ("version", "Ab Version 2,0 und 2,1 geht es.", ["2.0", "2.1"]),
        ("version", "Neu in .NET-Core 3,1.", ["3.1"]),
        ("decimal", "Ein Plus von 3.5 Prozent.", ["3,5"]),
        ("time", "Um 7:30 PM und um 12 a.m. beginnt es.", ["19:30 Uhr", "0 Uhr"]),
        ("time", "Bis 10 p.m.", ["22 Uhr"]),
    ],
)
def test_the_german_notation_is_suggested(
    fault: numbers.Fault, text: str, right: list[str]
) -> None:
    assert found(fault, text) == right


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        ("thousands", "Der Liter kostet 1,335 Euro, das Paket wiegt 2,000 kg, 28.153,275 sind es."),
        ("version", "In Version 2,5 Prozent schneller, 3,5 Millionen mal."),
        ("decimal", "Siehe Version 3.5, am 3.5. kamen Millionen, 1.250 Prozent."),
        ("time", "Um 7:30 Uhr am Tor, 19 am Anfang."),
    ],
)
def test_german_notation_stays_untold(fault: numbers.Fault, text: str) -> None:
    assert found(fault, text) == []


@given(
    st.text(st.sampled_from("0123456789.,: AMPpm.Version")),
    st.sampled_from(["thousands", "version", "decimal", "time"]),
)
def test_any_text_is_endured(text: str, fault: numbers.Fault) -> None:
    assert all(found(fault, text))
