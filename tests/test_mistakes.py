"""What is wrong with a team's files is told in German and in English, at the same place."""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING

import pytest

from stilbluete import baseline, config_file, corpus, mistakes, rule_mistakes
from stilbluete.mistakes import Mistake, Text, hint, nearest

if TYPE_CHECKING:
    from tests.conftest import Project, Run

TEXTS = {
    f"{module.__name__}.{name}": text
    for module in (mistakes, rule_mistakes, baseline, config_file, corpus)
    for name, text in vars(module).items()
    if isinstance(text, Text)
}
LETTERS = re.compile(r"[a-zäöüß]")


def holes(form: str) -> int:
    return sum(name is not None for _, name, _, _ in Formatter().parse(form))


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_each_text_is_there_in_both_languages(name: str) -> None:
    text = TEXTS[name]
    assert holes(text.de) == holes(text.en)
    assert text.de != text.en or not LETTERS.search(text.de)
    assert "“{" not in text.de
    assert "„" not in text.en


def test_a_mistake_within_a_mistake_is_told_in_the_same_language() -> None:
    wrong = Mistake(mistakes.UNKNOWN_KEY, ("locle", hint("locle", ["locale", "rules"])))
    assert wrong.told("en") == "unknown key “locle”; did you mean “locale”?"
    assert wrong.told("de") == "den Schlüssel „locle“ gibt es nicht; war „locale“ gemeint?"
    assert hint("x", ["a", "b"]).told("de") == "; es gibt: a, b"
    assert nearest("x", ["a", "b"]).told("de") == ""


@pytest.mark.parametrize(
    ("text", "line", "english", "german"),
    [
        ("selekt = []", 1, "unknown key “selekt”", "den Schlüssel „selekt“ gibt es nicht"),
        ("\nfail-on = 'mayor'", 2, "did you mean “major”?", "war „major“ gemeint?"),
        ("locale = 'fr'", 1, "there are: de-DE, de-AT", "es gibt: de-DE, de-AT"),
        ("select = 'x'", 1, "a list of texts", "eine Liste von Texten"),
        ("fail-under = 101", 1, "a number from 0 to 100", "eine Zahl von 0 bis 100"),
        ("severity = 'x'", 1, "is a table: {", "ist eine Tabelle: {"),
        ("paths = 3", 1, "holds tables", "stehen Tabellen"),
        ("[paths]\n'a/**' = 3", 2, "a table of settings", "eine Tabelle mit Einstellungen"),
        ("extend = 3", 1, "the path of one file", "der Pfad einer einzigen Datei"),
        ("extend = 'no.toml'", 1, "there is no file", "gibt es nicht"),
        ("extend = 'stilbluete.toml'", 0, "leads back to", "führt im Kreis zurück"),
        ("rules = ['no']", 1, "“rules”: there is no", "„rules“: "),
        ("# Leer\na = ", 2, "not valid TOML", "kein gültiges TOML"),
        ("ignore = ['garbel']", 1, "there is no rule", "keine Regel oder Familie"),
        ("languagetool = 'here'", 1, "it is off, local", "es ist „off“, „local“"),
        ("[parameters]\n'umlaut/lost' = 3", 2, "numbers by rule", "Zahlen je Regel"),
        ("vocabulary = ['latin1.txt']", -1, "save the file as UTF-8", "als UTF-8 speichern"),
        ("rules = ['empty']", -1, "there is no rule in it", "darin steht keine Regel"),
        ("baseline = 'no.json'", -1, "no such baseline yet", "diese Baseline gibt es noch nicht"),
        ("baseline = 'stilbluete.toml'", -1, "not a baseline", "keine Baseline"),
        ("baseline = 'old.json'", -1, "another version", "einer anderen Version"),
    ],
)
def test_a_mistake_in_a_configuration(
    project: Project, text: str, line: int, english: str, german: str
) -> None:
    project.write("a.md", "Der Kahn liegt im im Hafen.\n")
    project.write("old.json", '{"version": 0, "files": {}}')
    (project.root / "latin1.txt").write_bytes(b"M\xfcller\n")
    (project.root / "empty").mkdir()
    path = project.write("stilbluete.toml", text)
    told = {}
    for language, expected in (("en", english), ("de", german)):
        outcome = project.check("--no-cache", "--lang", language, "a.md")
        assert (outcome.status, outcome.out) == (2, "")
        assert expected in outcome.err
        told[language] = outcome.err
        if line >= 0:
            place = f"{path}:{line}" if line else str(path)
            assert outcome.err.startswith(f"stilbluete: {place}: ")
    assert told["en"] != told["de"]


