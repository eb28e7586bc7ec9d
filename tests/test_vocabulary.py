"""A team's own words."""

from pathlib import Path

import pytest

from stilbluete.findings import Finding
from stilbluete.vocabulary import VocabularyError, read, without


def flagged(source: str, text: str, entries: tuple[str, ...]) -> bool:
    start = source.index(text)
    finding = Finding(
        "umlaut/lost", "major", "fluency/spelling", start, start + len(text), text, ""
    )
    return bool(list(without([finding], source, entries)))


@pytest.mark.parametrize(
    ("source", "text", "entries", "expected"),
    [
        ("Frau Goetz kam.", "Goetz", (), True),
        ("Frau Goetz kam.", "Goetz", ("Goetz",), False),
        ("Das Haus Goetzens.", "Goetzens", ("Goetz",), False),
        ("Der Goetz-Bau.", "Goetz-Bau", ("Goetz",), False),
        ("Der Neu-Goetz.", "Neu-Goetz", ("Goetz",), False),
        ("Die Familie Altgoetz.", "Altgoetz", ("Goetz",), False),
        ("Der goetz kam.", "goetz", ("Goetz",), True),
        ("Blue Moon Faehre fährt.", "Faehre", ("Blue Moon Faehre",), False),
        ("Die Faehre Blue Moon.", "Faehre", ("Blue Moon Faehre",), True),
        ("Der Aerger.", "Aerger", ("Ae",), True),
        ("Das Ae-Haus.", "Ae-Haus", ("Ae",), False),
    ],
)
def test_what_an_entry_covers(
    source: str, text: str, entries: tuple[str, ...], expected: bool
) -> None:
    assert flagged(source, text, entries) is expected


def test_a_file_has_an_entry_a_line_and_comments(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("# Leute\nGoetz  # Vorstand\n\n  Blue  Moon \n", encoding="utf-8")
    assert list(read(str(path))) == ["Goetz", "Blue Moon"]


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(VocabularyError, match="UTF-8"):
        list(read(str(path)))
