"""Which matches are told: misspelled words, not names; disagreement, not what looks like it."""

import pytest

from stilbluete.document import parse
from stilbluete.document.model import Markup
from stilbluete.languagetool import judging
from stilbluete.languagetool.answers import Said
from stilbluete.languagetool.asking import asked
from stilbluete.languagetool.table import Chosen


def _told(
    text: str, rule: str, category: str, *replacements: str, markup: Markup = "markdown"
) -> list[str]:
    """Return what is told if LanguageTool marks the part in [[…]]."""
    before, _, rest = text.partition("[[")
    marked, _, after = rest.partition("]]")
    document = parse(before + marked + after, markup)
    blocks = tuple(asked(document))
    said = {}
    for block in blocks:
        start = block.text.find(marked)
        if start >= 0:
            span = (start, start + len(marked))
            said[block.text] = (Said(rule, *span, "Falsch.", replacements, category),)
    assert said
    chosen = Chosen((), (), ())
    found = judging.findings(document, blocks, said, chosen, (), "de")
    return [finding.text for finding in found]


def _misspelled(text: str, *replacements: str, markup: Markup = "markdown") -> list[str]:
    return _told(text, "GERMAN_SPELLER_RULE", "TYPOS", *replacements, markup=markup)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Der Kapitän hat schon [[begonnnen]], das Deck zu schrubben.", "begonnen"),
        ("Die Ladung ist [[beträchlich]] schwerer.", "beträchtlich"),
        ("Sie möchte die Taue [[vewenden]], die im Schuppen liegen.", "verwenden"),
        ("Die Werft baut einen neuen [[Schlppern]] und zwei Kähne.", "Schleppern"),
        ("Es gab [[inklsuive]] der Köche vierzig Leute.", "inklusive"),
        ("Das ist der [[Durchchnittswert]] der letzten Jahre.", "Durchschnittswert"),
    ],
)
def test_a_slip_is_told(text: str, meant: str) -> None:
    marked = text.partition("[[")[2].partition("]]")[0]
    assert _misspelled(text, meant) == [marked]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        # Names.
        ("Der Sprecher heißt [[Siegner]] und kommt aus Emden.", "Sieger"),
        ("Das sagte [[Barnier]] gestern im Hafen.", "Barbier"),
        ("Die Reederei [[Holdens]] kündigt an, was sie vorhat.", "Hodens"),
        # Compounds and what the lexicon knows.
        ("Sie hat [[schwulenfeindliche]] Worte gehört.", "schwulenfeindlich"),
        ("Der [[Buildserver]] steht im Keller.", "Bildserver"),
        ("Die [[Hafenarbeiterinnen]] streiken.", "Hafenarbeiterinnern"),
        # English.
        ("Das ist ein [[customer]] bei uns.", "kostümer"),
        ("Er sagte, sie [[look]] gut aus.", "lock"),
        # Another language, or a word about words.
        ("Das altnordische [[hraun]] heißt Lava.", "braun"),
        ("Der Pilz heißt *[[muscaria]]* bei Kennern.", "Muskaria"),
        ("Der Vogel („[[coturnix]]“) ist klein.", "Coturnix"),
        ("Im Lateinischen ist es die Urina [[jumentaria]] gewesen.", "jumentarisch"),
        # What stands there twice is meant so.
        ("Die [[verwerfbare]] Masse. Jede verwerfbare Masse zählt.", "verwertbare"),
        # Nothing that German has is near.
        ("Die Taue sind [[gegenstausiert]] worden.", "gegengesteuert"),
        ("Das Schiff ist [[kurz]] da.", ""),
        # Too short, in capitals, with digits.
        ("Die [[THAAD]] kommt.", "DAAD"),
    ],
)
def test_what_is_no_slip_is_not_told(text: str, meant: str) -> None:
    assert _misspelled(text, *([meant] if meant else [])) == []


def test_swiss_spelling_is_right_in_a_swiss_text() -> None:
    swiss = "Die Masse [[heissen]] so, wie sie heissen müssen; das ist die grosse Strasse."
    assert _told(swiss, "OTHER_RULE", "CONFUSED_WORDS", "heißen") == []
    german = "Die Maße [[heissen]] so."
    assert _told(german, "OTHER_RULE", "CONFUSED_WORDS", "heißen") == ["heissen"]


@pytest.mark.parametrize(
    "text",
    [
        "Er hat [[unsere politischen Klasse]] verärgert.",
        "Sie haben [[ein aufgelöst Paket]] gefunden.",
        "Dank [[eines klugen Verbot]] wurde es besser.",
    ],
)
def test_disagreement_is_told(text: str) -> None:
    marked = text.partition("[[")[2].partition("]]")[0]
    better = ("unsere politische Klasse", "ein aufgelöstes Paket", "eines klugen Verbots")
    assert _told(text, "DE_AGREEMENT", "GRAMMAR", *better) == [marked]


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Es sind Tüten, denn [[die enthalten Pappe]] und Blech.", "die enthaltene Pappe"),
        ("So würde [[einen Jahrzehnte]] alten Streit lösen, wer will.", "einem Jahrzehnte"),
        ("Dort kann man zu [[jeder Tages]] - und Nachtzeit essen.", "jedes Tages"),
        ("Es wäre eine Verzögerung [[des Brexit]] nötig.", "der Brexit"),
        ("Es war die Entscheidung [[des Board]] of Directors.", "des Boards"),
        ("Nichts fällt [[dem Nordende]] ein.", ""),
    ],
)
def test_what_only_looks_like_it_is_not(text: str, better: str) -> None:
    replacements = [better] if better else []
    assert _told(text, "DE_AGREEMENT", "GRAMMAR", *replacements) == []
