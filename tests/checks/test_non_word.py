"""Words that are no German: invented ones, and English ones where a noun has to stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.checks import non_word
from stilbluete.document import parse
from stilbluete.prose import study

INVENTED = non_word.Parameters("invented", beginnings=["un"], endings=["bar"], allowed=["gnorpsen"])
FOREIGN = non_word.Parameters("foreign")


def found(text: str, parameters: non_word.Parameters) -> list[str]:
    prose = study(parse(text, "markdown"))
    places = [match.place for match in non_word.check(prose, parameters)]
    return [prose.passages[each.passage].block.text[each.start : each.end] for each in places]


def test_a_word_that_no_table_knows() -> None:
    assert found("Das Kalb nuzzelt die Kuh.", INVENTED) == ["nuzzelt"]


@pytest.mark.parametrize(
    "text",
    [
        "Das Tier schmiegt sich an die Kuh.",
        "Das Gerät ist wiederaufladbar, die Tat unglorps.",
        "Sie gnorpsen gern.",
        "Die Firma heißt „nuzzelt“, die Adresse nuzzelt.example.",
        "Der Befehl `nuzzelt` und *nuzzelt* sind Namen.",
    ],
)
def test_what_is_known_set_apart_or_productive_is_left_alone(text: str) -> None:
    assert found(text, INVENTED) == []


def test_an_english_noun_behind_a_determiner() -> None:
    assert found("Die Leute hier sind keine Bigots, sagte sie.", FOREIGN) == ["Bigots"]


@pytest.mark.parametrize(
    "text",
    [
        "Er sprach mit Bigots, einer Band.",
        "Sie bekam einen Job im Team.",
        "Er las den Guardian in der Bronx.",
        "Danach moderierte Dunlap die Schau.",
    ],
)
def test_names_and_loans_are_left_alone(text: str) -> None:
    assert found(text, FOREIGN) == []


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    for parameters in (INVENTED, FOREIGN):
        for match in non_word.check(study(parse(text, "plain")), parameters):
            assert match.place.start < match.place.end
