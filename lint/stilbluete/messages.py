"""What the command line itself says, in German and in English."""

from typing import NamedTuple

from stilbluete.findings import Language

Forms = tuple[str, str]
"""Singular and plural."""


class Messages(NamedTuple):
    """The same texts in one language; braces are filled with ``str.format``."""

    language: Language

    quoted: str
    other: str
    fix: str
    suggestion: str
    delete: str

    files: Forms
    words: Forms
    findings: Forms
    fixable: str
    nothing_found: str

    on: str
    opt_in: str
    safe_fix: str
    unsafe_fix: str
    why: str
    examples: str
    bad: str
    good: str
    more: str
    rules: Forms
    explain: str

    missing: str
    is_directory: str
    unreadable: str
    nothing_to_read: str
    binary: str
    unknown_rule: str
    did_you_mean: str
    list_rules: str
    broken_rule: str
    parameters: str
    no_parameter: str
    no_parameters: str
    whole_number: str
    unwritable: str

    git: str
    no_repository: str
    mixed_encodings: str
    changed_meanwhile: str
    mended: str
    would_mend: str
    below: str
    recorded: str
    gone: str
    gone_in: str
    nothing_to_lint: str
    text_sent: str
    languagetool_starts: str
    languagetool_off: str
    score: str
    file: str
    total: str
    waiting: str

    rule_examples: Forms
    examples_hold: str
    no_rules: str

    holds_for: str
    no_config: str
    excluded: str
    by_default: str
    on_command_line: str

    not_json: str
    not_object: str
    no_text: str
    text_not_string: str
    no_id: str
    damaged: str
    worker_died: str
    records: str


ENGLISH = Messages(
    language="en",
    quoted="“{}”",
    other="or",
    fix="fix",
    suggestion="write",
    delete="delete {}",
    files=("file", "files"),
    words=("word", "words"),
    findings=("finding", "findings"),
    fixable="{} fixable",
    nothing_found="nothing found",
    on="on by default",
    opt_in="opt-in",
    safe_fix="safe fix",
    unsafe_fix="unsafe fix",
    why="Why",
    examples="Examples",
    bad="wrong",
    good="right",
    more="and {} more entries",
    rules=("rule", "rules"),
    explain="“stilbluete rule ID” explains one.",
    missing="no such file or directory; check the spelling",
    is_directory="is a directory; name a file in it",
    unreadable="cannot be read: {}",
    nothing_to_read=(
        "no Markdown, HTML or text file in this directory that is not hidden, excluded or ignored "
        "by Git; a file named directly is always read"
    ),
    binary="binary file, skipped",
    unknown_rule="there is no rule or family {}",
    did_you_mean="; did you mean {}?",
    list_rules="; “stilbluete rule” lists them",
    broken_rule="the rule cannot be used: {}",
    parameters="parameters",
    no_parameter="{} has no parameter {}; there are: {}",
    no_parameters="{} has no parameters",
    whole_number="{} of {} is a whole number",
    unwritable="cannot be written: {}",
    git="Git: {}",
    no_repository="not in a Git repository, so what changed cannot be told",
    mixed_encodings="not fixed: the file mixes UTF-8 with another encoding; save it as UTF-8 first",
    changed_meanwhile="not fixed: the file changed while it was read; run again",
    mended="{} fixed in {}",
    would_mend="{} would be fixed in {}",
    below="score {} is below {}",
    recorded="{} recorded in {}",
    gone="{} of the baseline no longer there; --write-baseline {} drops what is gone",
    gone_in="no longer there: {} {}",
    nothing_to_lint="nothing to lint",
    text_sent="the text was sent to LanguageTool at {}",
    languagetool_starts="LanguageTool is starting; that takes some 15 seconds, once",
    languagetool_off=(
        "--languagetool-required, but LanguageTool is off for all files; add --languagetool"
    ),
    score="score",
    file="file",
    total="all",
    waiting="Waiting for changes; Ctrl-C ends.",
    rule_examples=("example", "examples"),
    examples_hold="all examples hold",
    no_rules="there is no rule in it; a rule is a file NAME.yml",
    holds_for="what holds for {}",
    no_config="no configuration",
    excluded="excluded",
    by_default="default",
    on_command_line="command line",
    not_json="not JSON: {}",
    not_object="not a JSON object; each line holds one, such as {}",
    no_text="no field {}; name the one with the text with --text-field",
    text_not_string="the field {} is not a string",
    no_id='no field {}; name another with --id-field, or number the lines with --id-field ""',
    damaged="the compressed data end too early or are damaged; the lines before were linted",
    worker_died="a worker process died, perhaps for lack of memory; try a lower --jobs",
    records="lines",
)

