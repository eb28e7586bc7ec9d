"""A subject and a verb that differ in person or number."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stilbluete import rules
from stilbluete.document import parse
from stilbluete.engine import lint
from stilbluete.findings import Finding


def findings(text: str, rule: str = "grammar/subject-verb") -> list[Finding]:
    return list(lint(parse(text, "plain"), rules.select(rules.load(), [rule])).findings)


def found(text: str) -> list[str]:
    return [finding.text for finding in findings(text)]


@pytest.mark.parametrize(
    ("text", "verb", "suggestion"),
    [
        ("Der Schmerz sind zu groß.", "sind", "ist"),
        ("Zwei Häuser wurde geräumt.", "wurde", "wurden"),
        ("Ich haben keine Zeit.", "haben", "habe"),
        ("Dann haben ich gelacht.", "haben", "habe"),
        ("Sie weiß, dass er gegangen sind.", "sind", "ist"),
        ("Der Zug, der hier gebaut wurden, fährt.", "wurden", "wurde"),
        ("Der Spiegel des Geräts in der Ecke sind trüb.", "sind", "ist"),
        ("Das Team haben gut gespielt.", "haben", "hat"),
        ("Die Mieten in der Altstadt stieg erneut.", "stieg", "stiegen"),
        ("Am Montag wurden die Straße gesperrt.", "wurden", "wurde"),
        ("Paula Ernst haben den Plan gelobt.", "haben", "hat"),
        ("Die Ärztin, die den Plan kennt, haben zugestimmt.", "haben", "hat"),
        ("Die Gäste, die aus Bonn kommt, schweigen.", "kommt", "kommen"),
        ("Wenn der Rat zustimmt, drohen dem Werk eine Strafe.", "drohen", "droht"),
        ("„Das reicht“, sagten der Minister am Abend.", "sagten", "sagte"),
        ("Der Rat lehnte ab und verlangten eine Auskunft.", "verlangten", "verlangte"),
        ("Er las lange, und die Kinder schlief schon.", "schlief", "schliefen"),
        ("In Ulm geben es viele Brücken.", "geben", "gibt"),
        ("Den Bericht findet Sie im Anhang.", "findet", "finden"),
        ("Der Turm „Alter Fritz“ stehen leer.", "stehen", "steht"),
        ("Dessen Sohn wurden befragt.", "wurden", "wurde"),
    ],
)
def test_a_verb_that_does_not_agree_is_told(text: str, verb: str, suggestion: str) -> None:
    assert [(finding.text, finding.suggestions) for finding in findings(text)] == [
        (verb, (suggestion,))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Die Kinder hat er gesehen.",
        "Der Grund sind die Kosten.",
        "Eine Reihe von Gästen kamen.",
        "Der Mann und seine Frau gingen.",
        "Drei Stunden wurde getanzt.",
        "Die Frau sahen wir nicht.",
        "Das sind Kinder, die er haben will.",
        "Der Zug, der nach Ulm fährt, und der Bus sind voll.",
        "Menschen wie ich haben Zeit.",
        "Weil er das hat tun müssen, kam er.",
        "Die Datei öffnen.",
        "Geld verdienen im Netz ist leicht.",
        "Dazu gehören ein Bett, ein Tisch und Stühle.",
        "Die Gäste freut, dass es Kuchen gibt.",
        "Diese Fragen zu beantworten, ist schwer.",
        "Es kamen über hundert Gäste.",
        "Es kamen der Wirt, seine Frau und der Koch.",
        "Sowohl der Chor als auch das Orchester haben geprobt.",
        "Der Vater sowie die Mutter waren da.",
        "Die Mehrheit der Abgeordneten stimmten zu.",
        "Zehn Euro ist zu viel.",
        "Nur wenige Meter entfernt steht ein Haus.",
        "Den Kindern wird geholfen.",
        "Die Frauen, von denen einige klagten, gewannen.",
        "Auch die Bibliothek, das ist der Altbau, und das Archiv sind offen.",
        "Sie ist eine von denen, die singen, und tanzt gern.",
        "Dort leben die Frau, ihr Mann sowie das Kind.",
        "Im Osten der Stadt liegen ein Park und ein See.",
        "Die im Amt verwendeten Formulare sind alt.",
        "Ein wenig später kamen Leute.",
        "Alle, die er kennt, haben er und sie eingeladen.",
        "Zwei Kilo schwere Steine wurde er nicht los.",
        "Sollte er sterben, erben die Kinder.",
    ],
)
def test_what_may_be_read_otherwise_is_left_alone(text: str) -> None:
    assert found(text) == []


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "der",
                "die",
                "Mann",
                "Kinder",
                "sind",
                "wurde",
                "ich",
                "haben",
                "dass",
                ",",
                ".",
                "und",
                "zwei",
                "in",
                "es",
                "geben",
                "„",
                "“",
                "(",
                ")",
                "die",
                "kam",
                "20",
                "Anna",
            ]
        ),
        max_size=14,
    )
)
def test_it_finds_places_inside_any_text(words: list[str]) -> None:
    text = " ".join(words)
    for finding in findings(text):
        assert text[finding.start : finding.end] == finding.text != ""
