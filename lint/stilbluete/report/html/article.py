"""An article as it reads, with what was found marked in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from stilbluete.document.model import (
    PLACEHOLDER,
    Block,
    Document,
    Inline,
    InlineKind,
    Segment,
)
from stilbluete.findings import SEVERITIES, Finding
from stilbluete.positions import LineIndex
from stilbluete.prose import Place
from stilbluete.report.escaping import html
from stilbluete.report.html.marks import FINDING, Mark, place
from stilbluete.report.html.texts import Texts

LONGEST_CODE = 80
"""Code points of inline code that are shown."""

_AROUND = 60
_MARKER = re.compile(r"[\s>]*(?:(?P<number>\d{1,9})[.)]|[-*+•–])(?:\s|$)")
_TAG = re.compile(r"<[^<>]*>")
_ROW_END = re.compile(r"<tr\b|</tr\b|</table\b", re.IGNORECASE)
_TAGS: dict[InlineKind, tuple[str, str]] = {
    "emphasis": ("<em>", "</em>"),
    "strong": ("<strong>", "</strong>"),
    "link": ('<span class="link">', "</span>"),
}


class _Writer(NamedTuple):
    """What is needed to write a block."""

    document: Document
    findings: Sequence[Finding]
    page: int
    texts: Texts
    named: set[str]


class Article(NamedTuple):
    """A document as HTML, and the ids of places in it."""

    html: str
    ids: frozenset[str]


def render(
    document: Document,
    findings: Sequence[Finding],
    page: int,
    texts: Texts,
    sentences: Sequence[Place] = (),
) -> Article:
    """Write the blocks of a document as HTML.

    A finding's mark has the id ``m<page>-<finding>`` where it starts and links to its note, which
    has ``n`` instead of ``m``; a related place is ``x<page>-<finding>-<number>``. A sentence, whose
    place is in a block as in a passage of prose, is ``s<page>-<number>``.
    """
    placed = place(document.blocks, findings)
    writer = _Writer(document, findings, page, texts, set())
    parts = list(_elsewhere(writer, placed.elsewhere))
    inside: list[list[_Sentence]] = [[] for _ in document.blocks]
    for number, each in enumerate(sentences):
        inside[each.passage].append(_Sentence(each.start, each.end, number))
    shown = map(_Shown, document.blocks, placed.marks, inside)
    for kind, group in groupby(shown, key=lambda each: each.block.kind):
        parts += _group(writer, kind, list(group))
    return Article("".join(parts), frozenset(writer.named))


class _Sentence(NamedTuple):
    """Where a sentence stands in its block, and its number in the document."""

    start: int
    end: int
    number: int


class _Shown(NamedTuple):
    """A block with what is to be seen in it."""

    block: Block
    marks: Sequence[Mark]
    sentences: Sequence[_Sentence]


def _group(writer: _Writer, kind: str, group: Sequence[_Shown]) -> Iterator[str]:
    if kind == "item":
        yield "<ul>"
        for each in group:
            yield f"<li {_item(writer.document, each.block)}>{_prose(writer, each)}</li>"
        yield "</ul>"
    elif kind == "quotation":
        yield "<blockquote>"
        yield from (f"<p>{_prose(writer, each)}</p>" for each in group)
        yield "</blockquote>"
    elif kind == "cell":
        yield f'<div class="table" role="group" aria-label="{html(writer.texts.table)}">'
        yield from _rows(writer, group)
        yield "</div>"
    else:
        yield from (_block(writer, each) for each in group)


def _block(writer: _Writer, shown: _Shown) -> str:
    block = shown.block
    prose = _prose(writer, shown)
    if block.kind in ("title", "heading"):
        level = max(1, block.level)
        # The page's own heading is of level 2.
        tag = f"h{min(6, level + 2)}"
        if block.name:
            return f'{_label(block.name)}<{tag} class="title">{prose}</{tag}>'
        return f'<{tag} class="l{min(6, level)}">{prose}</{tag}>'
    if block.kind in ("field", "alternative"):
        name = writer.texts.image if block.kind == "alternative" else block.name
        return f'<p class="field">{_label(name)}{prose}</p>'
    if block.kind == "caption":
        return f'<p class="caption">{prose}</p>'
    return f"<p>{prose}</p>"


def _label(name: str) -> str:
    return f'<span class="label">{html(name)}</span> ' if name else ""


def _item(document: Document, block: Block) -> str:
    """Return the attributes that tell an item's depth and what stands before it."""
    depth = f'class="d{min(6, max(1, block.level))}"'
    if document.markup == "html":
        return depth
    start = block.segments[0].source_start
    line_start = 1 + max(
        document.source.rfind("\n", 0, start), document.source.rfind("\r", 0, start)
    )
    found = _MARKER.match(document.source[line_start:start])
    if not found:
        return f'{depth} data-marker=""'
    return f'{depth} data-marker="{found["number"]}."' if found["number"] else depth


