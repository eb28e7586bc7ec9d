"""What can be wrong with a rule file, in German and in English."""

import re

from stilbluete.mistakes import Mistake, Text

# The file

NOT_YAML = Text("kein gültiges YAML: {}", "not valid YAML: {}")
NO_MAPPING = Text(
    "eine Regeldatei ordnet Schlüsseln Werte zu", "a rule file is a mapping of keys to values"
)
TOO_MANY = Text(
    "zu viele Werte; vielleicht verweist ein Alias auf sich selbst",
    "too many values; aliases may refer to themselves",
)
KEY_NO_WORD = Text("ein Schlüssel ist ein einzelnes Wort", "a key is a single word")
TWICE = Text("„{}“ steht hier zweimal", "“{}” stands here twice")
TAG = Text("das Tag {} hat hier keine Bedeutung", "the tag {} has no meaning here")
NO_RULE = Text(
    "darin steht keine Regel; eine Regel ist eine Datei NAME.yml",
    "there is no rule in it; a rule is a file NAME.yml",
)

# Keys and values

UNKNOWN_CHECK = Text("die Prüfung „{}“ gibt es nicht{}", "unknown check “{}”{}")
MISSING = Text("hier fehlt „{}“", "“{}” is missing here")
UNKNOWN_VALUE = Text("der Wert „{}“ ist hier nicht vorgesehen{}", "“{}” is no value for this{}")
EXPECTED = Text("{} gehört hierher, nicht {}", "{} is expected here, not {}")
UNUSABLE = Text("nicht verwendbar: {}", "cannot be used: {}")
COLUMN = Text(
    "in einer Spalte steht ein Text, oder einer in „de“ und einer in „en“",
    "a column holds a text, or one in “de” and one in “en”",
)
MATCH_OR_TABLE = Text(
    "diese Prüfung braucht „match“ oder „table“, nicht beides",
    "this check needs either “match” or “table”",
)
NO_PART = Text(
    "kein Teil des Musters heißt „{}“",
    "no part of the phrase is called “{}”",
)
PLACEHOLDER = Text(
    "den Platzhalter {{{}}} gibt es nicht; es gibt: {}",
    "unknown placeholder {{{}}}; there are: {}",
)
NEEDS = Text(
    "mindestens einen Text angeben, der vorkommen muss; keiner darf leer sein",
    "name at least one text that must be there, none of them empty",
)
REGEX = Text("kein gültiger regulärer Ausdruck: {}", "not a valid regular expression: {}")

# Examples

EXAMPLES = Text(
    "mindestens {} falsche und {} richtige Beispiele sind nötig, nicht {} und {}",
    "at least {} bad and {} good examples are needed, not {} and {}",
)
MARK = Text("den Fehler mit [[Fehler]] markieren", "mark the fault as [[fault]]")
NOT_MARKED = Text(
    "der Fehler ist nicht mit [[Fehler]] markiert", "the fault is not marked as [[fault]]"
)
FOUND = Text("gefunden: {} in: {}", "found {} in: {}")
FOUND_NOTHING = Text("nichts", "nothing")
QUOTED = Text("„{}“", "“{}”")
LISTED = Text("{}, {}", "{}, {}")
FIX_GIVES = Text("die Korrektur ergibt „{}“ statt „{}“", "the fix gives “{}” instead of “{}”")
FOUND_IN_GOOD = Text("gefunden: „{}“, obwohl das richtig ist: {}", "found “{}” in what is fine: {}")

# Phrases

IN_PHRASE = Text("{} in „{}“", "{} in “{}”")
TOO_LARGE = Text("das Muster ist zu groß", "the pattern is too large")
MATCHES_NOTHING = Text(
    "das Muster träfe auch auf gar nichts zu", "the pattern would match nothing at all"
)
UNEXPECTED = Text("„{}“ gehört nicht hierher", "unexpected “{}”")
MISSING_HERE = Text("hier fehlt etwas", "something is missing here")
MISSING_AT_END = Text("am Ende fehlt etwas", "something is missing at the end")
SIGN_MISSING = Text("„{}“ fehlt", "“{}” is missing")
REPETITIONS = Text(
    "Wiederholungen stehen als {{mindestens,höchstens}} da, höchstens {}",
    "repetitions go from least to most, {} at the most",
)
EMPTY_QUOTES = Text("die Anführungszeichen sind leer", "the quotation marks are empty")
GAP = Text("eine Lücke umfasst höchstens {} Wörter", "a gap is {} tokens at the most")
ONE_MARKED = Text("nur ein Teil lässt sich markieren", "only one part can be marked")
NEGATION = Text("„!“ steht vor einem einzelnen Wort", "“!” goes before a single token")
TILDE = Text("„~“ steht nur an einem Ende", "“~” stands at one end only")
UNKNOWN_FEATURE = Text("das Merkmal „{}“ gibt es nicht{}", "unknown feature “{}”{}")
EMPTY_CLASS = Text("in der spitzen Klammer steht nichts", "the class is empty")
EMPTY_LEMMA = Text("eine Grundform ist leer", "a lemma is empty")

_KINDS = {
    "str": Text("ein Text", "a text"),
    "int": Text("eine ganze Zahl", "a whole number"),
    "float": Text("eine Zahl", "a number"),
    "bool": Text("„true“ oder „false“", "“true” or “false”"),
    "array": Text("eine Liste", "a list"),
    "object": Text("eine Tabelle", "a table"),
    "null": Text("nichts", "nothing"),
}
_TWO = Text("{} oder {}", "{} or {}")
_EXPECTED = re.compile(r"Expected `([^`]+)`, got `([^`]+)`")
_MISSING = re.compile(r"Object missing required field `([^`]+)`")


def of_validation(problem: str) -> Mistake:
    """Return what msgspec says of a value, in terms of a rule file."""
    expected = _EXPECTED.fullmatch(problem)
    if expected:
        return Mistake(EXPECTED, (_kind(expected[1]), _kind(expected[2])))
    missing = _MISSING.fullmatch(problem)
    if missing:
        return Mistake(MISSING, (missing[1],))
    return Mistake(UNUSABLE, (problem,))


def _kind(name: str) -> Mistake:
    first, more, rest = name.partition(" | ")
    own = Mistake(_KINDS.get(first, Text(f"„{first}“", f"“{first}”")))
    return Mistake(_TWO, (own, _kind(rest))) if more else own
