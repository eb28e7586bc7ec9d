"""Bytes as text, and back."""

import codecs
import re
from functools import cache
from typing import Literal, NamedTuple

from stilbluete.document.model import Problem

Encoding = Literal["utf-8", "utf-16-le", "utf-16-be", "windows-1252"]

_STRAY_BYTE = re.compile("[\udc80-\udcff]")
_BYTE_ORDER_MARKS: tuple[tuple[bytes, Encoding], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control characters that text files do contain: tab, line ends, form feed, backspace, escape.
_CONTROL_BYTES = bytes(set(range(32)) - {8, 9, 10, 12, 13, 27})


class BinaryFile(ValueError):
    """The data is no text. The message says, in English, how one can tell."""


class Decoded(NamedTuple):
    """A file's text and what it takes to write it back.

    ``text`` never starts with the byte order mark; ``bom`` tells whether there was one. A file
    that is UTF-8 apart from stray bytes has the encoding ``utf-8``.
    """

    text: str
    encoding: Encoding
    bom: bool
    problem: Problem | None


def decode(data: bytes) -> Decoded:
    """Decode UTF-8, UTF-16 with a byte order mark, and anything else as Windows-1252.

    Bytes that are not UTF-8 are read as Windows-1252 one by one, so that a stray byte does not
    spoil the umlauts around it; the first one is told as a problem.
    Raises BinaryFile.
    """
    mark, encoding = next(
        (pair for pair in _BYTE_ORDER_MARKS if data.startswith(pair[0])), (b"", "utf-8")
    )
    body = data[len(mark) :]
    if encoding != "utf-8":
        return _decode_utf_16(body, encoding)
    _reject_binary(body)
    try:
        return Decoded(body.decode(), "utf-8", bool(mark), None)
    except UnicodeDecodeError:
        return _decode_stray_bytes(body, bool(mark))


def encode(text: str, encoding: Encoding, *, bom: bool) -> bytes:
    """Turn text into the bytes that ``decode`` makes it of.

    Raises UnicodeEncodeError where the encoding lacks a character.
    """
    if encoding == "windows-1252":
        return codecs.charmap_encode(text, "strict", codecs.charmap_build(_windows_1252()))[0]
    mark = next(mark for mark, name in _BYTE_ORDER_MARKS if name == encoding)
    return (mark if bom else b"") + text.encode(encoding)


def _decode_utf_16(body: bytes, encoding: Encoding) -> Decoded:
    if b"\0\0" in body and "\0" in body.decode(encoding, "replace"):
        raise BinaryFile("it contains NUL characters")
    try:
        return Decoded(body.decode(encoding), encoding, True, None)
    except UnicodeDecodeError as error:
        place = len(body[: error.start].decode(encoding))
        detail = f"{error.object[error.start : error.end].hex(' ')}: not UTF-16"
        problem = Problem("undecodable-byte", place, place + 1, detail)
        return Decoded(body.decode(encoding, "replace"), encoding, True, problem)


def _decode_stray_bytes(body: bytes, bom: bool) -> Decoded:
    escaped = body.decode("utf-8", "surrogateescape")
    stray = _STRAY_BYTE.search(escaped)
    place = stray.start() if stray else 0
    byte = ord(escaped[place]) - 0xDC00
    detail = f"0x{byte:02X}: not UTF-8, read as Windows-1252"
    is_mixed = bom or not _STRAY_BYTE.sub("", escaped).isascii()
    return Decoded(
        _STRAY_BYTE.sub(_character, escaped),
        "utf-8" if is_mixed else "windows-1252",
        bom,
        Problem("undecodable-byte", place, place + 1, detail),
    )


def _character(stray_byte: re.Match[str]) -> str:
    return _windows_1252()[ord(stray_byte[0]) - 0xDC00]


@cache
def _windows_1252() -> str:
    """Return the character of every byte.

    Python's cp1252 rejects the five bytes that Windows-1252 leaves undefined; browsers read them
    as the control characters of the same number, and so do we.
    """
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))


def _reject_binary(body: bytes) -> None:
    if b"\0" in body:
        raise BinaryFile("it contains NUL bytes")
    head = body[:4096]
    controls = len(head) - len(head.translate(None, _CONTROL_BYTES))
    if controls * 20 > len(head):
        raise BinaryFile("many of its bytes are control characters")
