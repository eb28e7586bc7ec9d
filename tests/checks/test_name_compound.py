"""A name before its noun: what proves a compound, and what is a name beside an object."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.checks import name_compound
from stilbluete.document import parse
from stilbluete.prose import study

PARAMETERS = name_compound.Parameters(never=["FC", "IG"], people=["Mc"], heads=["Version"])


def found(text: str) -> list[str]:
    prose = study(parse(text, "markdown"))
    return [match.suggestions[0] for match in name_compound.check(prose, PARAMETERS)]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Das steht in der MSBuild Aufgabe.", "MSBuild-Aufgabe"),
        ("Der Dienst schickt eine neue XML Antwort.", "XML-Antwort"),
        ("Er las im GPS Handbuch.", "GPS-Handbuch"),
        ("# PowerPoint Vorlagen", "PowerPoint-Vorlagen"),
    ],
)
def test_a_determiner_or_a_heading_proves_the_compound(text: str, right: str) -> None:
    assert found(text) == [right]


@pytest.mark.parametrize(
    "text",
    [
        "So lädt PowerPoint Vorlagen herunter.",
        "Das Programm, das PowerPoint Vorlagen liefert, ist alt.",
        "Wenn die NATO Hilfe schickt, endet der Streit.",
        "Ein Reporter nach dem anderen, dann stellte ein McEnroe Fragen.",
        "Die Mitglieder der IG Metall und des FC Bayern feiern.",
        "Das steht in der MSBuild Version.",
        "Das steht in der MSBuild-Aufgabe.",
    ],
)
def test_a_name_may_stand_beside_a_noun(text: str) -> None:
    assert found(text) == []


def test_the_fix_puts_the_hyphen() -> None:
    text = "Das steht in der MSBuild Aufgabe."
    (match,) = name_compound.check(study(parse(text, "plain")), PARAMETERS)
    ((start, end, new),) = match.edits
    assert text[:start] + new + text[end:] == "Das steht in der MSBuild-Aufgabe."


@given(st.text(st.sampled_from("der NATO MSBuild Aufgabe#-.,„“\n ")))
def test_any_text_is_read(text: str) -> None:
    for match in name_compound.check(study(parse(text, "plain")), PARAMETERS):
        assert match.place.start < match.place.end
