"""Pronouns, prepositions and particles that german-pos-dict files too coarsely, stated anew.

The dictionary gives all personal pronouns the lemma "ich" and no person, calls relative pronouns
personal, and files adverbs as conjunctions.
"""

from collections.abc import Iterator
from functools import cache

from stilbluete.german.abbreviations import words
from stilbluete.german.readings import FEATURES, PREPOSITION

_PRONOUNS = """
ich     ich      personal first-person singular : nominative
ich     mich     personal first-person singular : accusative
ich     mir      personal first-person singular : dative
ich     meiner   personal first-person singular : genitive
du      du Du         personal second-person singular : nominative
du      dich Dich     personal second-person singular : accusative
du      dir Dir       personal second-person singular : dative
du      deiner Deiner personal second-person singular : genitive
er      er       personal third-person singular masculine : nominative
er      ihn      personal third-person singular masculine : accusative
er      ihm      personal third-person singular masculine : dative
er      seiner   personal third-person singular masculine : genitive
sie     sie      personal third-person singular feminine : nominative accusative
sie     ihr      personal third-person singular feminine : dative
sie     ihrer    personal third-person singular feminine : genitive
es      es       personal third-person singular neuter : nominative accusative
es      ihm      personal third-person singular neuter : dative
es      seiner   personal third-person singular neuter : genitive
wir     wir      personal first-person plural : nominative
wir     uns      personal first-person plural : accusative dative
wir     unser    personal first-person plural : genitive
ihr     ihr Ihr       personal second-person plural : nominative
ihr     euch Euch     personal second-person plural : accusative dative
ihr     euer Euer     personal second-person plural : genitive
sie     sie      personal third-person plural : nominative accusative
sie     ihnen    personal third-person plural : dative
sie     ihrer    personal third-person plural : genitive
Sie     Sie      personal third-person plural : nominative accusative
Sie     Ihnen    personal third-person plural : dative
Sie     Ihrer    personal third-person plural : genitive
sich    sich     reflexive third-person singular : accusative dative
sich    sich     reflexive third-person plural : accusative dative
sich    mich     reflexive first-person singular : accusative
sich    mir      reflexive first-person singular : dative
sich    dich Dich     reflexive second-person singular : accusative
sich    dir Dir       reflexive second-person singular : dative
sich    uns      reflexive first-person plural : accusative dative
sich    euch Euch     reflexive second-person plural : accusative dative
einander einander reflexive plural : accusative dative
der     der      relative/demonstrative singular masculine : nominative
der     den      relative/demonstrative singular masculine : accusative
der     dem      relative/demonstrative singular masculine neuter : dative
der     dessen   relative/demonstrative singular masculine neuter : genitive
der     die      relative/demonstrative singular feminine : nominative accusative
der     der      relative/demonstrative singular feminine : dative
der     deren derer relative/demonstrative singular feminine : genitive
der     das      relative/demonstrative singular neuter : nominative accusative
der     die      relative/demonstrative plural masculine feminine neuter : nominative accusative
der     denen    relative/demonstrative plural masculine feminine neuter : dative
der     deren derer relative/demonstrative plural masculine feminine neuter : genitive
wer     wer      relative/interrogative third-person singular : nominative
wer     wen      relative/interrogative third-person singular : accusative
wer     wem      relative/interrogative third-person singular : dative
wer     wessen   relative/interrogative third-person singular : genitive
was     was      relative/interrogative third-person singular neuter : nominative accusative
man     man      indefinite third-person singular : nominative
"""

# Contracted with the dative or accusative of the article, whose gender they so tell.
_CONTRACTIONS = """
am im zum vom beim unterm hinterm überm vorm : dative singular masculine neuter
zur : dative singular feminine
ans ins aufs durchs fürs ums übers unters hinters vors : accusative singular neuter
untern hintern übern : accusative singular masculine
"""

_PREPOSITIONS = """
ab : dative accusative
als :
außer : dative genitive
bis : accusative
dank : dative genitive
entlang : accusative dative genitive
entsprechend : dative
je : nominative accusative
laut : dative genitive
mangels : genitive dative
mittels : genitive dative
nächst : dative
per : accusative
plus : nominative dative
pro : accusative
statt : genitive dative
anstatt : genitive dative
trotz : genitive dative
via : accusative
wegen : genitive dative
wider : accusative
während : genitive dative
binnen : dative genitive
gegenüber : dative
minus : nominative dative
hinter : dative accusative
zu : dative
zuzüglich : genitive dative
abzüglich : genitive dative
einschließlich : genitive dative
inklusive : genitive dative
exklusive : genitive dative
innerhalb : genitive dative
"""

