"""Compounds in pieces: what proves them, what excuses two nouns side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.checks import open_compound
from stilbluete.document import parse
from stilbluete.prose import study

PARAMETERS = open_compound.Parameters(
    linked=["ungs", "ions", "täts", "heits", "keits", "schafts"],
    names=["Registerkarte", "Datei", "Menü"],
    never=["Ende", "Anfang", "Mitte"],
)


def found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    prose = study(parse(text, "plain"))
    return [
        (
            prose.passages[match.place.passage].block.text[match.place.start : match.place.end],
            match.suggestions,
        )
        for match in open_compound.check(prose, PARAMETERS)
    ]


def test_a_linking_s_proves_a_first_part() -> None:
    assert found("Der nächste Installations Befehl wartet.") == [
        ("Installations Befehl", ("Installationsbefehl", "Installations-Befehl"))
    ]


def test_a_determiner_that_fits_the_second_noun_only_proves_the_compound() -> None:
    assert [text for text, _ in found("Er sah den neuen Rathaus Turm.")] == ["Rathaus Turm"]
    assert found("Er sah das neue Rathaus Berlin.") == []


def test_a_chain_is_told_as_a_whole() -> None:
    assert found("Der Versicherungs Leistungs Betrag steigt.") == [
        (
            "Versicherungs Leistungs Betrag",
            ("Versicherungsleistungsbetrag", "Versicherungs-Leistungs-Betrag"),
        )
    ]


def test_two_proven_places_let_a_likely_pair_count() -> None:
    likely = "Die Liste nennt Paket Versionen."
    proof = "Der Installations Befehl steht im Versicherungs Vertrag. "
    assert found(likely) == []
    assert "Paket Versionen" in [text for text, _ in found(proof + likely)]


def test_a_feminine_first_part_gets_its_linking_s() -> None:
    assert found("Er sah den neuen Rechnung Betrag.") == [
        ("Rechnung Betrag", ("Rechnungsbetrag", "Rechnungs-Betrag"))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Öffnen Sie die Registerkarte Konsolidieren.",
        "Der Ende Mai verhaftete Mann schweigt.",
        "Das Land, das Frauen Geld gibt, ist reich.",
        "Ein Glas Wasser und die Kanzlerin Merkel.",
        "Die Public Relations Manager trafen sich.",
        "Am Montag Abend kam Frau Doktor Weiß.",
    ],
)
def test_two_nouns_side_by_side_may_be_right(text: str) -> None:
    assert found(text) == []


@given(st.lists(st.sampled_from(["der", "Versicherungs", "Befehl", "Rathaus", "Turm", ".", "-"])))
def test_mending_comes_to_an_end(parts: list[str]) -> None:
    text = " ".join(parts)
    for _ in parts:
        prose = study(parse(text, "plain"))
        edits = [edit for match in open_compound.check(prose, PARAMETERS) for edit in match.edits]
        for start, end, replacement in sorted(edits, reverse=True):
            assert 0 <= start < end <= len(text)
            text = text[:start] + replacement + text[end:]
    assert found(text) == []
