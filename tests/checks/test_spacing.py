"""Spaces around marks, brackets and hyphens: what is told, and how it reads when mended."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.checks import spacing
from stilbluete.document import parse
from stilbluete.document.model import Markup
from stilbluete.prose import Match, study

WORDS = {"suspended": ["und", "oder"], "after-hyphen": []}
FAULTS = list(get_args(spacing.Fault))


def matches(
    fault: spacing.Fault, text: str, words: list[str] | None = None, markup: Markup = "plain"
) -> list[Match]:
    listed = WORDS.get(fault, []) if words is None else words
    prose = study(parse(text, markup))
    return list(spacing.check(prose, spacing.Parameters(fault, listed)))


def mended(fault: spacing.Fault, text: str, words: list[str] | None = None) -> str:
    edits = [edit for match in matches(fault, text, words) for edit in match.edits]
    for start, end, replacement in sorted(edits, reverse=True):
        text = text[:start] + replacement + text[end:]
    return text


@pytest.mark.parametrize(
    ("fault", "before", "after"),
    [
        ("before-mark", "Das war alles .", "Das war alles."),
        ("before-mark", "Was , bitte ?", "Was, bitte?"),
        ("before-mark", "Er sagte „nein“ .", "Er sagte „nein“."),
        ("before-mark", "Halt\u00a0!", "Halt!"),
        ("after-mark", "Es war zu spät.Der Zug fuhr ab.", "Es war zu spät. Der Zug fuhr ab."),
        ("after-mark", "Sie kam,sah und ging.", "Sie kam, sah und ging."),
        ("inside-brackets", "Sie ( wie alle ) kam.", "Sie (wie alle) kam."),
        ("before-hyphen", "Alle CAD -Formate sind da.", "Alle CAD-Formate sind da."),
        ("before-hyphen", "Nach ISO 8601 -Darstellung.", "Nach ISO 8601-Darstellung."),
        ("after-hyphen", "Das Luftfahrt- Bundesamt prüft.", "Das Luftfahrt-Bundesamt prüft."),
        ("suspended", "Haus-und Hofmeister", "Haus- und Hofmeister"),
        ("suspended", "Farben oder-Größen", "Farben oder -Größen"),
    ],
)
def test_the_text_is_mended(fault: spacing.Fault, before: str, after: str) -> None:
    assert mended(fault, before) == after
    assert mended(fault, after) == after


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        ("before-mark", "Er kam … und ging ... wieder :) oder 3 : 2."),
        ("before-mark", "Unter .NET läuft es."),
        ("after-mark", "Siehe bericht.pdf, System.Text.Json, z.B. auf seite.beispiel.de."),
        ("after-mark", "Der Wert 3,5 und die Liste a,b,c bleiben."),
        ("inside-brackets", "Schwefelsäure (H 2 SO 4 ) und :( traurig (sehr)."),
        ("before-hyphen", "Alle Länder und -Gruppen, Solosänger und -sängerinnen."),
        ("before-hyphen", "Starten Sie es mit -Force oder -verbose."),
        ("after-hyphen", "Vor- und Nachteile, Haupt- statt Nebenfach."),
        ("suspended", "Ein Katz-und-Maus-Spiel, Hin-und-her."),
    ],
)
def test_what_is_right_stays_untold(fault: spacing.Fault, text: str) -> None:
    assert matches(fault, text) == []


def test_a_hyphen_behind_an_article_is_told_with_and_without_a_space() -> None:
    words = ["der", "den"]
    text = "Der- Katalog führt den-Wert, Die-Linke-Chef nicht."
    assert (
        mended("after-hyphen", text, words) == "Der Katalog führt den Wert, Die-Linke-Chef nicht."
    )


def test_code_counts_as_a_word() -> None:
    text = "Rufen Sie `los` , den `Typ` -Kopf und ( `x` ) auf."
    assert len(matches("before-mark", text, markup="markdown")) == 1
    assert len(matches("before-hyphen", text, markup="markdown")) == 1
    assert len(matches("inside-brackets", text, markup="markdown")) == 2


@given(st.text(st.sampled_from("aA -,.()„“\u00a0\n`ü1und")), st.sampled_from(FAULTS))
def test_any_text_gets_spans_inside_it(text: str, fault: spacing.Fault) -> None:
    prose = study(parse(text, "markdown"))
    for match in spacing.check(prose, spacing.Parameters(fault, WORDS.get(fault, []))):
        length = len(prose.passages[match.place.passage].block.text)
        assert 0 <= match.place.start < match.place.end <= length
        assert all(0 <= start <= end <= length for start, end, _ in match.edits)
