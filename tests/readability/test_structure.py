"""Clauses, brackets and chains."""

import pytest

from stilbluete.german import analyse
from stilbluete.german.tagger import tag
from stilbluete.readability import structure


def built(text: str):  # type: ignore[no-untyped-def]
    words = analyse(text).words
    tags = tag(words)
    return words, tags, structure.parts(words, tags)


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("Der Hund bellt.", 0),
        ("Er geht, weil es regnet.", 1),
        ("Er geht, weil es regnet, und weil er müde ist, obwohl er noch arbeiten muss.", 1),
        ("Der Mann, der das Buch liest, schweigt.", 2),
        ("Sie sagt, dass der Mann, der das Buch liest, schweigt.", 2),
        ("Der Mann, der das Buch, das dort liegt, liest, schweigt.", 3),
        ("Er kam, um zu helfen, weil es brannte.", 1),
    ],
)
def test_depth_counts_clauses_inside_clauses(text: str, depth: int) -> None:
    assert structure.depth(built(text)[2]) == depth


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Sie hat den Brief gestern geschrieben.", ("hat", "geschrieben")),
        ("Wir können das Boot, das am Ufer liegt, nicht mehr retten.", ("können", "retten")),
        ("Der Plan soll im Mai verkündet werden.", ("soll", "verkündet")),
        ("Er hat gesagt, dass er kommen will.", ("hat", "gesagt")),
        ("Er hat geschlafen und wird gleich essen.", ("hat", "geschlafen")),
    ],
)
def test_a_bracket_joins_the_parts_of_a_verb(text: str, pair: tuple[str, str]) -> None:
    words, tags, parts = built(text)
    opening, closing = next(structure.brackets(words, tags, parts))
    assert (words[opening].text, words[closing].text) == pair


@pytest.mark.parametrize(
    "text",
    ["Das Haus ist groß.", "Er liest, weil er schlafen will.", "Es ist schön, und sie wird alt."],
)
def test_what_is_no_bracket_joins_nothing(text: str) -> None:
    assert not list(structure.brackets(*built(text)))


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("Das Haus wurde gebaut.", True),
        ("Das Haus soll im Mai gebaut werden.", True),
        ("Das Haus ist im Mai gebaut worden.", True),
        ("Der Mann, der gesucht wurde, ist da.", False),
        ("Er wird im Mai kommen.", False),
        ("Sie hat das Haus gebaut.", False),
    ],
)
def test_passives_have_werden_and_a_participle(text: str, passive: bool) -> None:
    assert structure.is_passive(*built(text)) is passive


def test_genitives_make_a_chain() -> None:
    words, tags, _ = built("Die Kosten der neuen Decke des Saals der Schule sind hoch.")
    (chain,) = structure.chains(words, tags, genitive=True)
    assert [words[chain.start].text, words[chain.end - 1].text, chain.links] == [
        "Kosten",
        "Schule",
        3,
    ]