GERMAN = Messages(
    language="de",
    quoted="„{}“",
    other="oder",
    fix="Korrektur",
    suggestion="besser",
    delete="{} streichen",
    files=("Datei", "Dateien"),
    words=("Wort", "Wörter"),
    findings=("Befund", "Befunde"),
    fixable="{} korrigierbar",
    nothing_found="nichts gefunden",
    on="standardmäßig an",
    opt_in="zuwählbar",
    safe_fix="sichere Korrektur",
    unsafe_fix="unsichere Korrektur",
    why="Warum",
    examples="Beispiele",
    bad="falsch",
    good="richtig",
    more="und {} weitere Einträge",
    rules=("Regel", "Regeln"),
    explain="„stilbluete rule ID“ erklärt eine.",
    missing="Datei oder Verzeichnis nicht gefunden; stimmt die Schreibweise?",
    is_directory="ist ein Verzeichnis; eine Datei darin angeben",
    unreadable="nicht lesbar: {}",
    nothing_to_read=(
        "in diesem Verzeichnis steht keine Markdown-, HTML- oder Textdatei, die nicht versteckt, "
        "ausgeschlossen oder von Git ignoriert ist; eine direkt genannte Datei wird immer gelesen"
    ),
    binary="Binärdatei, übersprungen",
    unknown_rule="keine Regel oder Familie heißt {}",
    did_you_mean="; war {} gemeint?",
    list_rules="; „stilbluete rule“ listet alle auf",
    broken_rule="die Regel ist nicht verwendbar: {}",
    parameters="Parameter",
    no_parameter="{} hat keinen Parameter {}; es gibt: {}",
    no_parameters="{} hat keine Parameter",
    whole_number="{} von {} ist eine ganze Zahl",
    unwritable="nicht beschreibbar: {}",
    git="Git: {}",
    no_repository="liegt in keinem Git-Repository; was sich geändert hat, ist so nicht zu erfahren",
    mixed_encodings=(
        "nicht korrigiert: die Datei mischt UTF-8 mit einer anderen Kodierung; erst als UTF-8 "
        "speichern"
    ),
    changed_meanwhile="nicht korrigiert: die Datei hat sich inzwischen geändert; neu starten",
    mended="{} korrigiert in {}",
    would_mend="{} zu korrigieren in {}",
    below="die Note {} liegt unter {}",
    recorded="{} festgehalten in {}",
    gone="{} aus der Baseline behoben; --write-baseline {} streicht, was behoben ist",
    gone_in="nicht mehr da: {} {}",
    nothing_to_lint="nichts zu prüfen",
    text_sent="der Text ging an LanguageTool unter {}",
    languagetool_starts="LanguageTool startet; das dauert einmal etwa 15 Sekunden",
    languagetool_off=(
        "--languagetool-required, aber LanguageTool ist für alle Dateien aus; --languagetool fehlt"
    ),
    score="Note",
    file="Datei",
    total="alle",
    waiting="Warte auf Änderungen; Strg-C beendet.",
    rule_examples=("Beispiel", "Beispiele"),
    examples_hold="alle Beispiele stimmen",
    no_rules="darin steht keine Regel; eine Regel ist eine Datei NAME.yml",
    holds_for="was für {} gilt",
    no_config="keine Konfiguration",
    excluded="ausgeschlossen",
    by_default="Vorgabe",
    on_command_line="Befehlszeile",
    not_json="kein JSON: {}",
    not_object="kein JSON-Objekt; in jeder Zeile steht eines, etwa {}",
    no_text="das Feld {} fehlt; das Feld mit dem Text lässt sich mit --text-field angeben",
    text_not_string="das Feld {} ist keine Zeichenkette",
    no_id=(
        "das Feld {} fehlt; ein anderes mit --id-field angeben oder die Zeilen mit "
        '--id-field "" nummerieren'
    ),
    damaged=(
        "die komprimierten Daten brechen ab oder sind beschädigt; die Zeilen davor wurden geprüft"
    ),
    worker_died="ein Arbeitsprozess ist abgebrochen, vielleicht aus Speichermangel; --jobs senken",
    records="Zeilen",
)


def messages(language: Language) -> Messages:
    """Return the texts in a language."""
    return GERMAN if language == "de" else ENGLISH


def number(value: int, language: Language) -> str:
    """Write a number with its thousands set apart."""
    text = f"{value:,}"
    return text.replace(",", ".") if language == "de" else text


def count(value: int, forms: Forms, language: Language) -> str:
    """Write how many there are of something."""
    return f"{number(value, language)} {forms[value != 1]}"
