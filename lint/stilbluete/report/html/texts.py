"""What the HTML report itself says, in German and in English."""

from typing import NamedTuple

from stilbluete.findings import Language, Severity


class Texts(NamedTuple):
    """The same texts in one language; braces are filled with ``str.format``."""

    report: str
    overview: str
    skip: str
    filters: str
    severity: str
    severities: dict[Severity, str]
    rule: str
    all_rules: str
    rules: str
    rules_lead: str
    only_this: str
    moving: str
    previous: str
    next: str
    theme: str
    help: str
    close: str
    keys: tuple[tuple[str, str], ...]
    shown: str
    position: str

    pages: str
    page: str
    search: str
    search_hint: str
    most_frequent: str
    score: str
    score_of: str
    score_hint: str
    findings: str
    finding: str
    words: str
    per_thousand: str
    without: str
    sort_hint: str
    nothing: str
    nothing_lead: str
    no_files: str

    notes: str
    why: str
    place: str
    line: str
    instead: str
    fix: str
    safe: str
    unsafe: str
    or_: str
    map: str
    elsewhere: str
    image: str
    table: str
    clarity: str
    clarity_of: str
    clarity_hint: str
    sentences: str
    too_little: str
    strip: str
    strip_key: str
    strip_several: str
    strip_hint: str
    word: tuple[str, str]
    sentence_of: str
    grades: tuple[str, ...]
    per_sentence: str
    hardest: str
    none_hard: str
    made_by: str


GERMAN = Texts(
    report="Stilblüte – Bericht",
    overview="Übersicht",
    skip="Zum Inhalt",
    filters="Filter",
    severity="Schwere",
    severities={"critical": "kritisch", "major": "schwer", "minor": "leicht"},
    rule="Regel",
    all_rules="alle Regeln",
    rules="Regeln",
    rules_lead="Die Regeln, nach denen hier etwas gefunden wurde, und warum es sie gibt.",
    only_this="nur diese zeigen",
    moving="Von Befund zu Befund",
    previous="voriger Befund",
    next="nächster Befund",
    theme="dunkel",
    help="Tasten",
    close="schließen",
    keys=(
        ("j →", "nächster Befund, auch auf der nächsten Seite; in der Übersicht nächste Seite"),
        ("k ←", "voriger Befund"),
        ("Enter", "Erklärung zur markierten Stelle"),
        ("1 2 3", "kritische, schwere, leichte Befunde zeigen oder verbergen"),
        ("/", "Seite suchen oder Regel wählen"),
        ("u", "zur Übersicht"),
        ("t", "hell oder dunkel"),
        ("Esc", "Auswahl aufheben"),
        ("?", "diese Hilfe"),
    ),
    shown="{} von {} Befunden gezeigt",
    position="{} von {}",
    pages="Seiten",
    page="Seite",
    search="Seiten suchen",
    search_hint="Titel oder Pfad",
    most_frequent="Häufigste Regeln",
    score="MQM-Wert",
    score_of="MQM-Wert {} von 100",
    score_hint="100 minus Strafpunkte je 100 Wörter: leicht 1, schwer 5, kritisch 25",
    findings="Befunde",
    finding="Befund",
    words="Wörter",
    per_thousand="je 1.000 Wörter",
    without="ohne Befund",
    sort_hint="Seiten, nach dem nötigsten sortiert; die Spaltenköpfe sortieren um",
    nothing="Nichts gefunden",
    nothing_lead="Keine Regel hat etwas zu beanstanden.",
    no_files="Es wurde keine Datei geprüft.",
    notes="Befunde auf dieser Seite",
    why="Warum",
    place="Zeile {}, Spalte {}",
    line="Zeile {}",
    instead="besser",
    fix="Korrektur",
    safe="sichere Korrektur",
    unsafe="unsichere Korrektur",
    or_="oder",
    map="Wo im Text etwas gefunden wurde",
    elsewhere="Außerhalb des Fließtextes",
    image="Bild",
    table="Tabelle",
    clarity="Verständlichkeit",
    clarity_of="Verständlichkeit {} von 100",
    clarity_hint="100 sehr leicht, 0 sehr schwer; geschätzt nach den Urteilen von Lesern",
    sentences="Satz für Satz",
    too_little="Zu wenig deutscher Fließtext für ein Urteil",
    strip="Die Sätze nach Länge und Schwierigkeit; jeder Balken führt zu seinem Satz",
    strip_key="Höhe: Wörter, Linie bei 20. Ton:",
    strip_several="Von je {} Sätzen der schwerste.",
    strip_hint="Auf einen Balken zeigen, um den Satz zu lesen; klicken, um hinzuspringen.",
    word=("Wort", "Wörter"),
    sentence_of="Satz {} von {}: {}, Verständlichkeit {}",
    grades=("sehr leicht", "leicht", "mittel", "schwer", "sehr schwer"),
    per_sentence="Wörter je Satz",
    hardest="Die schwersten Sätze",
    none_hard="Kein Satz ist schwerer als leicht.",
    made_by="Erstellt mit stilbluete {}. Kein Text hat den Rechner verlassen.",
)

