import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.document import BinaryFile, decode, encode, read


@pytest.mark.parametrize(
    ("data", "encoding", "bom"),
    [
        ("Tür".encode(), "utf-8", False),
        (b"\xef\xbb\xbf" + "Tür".encode(), "utf-8", True),
        (b"\xff\xfe" + "Tür".encode("utf-16-le"), "utf-16-le", True),
        (b"\xfe\xff" + "Tür".encode("utf-16-be"), "utf-16-be", True),
    ],
)
def test_text_is_decoded_without_its_byte_order_mark(data: bytes, encoding: str, bom: bool) -> None:
    assert decode(data) == ("Tür", encoding, bom, None)


def test_other_bytes_are_windows_1252_and_told_at_the_first() -> None:
    decoded = decode("Die Tür kostet 5 €.".encode("cp1252"))
    assert decoded.text == "Die Tür kostet 5 €."
    assert decoded.encoding == "windows-1252"
    assert decoded.problem is not None
    assert decoded.text[decoded.problem.start : decoded.problem.end] == "ü"
    assert "0xFC" in decoded.problem.detail


def test_a_stray_byte_does_not_spoil_the_umlauts_around_it() -> None:
    decoded = decode("Über die T".encode() + b"\xfc" + "r 😀 größer".encode())
    assert decoded.text == "Über die Tür 😀 größer"
    assert decoded.encoding == "utf-8"
    assert decoded.problem is not None
    assert decoded.problem.start == 10


def test_bytes_that_windows_1252_leaves_undefined_are_read() -> None:
    decoded = decode(b"Caf\xe9 \x81 zu")
    assert decoded.text == "Café \x81 zu"
    assert encode(decoded.text, decoded.encoding, bom=decoded.bom) == b"Caf\xe9 \x81 zu"


def test_half_a_character_at_the_end_of_utf_16_is_told() -> None:
    decoded = decode(b"\xff\xfe" + "Tür".encode("utf-16-le") + b"\x41")
    assert decoded.text.startswith("Tür")
    assert decoded.problem is not None
    assert decoded.problem.start == 3


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x00\x00",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"Text\x00Text",
        bytes(range(1, 32)) * 4,
        b"\xff\xfe\x00\x00T\x00\x00\x00",
    ],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(BinaryFile, match=r"contain|control"):
        read(data, "notizen.txt")


def test_nothing_is_text() -> None:
    assert decode(b"") == ("", "utf-8", False, None)


def test_line_ends_stay() -> None:
    assert read(b"Eins.\r\n\r\nZwei.\rDrei.\n", "a.txt").source == "Eins.\r\n\r\nZwei.\rDrei.\n"


@given(st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=("Cs", "Cc"))))
def test_text_survives_being_written_and_read(text: str) -> None:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        data = encode(text, encoding, bom=True)
        assert decode(data) == (text, encoding, True, None)


@given(st.binary())
def test_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except BinaryFile:
        return
    if decoded.problem is not None:
        assert decoded.problem.start < len(decoded.text)
    elif not decoded.bom or decoded.encoding == "utf-8":
        assert encode(decoded.text, decoded.encoding, bom=decoded.bom) == data


@given(st.binary(min_size=1).map(lambda data: data.replace(b"\0", b"") + b"\xfc"))
def test_windows_1252_is_written_back_byte_by_byte(data: bytes) -> None:
    try:
        decoded = decode(data)
    except BinaryFile:
        return
    if decoded.encoding == "windows-1252":
        assert encode(decoded.text, decoded.encoding, bom=False) == data
