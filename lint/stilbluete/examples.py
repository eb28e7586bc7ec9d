"""A rule's examples, run as its tests."""

from collections.abc import Iterator, Sequence

from stilbluete.document import Document, read
from stilbluete.findings import Finding
from stilbluete.linting import lint_with
from stilbluete.mistakes import Mistake
from stilbluete.rule_file import Example, Page
from stilbluete.rule_mistakes import (
    FIX_GIVES,
    FOUND,
    FOUND_IN_GOOD,
    FOUND_NOTHING,
    LISTED,
    QUOTED,
)
from stilbluete.rules import Ruleset, defaults


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Take the ``[[marks]]`` out of a text; return it with the spans they stood around."""
    plain = ""
    spans = []
    rest = text
    while "[[" in rest:
        before, _, rest = rest.partition("[[")
        inside, _, rest = rest.partition("]]")
        plain += before
        spans.append((len(plain), len(plain) + len(inside)))
        plain += inside
    return plain + rest, spans


def mended(text: str, findings: Sequence[Finding]) -> str:
    """Apply the first fix of each finding."""
    edits = [edit for finding in findings for fix in finding.fixes[:1] for edit in fix.edits]
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def failures(page: Page, ruleset: Ruleset) -> Iterator[Mistake]:
    """Yield what is wrong with each example of a rule that does not hold."""
    active = frozenset([page.rule.id])
    if page.rule.check == "suppression":
        # What a suppression is worth shows only beside the rules that it names.
        active |= defaults(ruleset.rules)
    alone = ruleset._replace(active=active)
    for example in (*page.examples, *(each for row in page.rows for each in row.examples)):
        yield from _failures(example, alone)


def _failures(example: Example, ruleset: Ruleset) -> Iterator[Mistake]:
    if example.bad:
        text, spans = marked(example.bad)
        found = lint_with(_document(text, example), ruleset).findings
        got = [(finding.start, finding.end) for finding in found]
        if got != spans:
            shown = _listed([text[slice(*span)] for span in got])
            yield Mistake(FOUND, (shown, example.bad))
        elif example.good and any(finding.fixes for finding in found):
            fixed = mended(text, found)
            if fixed != example.good:
                yield Mistake(FIX_GIVES, (fixed, example.good))
    if example.good:
        found = lint_with(_document(example.good, example), ruleset).findings
        for finding in found:
            yield Mistake(FOUND_IN_GOOD, (finding.text, example.good))


def _listed(texts: Sequence[str]) -> Mistake:
    if not texts:
        return Mistake(FOUND_NOTHING)
    first, *rest = (Mistake(QUOTED, (text,)) for text in texts)
    for each in rest:
        first = Mistake(LISTED, (first, each))
    return first


def _document(text: str, example: Example) -> Document:
    return read(text.encode(example.encoding), "", example.markup)
