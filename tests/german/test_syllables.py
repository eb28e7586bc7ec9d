"""Syllables by ear, not by hyphenation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.german.syllables import syllables

SPOKEN = """
O|ma ü|ber A|bend o|der a|ber Eu|ro|pa I|dee Haus Häu|ser Bau|er Feu|er lei|se Mai Bay|ern Tee Boot
Quel|le be|quem Schrift Angst knurrt Mu|se|um Ju|bi|lä|um be|en|den be|ur|tei|len ge|ehrt ge|eig|net
be|auf|tragt Beu|te Bei|ne Geist na|iv E|go|ist Ru|i|ne Ori|ent Pa|ti|ent ver|dient Spie|le Bier
Fe|ri|en Fa|mi|li|en|na|me Stu|di|en|gang Par|tei|en Wie|ne|rin schien Biene Dienst Na|ti|on re|ell
Ko|o|pe|ra|ti|on Zo|o|lo|ge Soft|ware On|line Web|sites Te|le|fo|ne Team Yo|ga Ty|pen Ni|veau
be|in|hal|tet ge|impft I|de|en Mo|sa|ik I|ta|li|en Goe|the Tho|mas Kar|ri|e|re Di|ens|tag
"""


@pytest.mark.parametrize(
    "marked", SPOKEN.replace("Biene", "Bie|ne").replace("Di|ens", "Diens").split()
)
def test_a_word_has_the_syllables_that_are_spoken(marked: str) -> None:
    assert syllables(marked.replace("|", "")) == marked.replace("Ori|", "O|ri|").count("|") + 1


def test_case_and_hyphens_make_no_difference() -> None:
    assert syllables("FERIEN") == syllables("Ferien") == 3
    assert syllables("Süd-Ost-Wind") == 3


def test_what_has_no_vowel_is_spelled_out() -> None:
    assert syllables("PKW") == 3
    assert syllables("z") == 1


@given(st.text(min_size=1))
def test_any_text_has_at_least_one(text: str) -> None:
    assert 1 <= syllables(text) <= max(1, 2 * len(text))
