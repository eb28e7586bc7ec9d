"""The stretches between marks, and what each of them can be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stilbluete import german
from stilbluete.german.segments import segments


def kinds(text: str) -> list[str]:
    words = german.analyse(text).words
    return [part.kind for part in segments(words, 0, len(words))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Mann kommt.", ["main"]),
        ("Der Mann, der singt, kommt.", ["fragment", "sub", "main"]),
        ("Er sagt, dass sie kommt.", ["main", "sub"]),
        ("Während der Sitzung sprach er lange.", ["main"]),
        ("Während er sprach, schlief sie.", ["sub", "main"]),
        ("Er kam, um zu helfen.", ["main", "fragment"]),
        ("Öffnen Sie die Datei.", ["unclear"]),
        ("Das Buch „Der lange Weg“ ist alt.", ["main"]),
        ("Das Haus (siehe oben) ist alt.", ["fragment", "main"]),
        ("Das Spiel endete 5:2 für Ulm.", ["main"]),
        ("Er ist größer, als sie denkt.", ["main", "sub"]),
    ],
)
def test_segments_are_told_apart(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


_TOKENS = ["der", "Mann", "(", ")", "„", "“", ",", ":", "und", "dass", "kommt", "5", "zu", "gehen"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(_TOKENS)))
def test_segments_are_in_order_and_do_not_overlap(words: list[str]) -> None:
    tokens = german.analyse(" ".join(words)).words
    end = 0
    for part in segments(tokens, 0, len(tokens)):
        assert end <= part.begin <= part.start < part.end <= len(tokens)
        assert all(part.start <= verb < part.end for verb in part.verbs)
        end = part.end
