"""Quotations as parts of their sentence."""

from typing import Any

import pytest

from stilbluete.checks.quotation import Parameters, check
from stilbluete.document import parse
from stilbluete.prose import study


def found(text: str, fault: Any) -> list[str]:
    prose = study(parse(text, "plain"))
    parameters = Parameters(fault, ["um", "weil", "wenn"], ["sagen", "fragen"])
    return [
        prose.passages[match.place.passage].block.text[match.place.start : match.place.end]
        for match in check(prose, parameters)
    ]


def mended(text: str, fault: Any) -> str:
    prose = study(parse(text, "plain"))
    parameters = Parameters(fault, ["um", "weil", "wenn"], ["sagen", "fragen"])
    edits = [edit for match in check(prose, parameters) for edit in match.edits]
    for start, end, replacement in sorted(edits, reverse=True):
        text = text[:start] + replacement + text[end:]
    return text


def test_a_torn_quotation_is_joined() -> None:
    torn = "Man wolle „das ganze Land heute bereisen.“ „Um alle zu hören“, sagt er."
    assert found(torn, "split") == ["bereisen.“ „Um"]
    assert (
        mended(torn, "split")
        == "Man wolle „das ganze Land heute bereisen, um alle zu hören“, sagt er."
    )


@pytest.mark.parametrize(
    "text",
    [
        "„Ich fahre heute nach Rom.“ „Wenn du fährst, fahre ich auch“, sagt er.",
        "„Wann fährst du nach Rom?“ „Wenn der Sommer kommt“, sagt er.",
        "„Ich fahre heute nach Rom.“ „Du bleibst jetzt hier“, sagt er.",
        "„Ich fahre heute nach Rom“, sagt er. „Um acht Uhr“, sagt sie.",
        "„Rom“ „um drei Uhr“ „Rom“",
    ],
)
def test_speakers_who_take_turns_stay(text: str) -> None:
    assert found(text, "split") == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("„Es regnet,“ sagte er.", "„Es regnet“, sagte er."),
        ("„Es regnet,“, sagte er.", "„Es regnet“, sagte er."),
        ("„Es regnet.“, sagte er.", "„Es regnet“, sagte er."),
        ("„Es regnet.“ sagte er.", "„Es regnet“, sagte er."),
        ('"Es regnet," sagte er.', '"Es regnet", sagte er.'),
        ("(„Regen,“)", "(„Regen“)"),
    ],
)
def test_marks_go_behind_the_quotation(text: str, right: str) -> None:
    assert mended(text, "order") == right
    assert mended(right, "order") == right


@pytest.mark.parametrize(
    "text",
    [
        "„Es regnet …“, sagte er.",
        "„Es regnet!“, sagte er.",
        "Er sagte: „Es regnet.“ Sagte er das?",
        "Das Zeichen „,“ und der Punkt „.“.",
        "„Es gibt Obst usw.“, sagte er.",
    ],
)
def test_marks_that_belong_inside_stay(text: str) -> None:
    assert found(text, "order") == []


def test_the_stop_of_a_part_goes_behind_it() -> None:
    assert mended("Er fand es „sehr schön.“", "stop") == "Er fand es „sehr schön“."
    assert found("Er sagte: „Sehr schön.“", "stop") == []


def test_a_comma_follows_a_quoted_sentence() -> None:
    assert mended("„Regnet es?“ fragte sie.", "comma") == "„Regnet es?“, fragte sie."
    assert mended("„Heute regnet es viel“ sagte sie.", "comma") == (
        "„Heute regnet es viel“, sagte sie."
    )
    assert found("Die „Woche“ sagte er ab.", "comma") == []
    assert found("Der Film „Regnet es?“ sagt viel.", "comma") == []