ENGLISH = Texts(
    report="Stilblüte – report",
    overview="Overview",
    skip="Skip to content",
    filters="Filters",
    severity="Severity",
    severities={"critical": "critical", "major": "major", "minor": "minor"},
    rule="Rule",
    all_rules="all rules",
    rules="Rules",
    rules_lead="The rules by which something was found here, and why they exist.",
    only_this="show only these",
    moving="From finding to finding",
    previous="previous finding",
    next="next finding",
    theme="dark",
    help="Keys",
    close="close",
    keys=(
        ("j →", "next finding, on the next page too; in the overview, next page"),
        ("k ←", "previous finding"),
        ("Enter", "explain the marked place"),
        ("1 2 3", "show or hide critical, major, minor findings"),
        ("/", "search a page or choose a rule"),
        ("u", "to the overview"),
        ("t", "light or dark"),
        ("Esc", "clear the selection"),
        ("?", "this help"),
    ),
    shown="{} of {} findings shown",
    position="{} of {}",
    pages="pages",
    page="page",
    search="Search pages",
    search_hint="title or path",
    most_frequent="Most frequent rules",
    score="MQM score",
    score_of="MQM score {} of 100",
    score_hint="100 minus penalty points per 100 words: minor 1, major 5, critical 25",
    findings="findings",
    finding="finding",
    words="words",
    per_thousand="per 1,000 words",
    without="without findings",
    sort_hint="Pages, those that need work most first; the column heads sort anew",
    nothing="Nothing found",
    nothing_lead="No rule has anything to object to.",
    no_files="No file was linted.",
    notes="Findings on this page",
    why="Why",
    place="line {}, column {}",
    line="line {}",
    instead="write",
    fix="fix",
    safe="safe fix",
    unsafe="unsafe fix",
    or_="or",
    map="Where in the text something was found",
    elsewhere="Outside the running text",
    image="image",
    table="table",
    clarity="clarity",
    clarity_of="Clarity {} of 100",
    clarity_hint="100 very easy, 0 very hard; estimated from what readers said",
    sentences="Sentence by sentence",
    too_little="Not enough German prose to judge",
    strip="The sentences by length and difficulty; each bar leads to its sentence",
    strip_key="Height: words, line at 20. Shade:",
    strip_several="Of {} sentences each the hardest.",
    strip_hint="Point at a bar to read its sentence; click to jump there.",
    word=("word", "words"),
    sentence_of="Sentence {} of {}: {}, clarity {}",
    grades=("very easy", "easy", "medium", "hard", "very hard"),
    per_sentence="words a sentence",
    hardest="The hardest sentences",
    none_hard="No sentence is harder than easy.",
    made_by="Made with stilbluete {}. No text has left this machine.",
)


def texts(language: Language) -> Texts:
    """Return the texts in a language."""
    return GERMAN if language == "de" else ENGLISH