def _rows(writer: _Writer, group: Sequence[_Shown]) -> Iterator[str]:
    """Yield the rows of a table; empty cells are not known, so that columns need not match."""
    source = writer.document.source
    row: list[str] = []
    end = -1
    for each in group:
        block = each.block
        start = block.segments[0].source_start
        between = source[end:start] if 0 <= end <= start else ""
        apart = _ROW_END.search(between) if writer.document.markup == "html" else "\n" in between
        if row and apart:
            yield f"<p>{''.join(row)}</p>"
            row = []
        row.append(f"<span>{_prose(writer, each)}</span> ")
        end = block.segments[-1].source_end
    yield f"<p>{''.join(row)}</p>"


def _elsewhere(writer: _Writer, numbers: Sequence[int]) -> Iterator[str]:
    """Write the places in the source that no block shows."""
    if not numbers:
        return
    source = writer.document.source
    places = LineIndex(source)
    yield f'<div class="elsewhere"><p class="label">{html(writer.texts.elsewhere)}</p>'
    for number in numbers:
        finding = writer.findings[number]
        before = re.split(r"[\r\n]", source[max(0, finding.start - _AROUND) : finding.start])[-1]
        after = re.split(r"[\r\n]", source[finding.end : finding.end + _AROUND])[0]
        shown = _cut(finding.text, 3 * _AROUND)
        line = html(writer.texts.line.format(places.place(finding.start)[0]))
        marked = _marked(writer, html(shown), [Mark(0, 1, number, FINDING)])
        yield (
            f'<p><span class="label">{line}</span> '
            f"<code>{html(before)}{marked}{html(after)}</code></p>"
        )
    yield "</div>"


class _Run(NamedTuple):
    """A stretch of text in which nothing begins or ends."""

    start: int
    end: int
    inlines: tuple[Inline, ...]
    marks: tuple[Mark, ...]


def _prose(writer: _Writer, what: _Shown) -> str:
    block = what.block
    parts = []
    pieces = {segment.start: segment for segment in block.segments}
    begins = {each.start: each.number for each in what.sentences}
    ends = {each.end for each in what.sentences}
    for run in _runs(block, what.marks, {*begins, *ends}):
        text = block.text[run.start : run.end]
        if text == PLACEHOLDER:
            kind = run.inlines[-1].kind if run.inlines else "html"
            shown = _thing(writer, kind, pieces.get(run.start))
        else:
            shown = html(text).replace("\n", "<br>")
        shown = _marked(writer, shown, run.marks)
        for inline in reversed(run.inlines):
            opening, closing = _TAGS.get(inline.kind, ("", ""))
            shown = f"{opening}{shown}{closing}"
        if text and run.start in begins:
            shown = f'<span class="s" id="s{writer.page}-{begins[run.start]}">{shown}'
        if text and run.end in ends:
            shown += "</span>"
        parts.append(shown)
    return "".join(parts)


