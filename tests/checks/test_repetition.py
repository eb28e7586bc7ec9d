"""Headlines and sentences that come again."""

from typing import Any

import pytest

from stilbluete.checks.repetition import Parameters, check, folded
from stilbluete.document import parse
from stilbluete.document.model import Markup
from stilbluete.prose import study


def found(text: str, unit: Any, words: int = 3, markup: Markup = "markdown") -> list[str]:
    prose = study(parse(text, markup))
    return [
        prose.passages[match.place.passage].block.text[match.place.start : match.place.end]
        for match in check(prose, Parameters(unit, words))
    ]


def test_marks_case_and_umlauts_do_not_tell_texts_apart() -> None:
    assert folded("Größe, Öl & Äpfel!") == folded("groesse oel – AEPFEL")


def test_a_title_that_stands_again_is_found_with_the_first_one() -> None:
    text = "Müller baut neue Brücke\n\nMueller baut neue Bruecke\n\nDer Bau beginnt."
    prose = study(parse(text, "plain"))
    (match,) = check(prose, Parameters("headline"))
    assert match.place.passage == 1
    assert [place.passage for place in match.related] == [0]


def test_a_title_in_the_metadata_and_the_first_heading_may_be_the_same() -> None:
    page = "---\ntitle: Drei neue Brücken\n---\n\n# Drei neue Brücken\n\nText."
    assert found(page, "headline") == []
    page = "<title>Drei neue Brücken</title><h1>Drei neue Brücken</h1><p>Text.</p>"
    assert found(page, "headline", markup="html") == []


def test_a_third_copy_is_found() -> None:
    page = "---\ntitle: Drei neue Brücken\n---\n\n# Drei neue Brücken\n\nDrei neue Brücken\n\nText."
    assert found(page, "headline") == ["Drei neue Brücken"]


def test_list_items_and_far_sections_may_repeat_a_heading() -> None:
    assert found("# Drei neue Brücken\n\n- Drei neue Brücken\n- Mehr", "headline") == []
    far = "## Das ist neu\n\nA.\n\nB.\n\n## Das ist alt\n\nC.\n\n## Das ist neu\n\nD."
    assert found(far, "headline") == []


def test_neighbouring_headings_of_one_level_are_found_however_short() -> None:
    assert found("# Preise\n\n# Preise\n\nText.", "headline") == ["Preise"]
    assert found("# Preise\n\n## Preise\n\nText.", "headline") == []
    assert found("# `a`\n\n# `b`\n\nText.", "headline") == []


def test_the_headline_at_the_head_of_the_paragraph_is_found() -> None:
    assert found("# Das neue Haus\n\nDas neue Haus Ab Mai ist es offen.", "lead") == [
        "Das neue Haus"
    ]
    assert found("# Das neue Haus\n\nDas neue Haus ist ab Mai offen.", "lead") == []


@pytest.mark.parametrize(
    ("heading", "marked"),
    [
        ("Preise – Preise", ["Preise"]),
        ("Erste Schritte mit Git Erste Schritte mit Git", ["Erste Schritte mit Git"]),
        ("Baden-Baden", []),
        ("Preise – Tarife", []),
    ],
)
def test_halves_that_are_the_same_are_found(heading: str, marked: list[str]) -> None:
    assert found(f"# {heading}\n\nText.", "halves", 2) == marked


def test_sentences_are_compared_within_a_section() -> None:
    again = "Das Tor ist heute zu. Wir warten. Das Tor ist heute zu."
    assert found(again, "sentence") == ["Das Tor ist heute zu."]
    sections = "# A\n\nDas Tor ist heute zu.\n\n# B\n\nDas Tor ist heute zu."
    assert found(sections, "sentence") == []
    assert found("Nutze heute `a` oft. Nutze heute `b` oft.", "sentence") == []
