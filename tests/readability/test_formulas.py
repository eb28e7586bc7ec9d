"""The formulas, worked out by hand."""

import pytest

from stilbluete.readability import formulas
from stilbluete.readability.assessment import assess_text
from stilbluete.readability.counts import Counts, total

# 10 sentences, 120 words: 200 syllables, 30 words over six letters, 24 of three syllables or more,
# 70 of one.
TEXT = Counts(
    sentences=10,
    words=120,
    syllables=200,
    letters=640,
    long_words=30,
    polysyllables=24,
    monosyllables=70,
    clauses=15,
    long_sentences=2,
    known=118,
)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        # 180 - 12 - 58.5 * 1.6667
        (formulas.flesch, 70.5),
        # 0.1935 * 20 + 0.1672 * 12 + 0.1297 * 25 - 0.0327 * 58.3333 - 0.875
        (formulas.wiener_1, 6.3364),
        # 0.2007 * 20 + 0.1682 * 12 + 0.1373 * 25 - 2.779
        (formulas.wiener_2, 6.6859),
        # 0.2963 * 20 + 0.1905 * 12 - 1.1144
        (formulas.wiener_3, 7.0976),
        # 0.2744 * 20 + 0.2656 * 12 - 1.693
        (formulas.wiener_4, 6.9822),
        # 12 + 25
        (formulas.lix, 37.0),
        # 30 / 10
        (formulas.rix, 3.0),
        # sqrt(30 * 24 / 10) - 2
        (formulas.gsmog, 6.4853),
        (formulas.words_per_sentence, 12.0),
        (formulas.words_per_clause, 8.0),
        (formulas.clauses_per_sentence, 1.5),
        (formulas.long_words, 25.0),
        (formulas.long_sentences, 20.0),
    ],
)
def test_a_formula_gives_what_a_pencil_gives(formula, value: float) -> None:  # type: ignore[no-untyped-def]
    assert formula(TEXT) == pytest.approx(value, abs=1e-4)


def test_lix_is_as_in_a_published_example() -> None:
    # sprogvaskeriet.dk, "Tjek din lix": 20 words a sentence and 20 per cent of long words make 40.
    counts = TEXT._replace(sentences=5, words=100, long_words=20)
    assert formulas.lix(counts) == pytest.approx(40)


def test_formulas_give_what_another_implementation_makes_of_the_same_counts() -> None:
    module = pytest.importorskip("textstat.textstat", reason="textstat is not installed")
    textstat = module.textstatistics()
    textstat.set_lang("de")
    text = (
        "Am Morgen ging Anna zum Bahnhof. Der alte Beamte wartete dort schon seit Stunden. "
        "Die Verwaltung hatte ihm die Genehmigung gegeben, und nun suchte er seine Unterlagen. "
        "Niemand lachte laut darüber."
    )
    counts = Counts(
        sentences=textstat.sentence_count(text),
        words=textstat.lexicon_count(text),
        syllables=textstat.syllable_count(text),
        long_words=textstat.long_word_count(text),
        polysyllables=textstat.polysyllabcount(text),
        monosyllables=textstat.monosyllabcount(text),
    )
    assert (counts.sentences, counts.words) == (4, 31)
    ours = {
        "flesch": (formulas.flesch(counts), textstat.flesch_reading_ease(text)),
        "lix": (formulas.lix(counts), textstat.lix(text)),
        "rix": (formulas.rix(counts), textstat.rix(text)),
        **{
            f"wiener_{variant}": (formula(counts), textstat.wiener_sachtextformel(text, variant))
            for variant, formula in enumerate(WIENER, 1)
        },
    }
    for name, (value, theirs) in ours.items():
        assert value == pytest.approx(theirs, abs=0.1), name


WIENER = (formulas.wiener_1, formulas.wiener_2, formulas.wiener_3, formulas.wiener_4)


def test_a_text_is_counted_as_by_hand() -> None:
    text = (
        "Am Morgen ging Anna zum Bahnhof. Herr Weber wartete dort schon. "
        "Sie lachten, weil es regnete."
    )
    sentences = assess_text(text).sentences
    counts = total(sentence.counts for sentence in sentences)
    assert (counts.sentences, counts.words) == (3, 16)
    assert counts.syllables == (1 + 2 + 1 + 2 + 1 + 2) + (1 + 2 + 3 + 1 + 1) + (1 + 2 + 1 + 1 + 3)
    assert counts.long_words == len(["Bahnhof", "wartete", "lachten", "regnete"])
    assert counts.polysyllables == len(["wartete", "regnete"])
    assert counts.clauses == 4


def test_counts_of_nothing_come_to_nothing() -> None:
    assert total([]) == Counts()
