"""Quotation marks find their partners."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.quotes import pair


def shape(text: str) -> tuple[list[str], list[int]]:
    pairing = pair(text)
    quoted = [text[each.start : each.end + 1] for each in pairing.quotations]
    return quoted, [mark.at for mark in pairing.alone]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Er rief: „Ja!“ und ging.", ["„Ja!“"]),
        ("Er rief: “Ja!” und ging.", ["“Ja!”"]),
        ('Er rief: "Ja!" und "nein".', ['"Ja!"', '"nein"']),
        ("Er rief: »Ja!« und «nein».", ["»Ja!«", "«nein»"]),
        ("„Er rief: „Ja!“ und ging.“", ["„Ja!“", "„Er rief: „Ja!“ und ging.“"]),
        ('„Er rief: "Ja!" und ging.“', ['"Ja!"', '„Er rief: "Ja!" und ging.“']),
        ('Ein „Bruch" und ein "Riss“.', ['„Bruch"', '"Riss“']),
        ('Der 27"-Schirm und 5\' 3" Höhe.', []),
        ("„A.“ „B.“", ["„A.“", "„B.“"]),
        ("Das („Haus“)–„Boot“", ["„Haus“", "„Boot“"]),
    ],
)
def test_partners(text: str, quoted: list[str]) -> None:
    assert shape(text) == (quoted, [])


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Er rief: „Ja! und ging.", [9]),
        ("Er rief: Ja!“ und ging.", [12]),
        ('"Ja und "nein" und so', [0]),
        ("Das ist gut„, sagte er.", [11]),
    ],
)
def test_marks_without_a_partner(text: str, alone: list[int]) -> None:
    assert shape(text)[1] == alone


def test_only_outermost_quotations_are_outer() -> None:
    assert [each.outer for each in pair("„Er rief: „Ja!“ laut.“ „Gut.“").quotations] == [
        False,
        True,
        True,
    ]


@given(st.text(alphabet='„“”"»«‚‘a 1.\n', max_size=60))
def test_each_mark_is_used_once_at_most(text: str) -> None:
    quotations, alone = pair(text)
    used = [at for each in quotations for at in (each.start, each.end)]
    used += [mark.at for mark in alone]
    assert len(set(used)) == len(used)
    assert all(each.start < each.end for each in quotations)
    assert all(text[at] in '„“”"»«' for at in used)
