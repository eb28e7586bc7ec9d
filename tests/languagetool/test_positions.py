"""Every match at the right place: markup, emoji, entities, whatever."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from stilbluete.config import Settings
from stilbluete.document import parse
from stilbluete.document.model import Markup
from stilbluete.languagetool import second_opinion

from .fake import MARK, Fake

PIECES = (
    *(
        "Der Kahn",
        "liegt",
        "im Hafen,",
        "😀",
        "👩‍👩‍👧",
        "𝔘nd",
        "ü",
        "`code`",
        "**fett**",
        "*schräg*",
    ),
    *("[Verweis](http://example.org/a_b)", "&amp;", "&ouml;l", "ﬁ", "a\u0308", "\u00a0", "$x^2$"),
    *("„Zitat“", "![Bild](b.png)", "<b>stark</b>", "¹", "🇩🇪", "x\u200dy", "\\*", "🏴‍☠️", "ß"),
)


def _opinion(text: str, markup: Markup, fake: Fake) -> list[tuple[int, int]]:
    # What is said of grammar is not told among foreign words, of which there are many here.
    fake.category = "MISC"
    document = parse(text, markup)
    opinion = second_opinion(
        document, Settings(select=("languagetool",), languagetool=fake.url), cached=False
    )
    assert opinion.problem == ""
    return [(finding.start, finding.end) for finding in opinion.findings]


def _places(text: str) -> list[tuple[int, int]]:
    found = []
    begin = text.find(MARK)
    while begin >= 0:
        found.append((begin, begin + len(MARK)))
        begin = text.find(MARK, begin + 1)
    return found


def test_a_thousand_blocks_with_emoji_and_markup(fake: Fake) -> None:
    chance = random.Random(6)
    blocks = []
    for number in range(1000):
        pieces = [chance.choice(PIECES) for _ in range(chance.randrange(1, 12))]
        for _ in range(chance.randrange(1, 4)):
            pieces.insert(chance.randrange(len(pieces) + 1), chance.choice([MARK, f"**{MARK}**"]))
        lead = chance.choice(["", "", "# ", "- ", "> ", "1. "])
        blocks.append(f"{lead}Nr. {number} " + " ".join(pieces))
    text = "\n\n".join(blocks)
    places = _places(text)
    assert len(places) > 1500
    assert _opinion(text, "markdown", fake) == places
    assert len(fake.texts) >= 1000
    assert all(max(sent) <= "\uffff" for sent in fake.texts)


@given(st.lists(st.sampled_from((*PIECES, MARK, "\n", "\n\n", "\r\n")), max_size=30))
@example(["😀", MARK, "😀", MARK])
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_markdown(fake: Fake, pieces: list[str]) -> None:
    text = " ".join(pieces)
    for start, end in _opinion(text, "markdown", fake):
        assert text[start:end] == MARK


@given(st.text(st.sampled_from("ab ö😀\U0001f469\u200d\n\ufffc\u0308.-"), max_size=60), st.text())
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_plain_text(fake: Fake, before: str, after: str) -> None:
    text = f"{before} {MARK} {after.replace(MARK, '')}"
    assert (len(before) + 1, len(before) + 1 + len(MARK)) in _opinion(text, "plain", fake)


def test_a_match_over_markup_covers_it_and_has_no_fix(fake: Fake) -> None:
    fake.marked = "viele Leuchtturm"
    text = "Am Strand stehen viele **Leuchtturm** im Wind."
    document = parse(text, "markdown")
    found = second_opinion(
        document, Settings(select=("languagetool",), languagetool=fake.url)
    ).findings
    assert [text[each.start : each.end] for each in found] == ["viele **Leuchtturm"]
    assert found[0].fixes == ()
    assert found[0].suggestions == ("Besser",)


def test_what_is_not_prose_is_never_marked(fake: Fake) -> None:
    """Not even if a server takes a placeholder for a fault."""
    fake.marked = "\ufffc"
    assert _opinion("Mit `install` geht es.", "markdown", fake) == []
    fake.marked = "☺"
    assert _opinion("Schön 😀 hier.", "plain", fake) == []
