import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.document import PLACEHOLDER as P
from stilbluete.document import Document, parse

from .invariants import assert_sound, marked, outline, texts


def plain(source: str) -> Document:
    document = parse(source, "plain")
    assert_sound(document)
    return document


def test_a_short_first_line_without_end_mark_is_the_title() -> None:
    assert outline(plain("Neues vom Markt\n\nDie Preise steigen.\n")) == [
        ("title", 1, "Neues vom Markt"),
        ("paragraph", 0, "Die Preise steigen."),
    ]


def test_so_it_is_when_the_text_follows_directly() -> None:
    assert outline(plain("Neues vom Markt\nDie Preise für Obst steigen seit Mai.\n")) == [
        ("title", 1, "Neues vom Markt"),
        ("paragraph", 0, "Die Preise für Obst steigen seit Mai."),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "Die Preise steigen.\n\nSehr.",
        "Die Preise für Obst\nund Gemüse steigen.\n\nSehr.",
        "Die Preise für Obst und alles andere steigen nach\nAngaben der Händler wieder.\n\nSehr.",
        "„Was nun?“\n\nSehr.",
        "Wort " * 30 + "\n\nSehr.",
        "Nur eine Zeile",
    ],
)
def test_what_is_no_title(source: str) -> None:
    assert {block.kind for block in plain(source).blocks} == {"paragraph"}


def test_a_short_line_between_paragraphs_is_a_heading() -> None:
    assert outline(plain("Titel\n\nEin Satz.\n\nZwischendurch\n\nEin Satz.\n\nIhr Team")) == [
        ("title", 1, "Titel"),
        ("paragraph", 0, "Ein Satz."),
        ("heading", 2, "Zwischendurch"),
        ("paragraph", 0, "Ein Satz."),
        ("paragraph", 0, "Ihr Team"),
    ]


def test_wrapped_lines_are_joined() -> None:
    source = "Die Preise für Obst und\r\nGemüse steigen seit dem\r\n3. Mai.\r\n \t\r\nSehr."
    document = plain(source)
    assert texts(document) == [
        "Die Preise für Obst und Gemüse steigen seit dem 3. Mai.",
        "Sehr.",
    ]
    assert marked(document, "und Gemüse") == "und\r\nGemüse"


def test_a_line_that_ends_early_ends_on_purpose() -> None:
    source = "Die Preise steigen.\nSehr.\nDas liegt am Wetter und am Handel.\n"
    assert texts(plain(source)) == [source.strip()]


def test_items() -> None:
    document = plain("Wir kaufen:\n- Brot\n- Obst,\n  am besten Äpfel\n\n1. Backen\n2. Essen\n")
    assert outline(document) == [
        ("paragraph", 0, "Wir kaufen:"),
        ("item", 1, "Brot"),
        ("item", 1, "Obst, am besten Äpfel"),
        ("item", 1, "Backen"),
        ("item", 1, "Essen"),
    ]


def test_a_dash_within_a_wrapped_sentence_is_no_item() -> None:
    assert texts(plain("Wir kaufen Brot und Obst für alle\n- wenn es welches gibt.")) == [
        "Wir kaufen Brot und Obst für alle - wenn es welches gibt."
    ]


def test_what_a_writer_sees_stays() -> None:
    source = "Zwei  Leerzeichen, *Stern* &amp; <b>Tag</b>\xa0bleiben.\n"
    document = plain(source)
    assert texts(document) == ["Zwei  Leerzeichen, *Stern* &amp; <b>Tag</b>\xa0bleiben."]


def test_addresses_are_not_prose_and_invisible_characters_not_seen() -> None:
    assert texts(plain("Unter www.beispiel.de/a (oder a@b.de) steht das Haupt\u00adwort.")) == [
        f"Unter {P} (oder {P}) steht das Hauptwort."
    ]


@pytest.mark.parametrize("source", ["", " \n\t\r\n", "\u00ad\n\n\ufeff", "https://a.de"])
def test_nothing_to_read(source: str) -> None:
    assert texts(plain(source)) == []


@pytest.mark.parametrize(
    "source",
    ["Wort\n" * 30_000, "- Wort\n" * 30_000, "Wort " * 30_000, "1. " * 30_000, ".“" * 30_000],
)
def test_long_text_is_read_to_its_end(source: str) -> None:
    assert texts(plain(source))


@given(st.text(st.sampled_from("aÄ😀 \n\r\t.,-*1•„“www@\0\u00ad\u0308\u2028\ufffc")))
def test_any_text_is_read(source: str) -> None:
    document = plain(source)
    seen = "".join("".join(texts(document)).split())
    if not set("@w-*1•\ufffc") & set(source):
        assert seen == "".join(source.replace("\u00ad", "").split())
