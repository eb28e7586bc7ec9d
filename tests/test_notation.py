"""Phrases: what matches, what is marked, and where a mistake is pointed out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.german import analyse
from stilbluete.notation import NotationError, compile_phrase
from stilbluete.phrases import matcher, search


def found(pattern: str, text: str) -> list[str]:
    """Return the marked parts that a pattern finds, sentence by sentence."""
    analysis = analyse(text)
    machine = matcher(compile_phrase(pattern))
    return [
        text[analysis.starts[hit.marked_start] : analysis.ends[hit.marked_end - 1]]
        for start, end in analysis.sentences
        for hit in search(machine, analysis, start, end)
    ]


TEXT = "Heute sagte die neue Chefin der Werft, dass Schiffe fehlen."


@pytest.mark.parametrize(
    ("pattern", "marked"),
    [
        ("heute", ["Heute"]),
        ("Heute", ["Heute"]),
        ("SAGTE", []),
        ("~chefin", ["Chefin"]),
        ("~efin", ["Chefin"]),
        ("Schiff~", ["Schiffe"]),
        ("<finite: sagen>", ["sagte"]),
        ("<: Schiff>", ["Schiffe"]),
        ("<noun: ~iff>", ["Schiffe"]),
        ("die <adjective>? Chefin", ["die neue Chefin"]),
        ("die [<adjective>?] Chefin", ["neue"]),
        ("die <adjective>{2} Chefin", []),
        ("sagte ...3 Chefin", ["sagte die neue Chefin"]),
        ("sagte ...1 Chefin", []),
        ("(neue|alte) (Chef|Chefin)", ["neue Chefin"]),
        ("die !alte Chefin", ["die neue Chefin"]),
        ("die !neue Chefin", []),
        ("!(die|neue) Chefin", []),
        ("^ heute", ["Heute"]),
        ("^ sagte", []),
        ('fehlen "." $', ["fehlen."]),
        ("Werft · , _ dass", ["Werft, dass"]),
        ("Werft _ ,", []),
        ("<capitalised noun>+", ["Chefin", "Werft", "Schiffe"]),
    ],
)
def test_what_a_pattern_marks(pattern: str, marked: list[str]) -> None:
    assert found(pattern, TEXT) == marked


def test_a_phrase_ends_with_its_sentence() -> None:
    assert found("kam er", "Er kam. Er ging.") == []


def test_captures_are_kept_by_name() -> None:
    analysis = analyse(TEXT)
    machine = matcher(compile_phrase("who=(Chef|Chefin) der where=<noun>"))
    (hit,) = search(machine, analysis, *analysis.sentences[0])
    assert {name: analysis.words[span[0]].text for name, span in hit.captures.items()} == {
        "who": "Chefin",
        "where": "Werft",
    }


@pytest.mark.parametrize(
    ("pattern", "position", "message"),
    [
        ("die (alte|neue Chefin", 4, "missing"),
        ("die <adjektive> Chefin", 5, "adjective"),
        ("die )", 4, "unexpected"),
        ("die [a] [b]", 8, "only one part"),
        ("...99", 0, "20"),
        ("a?", 0, "nothing at all"),
        ("a{3,1}", 1, "least to most"),
        ("", 0, "missing"),
        ("die | ", 6, "missing"),
        ("<>", 0, "empty"),
        ("!(a b)", 0, "single token"),
    ],
)
def test_a_mistake_is_pointed_out(pattern: str, position: int, message: str) -> None:
    with pytest.raises(NotationError, match=message) as caught:
        compile_phrase(pattern)
    assert caught.value.position == position


@given(st.text(alphabet='abc ()[]|?*+!<>{}.,~"^$_·=12', max_size=30))
def test_any_text_is_a_phrase_or_a_mistake(pattern: str) -> None:
    try:
        compile_phrase(pattern)
    except NotationError as error:
        assert 0 <= error.position <= len(pattern)


_simple = st.recursive(
    st.sampled_from(["a", "b", "c"]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"({' '.join(parts)})"),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"({'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from("?*+")).map(lambda pair: f"({pair[0]}){pair[1]}"),
    ),
    max_leaves=6,
)


@given(_simple, st.lists(st.sampled_from("abcd"), min_size=1, max_size=8))
def test_finds_what_a_regular_expression_finds(pattern: str, words: list[str]) -> None:
    import re

    text = " ".join(words)
    expected = re.search(pattern.replace(" ", ""), "".join(words))
    try:
        machine = matcher(compile_phrase(pattern))
    except NotationError:
        assert re.fullmatch(pattern.replace(" ", ""), "")
        return
    analysis = analyse(text)
    hits = list(search(machine, analysis, 0, len(analysis.words)))
    if expected is None:
        assert hits == []
    else:
        assert (hits[0].start, hits[0].end) == expected.span()


def test_nested_repetition_takes_time_linear_in_the_text() -> None:
    assert found("((a+)+)+ b", "a " * 400) == []
