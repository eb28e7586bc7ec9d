"""Runs of English in German text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.checks import english
from stilbluete.document import parse
from stilbluete.prose import study

WORDS = "the of and to is that this it with for you not but from by will they we"
SMALL = english.Parameters(words=WORDS.split())


def found(text: str, markup: str = "plain") -> list[str]:
    prose = study(parse(text, markup))  # type: ignore[arg-type]
    return [
        prose.passages[match.place.passage].block.text[match.place.start : match.place.end]
        for match in english.check(prose, SMALL)
    ]


def test_a_clause_left_untranslated_is_found_without_the_german_around_it() -> None:
    text = "Der Minister sagte, we will not comment on this, und ging hinaus."
    assert found(text) == ["we will not comment on this"]


def test_a_paragraph_left_untranslated_is_one_finding() -> None:
    text = "They came from the city. But it is not known for how long they will stay with us."
    assert len(found(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ihr Lied „this is the end of it with you“ wurde ein Erfolg.",
        "Der Film The Silence of the Lambs lief im Kino.",
        "Sie ist Head of Marketing and Sales bei Meyer.",
        "Der Hinweis this file is not part of the archive (Diese Datei fehlt) erscheint.",
        "Die Band spielt in der Stadt, und alle hatten es in der Hand.",
        "Das Team und der Trainer feiern in Hamburg.",
    ],
)
def test_titles_quotations_and_german_stay(text: str) -> None:
    assert found(text) == []


def test_emphasis_and_links_may_be_english() -> None:
    assert found("Siehe *how to win the game with this team* im Archiv.", "markdown") == []
    assert found("Siehe [how to win the game with this team](x.md).", "markdown") == []


PIECES = "the of is and haus „ “ ( ) , . London walk der"


@given(st.lists(st.sampled_from(PIECES.split())))
def test_spans_lie_within_the_text(words: list[str]) -> None:
    prose = study(parse(" ".join(words), "plain"))
    for match in english.check(prose, SMALL):
        size = len(prose.passages[match.place.passage].block.text)
        assert 0 <= match.place.start < match.place.end <= size


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    found(text)
