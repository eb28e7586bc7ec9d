"""Text read in the wrong encoding: every common mix-up is undone, ordinary signs stay."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stilbluete.document import parse
from stilbluete.engine import lint
from stilbluete.examples import mended
from stilbluete.findings import Finding
from stilbluete.rules import load, select

RULESET = select(load(), ["umlaut/mojibake", "umlaut/wrong-encoding", "umlaut/decomposed"])
TEXT = "Größere Städte können über Nacht Äpfel, Öl und Süßes für Gäste führen."


def findings(text: str) -> tuple[Finding, ...]:
    return lint(parse(text, "plain"), RULESET).findings


def misread(text: str, written: str, read: str) -> str:
    data = text.encode(written)
    return "".join(bytes([byte]).decode(read, "ignore") or chr(byte) for byte in data)


@pytest.mark.parametrize(
    "read", ["cp1252", "latin-1", "iso8859-15", "cp850", "cp437", "mac-roman", "cp1250", "cp1251"]
)
def test_utf_8_read_as_something_else_is_undone(read: str) -> None:
    text = f"Sie sagte: „{TEXT}“ – am 5.\u00a0Mai …"
    broken = misread(text, "utf-8", read)
    assert broken != text
    assert mended(broken, findings(broken)) == text


def test_utf_8_read_wrongly_twice_is_undone() -> None:
    broken = misread(misread(TEXT, "utf-8", "cp1252"), "utf-8", "cp1252")
    assert mended(broken, findings(broken)) == TEXT


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("cp850", "cp1252"),
        ("cp850", "latin-1"),
        ("cp1252", "cp850"),
        ("cp1252", "cp437"),
        ("cp1252", "mac-roman"),
        ("cp1252", "cp1251"),
        ("mac-roman", "cp1252"),
        ("mac-roman", "latin-1"),
    ],
)
def test_single_byte_encodings_mixed_up_are_undone(written: str, read: str) -> None:
    # What Mac Roman writes for Ö ends a line in ISO 8859-1.
    text = TEXT.replace("Öl", "Eis") if read == "latin-1" else TEXT
    broken = misread(text, written, read)
    assert broken != text
    assert mended(broken, findings(broken)) == text


def test_a_garbled_word_is_marked_as_a_whole() -> None:
    [finding] = findings("Der SchlÃ¼sselbund fehlt.")
    assert finding.text == "SchlÃ¼sselbund"
    assert finding.suggestions == ("Schlüsselbund",)
    assert "UTF-8 → Windows-1252" in finding.message


def test_a_garbled_file_is_told_once() -> None:
    broken = misread(f"{TEXT}\n\n{TEXT}\n", "utf-8", "cp1252")
    assert [finding.rule for finding in findings(broken)] == ["umlaut/wrong-encoding"]


@pytest.mark.parametrize(
    "text",
    [
        "„Äpfel“, sagte João aus São Paulo zu Ângela; ‚Öl‘ kostet 5 €.",
        "Ein Raum von 30 m³ nach § 5, mit Šárka, Miloš und François.",
        "Ägypten… »Über« uns: ½ Pfund ± 3 °C × 2 ™ ©",
        "Das ist „sehr“ alt – und ‚neu‘… †1990.",
    ],
)
def test_signs_of_ordinary_text_stay(text: str) -> None:
    assert findings(text) == ()


def test_decomposed_letters_are_told_once_and_composed() -> None:
    text = "Scho\u0308ne Gru\u0308\u00dfe, Rene\u0301!"
    [finding] = findings(text)
    assert finding.rule == "umlaut/decomposed"
    assert mended(text, [finding]) == "Schöne Grüße, René!"


@settings(deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(["Ã¤", "f³r", "M„nner", "Â ", "├╝"]), st.text(max_size=5)))
)
def test_any_text_is_read_and_places_are_exact(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for finding in findings(text):
        assert text[finding.start : finding.end] == finding.text
