"""What the language server says, in German and in English."""

from typing import NamedTuple

from stilbluete.findings import Language


class Texts(NamedTuple):
    """The same texts in one language; braces are filled with ``str.format``."""

    correct: str
    correct_unsafe: str
    replace: str
    delete: str
    delete_unsafe: str
    fix_all: str
    ignore_here: str
    ignore_rule: str
    add_word: str

    score: str
    clarity: str
    no_score: str

    too_large: str
    config: str
    not_editable: str
    not_applied: str
    ignored: str
    added: str
    no_file: str
    unknown_rule: str
    no_word: str
    failed: str

    severity: str
    rule: str


ENGLISH = Texts(
    correct="Fix: {}",
    correct_unsafe="Fix, which may change the meaning: {}",
    replace="Replace with {}? Please check.",
    delete="Delete {}",
    delete_unsafe="Delete {}, which may change the meaning",
    fix_all="Apply all safe fixes of stilbluete",
    ignore_here="Ignore {} here, with a comment",
    ignore_rule="Ignore {} in the configuration",
    add_word="Add {} to the vocabulary",
    score="score {}",
    clarity="clarity {} ({})",
    no_score="no text to judge",
    too_large=(
        "stilbluete: {} is so large ({} characters) that it is linted when opened and saved, not "
        "while you type."
    ),
    config="stilbluete: {}. Until that is mended, what held before goes on.",
    not_editable="stilbluete: {} cannot be edited automatically; please add {} to “{}” there.",
    not_applied="stilbluete: the editor did not apply the change: {}",
    ignored="stilbluete: {} is now ignored in {}.",
    added="stilbluete: {} is now in {}.",
    no_file="stilbluete: save the text in a file first; a configuration holds for files.",
    unknown_rule="stilbluete: there is no rule {}.",
    no_word="stilbluete: {} is no word or phrase of one line without “#”.",
    failed="stilbluete: linting failed: {}. Please report this.",
    severity="severity",
    rule="rule",
)

GERMAN = Texts(
    correct="Korrigieren: {}",
    correct_unsafe="Korrigieren, was den Sinn ändern kann: {}",
    replace="Durch {} ersetzen? Bitte prüfen.",
    delete="{} streichen",
    delete_unsafe="{} streichen, was den Sinn ändern kann",
    fix_all="Alle sicheren Korrekturen von stilbluete anwenden",
    ignore_here="{} hier ignorieren, mit einem Kommentar",
    ignore_rule="{} in der Konfiguration ignorieren",
    add_word="{} ins Vokabular aufnehmen",
    score="Note {}",
    clarity="Verständlichkeit {} ({})",
    no_score="kein Text zu beurteilen",
    too_large=(
        "stilbluete: {} ist so groß ({} Zeichen), dass beim Öffnen und Speichern geprüft wird, "
        "nicht beim Tippen."
    ),
    config="stilbluete: {}. Bis das behoben ist, gilt weiter, was vorher galt.",
    not_editable=(
        "stilbluete: {} lässt sich nicht selbsttätig ändern; bitte {} dort bei „{}“ eintragen."
    ),
    not_applied="stilbluete: Der Editor hat die Änderung nicht übernommen: {}",
    ignored="stilbluete: {} wird nun ignoriert, so steht es in {}.",
    added="stilbluete: {} steht nun in {}.",
    no_file=(
        "stilbluete: Den Text erst in einer Datei speichern; eine Konfiguration gilt für Dateien."
    ),
    unknown_rule="stilbluete: Eine Regel {} gibt es nicht.",
    no_word="stilbluete: {} ist kein Wort und keine Wendung in einer Zeile ohne „#“.",
    failed="stilbluete: Beim Prüfen ging etwas schief: {}. Bitte melden.",
    severity="Schwere",
    rule="Regel",
)


def texts(language: Language) -> Texts:
    """Return the texts in a language."""
    return GERMAN if language == "de" else ENGLISH


def decimal(value: float, language: Language) -> str:
    """Write a number with one decimal."""
    text = f"{value:.1f}"
    return text.replace(".", ",") if language == "de" else text