def _runs(block: Block, marks: Sequence[Mark], cuts: Iterable[int]) -> Iterator[_Run]:
    """Yield a block's text in runs, cut also at ``cuts``; a mark without width has no text."""
    inlines = list(block.inlines)
    wide = [mark for mark in marks if mark.start < mark.end]
    points = [mark for mark in marks if mark.start == mark.end]
    edges = {0, len(block.text), *cuts}
    edges.update(edge for inline in inlines for edge in (inline.start, inline.end))
    edges.update(edge for mark in marks for edge in (mark.start, mark.end))
    ordered = sorted(edge for edge in edges if 0 <= edge <= len(block.text))
    open_inlines: list[Inline] = []
    open_marks: list[Mark] = []
    inlines.reverse()
    wide.reverse()
    points.reverse()
    for start, end in zip(ordered, [*ordered[1:], None], strict=True):
        open_inlines = [inline for inline in open_inlines if inline.end > start]
        open_marks = [mark for mark in open_marks if mark.end > start]
        while inlines and inlines[-1].start <= start:
            open_inlines.append(inlines.pop())
        while wide and wide[-1].start <= start:
            open_marks.append(wide.pop())
        while points and points[-1].start <= start:
            yield _Run(start, start, (), (points.pop(),))
        if end is not None:
            yield _Run(start, end, tuple(open_inlines), tuple(open_marks))


def _marked(writer: _Writer, shown: str, marks: Sequence[Mark]) -> str:
    """Wrap a run in the marks that cover it; the gravest finding decides how it looks."""
    findings = sorted(
        (mark for mark in marks if mark.part == FINDING),
        key=lambda mark: (
            -SEVERITIES.index(writer.findings[mark.finding].severity),
            mark.end - mark.start,
            mark.finding,
        ),
    )
    if findings:
        page = writer.page
        first = findings[0].finding
        classes = f"mark {writer.findings[first].severity}"
        if not shown:
            classes += " point"
        anchors, own = _ids(writer, (f"m{page}-{mark.finding}" for mark in findings))
        numbers = " ".join(str(mark.finding) for mark in findings)
        # Printed notes are found by their number.
        own += f' data-no="{first + 1}"' if own else ""
        shown = (
            f'{anchors}<a class="{classes}"{own} href="#n{page}-{first}" data-n="{numbers}"'
            f' aria-describedby="d{page}-{first}">{shown}</a>'
        )
    for mark in marks:
        if mark.part != FINDING:
            _, own = _ids(writer, [f"x{writer.page}-{mark.finding}-{mark.part}"])
            shown = f'<span class="related"{own} data-x="{mark.finding}">{shown}</span>'
    return shown


def _ids(writer: _Writer, ids: Iterable[str]) -> tuple[str, str]:
    """Return anchors for all but one of the ids that are not in use yet, and the attribute."""
    new = [each for each in ids if each not in writer.named]
    writer.named.update(new)
    anchors = "".join(f'<span id="{each}"></span>' for each in new[1:])
    return anchors, f' id="{new[0]}"' if new else ""


def _thing(writer: _Writer, kind: InlineKind, segment: Segment | None) -> str:
    """Write what stands in place of a placeholder."""
    if kind == "image" or segment is None:
        return f'<span class="thing">{html(writer.texts.image if segment else "…")}</span>'
    source = writer.document.source[segment.source_start : segment.source_end]
    if kind == "code" and source.startswith("`"):
        source = source.strip("`").strip()
    elif source.startswith("<"):
        from html import unescape

        source = unescape(_TAG.sub("", source[: 20 * LONGEST_CODE])).strip()
    shown = html(_cut(" ".join(source.split()), LONGEST_CODE)) or "…"
    if kind in ("code", "formula"):
        return f"<code>{shown}</code>"
    return f'<span class="thing">{shown}</span>'


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
