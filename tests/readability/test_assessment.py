"""Documents, sections, sentences, and when there is not enough text."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stilbluete.document import parse
from stilbluete.prose import study
from stilbluete.readability.assessment import Assessment, assess, assess_text, together
from stilbluete.readability.model import audience, level

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "readability"

EASY = (
    "Die Katze liegt im Garten. Sie schläft in der Sonne. Ein Vogel sitzt auf dem Baum. "
    "Er singt ein Lied. Die Katze hört ihn und macht die Augen auf. Dann steht sie auf und geht "
    "leise zum Baum. Der Vogel sieht sie und fliegt weg. Die Katze legt sich wieder hin. Am Abend "
    "kommt das Kind und bringt ihr Milch. "
)
HARD = (
    "Die Inanspruchnahme der Vergünstigung setzt die Vorlage einer Bescheinigung der zuständigen "
    "Behörde über die Erfüllung der Voraussetzungen der Förderung voraus. Soweit die Bewilligung "
    "der Leistung unter dem Vorbehalt der Überprüfung der wirtschaftlichen Verhältnisse erfolgt, "
    "ist die Festsetzung nach Abschluss der Ermittlungen, die durch die Verwaltungsbehörde zu "
    "veranlassen sind, für die Vergangenheit zu berichtigen. Die Unterlassung der Mitteilung einer "
    "Veränderung der maßgeblichen Umstände begründet die Verpflichtung zur Erstattung. "
)


def markdown(text: str) -> Assessment:
    return assess(study(parse(text, "markdown")))


def test_officialese_is_harder_than_a_tale() -> None:
    easy, hard = assess_text(EASY).figures, assess_text(HARD).figures
    assert easy and hard
    assert easy.clarity > 85
    assert hard.clarity < 50
    assert easy.flesch > 70
    assert hard.flesch < 30
    assert easy.wiener_1 < 5
    assert hard.wiener_1 > 15
    assert easy.lix < 30
    assert hard.lix > 60
    assert level(easy.clarity) == "very-easy"
    assert level(hard.clarity) == "very-hard"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Wort",
        "Ein Satz ist nicht genug.",
        "1 2 3\n4 5 6\n7 8 9\n" * 50,
        "| a | b |\n|---|---|\n" + "| 1,5 | 2.000 |\n" * 50,
        # A poem without marks, a text without marks, one endless sentence.
        "Am Ufer steht der alte Baum\nDer Wind geht durch die Blätter\n"
        "Ich träume einen langen Traum\nUnd warte auf das Wetter\n" * 5,
        "wort und wort " * 5_000,
        "und dann ging er weiter " * 100 + ".",
        "# Titel\n\n" + "- Kaffee\n- Tee\n- Milch\n" * 40,
        "The ship sails to the south and nobody knows when it will come back to us. " * 10,
        "```\n" + "print(1)\n" * 100 + "```\n",
    ],
)
def test_what_is_not_enough_text_gets_no_figures(text: str) -> None:
    assert markdown(text).figures is None
    assert assess_text(text).figures is None


def test_a_long_text_is_judged_like_a_part_of_it() -> None:
    part, whole = assess_text(EASY).figures, assess_text(EASY * 1_700).figures
    assert part and whole
    assert whole.counts.words == 1_700 * part.counts.words > 100_000
    assert whole.clarity == pytest.approx(part.clarity)
    assert whole.flesch == pytest.approx(part.flesch)


def test_sections_follow_the_headings() -> None:
    found = markdown(f"{EASY}\n\n# Vom *Amt*\n\n{HARD}\n\n## Kurz\n\nSo ist es.\n")
    assert [section.heading for section in found.sections] == ["", "Vom Amt", "Kurz"]
    first, second, third = (section.figures for section in found.sections)
    assert first and second and third is None
    assert first.clarity > second.clarity
    assert found.figures
    assert second.clarity < found.figures.clarity < first.clarity


def test_sentences_stand_where_they_stand_in_the_source() -> None:
    source = "Ein **kleiner** Hund bellt. 😀 Die [Katze](x.md) schläft.\n"
    found = markdown(source).sentences
    assert [source[each.start : each.end] for each in found] == [
        "Ein **kleiner** Hund bellt.",
        "😀 Die [Katze](x.md) schläft.",
    ]
    prose = study(parse(source, "markdown"))
    assert found[0].text(prose) == "Ein kleiner Hund bellt."
    assert found[0].words == 4


def test_abbreviations_and_dates_end_no_sentence() -> None:
    assert len(assess_text("Dr. Weber kam z. B. am 3. Mai um 10.30 Uhr. Er blieb.").sentences) == 2


def test_the_hardest_sentences_come_first() -> None:
    assessment = assess_text(EASY + HARD)
    hardest = assessment.hardest(2)
    assert len(hardest) == 2
    assert hardest[0].complexity >= hardest[1].complexity
    assert all(each.start >= len(EASY) for each in hardest)
    figures = hardest[0].figures()
    assert figures and figures.counts.sentences == 1
    assert figures.clarity == pytest.approx(hardest[0].clarity)


def test_a_sentence_of_two_words_has_no_figures() -> None:
    (sentence,) = assess_text("Es regnet.").sentences
    assert sentence.figures() is None


def test_ten_sentences_make_a_gsmog() -> None:
    assert assess_text(EASY).figures.gsmog is None  # type: ignore[union-attr]
    assert assess_text(EASY * 2).figures.gsmog is not None  # type: ignore[union-attr]


def test_figures_of_several_texts_add_up() -> None:
    one, other = assess_text(EASY).figures, assess_text(HARD).figures
    assert one and other
    both, joined = assess_text(EASY + HARD).figures, together([one, other])
    assert both and joined
    assert joined.clarity == pytest.approx(both.clarity)
    assert joined.lix == pytest.approx(both.lix)
    assert together([]) is None


def test_labels_exist_in_both_languages() -> None:
    for clarity in (0.0, 48.0, 60.5, 79.9, 100.0):
        assert audience(clarity, "de") != audience(clarity, "en")


@given(st.text(), st.sampled_from(["plain", "markdown", "html"]))
@settings(max_examples=150)
def test_no_text_raises_an_error(text: str, markup: str) -> None:
    document = parse(text, markup)  # type: ignore[arg-type]
    for sentence in assess(study(document)).sentences:
        assert 0 <= sentence.start < sentence.end <= len(text)
        assert 0 <= sentence.clarity <= 100


def test_verstaendlichkeit_agrees_with_readers() -> None:
    path = DATA / "textcomplexityde.jsonl.gz"
    if not path.exists():
        pytest.skip("the ratings are not beside this checkout: ../shared/data/readability")
    from statistics import correlation

    from stilbluete.german import analyse
    from stilbluete.german.tagger import tag
    from stilbluete.readability.features import features
    from stilbluete.readability.model import complexity

    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    words = [analyse(row["text"]).words for row in rows]
    estimated = [complexity(features(each, tag(each))) for each in words]
    assert correlation(estimated, [row["mos_complexity"] for row in rows]) > 0.82
