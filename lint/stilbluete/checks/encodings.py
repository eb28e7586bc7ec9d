"""What text looks like that was written in one character encoding and read in another."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

_LETTERS = "äöüßÄÖÜẞ"
_SIGNS = "„“”‚‘’–—…»«›‹€§°\u00a0\u00ad\u202f\u2009·•−²³µ½¼¾×±™©®´"
_FOREIGN = "éèêëáàâãåæóòôõøœíìîïúùûçñýÿłšžčćęąőűğışÉÈÊÁÀÂÅÆÓÔØŒÍÎÚÇÑŠŽČŁ"

_PUNCTUATION = frozenset("„“”‚‘’–—…»«›‹. ")
_LONGEST = 8

_NAMES = {
    "cp1252": "Windows-1252",
    "latin-1": "ISO 8859-1",
    "iso8859-15": "ISO 8859-15",
    "cp850": "DOS 850",
    "cp437": "DOS 437",
    "mac-roman": "Mac Roman",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
}
_MIXED_UP = (
    ("cp850", "cp1252"),
    ("cp850", "latin-1"),
    ("cp1252", "cp850"),
    ("cp1252", "cp437"),
    ("cp1252", "mac-roman"),
    ("cp1252", "cp1251"),
    ("mac-roman", "cp1252"),
    ("mac-roman", "latin-1"),
)


class Garbled(NamedTuple):
    """What a garbled piece was, and how it came about: *UTF-8 → Windows-1252*."""

    original: str
    cause: str


class Mixup(NamedTuple):
    """Umlauts of one single-byte encoding read in another; ``signs`` maps what is read to them."""

    signs: Mapping[str, str]
    cause: str


class _Table(NamedTuple):
    pieces: dict[str, Garbled]
    lengths: tuple[int, ...]
    first: re.Pattern[str]


def garbled_pieces(text: str) -> Iterator[tuple[int, int, Garbled]]:
    """Yield where UTF-8 was read as something else, in order, with what it was."""
    table = _utf_8_misread()
    end = 0
    for found in table.first.finditer(text):
        start = found.start()
        if start < end:
            continue
        for length in table.lengths:
            garbled = table.pieces.get(text[start : start + length])
            if garbled:
                end = start + length
                yield start, end, garbled
                break


def is_garbled(text: str, start: int, end: int) -> bool:
    """Tell whether a garbled piece lies within a span or next to it."""
    begin = max(0, start - _LONGEST)
    return any(
        begin + at <= end and start <= begin + to
        for at, to, _ in garbled_pieces(text[begin : end + _LONGEST])
    )


def sign_between_letters(text: str) -> Iterator[str]:
    """Yield the signs of any mix-up that stand between two letters."""
    for found in _any_sign().finditer(text):
        start, end = found.span()
        if text[start - 1 : start].isalpha() and text[end : end + 1].isalpha():
            yield found.group()


@cache
def _any_sign() -> re.Pattern[str]:
    signs = {re.escape(sign) for mixup in mixups() for sign in mixup.signs}
    return re.compile(f"[{''.join(sorted(signs))}]")


@cache
def mixups() -> tuple[Mixup, ...]:
    """Return the ways in which the umlauts of one single-byte encoding are read in another."""
    found = []
    for written, read in _MIXED_UP:
        signs = {}
        for letter in "äöüßÄÖÜ":
            sign = _read(letter.encode(written), read)
            if sign not in _LETTERS:
                signs[sign] = letter
        found.append(Mixup(signs, f"{_NAMES[written]} → {_NAMES[read]}"))
    return tuple(found)


@cache
def _utf_8_misread() -> _Table:
    pieces: dict[str, Garbled] = {}
    worn: dict[str, Garbled] = {"Â ": Garbled("\u00a0", f"UTF-8 → {_NAMES['cp1252']}")}
    for characters in (_LETTERS, _SIGNS, _FOREIGN):
        for encoding, name in _NAMES.items():
            for character in characters:
                piece = _read(character.encode(), encoding)
                garbled = Garbled(character, f"UTF-8 → {name}")
                if _is_odd(piece, characters):
                    pieces.setdefault(piece, garbled)
                if encoding in ("cp1252", "latin-1"):
                    twice = _read(piece.encode(), encoding)
                    pieces.setdefault(twice, Garbled(character, f"{garbled.cause}, 2×"))
                    if characters != _FOREIGN and _is_odd(piece.lower(), characters):
                        worn.setdefault(piece.lower(), garbled)
    pieces = {**worn, **pieces}
    lengths = tuple(sorted({len(piece) for piece in pieces}, reverse=True))
    first = "".join(sorted({re.escape(piece[0]) for piece in pieces}))
    return _Table(pieces, lengths, re.compile(f"[{first}]"))


def _is_odd(piece: str, characters: str) -> bool:
    """Tell whether a piece is found in no text that is as it should be."""
    if piece[0] in "ßäöü" or (piece[0] in "ÄÅÔáåô" and piece[1] in _PUNCTUATION):
        return False
    if not piece.isalnum():
        return True
    if characters == _LETTERS and piece[0] in "ÃĂГ":
        return not piece[1].isascii()
    return not (piece.islower() or piece.istitle() or piece.isupper())


def _read(data: bytes, encoding: str) -> str:
    """Decode byte by byte; bytes that the encoding lacks become control characters."""
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in data)
