"""Lost umlauts: what is mended, what stays, and what a document as a whole tells."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.checks import umlaut
from stilbluete.document import parse
from stilbluete.document.model import Markup
from stilbluete.engine import lint
from stilbluete.examples import mended
from stilbluete.findings import Finding
from stilbluete.prose import study
from stilbluete.rules import load, select

RULESET = select(load(), ["umlaut"])
HUMAN = Path(__file__).resolve().parents[3] / "shared" / "data" / "human"
INTACT = "Wir würden später öffnen, weil die Straße heute gesperrt ist. "


def findings(text: str, markup: Markup = "plain") -> tuple[Finding, ...]:
    return lint(parse(text, markup), RULESET).findings


def fixed(text: str, markup: Markup = "plain") -> str:
    return mended(text, findings(text, markup))


def told(text: str) -> list[tuple[str, str]]:
    return [(finding.rule.partition("/")[2], finding.text) for finding in findings(text)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Sie sprach fuer alle.", "Sie sprach für alle."),
        ("Die Militaergeheimnisse bleiben dort.", "Die Militärgeheimnisse bleiben dort."),
        ("Der Rueckwaertsgang klemmt.", "Der Rückwärtsgang klemmt."),
        ("Das Schluessel-Wert-Paar fehlt.", "Das Schlüssel-Wert-Paar fehlt."),
        ("Eine 13-jaehrige Reise.", "Eine 13-jährige Reise."),
        ("UEBER ALLES.", "ÜBER ALLES."),
        ("Ein Blumenstrauss und grosse Fussbälle.", "Ein Blumenstrauß und große Fußbälle."),
        ("Das geschieht wahrend der Fahrt.", "Das geschieht während der Fahrt."),
        ("Wir mussen nach Osterreich.", "Wir müssen nach Österreich."),
        ("Die Vernderungen sind sichtbar.", "Die Veränderungen sind sichtbar."),
        ("Alle h?ren zu.", "Alle hören zu."),
        ("Alle h??ren zu.", "Alle hören zu."),
        ("Die Gr\ufffd\ufffde stimmt.", "Die Größe stimmt."),
        ("Die \ufffdnderung gilt.", "Die Änderung gilt."),
        ("Der K ⁇ nig lacht.", "Der König lacht."),
        ("Zwei – ⁇ rzte und die Jazz- ⁇ ra.", "Zwei – Ärzte und die Jazz-Ära."),
    ],
)
def test_a_word_among_intact_ones_is_restored(before: str, after: str) -> None:
    assert fixed(INTACT + before) == INTACT + after


@pytest.mark.parametrize(
    "text",
    [
        "Die neue Quelle und treue Frauen, zuerst Michael, Raphael und Samuel aus Israel.",
        "Goethe schrieb Poesie, Boeing baut aktuelle Flugzeuge, Aerosol ist ein Gemisch.",
        "Der Daemon startet, der Event-Handler wartet, die Daemons laufen.",
        "Es wurde schon dunkel, und er konnte die anderen nicht mehr sehen.",
        "Die Familie Foerster und Frau Mueller wohnen bei Peter Loeffler.",
        "Das Wort „fuer“ gibt es nicht, auch „mussen“ nicht.",
        "In Höga Kusten fließt der Torne älv.",
        "Er fuhr mit Uber nach Hause, und der Mississippi trat über die Ufer.",
        "He said that we must guess the gross mass and continue the queue there for a while.",
        "Wo? Was? Und warum?Niemand weiß es. ¿Qué pasa?",
        "Siehe https://example.org/fuer?naechste=1 und fuer_alle.txt und `fuer`.",
        "Die Massen müssen wissen, dass der Prozess ein Missverständnis war, muss Russland passen.",
    ],
)
def test_what_is_as_it_should_be_stays(text: str) -> None:
    assert told(INTACT + text) == []


def test_swiss_spelling_is_left_alone() -> None:
    assert told("Ausserdem ist die Strasse gross. Wir grüssen herzlich aus Zürich.") == []
    assert told("Die Strasse ist gesperrt.") == []


def test_ss_is_a_mistake_where_there_is_eszett() -> None:
    assert told("Die Strasse ist heiß und groß.") == [("eszett", "Strasse")]


def test_a_document_without_umlauts_is_told_once_and_mended_as_a_whole() -> None:
    whole = (
        "Für die nächsten Wochen müssen wir früher öffnen.\n\n"
        "Die Gäste würden gern außerhalb der Straße über die Brücke gehen.\n"
    )
    lost = whole
    for letter, digraph in zip("äöüÄÖÜß", ["ae", "oe", "ue", "Ae", "Oe", "Ue", "ss"], strict=True):
        lost = lost.replace(letter, digraph)
    assert told(lost) == [("all-lost", "Fuer")]
    assert fixed(lost) == whole
    assert "11 words" in findings(lost)[0].message


def test_real_words_are_mended_only_where_all_umlauts_are_lost() -> None:
    lost = (
        "Die Gerate mussen uber Nacht fur alle laufen. Es wurde gebaut, doch niemand wurde kommen. "
        "Die Vogel sehen den Vogel."
    )
    assert fixed(lost) == (
        "Die Geräte müssen über Nacht für alle laufen. Es wurde gebaut, doch niemand würde kommen. "
        "Die Vögel sehen den Vogel."
    )
    assert fixed(INTACT + "Die Gerate laufen.") == INTACT + "Die Gerate laufen."


def test_the_fix_for_a_whole_file_leaves_markup_and_code_alone() -> None:
    text = (
        "# Naechste Schritte fuer alle\n\n- **Fuer** [spaetere](fuer.md) Plaene `fuer`\n"
        "- waehrend der Gespraeche\n\n```\nfuer\n```\n"
    )
    assert fixed(text, "markdown") == (
        "# Nächste Schritte für alle\n\n- **Für** [spätere](fuer.md) Pläne `fuer`\n"
        "- während der Gespräche\n\n```\nfuer\n```\n"
    )


def test_words_to_keep_are_named_by_form_or_ending() -> None:
    prose = study(parse(INTACT + "Die Buecher und Kochbuecher.", "plain"))

    def restored(*unless: str) -> list[str]:
        parameters = umlaut.Parameters(["digraph"], list(unless))
        return [match.suggestions[0] for match in umlaut.check(prose, parameters)]

    assert restored() == ["Bücher", "Kochbücher"]
    assert restored("buecher") == ["Kochbücher"]
    assert restored("~buecher") == []
    assert restored("BUECHER") == ["Bücher", "Kochbücher"]


@pytest.mark.parametrize("mode", ["digraph", "stripped"])
def test_most_umlauts_of_human_texts_come_back(mode: str) -> None:
    path = HUMAN / "ntrex.jsonl.gz"
    if not path.is_file():
        pytest.skip("the evaluation data is not beside this checkout")
    plain = {"digraph": ["ae", "oe", "ue", "ss"], "stripped": ["a", "o", "u", "ss"]}[mode]
    table = str.maketrans({ord(letter): plain[i] for i, letter in enumerate("äöüß")})
    words = right = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in list(lines)[:12]:
            text = json.loads(line)["text"]
            after = fixed(text.translate(table)).split()
            before = text.split()
            assert len(after) == len(before)
            for one, other in zip(before, after, strict=True):
                if one.translate(table) != one:
                    words += 1
                    right += one == other
    assert words > 300
    assert right > 0.9 * words


BROKEN = ["Fuer", "alle", "mussen", "die", "Strasse", "f?r", "Gaeste", "raeumen", "heiß", "."]
PIECES = st.sampled_from(
    [
        "fuer",
        "für",
        "mussen",
        "grosse",
        "groß",
        "f?r",
        "⁇ ",
        "\ufffd",
        "ß",
        "İae",
        "-",
        "?",
        "a\u0308",
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=12).map(" ".join))
def test_any_text_is_read_and_places_are_exact(text: str) -> None:
    for finding in findings(text):
        assert text[finding.start : finding.end] == finding.text
        for fix in finding.fixes:
            assert all(0 <= edit.start <= edit.end <= len(text) for edit in fix.edits)


@given(
    st.lists(
        st.sampled_from(
            [
                "Fuer",
                "alle",
                "mussen",
                "wir",
                "die",
                "Strasse",
                "f?r",
                "Gaeste",
                "raeumen",
                "heiß",
                ".",
            ]
        )
    )
)
def test_what_is_mended_stays_mended(words: list[str]) -> None:
    once = fixed(" ".join(words))
    assert fixed(once) in (once, fixed(fixed(once)))
