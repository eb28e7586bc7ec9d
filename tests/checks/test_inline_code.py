"""Inline code: the hyphen before its noun, and its place in the sentence."""

from typing import Literal

import pytest

from stilbluete.checks import inline_code
from stilbluete.document import parse
from stilbluete.prose import study


def found(fault: Literal["missing-hyphen", "between"], text: str) -> list[str]:
    prose = study(parse(text, "markdown"))
    parameters = inline_code.Parameters(fault, ["Sie"])
    return [
        prose.passages[m.place.passage].block.text[m.place.start : m.place.end].replace("￼", "…")
        for m in inline_code.check(prose, parameters)
    ]


@pytest.mark.parametrize(
    "text", ["Die `name` Eigenschaft fehlt.", "Es steht im [`items`](x) Feld der Antwort."]
)
def test_a_noun_that_the_determiner_fits_wants_a_hyphen(text: str) -> None:
    assert len(found("missing-hyphen", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Die `name`-Eigenschaft fehlt.",
        "Mit dem `copy` Dateien zu kopieren, geht.",
        "Danach `name` Eigenschaften zuweisen.",
        "Die ![Bild](x.png) Eigenschaft fehlt.",
    ],
)
def test_other_nouns_do_not(text: str) -> None:
    assert found("missing-hyphen", text) == []


def test_code_between_verb_and_subject_is_told() -> None:
    assert found("between", "Danach öffnen `x` Sie die Datei.") == ["öffnen … Sie"]
    assert found("between", "Mit `x` öffnen Sie die Datei, nach `y` Sie selbst.") == []
