"""The comments of Markdown and HTML, with what each one stands before."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from stilbluete.document.elements import BLOCKS, VOID
from stilbluete.document.model import Document
from stilbluete.document.tags import Token, tokens

Span = tuple[int, int]

_COMMENT = re.compile(r"<!--(?P<text>.*?)--!?>", re.DOTALL)
_MDX_COMMENT = re.compile(r"\{/\*(?P<text>(?:[^*]|\*(?!/)){0,2000}+)\*/\}")
_INLINE_TAGS = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})


class Comment(NamedTuple):
    """A comment: the text in it, its own place, and ``scope``, which is what it is about.

    That is the paragraph that it stands in, or else the element that follows beside it: a
    paragraph, a list, a table. The positions are those of the source.
    """

    text: str
    start: int
    end: int
    scope: Span


def comments(document: Document) -> list[Comment]:
    """Return the comments of a document in order of place; plain text has none."""
    source = document.source
    if document.markup == "plain" or not ("<!--" in source or "{/*" in source):
        return []
    start = _body(source)
    if document.markup == "html":
        from stilbluete.document.masking import mask_templates

        found = _in_html(mask_templates(source), start, len(source))
        return sorted(comment._replace(scope=_scope(document, comment)) for comment in found)
    return sorted(_in_markdown(document, start))


def _scope(document: Document, comment: Comment) -> Span:
    """Return the block that a comment stands in; else what is known of its scope already."""
    return next(
        (span for span in _spans(document) if span[0] < comment.start < span[1]), comment.scope
    )


def _spans(document: Document) -> Iterator[Span]:
    for block in document.blocks:
        if block.kind not in ("alternative", "field"):
            yield block.segments[0].source_start, block.segments[-1].source_end


def _body(source: str) -> int:
    if not source.startswith(("---", "+++"), source.startswith("\ufeff")):
        return 0
    from stilbluete.document.front_matter import read_front_matter

    return read_front_matter(source).end


# HTML


def _in_html(source: str, start: int, end: int) -> Iterator[Comment]:
    """Yield the comments between the tags and texts of a stretch of source."""
    parts = list(tokens(source, start, end))
    ends = [*(part.start for part in parts), end]
    position = start
    for number, until in enumerate(ends):
        for found in _COMMENT.finditer(source, position, until):
            scope = _element(source, parts[number:], end)
            yield Comment(found["text"], found.start(), found.end(), scope)
        position = parts[number].end if number < len(parts) else end


def _element(source: str, parts: Sequence[Token], end: int) -> Span:
    """Return where the first element, or text beside elements, among tokens lies."""
    for number, part in enumerate(parts):
        if part.kind == "start":
            return part.start, _element_end(parts[number:], end)
        if part.kind == "text" and not source[part.start : part.end].isspace():
            return part.start, _text_end(parts[number:], end)
    return end, end


def _element_end(parts: Sequence[Token], end: int) -> int:
    """Return where the element that the first token opens ends."""
    first = parts[0]
    if first.name in VOID:
        return first.end
    depth = 0
    for part in parts:
        if part.name == first.name and part.kind != "text":
            depth += 1 if part.kind == "start" else -1
            if not depth:
                return part.end
    # An end tag may be left out: <p>, <li>.
    return next((part.start for part in parts[1:] if part.name == first.name), end)


def _text_end(parts: Sequence[Token], end: int) -> int:
    """Return where the text that starts with the first token ends: at the next block."""
    return next((part.start for part in parts if part.name in BLOCKS), end)


# Markdown


class _Open(NamedTuple):
    tag: str
    start: int
    end: int


class _Waiting(NamedTuple):
    """A comment that waits for the next element, and how many elements it lies in."""

    comment: Comment
    depth: int


def _in_markdown(document: Document, start: int) -> Iterator[Comment]:
    from stilbluete.document.markdown import events, masked

    mdx = document.path.lower().endswith(".mdx")
    source = masked(document.source, mdx=mdx)
    seen = list(events(source, start))
    loose = _mdx_comments(document.source, seen) if mdx else []
    opened: list[_Open] = []
    waiting: list[_Waiting] = []
    lines: list[Span] = []
    for kind, value, first, last in seen:
        if kind == "Start":
            tag = value if isinstance(value, str) else next(iter(value))
            if tag == "HtmlBlock":
                lines = []
            elif tag not in _INLINE_TAGS:
                inside = _is_masked(source, first, last) and [
                    comment for comment in loose if first <= comment.start < last
                ]
                if inside:
                    loose = [comment for comment in loose if comment not in inside]
                    waiting += (_Waiting(comment, len(opened)) for comment in inside)
                else:
                    for comment, depth in waiting:
                        if len(opened) <= depth:
                            yield comment._replace(scope=(first, last))
                    waiting = [each for each in waiting if len(opened) > each.depth]
            opened.append(_Open(tag, first, last))
        elif kind == "End":
            opened.pop()
            if value == "HtmlBlock" and lines:
                for comment in _in_html(source, lines[0][0], lines[-1][1]):
                    if comment.scope[0] < lines[-1][1]:
                        yield comment
                    else:
                        waiting.append(_Waiting(comment, len(opened)))
        elif kind == "Html":
            lines.append((first, last))
        elif kind == "InlineHtml":
            around = next((each for each in reversed(opened) if each.tag not in _INLINE_TAGS), None)
            for found in _COMMENT.finditer(source, first, last):
                scope = (around.start, around.end) if around else (last, last)
                yield Comment(found["text"], found.start(), found.end(), scope)
    for comment, _ in waiting:
        yield comment._replace(scope=(len(source), len(source)))
    for comment in loose:
        behind = (span for span in _spans(document) if span[1] > comment.start)
        yield comment._replace(scope=next(behind, comment.scope))


def _mdx_comments(source: str, seen: Sequence[tuple[str, Any, int, int]]) -> list[Comment]:
    code = [
        (first, last)
        for kind, value, first, last in seen
        if kind == "Code" or (kind == "Start" and isinstance(value, dict) and "CodeBlock" in value)
    ]
    return [
        Comment(found["text"], *found.span(), (found.end(), found.end()))
        for found in _MDX_COMMENT.finditer(source)
        if not any(first <= found.start() < last for first, last in code)
    ]


def _is_masked(source: str, first: int, last: int) -> bool:
    """Tell whether nothing in a stretch is seen by the parser."""
    return not source[first:last].replace("\u200b", "").strip()