# What stands in the dictionary as a conjunction, or not at all, and what it is.
_PARTICLES = """
adverb : allein allerdings auch ebenfalls ebenso gleichfalls gleichsam noch nur sowieso
adverb : größtenteils zurzeit soviel drinnen draußen hinauf hinab herauf herab herüber rundum
adverb : hinüber wärmstens zuteil außerstande online offline vorgeblich hierzulande
adverb : andernorts anderswo
adverb : zuallererst zuletzt nunmehr indes allemal zumeist zeitlebens heutzutage infolgedessen
adverb : dreimal viermal fünfmal sechsmal siebenmal achtmal neunmal zehnmal zwanzigmal hundertmal
adverb : tausendmal einmal zweimal manchmal mehrmals
adverb predicative : uneins
adverb : nie niemals nirgends desto umso nirgendwo sonst selbst einander
coordinator : und oder aber denn sondern doch jedoch sowie sowohl beziehungsweise entweder weder
coordinator : bzw. respektive noch
particle : nicht nein ja doch zu allzu am eben halt wohl mal
subordinator : wie als wo
pronoun indefinite : all hunderte tausende hunderten tausenden zweier dreier
numeral : einundzwanzig fünfzig siebzig achtzig neunzig eineinhalb zweieinhalb vierzehn fünfzehn
numeral : sechzehn siebzehn achtzehn neunzehn zwanzig dreißig vierzig sechzig neunziger zwanziger
numeral : dreißiger zweitausend dreitausend
preposition genitive : vonseiten seitens aufseiten anlässlich mithilfe
adjective dative singular masculine feminine neuter weak mixed : selben
adjective dative plural masculine feminine neuter weak : selben
adjective accusative singular masculine weak : selben
adjective nominative genitive accusative plural weak : selben
adjective nominative accusative singular feminine weak : selbe
adjective nominative singular masculine neuter weak : selbe
adverb interrogative : wie wo wann warum wieso weshalb weswegen woher wohin
"""

_NOT_COORDINATORS = words(
    "allein allerdings auch ebenfalls ebenso gleichfalls gleichsam nur sowieso als je wie"
)


# A few verbs and conjunctions stand in the dictionary with the capital of a sentence's beginning.
_SMALL = words("VER KON ADV PRP ART")


def _bits(names: str) -> int:
    result = 0
    for name in names.split():
        result |= FEATURES[name]
    return result


@cache
def _pronouns() -> dict[str, list[tuple[str, int]]]:
    table: dict[str, list[tuple[str, int]]] = {}
    for line in _PRONOUNS.strip().splitlines():
        left, cases = line.split(":")
        lemma, *rest = left.split()
        forms = [word for word in rest if word.split("/")[0] not in FEATURES]
        kinds, *inflection = rest[len(forms) :]
        shared = _bits("pronoun") | _bits(" ".join(inflection)) | _bits(cases)
        # A relative and a demonstrative are two readings; "wer" is both in one.
        split = ["relative interrogative"] if "interrogative" in kinds else kinds.split("/")
        for form in forms:
            for kind in split:
                table.setdefault(form, []).append((lemma, shared | _bits(kind)))
    return table


@cache
def _prepositions() -> dict[str, int]:
    table: dict[str, int] = {}
    for line in _PREPOSITIONS.strip().splitlines():
        form, _, cases = line.partition(":")
        table[form.strip()] = PREPOSITION | _bits(cases)
    for line in _CONTRACTIONS.strip().splitlines():
        forms, _, inflection = line.partition(":")
        for form in forms.split():
            table[form] = PREPOSITION | _bits("definite") | _bits(inflection)
    return table


def override(lemma: str, form: str, head: str, tag: str) -> int | None:
    """Return other features for one analysis of the dictionary, 0 to drop it, None to keep it."""
    if form[0].isupper() and head in _SMALL:
        return 0
    if head == "PRO":
        if tag.startswith(("PRO:PER", "PRO:REF")) or (lemma in {"der", "wer", "man"}):
            return 0
        if tag.startswith("PRO:POS") and lemma == "mein" and not form.lower().startswith("mein"):
            return 0
    if head == "PRP" and form in _prepositions():
        return 0
    if tag == "KON:NEB" and form in _NOT_COORDINATORS:
        return 0
    return None


def additions() -> Iterator[tuple[str, str, int]]:
    """Yield (form, lemma, features) of all readings stated here."""
    for form, readings in _pronouns().items():
        for lemma, bits in readings:
            yield form, lemma, bits
    for form, bits in _prepositions().items():
        yield form, form, bits
    for line in _PARTICLES.strip().splitlines():
        names, _, forms = line.partition(":")
        for form in forms.split():
            yield form, form, _bits(names)
