from collections.abc import Iterator
from pathlib import Path

import pytest

from stilbluete.german import analyse


def sentences(text: str) -> list[str]:
    found = analyse(text)
    return [text[found.starts[begin] : found.ends[end - 1]] for begin, end in found.sentences]


@pytest.mark.parametrize(
    "parts",
    [
        ["Es regnet.", "Wir bleiben zu Hause."],
        ["Kommst du?", "Nein!", "Warum nicht?!", "Darum …", "Also gut."],
        ["Der Zug fährt am 3. Oktober um 12.30 Uhr ab.", "Er kommt am 4. an."],
        ["Am 3. 10. 2020 war Feiertag.", "Am 1.5.2021 auch."],
        ["Das war im 19. Jahrhundert.", "Im 20. war es anders."],
        ["Er wurde gestern 27.", "Seine Frau ist 30.", "Die Kinder sind klein."],
        ["Wir schrieben das Jahr 1989.", "Die Mauer fiel."],
        ["Der Preis stieg auf 200,8 Mrd. Euro.", "Er fällt auf 1.500 Euro."],
        ["Siehe § 3 Abs. 2 Satz 1 Nr. 5 des Gesetzes.", "Art. 7 gilt nicht."],
        ["Das ist eine neue Art.", "Im Winter schläft sie."],
        ["J. R. R. Tolkien schrieb es.", "J. K. Rowling las es."],
        ["Dr. Müller und Prof. Dr. h. c. Meier kamen.", "Fr. Schulze nicht."],
        ["Viele, z. B. Anna, fehlten.", "Das heißt, d. h. kurz, z.B. heute."],
        ["Es gab Tee, Kaffee usw.", "Danach gingen alle."],
        ["Es gab Tee usw. und Kuchen."],
        ["Das kostet ca. 5 Mio. Franken."],
        ["Das war 50 v. Chr. in Rom.", "Er kam 44 v. Chr. um."],
        ["Ludwig XIV. baute Schlösser.", "Elisabeth II. starb 2022.", "Der Palast trauert."],
        ["„Wir wollen euch überzeugen.“", "Dann ging sie."],
        ["„Das ist falsch.“, sagte er."],
        ["„Komm!“, rief sie.", "„Warum?“ fragte er."],
        ["»Wir gehen jetzt.«", "Sie stand auf."],
        ["Er sagte: „Ich gehe.", "Du bleibst.“", "Sie lachte."],
        ["(Er lachte laut.)", "Sie nicht."],
        ["Er kam (vgl. S. 5 f.) und ging."],
        ["Die Firma Meier & Co. KG zahlt.", "Die Müller GmbH nicht."],
        ["Die Datei README.md liest NuGet.Config.", "Unter example.org steht mehr."],
        ["Version 1.2.3 ist da.", "Sie läuft unter Windows 10.", "Auch unter 11."],
        ["Das Haus in der Bahnhofstr. 5 ist alt."],
        ["Der 1. FC Köln gewann das Spiel.", "Der 2. Platz blieb frei."],
        ["Orangen enthalten Vitamin C.", "Die Sonne bringt Vitamin D."],
        ["Das Konzert dauert 90 Min. und kostet nichts."],
        ["Er kommt am Mo., 5. Mai, zurück."],
        ["Nach u. a. drei Jahren, i. d. R. mehr, m. E. zu spät, kam er."],
    ],
    ids=lambda parts: parts[0][:30],
)
def test_cuts_where_a_reader_would(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def hard_cases() -> Iterator[object]:
    path = Path(__file__).parent / "hard_sentences.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            marks = [pytest.mark.xfail(strict=True)] if line.startswith("! ") else []
            parts = line.removeprefix("! ").split(" | ")
            yield pytest.param(parts, marks=marks, id=parts[0][:40])


@pytest.mark.parametrize("parts", list(hard_cases()))
def test_cuts_where_a_full_stop_does_not_tell(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_a_line_break_ends_a_heading_but_not_a_running_sentence() -> None:
    assert sentences("Die Lage\nEs regnet seit Tagen,\nund niemand\nbleibt") == [
        "Die Lage",
        "Es regnet seit Tagen,\nund niemand\nbleibt",
    ]


def test_an_enumeration_keeps_its_number() -> None:
    assert sentences("1. Einleitung\n2. Hauptteil") == ["1. Einleitung", "2. Hauptteil"]


def test_nothing_has_no_sentence() -> None:
    assert sentences("") == []
    assert sentences(" \n ") == []


def test_the_first_word_of_a_sentence_is_initial_also_in_quotation_marks() -> None:
    found = analyse("Heute kam er. „Morgen“, sagte sie: Alles wird gut.")
    assert [w.text for w in found.words if w.initial] == ["Heute", "Morgen", "Alles"]
