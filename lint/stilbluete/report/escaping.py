"""Characters that a format has no place for, made into ones that it has."""

import re

_CONTROLS = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
}
_LONE = re.compile(r"[\ud800-\udfff]")
_NOT_XML = re.compile(r"[\ufffe\uffff]")
_TURNS = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_XML = {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("'"): "&#39;",
    ord("\t"): "&#9;",
    ord("\n"): "&#10;",
    ord("\r"): "&#13;",
}
_HTML = {code: reference for code, reference in _XML.items() if code > ord(" ")}


def legible(text: str) -> str:
    """Replace control characters by pictures of them, and halves of characters by U+FFFD.

    Tabs and line ends stay.
    """
    if text.isascii() and text.isprintable():
        return text
    return whole(text.translate(_CONTROLS))


def whole(text: str) -> str:
    """Replace halves of characters by U+FFFD."""
    return _LONE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Return a legible text with a space for each line end, whoever may take it for one."""
    return " ".join(legible(text).splitlines()).strip()


def xml(text: str) -> str:
    """Escape a text for an attribute or an element of XML 1.0 (its production Char)."""
    return _NOT_XML.sub("\ufffd", legible(text)).translate(_XML)


def html(text: str) -> str:
    """Escape a text for a quoted attribute or an element of HTML.

    What would turn the direction of writing is made visible, so that no text hides in another.
    """
    return _TURNS.sub("·", legible(text)).translate(_HTML)
