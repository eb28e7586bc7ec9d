import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.report.excerpt import Excerpt, excerpts, shortened
from stilbluete.report.terminal import cells, visible, width

COLUMNS = 60
LONG = "Wir haben ein Wort und noch ein Wort und viele Wörter mehr. " * 20


def only(source: str, marked: str, columns: int = COLUMNS) -> Excerpt:
    start = source.index(marked)
    [excerpt] = excerpts(source, start, start + len(marked), columns)
    return excerpt


def underlined(excerpt: Excerpt) -> str:
    """Return what stands above the carets, column by column."""
    above = ""
    column = 0
    for shown, size in cells(excerpt.text):
        if excerpt.indent <= column and column + size <= excerpt.indent + excerpt.length:
            above += shown
        column += size
    return above


@pytest.mark.parametrize(
    "before", ["", "Über ", "für ", "fu\u0308r ", "👍🏽 ", "日本 ", "❤\ufe0f ", "a\tb "]
)
@pytest.mark.parametrize("marked", ["Fehler", "Größe", "Gro\u0308ße", "👩\u200d👧", "日本語"])
def test_the_underline_is_under_the_text(before: str, marked: str) -> None:
    assert underlined(only(f"{before}{marked} und mehr", marked)).startswith(marked)


def test_a_short_line_is_shown_whole_without_its_indentation() -> None:
    assert only("eins\n    zwei Fehler hier  \ndrei", "Fehler") == ("zwei Fehler hier", 5, 6)


def test_a_long_line_is_shown_around_the_span() -> None:
    excerpt = only(f"{LONG}FEHLER {LONG}", "FEHLER")
    assert underlined(excerpt) == "FEHLER"
    assert excerpt.text.startswith("… ")
    assert excerpt.text.endswith(" …")
    assert width(excerpt.text) <= COLUMNS
    assert set(excerpt.text.replace("…", "").split()) <= {*LONG.split(), "FEHLER"}


@pytest.mark.parametrize(("lead", "tail"), [("", LONG), (LONG, "")])
def test_at_a_line_s_edge_more_of_the_other_side_is_shown(lead: str, tail: str) -> None:
    excerpt = only(f"{lead}FEHLER {tail}", "FEHLER")
    assert underlined(excerpt) == "FEHLER"
    assert COLUMNS - 15 <= width(excerpt.text) <= COLUMNS
    assert excerpt.text.count("…") == 1


def test_a_span_longer_than_a_line_is_shown_from_its_beginning() -> None:
    source = f"Davor steht dies. {LONG}"
    [excerpt] = excerpts(source, 18, len(source), COLUMNS)
    assert underlined(excerpt).startswith("Wir haben ein Wort")
    assert width(excerpt.text) <= COLUMNS
    assert excerpt.text.endswith("…")


def test_each_line_of_a_span_is_underlined() -> None:
    source = "Das ist ein\r\n  langer Fehler\r\nüber drei Zeilen hinweg."
    start, end = source.index("ein"), source.index(" Zeilen")
    assert [underlined(each) for each in excerpts(source, start, end, COLUMNS)] == [
        "ein",
        "langer Fehler",
        "über drei",
    ]


def test_an_empty_span_is_one_caret() -> None:
    assert list(excerpts("ab", 2, 2, COLUMNS)) == [("ab", 2, 1)]
    assert list(excerpts("", 0, 0, COLUMNS)) == [("", 0, 1)]


def test_a_line_of_megabytes_is_shown_in_part() -> None:
    source = "x" * 10_000_000
    [excerpt] = excerpts(source, 5_000_000, 5_000_005, COLUMNS)
    assert width(excerpt.text) <= COLUMNS
    assert underlined(excerpt) == "xxxxx"


TEXT = st.text(st.sampled_from("ab  \t\n\r…äß\u0308\u200d👍🏽日\x1b\u202e\ufe0f❤"), max_size=200)


@given(TEXT, st.integers(0, 200), st.integers(0, 200), st.integers(30, 80))
def test_excerpts_fit(source: str, one: int, other: int, columns: int) -> None:
    start, end = sorted((min(one, len(source)), min(other, len(source))))
    for text, indent, length in excerpts(source, start, end, columns):
        assert width(text) <= columns
        assert indent + length <= columns + 1
        assert visible(text) == text


@given(TEXT, st.integers(10, 40))
def test_a_shortened_text_is_one_line(text: str, columns: int) -> None:
    shown = shortened(text, columns)
    assert width(shown) <= columns
    assert visible(shown) == shown
