"""What the parts of a noun phrase have in common, and how to put it right."""

import pytest

from stilbluete.german import analyse
from stilbluete.german.determiners import CASES, FEMININES, form_for, forms, paradigm
from stilbluete.german.noun_phrases import noun_cells, noun_phrase
from stilbluete.german.roles import feminine, masculine, role_gender
from stilbluete.german.words import inner_words


def test_each_form_of_a_paradigm_is_known_with_its_cell() -> None:
    for lemma in ("der", "ein", "kein", "dies", "derselbe", "euer"):
        for cell, form in paradigm(lemma):
            assert forms()[form].cells & cell


@pytest.mark.parametrize(
    ("form", "cells", "expected"),
    [
        ("im", CASES["dative"] & FEMININES, "in der"),
        ("zum", CASES["dative"] & FEMININES, "zur"),
        ("einen", CASES["accusative"] & FEMININES, "eine"),
        ("euren", CASES["dative"] & FEMININES, "eurer"),
    ],
)
def test_a_determiner_is_put_into_another_cell(form: str, cells: int, expected: str) -> None:
    assert form_for(forms()[form], cells) == expected


def test_a_phrase_reaches_to_its_noun() -> None:
    words = analyse("Er sah den sehr alten und müden Hund.").words
    phrase = noun_phrase(words, 2, len(words))
    assert phrase is not None
    assert words[phrase.noun].text == "Hund"
    assert phrase.cells


def test_a_noun_that_is_an_adjective_too_is_not_sure() -> None:
    for noun in inner_words(["Deutsche", "Abgeordnete", "Weiße"]):
        assert noun_cells(noun) is None


def test_a_compound_has_the_gender_of_its_head() -> None:
    new, head = inner_words(["Testfensterverwaltung", "Verwaltung"])
    assert noun_cells(new) == noun_cells(head)


@pytest.mark.parametrize(
    ("man", "woman"), [("Chef", "Chefin"), ("Arzt", "Ärztin"), ("Kunde", "Kundin")]
)
def test_roles_have_two_genders(man: str, woman: str) -> None:
    assert feminine(man) == woman
    assert masculine(woman) == man
    assert [role_gender(word) for word in inner_words([man, woman])] == ["masculine", "feminine"]