def assert_told(run: Run, place: str, english: str, german: str) -> None:
    for language, expected in (("en", english), ("de", german)):
        outcome = run("test-rules", "house", "--lang", language)
        assert outcome.status == 2
        assert outcome.err.startswith(f"stilbluete: house/style/boat.yml:{place}: ")
        assert expected in outcome.err


RULE = """\
title: {de: Kutter, en: Cutter}
severity: major
mqm: style/awkward
check: sequence
match: "(alte|alter) Kutter"
message: {de: Kahn schreiben., en: Write Kahn.}
why: {de: So heißt es hier., en: That is what we say.}
examples:
  - bad: "Ein [[alter Kutter]]."
  - bad: "Der [[alte Kutter]]."
  - good: "Ein Kahn."
  - good: "Der Kahn."
"""


@pytest.mark.parametrize(
    ("old", "new", "place", "english", "german"),
    [
        ("severity: major", "severity: mayor", "2:11", "did you mean “major”?", "war „major“"),
        ("style/awkward", "style/akward", "3:6", "“style/awkward”?", "war „style/awkward“"),
        ("severity: major\n", "", "1:1", "“severity” is missing here", "hier fehlt „severity“"),
        ("sequence", "sequense", "4:8", "unknown check", "die Prüfung „sequense“ gibt es nicht"),
        ("match:", "mach:", "5:1", "did you mean “match”?", "war „match“ gemeint?"),
        ("major", "[major]", "2:11", "a text is expected here, not a list", "ein Text gehört"),
        ("(alte|alter)", "(alte|alter", "5:9", "“)” is missing in “", "„)“ fehlt in „"),
        ("(alte|alter)", "<nown>", "5:10", "did you mean “noun”?", "war „noun“ gemeint?"),
        ("Kahn schreiben.", '"{was}"', "6:16", "unknown placeholder {was}", "Platzhalter {was}"),
        ('  - good: "Der Kahn."\n', "", "9:3", "not 2 and 1", "nicht 2 und 1"),
        ("[[alter Kutter]]", "alter Kutter", "9:11", "is not marked", "ist nicht mit"),
        ("en: Cutter}", "en: Cutter", "2:9", "not valid YAML", "kein gültiges YAML"),
        ("title:", "severity: minor\ntitle:", "3:1", "stands here twice", "steht hier zweimal"),
    ],
)
def test_a_mistake_in_a_rule(
    project: Project, run: Run, old: str, new: str, place: str, english: str, german: str
) -> None:
    assert old in RULE
    project.write("house/style/boat.yml", RULE.replace(old, new, 1))
    assert_told(run, place, english, german)


@pytest.mark.parametrize(
    ("old", "new", "place", "english", "german"),
    [
        ("regex: Kutter", "regex: '(Kutter'", "5:9", "regular expression", "regulärer Ausdruck"),
        ("[Kutter]", "['']", "6:8", "none of them empty", "keiner darf leer sein"),
    ],
)
def test_a_mistake_in_a_regular_expression(
    project: Project, run: Run, old: str, new: str, place: str, english: str, german: str
) -> None:
    project.rule("house/style/boat.yml")
    text = (project.root / "house/style/boat.yml").read_text(encoding="utf-8")
    assert old in text
    project.write("house/style/boat.yml", text.replace(old, new, 1))
    assert_told(run, place, english, german)


@pytest.mark.parametrize(
    ("old", "new", "english", "german"),
    [
        (
            "Ein Kahn.",
            "Ein alter Kutter.",
            "found “alter Kutter” in what is fine: Ein alter Kutter.",
            "gefunden: „alter Kutter“, obwohl das richtig ist: Ein alter Kutter.",
        ),
        (
            "[[alte Kutter]]",
            "alte [[Kutter]]",
            "found “alte Kutter” in: Der alte [[Kutter]].",
            "gefunden: „alte Kutter“ in: Der alte [[Kutter]].",
        ),
        (
            "[[alte Kutter]]",
            "[[neue Kutter]]",
            "found nothing in: Der [[neue Kutter]].",
            "gefunden: nichts in: Der [[neue Kutter]].",
        ),
    ],
)
def test_an_example_that_does_not_hold(
    project: Project, run: Run, old: str, new: str, english: str, german: str
) -> None:
    assert old in RULE
    project.write("house/style/boat.yml", RULE.replace(old, new, 1))
    for language, expected in (("en", english), ("de", german)):
        outcome = run("test-rules", "house", "--lang", language)
        assert outcome.status == 1
        assert outcome.out == f"house/style/boat.yml: style/boat: {expected}\n"
