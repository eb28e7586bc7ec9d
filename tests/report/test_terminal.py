import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.report.terminal import ColourChoice, visible, wants_colour, width, wrapped


class Stream(io.StringIO):
    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Straße", 6),
        ("Stra\u00dfe fu\u0308r", 10),
        ("日本", 4),
        ("👍", 2),
        ("👍🏽", 2),
        ("👩\u200d👩\u200d👧", 2),
        ("🇩🇪", 2),
        ("❤\ufe0f", 2),
        ("\t", 4),
        ("", 0),
    ],
)
def test_width_is_what_a_terminal_needs(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    "text",
    ["\x1b[31mrot", "\x9b2J", "\x1b]0;Titel\x07", "\r\n", "\u202etxet", "\u2066x\u2069", "\x7f\b"],
)
def test_nothing_reaches_the_terminal_but_text(text: str) -> None:
    shown = visible(text)
    assert not any(unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") for char in shown)
    assert "rot" not in text or "rot" in shown


@given(st.text())
def test_any_text_is_made_harmless(text: str) -> None:
    shown = visible(text)
    kept = {"\u200c", "\u200d"}
    assert not [
        char
        for char in shown
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") and char not in kept
    ]
    assert visible(shown) == shown
    shown.encode("utf-8")


@given(st.text(), st.integers(1, 40))
def test_wrapping_loses_nothing(text: str, columns: int) -> None:
    lines = list(wrapped(text, columns))
    assert " ".join(lines) == text
    assert all(width(line) <= columns or " " not in line.strip(" ") for line in lines)


@pytest.mark.parametrize(
    ("choice", "terminal", "environ", "coloured"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", True, {"TERM": "dumb"}, False),
        ("auto", False, {"FORCE_COLOR": "1"}, True),
        ("auto", True, {"FORCE_COLOR": "0"}, False),
        ("auto", False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colours_are_for_those_who_see_them(
    choice: ColourChoice, terminal: bool, environ: dict[str, str], coloured: bool
) -> None:
    assert wants_colour(choice, Stream(terminal), environ) is coloured
