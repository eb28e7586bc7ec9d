import pytest

from stilbluete.german import analyse, lexicon
from stilbluete.german.readings import FEATURES, Reading
from stilbluete.german.words import Word


def bits(names: str) -> int:
    result = 0
    for name in names.split():
        result |= FEATURES[name]
    return result


def has(readings: tuple[Reading, ...], lemma: str, names: str) -> bool:
    return any(each.lemma == lemma and each.has(bits(names)) for each in readings)


@pytest.mark.parametrize(
    ("form", "lemma", "names"),
    [
        ("die", "der", "article definite nominative singular feminine"),
        ("die", "der", "article definite accusative plural masculine"),
        ("die", "der", "pronoun relative nominative plural"),
        ("der", "der", "article dative singular feminine"),
        ("der", "der", "pronoun relative nominative singular masculine"),
        ("einem", "ein", "article indefinite dative singular neuter"),
        ("sagte", "sagen", "finite preterite third-person singular"),
        ("heißt", "heißen", "finite present third-person singular"),
        ("Gewerkschaft", "Gewerkschaft", "noun genitive singular feminine"),
        ("Befürworter", "Befürworter", "noun nominative plural masculine"),
        ("schönen", "schön", "adjective dative plural weak"),
        ("schönen", "schön", "adjective accusative singular masculine strong"),
        ("schönsten", "schön", "adjective superlative dative"),
        ("besser", "gut", "adjective comparative predicative"),
        ("gegangen", "gehen", "past-participle"),
        ("gesprochene", "gesprochen", "adjective past-participle nominative singular"),
        ("laufende", "laufend", "adjective present-participle nominative singular"),
        ("anzurufen", "anrufen", "zu-infinitive"),
        ("rufen", "rufen", "infinitive"),
        ("anruft", "anrufen", "finite present third-person singular joined"),
        ("geh", "gehen", "imperative singular"),
        ("wäre", "sein", "auxiliary finite subjunctive-2 third-person"),
        ("könnten", "können", "modal finite subjunctive-2 plural"),
        ("sei", "sein", "auxiliary finite subjunctive-1 third-person singular"),
        ("mit", "mit", "preposition dative"),
        ("in", "in", "preposition dative accusative"),
        ("im", "im", "preposition dative definite singular neuter"),
        ("weil", "weil", "subordinator"),
        ("und", "und", "coordinator"),
        ("nicht", "nicht", "particle"),
        ("zu", "zu", "particle"),
        ("an", "an", "verb-prefix"),
        ("zwölf", "zwölf", "numeral"),
        ("heute", "heute", "adverb"),
        ("ihm", "er", "pronoun personal dative singular masculine third-person"),
        ("wir", "wir", "pronoun personal nominative plural first-person"),
        ("sich", "sich", "pronoun reflexive accusative"),
        ("ihrem", "ihr", "pronoun possessive dative singular"),
        ("wem", "wer", "pronoun interrogative dative"),
        ("Berlin", "Berlin", "name"),
        ("Gewerkschaftschefs", "Gewerkschaftschef", "noun genitive singular masculine"),
    ],
)
def test_readings(form: str, lemma: str, names: str) -> None:
    assert has(lexicon.lookup(form), lemma, names), lexicon.lookup(form)


def test_a_reading_holds_together() -> None:
    # "die" is feminine only in the singular when it is nominative singular.
    assert not has(lexicon.lookup("die"), "der", "article singular masculine")
    assert not has(lexicon.lookup("sagte"), "sagen", "plural")


@pytest.mark.parametrize(
    ("form", "known"),
    [
        ("Haus", True),
        ("Häuser", True),
        ("gewerkschaft", False),
        ("daß", False),
        ("mußte", False),
        ("Pruefung", False),
        ("Strasse", False),
        ("strasse", False),
        ("grosse", False),
        ("Fussball", False),
        ("Fußball", True),
        ("fuer", False),
        ("Masse", True),
        ("Maße", True),
        ("Qxyzk", False),
        ("", False),
    ],
)
def test_knows_standard_spelling_only(form: str, known: bool) -> None:
    assert lexicon.is_known(form) is known


def test_frequencies_are_zipf_values() -> None:
    assert lexicon.frequency("und") > 7
    assert 3.5 < lexicon.frequency("Gewerkschaft") < 4.5
    assert lexicon.frequency("Gewerkschaft") == lexicon.frequency("gewerkschaft")
    assert lexicon.frequency("Qxyzk") == 0.0
    assert lexicon.frequency("fuer") > 0, "frequent misspellings have a frequency, but are unknown"
    assert lexicon.english_frequency("The") > 7
    assert lexicon.english_frequency("don’t") > 6
    assert lexicon.english_frequency("Gewerkschaft") == 0.0


def word(sentence: str, form: str) -> Word:
    return next(each for each in analyse(sentence).words if each.text == form)


def test_the_first_word_of_a_sentence_may_be_anything_that_is_written_so() -> None:
    assert has(word("Sieben Leute kamen.", "Sieben").readings, "sieben", "numeral")
    assert has(word("Essen ist eine Stadt.", "Essen").readings, "essen", "infinitive")
    assert has(word("Essen ist eine Stadt.", "Essen").readings, "Essen", "noun")
    assert not has(word("Das Essen kam.", "Essen").readings, "essen", "infinitive")


def test_capitals_throughout_hide_nothing() -> None:
    assert has(word("DAS HAUS BRENNT", "HAUS").readings, "Haus", "noun")
    assert word("DAS HAUS BRENNT", "HAUS").known


def test_an_unknown_compound_reads_as_its_head() -> None:
    chief = word("Die Dudelsackchefin sprach.", "Dudelsackchefin")
    assert has(chief.readings, "Dudelsackchefin", "noun nominative singular feminine")
    assert not chief.known
    assert chief.parts == ("Dudelsack", "chefin")
    mixed = word("Die US-Präsidenten kamen.", "US-Präsidenten")
    assert has(mixed.readings, "US-Präsident", "noun plural masculine")


def test_what_derives_regularly_is_known() -> None:
    assert has(word("weil er davonradelt", "davonradelt").readings, "davonradeln", "finite")
    assert word("weil er davonradelt", "davonradelt").known
    assert has(word("um davonzuradeln", "davonzuradeln").readings, "davonradeln", "zu-infinitive")


def test_unknown_words_have_their_text_for_a_lemma() -> None:
    strange = word("Das qxyzkt sehr.", "qxyzkt")
    assert strange.lemmas == {"qxyzkt"}
    assert strange.readings == ()
    assert strange.features == 0
    assert not strange.known


def test_gender_marks_do_not_hide_a_word() -> None:
    assert has(word("Die Lehrer*innen kamen.", "Lehrer*innen").readings, "Lehrerin", "noun plural")


@pytest.mark.parametrize("form", ["Diplomatin", "Bruderschaft", "Hinrichtung", "Loyalität"])
def test_an_ending_can_tell_the_gender(form: str) -> None:
    (reading,) = lexicon.lookup(form)
    assert reading.has(bits("noun feminine singular"))
    assert not reading.features & bits("masculine neuter plural")


@pytest.mark.parametrize("form", ["Nikotin", "Fahrenheit", "Nachhinein"])
def test_an_ending_alone_does_not(form: str) -> None:
    assert not any(each.has(bits("feminine")) for each in lexicon.lookup(form))
