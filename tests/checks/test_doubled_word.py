"""Words that stand twice, and the ways of German to double them in good order."""

import pytest

from stilbluete.checks.doubled_word import Parameters, check
from stilbluete.document import parse
from stilbluete.document.model import Markup
from stilbluete.examples import mended
from stilbluete.prose import study
from stilbluete.rules import load, select

PARAMETERS = Parameters(
    allowed=["sehr", "sie"],
    opening=["der", "die", "das"],
    excused_before={"ich": ["bin"]},
    excused_after={"nicht": ["kann"]},
)


def found(text: str, markup: Markup = "plain") -> list[str]:
    prose = study(parse(text, markup))
    return [
        prose.passages[match.place.passage].block.text[match.place.start : match.place.end]
        for match in check(prose, PARAMETERS)
    ]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Er wartet nicht nicht lange.", "nicht nicht"),
        ("Sie kommt aus der der Schweiz.", "der der"),
        ("Und und dann ging er.", "Und und"),
        ("Das Buch buch lag da, weil weil es regnete.", "weil weil"),
        ("Die Kinder Kinder spielen.", "Kinder Kinder"),
        ("Das ist ist wahr.", "ist ist"),
    ],
)
def test_a_doubled_word_is_found(text: str, marked: str) -> None:
    assert found(text) == [marked]


@pytest.mark.parametrize(
    "text",
    [
        "Das Haus, in das das Paar zog, ist alt.",
        "Alle, die die Stadt kennen, und die, die die Stadt lieben, kamen.",
        "Wer ist, ist. Was war war gut.",
        "Sie fragt sie sehr sehr leise.",
        "Der von von Eltern geführten Vereinen verlangte Beitrag steigt.",
        "Er kam mit mit Holz beladenen Wagen.",
        "Sie hielt an an der Ecke.",
        "Er will, dass ich ich bin, und kann nicht nicht lachen.",
        "Scott Bam Bam Bigelow und Coturnix coturnix traten auf.",
        "Das „Das“ steht vorn, ganz vorn vorn vorn.",
        "Hier endet der Satz. Satz für Satz geht es weiter.",
    ],
)
def test_german_doubles_in_good_order(text: str) -> None:
    assert found(text) == []


def test_a_name_of_code_is_no_word() -> None:
    assert found("Rufen Sie `a` `a` auf.", "markdown") == []


@pytest.mark.parametrize(
    ("text", "mended_text"),
    [
        ("Sie wohnt in in Bonn.", "Sie wohnt in Bonn."),
        ("Sie wohnt in\nin Bonn.", "Sie wohnt in\nBonn."),
        ("> Sie wohnt in\n> in Bonn.", "> Sie wohnt in\n> Bonn."),
    ],
)
def test_the_fix_deletes_one_also_over_a_line_break(text: str, mended_text: str) -> None:
    from stilbluete.engine import lint

    rules = select(load(), ["garble/doubled-word"])
    assert mended(text, lint(parse(text, "markdown"), rules).findings) == mended_text
