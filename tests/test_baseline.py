"""The baseline: old findings are recognised wherever they moved, new ones are told."""

from pathlib import Path

import pytest

from stilbluete.baseline import BaselineError, compare, known, read, render
from stilbluete.findings import Finding

TEXT = "Die Kutter liegen im im Hafen. Der Wind dreht am am Abend auf West.\n"


def doubled(source: str) -> list[Finding]:
    words = ("im im", "am am")
    return [
        Finding("garble/doubled-word", "major", "fluency/grammar", start, start + 5, word, "")
        for word in words
        for start in [source.find(word)]
        if start >= 0
    ]


def compared(old: str, new: str) -> tuple[int, int]:
    result = compare(doubled(new), new, [known(finding, old) for finding in doubled(old)])
    return len(result.new), len(result.gone)


def test_nothing_changed() -> None:
    assert compared(TEXT, TEXT) == (0, 0)


def test_lines_moved() -> None:
    assert compared(TEXT, "Vorweg ein Satz.\n\n" + TEXT) == (0, 0)


def test_the_sentence_was_edited_elsewhere() -> None:
    assert compared(TEXT, TEXT.replace("Kutter", "alten Schlepper")) == (0, 0)


def test_a_new_fault_is_new() -> None:
    old = TEXT.replace("am am", "am")
    assert compared(old, TEXT) == (1, 0)


def test_a_mended_fault_is_gone() -> None:
    assert compared(TEXT, TEXT.replace("im im", "im")) == (0, 1)


def test_a_second_copy_of_a_known_fault_is_new() -> None:
    both = [*doubled(TEXT), doubled(TEXT)[0]._replace(start=60, end=65)]
    result = compare(both, TEXT, [known(finding, TEXT) for finding in doubled(TEXT)])
    assert len(result.new) == 1


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    entries = tuple(known(finding, TEXT) for finding in doubled(TEXT))
    path.write_text(render({"ä b.md": entries, "leer.md": ()}), encoding="utf-8")
    assert read(str(path)) == {"ä b.md": tuple(sorted(entries))}


def test_one_finding_is_one_line_of_a_diff() -> None:
    entries = tuple(known(finding, TEXT) for finding in doubled(TEXT))
    more = set(render({"a.md": entries}).replace(",\n", "\n").splitlines())
    less = set(render({"a.md": entries[:1]}).replace(",\n", "\n").splitlines())
    assert len(more - less) == 1


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"version": 1, "files": {"a": [1]}}'])
def test_what_is_no_baseline_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BaselineError, match="--write-baseline"):
        read(str(path))
