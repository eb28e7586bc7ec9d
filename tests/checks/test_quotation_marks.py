"""Quotation marks of other languages, alone, with space inside, of several kinds."""

from typing import Any

import pytest

from stilbluete.checks.quotation_marks import Parameters, check
from stilbluete.document import parse
from stilbluete.document.model import Markup
from stilbluete.prose import study


def found(text: str, fault: Any, markup: Markup = "plain") -> list[str]:
    prose = study(parse(text, markup))
    return [
        prose.passages[match.place.passage].block.text[match.place.start : match.place.end]
        for match in check(prose, Parameters(fault))
    ]


def test_every_consistent_german_style_is_fine() -> None:
    for text in ("„Ja“ und „nein“.", "»Ja« und »nein«.", "«Ja» und «nein».", '"Ja" und "nein".'):
        for fault in ("english", "unlike", "alone", "space", "mixed"):
            assert found(text, fault) == []


def test_english_and_mixed_pairs_are_found() -> None:
    assert found('Das “Haus” und „Boot” und "Rad“.', "english") == ["“", "”"]


def test_a_straight_mark_beside_a_german_one_is_unlike() -> None:
    assert found('Das “Haus” und „Boot" und "Rad“ und "Tor".', "unlike") == ['"', "“"]


def test_a_quotation_may_run_through_paragraphs() -> None:
    assert found("Er sagte: „Das eine.\n\nUnd das andere.“", "alone") == []
    assert found("„Das eine.\n\n„Und das andere.\n\n„Und das dritte.“", "alone") == []


def test_a_mark_in_mid_sentence_needs_its_partner() -> None:
    assert found("Titel\n\nDas ist „gut und schön.", "alone") == ["„"]
    assert found("Titel\n\nDas ist gut“ und schön.", "alone") == ["“"]


def test_a_lone_paragraph_may_be_a_piece_of_a_text() -> None:
    assert found("Das ist „gut und schön.", "alone") == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Das „ Haus“ ist alt.", ["„ "]),
        ('Das "Haus " ist alt.', [' "']),
        ('Das " Haus " ist alt.', ['" ']),
        ("Das « Haus » ist alt.", []),
        ('Das "Haus" "Boot" ist alt.', []),
        ('Ein " " ist leer.', []),
    ],
)
def test_space_inside(text: str, marked: list[str]) -> None:
    assert found(text, "space") == marked


def test_code_has_no_quotations() -> None:
    text = 'Nutze `print(“x”)` und `"` und `„`.'
    for fault in ("english", "unlike", "alone", "space", "mixed"):
        assert found(text, fault, "markdown") == []


def test_the_rarer_style_is_told_once() -> None:
    assert found('Das „Haus“, der „Hof“, der „See“, das "Boot", der "Bug".', "mixed") == ['"']
    assert found("Das „Haus“ und „er sagt »ja« dazu“.", "mixed") == []
