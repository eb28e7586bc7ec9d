"""The table of readability and quality."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Run

EASY = (
    "Die Katze liegt im Garten. Sie schläft in der Sonne. Ein Vogel sitzt auf dem Baum. "
    "Er singt ein Lied. Die Katze hört ihn und macht die Augen auf. Dann steht sie auf und geht "
    "leise zum Baum. Der Vogel sieht sie und fliegt weg. Die Katze legt sich wieder hin.\n"
)

pytestmark = pytest.mark.usefixtures("plain_environment")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "easy.md").write_text(f"# Die Katze\n\n{EASY}", encoding="utf-8")
    (tmp_path / "short.md").write_text("Kurz.\n", encoding="utf-8")
    return tmp_path


def test_a_line_for_each_file_and_one_for_all(run: Run, folder: Path) -> None:
    outcome = run("score", folder, "--lang", "en")
    assert outcome.status == 0
    head, easy, short, everything = outcome.out.splitlines()
    assert "Flesch" in head and "Wiener 1" in head and "LIX" in head
    assert easy.endswith("easy.md") and "very easy" in easy
    assert short.endswith("short.md") and "not enough text" in short
    assert everything.endswith("all (2 files)")


def test_json_tells_of_sections_and_sentences(run: Run, folder: Path) -> None:
    outcome = run("score", folder / "easy.md", "--format", "json")
    (file,) = json.loads(outcome.out)["files"]
    assert file["readability"]["level"] == "very-easy"
    assert file["readability"]["sentences"] == 8
    assert file["quality"] == 100
    assert [section["heading"] for section in file["sections"]] == ["Die Katze"]
    first = file["sentences"][0]
    assert (first["text"], first["line"], first["column"]) == ("Die Katze liegt im Garten.", 3, 1)


FORMULAS = {
    *("flesch", "wiener_1", "wiener_2", "wiener_3", "wiener_4", "lix", "rix"),
    *("words_per_sentence", "words_per_clause", "clauses_per_sentence"),
    *("long_words", "long_sentences"),
}


def test_json_has_every_formula_for_file_section_and_sentence(run: Run, folder: Path) -> None:
    (folder / "two.md").write_text(f"# Eins\n\n{EASY}\n# Zwei\n\n{EASY} So.\n", encoding="utf-8")
    outcome = run("score", folder / "two.md", "--format", "json")
    (file,) = json.loads(outcome.out)["files"]
    assert [section["words"] for section in file["sections"]] == [51, 52]
    judged = [file, *file["sections"], *file["sentences"][:-1]]
    for each in judged:
        assert {key for key, value in each["readability"].items() if value is not None} >= FORMULAS
        assert 0 <= each["readability"]["clarity"] <= 100
    assert file["readability"]["gsmog"] is not None
    assert file["sentences"][-1]["readability"] is None
    first = file["sentences"][0]
    assert first["readability"]["words_per_sentence"] == first["words"] == 5
    assert first["readability"]["clarity"] == pytest.approx(first["clarity"], abs=0.1)


@pytest.mark.parametrize("by", ["section", "sentence"])
def test_sections_and_sentences_have_lines_of_their_own(run: Run, folder: Path, by: str) -> None:
    (folder / "two.md").write_text(f"# Eins\n\n{EASY}\n# Zwei\n\n{EASY}", encoding="utf-8")
    head, *lines = run("score", folder / "two.md", "--by", by, "--lang", "en").out.splitlines()
    assert head.endswith("place") and "quality" not in head
    outcome = run("score", folder / "two.md", "--by", by, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(outcome.out)))
    assert all(row[name] for row in rows for name in FORMULAS)
    if by == "section":
        assert [(row["line"], row["heading"]) for row in rows] == [("1", "Eins"), ("5", "Zwei")]
        assert lines[1].endswith("two.md:5  Zwei")
    else:
        assert (rows[0]["line"], rows[0]["column"]) == ("3", "1")
        assert rows[0]["text"] == "Die Katze liegt im Garten."
        assert len(lines) == len(rows) == 16


def test_csv_has_every_figure(run: Run, folder: Path) -> None:
    outcome = run("score", folder, "--format", "csv")
    easy, short = csv.DictReader(io.StringIO(outcome.out))
    assert float(easy["clarity"]) > 80
    assert float(easy["flesch"]) > 70
    assert easy["gsmog"] == ""
    assert short["clarity"] == ""


def test_fail_under_fails_what_is_too_hard_and_nothing_else(run: Run, folder: Path) -> None:
    hard = (
        "Die Inanspruchnahme der Vergünstigung setzt die Vorlage einer Bescheinigung der "
        "Behörde voraus. Die Unterlassung der Mitteilung der Veränderung begründet die Pflicht. "
    )
    (folder / "hard.md").write_text(hard * 4, encoding="utf-8")
    assert run("score", folder, "--fail-under", "20").status == 0
    outcome = run("score", folder, "--fail-under", "75")
    assert outcome.status == 1
    assert [Path(line.split(": ")[1]).name for line in outcome.err.splitlines()] == ["hard.md"]


def test_the_hardest_sentences_are_listed(run: Run, folder: Path) -> None:
    outcome = run("score", folder, "--hardest", "1", "--lang", "en")
    assert outcome.out.splitlines()[-2:][0] == "hardest sentences"
    assert "easy.md:3:" in outcome.out.splitlines()[-1]


def test_a_missing_file_is_told(run: Run, tmp_path: Path) -> None:
    outcome = run("score", tmp_path / "none.md")
    assert outcome.status == 2
    assert "none.md" in outcome.err
    assert outcome.out == ""


@pytest.mark.parametrize("way", ["option", "configuration"])
def test_textstat_stands_beside_ours(run: Run, folder: Path, way: str) -> None:
    pytest.importorskip("textstat", reason="textstat is not installed")
    options = ["--compare", "textstat"] if way == "option" else []
    if way == "configuration":
        (folder / "stilbluete.toml").write_text('engine = "textstat"\n', encoding="utf-8")
    outcome = run("score", folder / "easy.md", *options)
    assert "textstat: Flesch" in outcome.out.splitlines()[0]
    outcome = run("score", folder / "easy.md", "--format", "json", *options)
    (file,) = json.loads(outcome.out)["files"]
    assert file["textstat"]["lix"] == pytest.approx(file["readability"]["lix"], abs=2)
