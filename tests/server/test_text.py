"""The text that the server has is the text that the client has, in whatever units it counts."""

from typing import NamedTuple

from hypothesis import example, given
from hypothesis import strategies as st

from stilbluete.server.text import Encoding, Position, Text, same_ends, units

ENCODINGS: tuple[Encoding, ...] = ("utf-8", "utf-16", "utf-32")
encodings = st.sampled_from(ENCODINGS)
characters = st.sampled_from("ab ä😀\u0308\u2028\x0b\x85\n\r\ufeff")
texts = st.one_of(
    st.text(characters, max_size=30),
    st.lists(st.sampled_from(("Tür", "😀", "\r\n", "\n", " ")), max_size=12).map("".join),
)


class Client:
    """A client as the specification has it, which keeps its text in lines."""

    def __init__(self, text: str, encoding: Encoding) -> None:
        self.text = text
        self.encoding = encoding

    def places(self) -> list[tuple[int, Position]]:
        """Return all places that a cursor can be at."""
        found = []
        line = column = index = 0
        while True:
            found.append((index, Position(line, column)))
            if index == len(self.text):
                return found
            character = self.text[index]
            if self.text.startswith("\r\n", index):
                index += 2
                line, column = line + 1, 0
            elif character in "\r\n":
                index += 1
                line, column = line + 1, 0
            else:
                index += 1
                column += len(self._bytes(character)) // self._size()

    def _bytes(self, text: str) -> bytes:
        return text.encode(f"{self.encoding}-le" if self._size() > 1 else "utf-8", "surrogatepass")

    def _size(self) -> int:
        return {"utf-8": 1, "utf-16": 2, "utf-32": 4}[self.encoding]


class Edit(NamedTuple):
    first: int
    second: int
    text: str


edits = st.lists(st.builds(Edit, st.integers(0, 99), st.integers(0, 99), texts), max_size=6)


@given(texts, encodings, edits)
@example("a\r\nb", "utf-16", [Edit(1, 2, "")])
@example("😀\n", "utf-8", [Edit(2, 2, "ä")])
def test_after_every_edit_both_have_the_same_text(
    source: str, encoding: Encoding, made: list[Edit]
) -> None:
    text = Text(source, encoding)
    client = Client(source, encoding)
    for edit in made:
        places = client.places()
        first, second = sorted((edit.first % len(places), edit.second % len(places)))
        (start, begin), (end, behind) = places[first], places[second]
        client.text = client.text[:start] + edit.text + client.text[end:]
        text = text.replaced(text.offset(*begin), text.offset(*behind), edit.text)
        assert text.source == client.text


@given(texts, encodings)
def test_places_lead_there_and_back(source: str, encoding: Encoding) -> None:
    text = Text(source, encoding)
    for offset, position in Client(source, encoding).places():
        assert text.position(offset) == position
        assert text.offset(*position) == offset


@given(texts, encodings, st.integers(0, 40), st.integers(0, 200))
def test_places_that_are_none_are_near(
    source: str, encoding: Encoding, line: int, character: int
) -> None:
    text = Text(source, encoding)
    offset = text.offset(line, character)
    assert 0 <= offset <= len(source)
    place = text.position(offset)
    assert place <= (line, character) or line >= len(text.source.splitlines())
    assert text.offset(line, 10**6) >= offset


@given(st.text(), encodings)
def test_units_are_those_of_the_encoding(text: str, encoding: Encoding) -> None:
    size = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    name = encoding if encoding == "utf-8" else f"{encoding}-le"
    assert units(text, encoding) == len(text.encode(name)) // size


@given(texts, texts)
def test_common_ends_do_not_overlap(one: str, other: str) -> None:
    front, back = same_ends(one, other)
    assert one[:front] == other[:front]
    assert one[len(one) - back :] == other[len(other) - back :]
    assert front + back <= min(len(one), len(other))
    assert one == one[:front] + one[front : len(one) - back] + one[len(one) - back :]
