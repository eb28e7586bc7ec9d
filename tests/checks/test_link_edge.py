"""Links with a sign too many at their edge."""

import pytest

from stilbluete.checks import link_edge
from stilbluete.document import parse
from stilbluete.document.model import source_span
from stilbluete.prose import study


def found(text: str) -> list[str]:
    document = parse(text, "markdown")
    marked = []
    for match in link_edge.check(study(document), link_edge.Parameters()):
        block = document.blocks[match.place.passage]
        start, end = source_span(block, match.place.start, match.place.end)
        marked.append(f"{text[:start]}>{text[start:end]}<{text[end:]}")
    return marked


def test_a_stop_in_the_link_that_ends_a_longer_sentence() -> None:
    assert found("Mehr steht in der [Anleitung.](a.md)") == [
        "Mehr steht in der [Anleitung>.<](a.md)"
    ]


def test_a_dash_that_belongs_before_the_link() -> None:
    assert found("Die Suche ist schneller [– Nr. 12](a.md)") == [
        "Die Suche ist schneller [>–< Nr. 12](a.md)"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[Hier steht, wie es weitergeht.](a.md)",
        "Fertig. [Hier steht, wie es weitergeht.](a.md) Viel Erfolg.",
        "Siehe [Meier & Co.](a.md)",
        "Lesen Sie [Was nun?](a.md)",
        "[– weiter –](a.md)",
        "Mehr steht in der [Anleitung](a.md).",
    ],
)
def test_what_belongs_to_the_link_stays(text: str) -> None:
    assert found(text) == []
