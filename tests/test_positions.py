import re

from hypothesis import given
from hypothesis import strategies as st

from stilbluete.positions import LineIndex


def test_lines_and_columns_count_from_one() -> None:
    index = LineIndex("Eins\nzwei\r\ndrei")
    assert index.place(0) == (1, 1)
    assert index.place(3) == (1, 4)
    assert index.place(5) == (2, 1)
    assert index.place(11) == (3, 1)


def test_the_end_of_the_text_is_a_place() -> None:
    assert LineIndex("ab").place(2) == (1, 3)
    assert LineIndex("ab\n").place(3) == (2, 1)
    assert LineIndex("").place(0) == (1, 1)


def test_columns_are_code_points() -> None:
    assert LineIndex("😀 u\u0308ber").place(5) == (1, 6)


def test_a_line_comes_without_its_end() -> None:
    index = LineIndex("Eins\r\n\nzwei\rdrei")
    assert [index.line(number) for number in range(1, 5)] == ["Eins", "", "zwei", "drei"]


@given(st.text(st.sampled_from("aä😀 \n\r")))
def test_every_position_has_its_own_place_in_its_line(text: str) -> None:
    index = LineIndex(text)
    lines = re.split(r"\r\n|\r|\n", text)
    places = [index.place(position) for position in range(len(text) + 1)]
    assert len(set(places)) == len(places)
    assert places == sorted(places)
    assert places[-1][0] == len(lines)
    for position, (line, column) in enumerate(places):
        assert index.line(line) == lines[line - 1]
        if column <= len(lines[line - 1]):
            assert text[position] == lines[line - 1][column - 1]
