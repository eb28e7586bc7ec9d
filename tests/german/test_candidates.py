"""What could be the subject of a verb."""

import pytest

from stilbluete import german
from stilbluete.german.candidates import candidates
from stilbluete.german.nominatives import EITHER, MANY, ONE


def found(text: str, single: bool = False) -> list[tuple[str, int]]:
    words = german.analyse(text).words
    return [
        (" ".join(word.text for word in words[each.first : each.last + 1]), each.numbers)
        for each in candidates(words, 0, len(words), single)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("der Mann", [("der Mann", ONE)]),
        ("den Mann", []),
        ("die Kinder der Nachbarin", [("die Kinder", MANY)]),
        ("mit den Kindern", []),
        ("nach Angaben des Amtes ein Haus", [("ein Haus", ONE)]),
        ("über hundert Gäste", [("über hundert", EITHER)]),
        ("der Chor und das Orchester", [("der Chor", ONE), ("das Orchester", EITHER)]),
        ("Frankreichs Städte", [("Frankreichs Städte", MANY)]),
        ("die Europäische Union", [("die Europäische Union", ONE)]),
        ("ein paar Leute", [("ein paar", EITHER), ("Leute", MANY)]),
    ],
)
def test_candidates_and_their_numbers(text: str, expected: list[tuple[str, int]]) -> None:
    assert found(text) == expected


def test_a_single_constituent_has_one_head() -> None:
    assert found("Der Umbau der Brücke Ende Mai", single=True) == [("Der Umbau", ONE)]
    assert found("Nach dem Umbau der Brücke", single=True) == []
