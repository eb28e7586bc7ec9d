"""Whatever the text: places lie inside it, and fixes come to an end."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stilbluete.document import parse
from stilbluete.engine import lint
from stilbluete.examples import mended
from stilbluete.rules import load, select

RULESET = load()
RULES = [
    rule.id
    for rule in RULESET.rules
    if rule.check
    in (
        "doubled-part",
        "doubled-phrase",
        "doubled-word",
        "quotation",
        "quotation-marks",
        "reference",
        "repetition",
        "same-twice",
        "tautology",
        "title-case",
    )
]
WORDS = ["der", "die", "von", "und", "Haus", "Haushaus", "geführte", "sagte", "er", "Um", "darin"]
MARKS = ["„", "“", "”", '"', "»", "«", ",", ".", "?", "…", "\n", "\n\n", "# ", "`x`", "1.", "😀"]
PIECES = st.sampled_from([*WORDS, *MARKS])
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), max_size=40).map(
    lambda pairs: "".join(piece + space for piece, space in pairs)
)


@settings(max_examples=60)
@given(TEXTS)
def test_places_lie_inside_the_text(text: str) -> None:
    rules = select(RULESET, RULES)
    for finding in lint(parse(text, "markdown"), rules).findings:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.text == text[finding.start : finding.end]
        for fix in finding.fixes:
            assert all(0 <= edit.start <= edit.end <= len(text) for edit in fix.edits)


@pytest.mark.parametrize("rule_id", RULES)
@settings(max_examples=15)
@given(text=TEXTS)
def test_fixes_come_to_an_end(rule_id: str, text: str) -> None:
    rules = select(RULESET, [rule_id])
    for _ in range(60):
        findings = [
            finding for finding in lint(parse(text, "plain"), rules).findings if finding.fixes
        ][:1]
        if not findings:
            return
        text = mended(text, findings)
    raise AssertionError(text)
