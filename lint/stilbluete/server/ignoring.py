"""Where a comment goes that has a finding ignored, in the markup of its document."""

import re
from collections.abc import Iterator

from stilbluete import suppressions
from stilbluete.document import Document, parse
from stilbluete.document.front_matter import read_wish
from stilbluete.document.model import Block
from stilbluete.findings import Edit, Finding
from stilbluete.fixes import apply, same_structure
from stilbluete.rules import Ruleset

_QUOTED = re.compile(r"[ \t>]*")
_TAG = re.compile(r"<[A-Za-z][\w-]*[^<>]*>\s*\Z")
_INDENT = re.compile(r"[ \t]*")


def can_ignore(document: Document) -> bool:
    """Tell whether a document has a way to say that something is to be ignored."""
    return document.markup != "plain"


def ignoring(document: Document, finding: Finding, ruleset: Ruleset) -> Edit | None:
    """Return the edit after which a finding is ignored; None if there is none that works.

    Of the places where a comment may stand, the first is taken that hides the finding and leaves
    the markup as it is.
    """
    if not can_ignore(document):
        return None
    return next(
        (
            edit
            for edit in _candidates(document, finding)
            if _works(document, finding, edit, ruleset)
        ),
        None,
    )


def _works(document: Document, finding: Finding, edit: Edit, ruleset: Ruleset) -> bool:
    after = parse(apply(document.source, [edit]), document.markup, document.path)
    if not same_structure(document, after):
        return False
    shift = len(edit.text) if edit.start <= finding.start else 0
    moved = finding._replace(start=finding.start + shift, end=finding.end + shift)
    alone = ruleset._replace(
        active=frozenset(["suppression/malformed", "suppression/unknown-rule"])
    )
    return not suppressions.apply([moved], after, alone, "en")


def _candidates(document: Document, finding: Finding) -> Iterator[Edit]:
    block = _block(document, finding)
    if block is not None and block.kind == "field":
        yield from _in_front_matter(document.source, finding.rule)
        return
    comment = _comment(document, f"ignore {finding.rule}")
    if block is not None:
        start, end = block.segments[0].source_start, block.segments[-1].source_end
        if document.markup == "html":
            yield from _before_tag(document.source, start, comment)
        else:
            yield from _line_before(document.source, start, comment)
        yield Edit(end, end, f" {comment}")
        yield Edit(start, start, f"{comment} ")
        yield Edit(start, start, comment)
    if document.source.startswith(("---", "+++"), document.source.startswith("\ufeff")):
        yield from _in_front_matter(document.source, finding.rule)
    else:
        top = int(document.source.startswith("\ufeff"))
        line_end = _line_end(document.source)
        yield Edit(top, top, _comment(document, f"ignore-file {finding.rule}") + line_end * 2)


def _block(document: Document, finding: Finding) -> Block | None:
    """Return the smallest block that a finding begins in."""
    around = [
        block
        for block in document.blocks
        if block.segments
        and block.segments[0].source_start <= finding.start <= block.segments[-1].source_end
    ]
    return min(
        around,
        key=lambda block: block.segments[-1].source_end - block.segments[0].source_start,
        default=None,
    )


def _comment(document: Document, text: str) -> str:
    if document.path.lower().endswith(".mdx"):
        return f"{{/* stilbluete {text} */}}"
    return f"<!-- stilbluete {text} -->"


def _line_before(source: str, start: int, comment: str) -> Iterator[Edit]:
    line = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
    prefix = _QUOTED.match(source, line, start)
    assert prefix is not None
    yield Edit(line, line, f"{prefix[0]}{comment}{_line_end(source)}")


def _before_tag(source: str, start: int, comment: str) -> Iterator[Edit]:
    tag = _TAG.search(source, max(0, start - 1000), start)
    if tag is None:
        return
    line = source.rfind("\n", 0, tag.start()) + 1
    indent = _INDENT.match(source, line, tag.start())
    assert indent is not None
    if indent.end() == tag.start():
        yield Edit(line, line, f"{indent[0]}{comment}{_line_end(source)}")
    yield Edit(tag.start(), tag.start(), comment)


def _in_front_matter(source: str, rule_id: str) -> Iterator[Edit]:
    wish = read_wish(source)
    if wish and wish.is_clear and wish.names:
        last = wish.names[-1]
        is_quoted = source[last.end : last.end + 1] in ('"', "'")
        quote = source[last.end] if is_quoted else ""
        at = last.end + len(quote)
        yield Edit(at, at, f", {quote}{rule_id}{quote}")
        return
    fence = source.find("\n") + 1
    if fence:
        is_toml = source.lstrip("\ufeff").startswith("+++")
        line = (
            f'stilbluete = {{ignore = ["{rule_id}"]}}'
            if is_toml
            else f"stilbluete: {{ignore: [{rule_id}]}}"
        )
        yield Edit(fence, fence, line + _line_end(source))


def _line_end(source: str) -> str:
    return "\r\n" if "\r\n" in source else "\n"
