"""Nouns that come again in their own attribute."""

import pytest

from stilbluete.checks.tautology import Parameters, check
from stilbluete.document import parse
from stilbluete.prose import study


def found(text: str) -> list[str]:
    prose = study(parse(text, "plain"))
    return [
        prose.passages[match.place.passage].block.text[match.place.start : match.place.end]
        for match in check(prose, Parameters(["von", "vom", "durch"]))
    ]


@pytest.mark.parametrize(
    "phrase",
    [
        "die von der Landesregierung beauftragte Regierung",
        "der von einem jungen Trainer trainierte neue Trainer",
        "des vom Sportverein gegründeten Vereins",
    ],
)
def test_the_noun_in_its_own_attribute_is_found(phrase: str) -> None:
    assert found(f"Gemeint ist {phrase} in Bonn.") == [phrase]


@pytest.mark.parametrize(
    "phrase",
    [
        "die von der Bundesregierung beauftragte Landesregierung",
        "das aus Meerwasser gewonnene Wasser",
        "die von der Regierung, die neue Regierung",
        "der von der Stadt",
    ],
)
def test_other_attributes_stay(phrase: str) -> None:
    assert found(f"Gemeint ist {phrase} in Bonn.") == []
