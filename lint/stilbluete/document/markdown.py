"""Markdown as prose: CommonMark with tables, footnotes, formulas, and what documentation adds."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple, cast

import pyromark

from stilbluete.document.builder import BlockBuilder
from stilbluete.document.html import HtmlReader, read_html
from stilbluete.document.masking import mask_directives, mask_modules, mask_templates
from stilbluete.document.model import Block, BlockKind, InlineKind, Segment

_PARSER = pyromark.Markdown(
    options=pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_MATH
)
_INLINES: dict[str, InlineKind] = {"Emphasis": "emphasis", "Strong": "strong", "Link": "link"}
_LINE_BREAKS = frozenset({"SoftBreak", "HardBreak"})
_CONTAINERS = frozenset({"BlockQuote", "List", "Item"})
_AUTOLINKS = frozenset({"Autolink", "Email"})
_CONTINUATION_BYTE = re.compile(rb"[\x80-\xbf]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_markdown(source: str, start: int = 0, *, mdx: bool = False) -> list[Block]:
    """Return the prose of a Markdown text from ``start``; front matter must be left behind.

    Anything is Markdown, so nothing raises an error.
    """
    return _Reader(masked(source, mdx=mdx)).read(start)


def masked(source: str, *, mdx: bool = False) -> str:
    """Return a text in which what the parser must not see is masked; positions stay."""
    result = mask_directives(mask_templates(source))
    if mdx:
        result = mask_modules(result)
    # The parser takes UTF-8, which has no lone surrogates.
    return result if result.isascii() else _SURROGATE.sub("\ufffd", result)


class _Context(NamedTuple):
    """What a paragraph is where the reader stands, and how deep in lists and quotations."""

    kind: BlockKind
    level: int
    lists: int
    quotes: int


class _Reader:
    """Turns the parser's events into blocks; the HTML reader holds the block being built."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._html = HtmlReader(source)
        self._contexts = [_Context("paragraph", 0, 0, 0)]
        # Per emphasis or link that is open: the block and where in its text it starts.
        self._marks: list[tuple[BlockBuilder | None, int]] = []
        # Per image that is open: where it starts, and the block that it stands in.
        self._images: list[tuple[int, BlockBuilder | None]] = []
        self._alternatives: list[Block] = []
        # The lines of the block of HTML that is open.
        self._html_lines: list[tuple[int, int]] = []
        # Whether something is open that is read as a whole or not at all.
        self._unread = False

    def read(self, offset: int) -> list[Block]:
        for kind, value, start, end in events(self._source, offset):
            self._event(kind, value, start, end)
        self._finish(len(self._source))
        return self._html.blocks

    def close(self, position: int) -> tuple[Block, ...]:
        """End what was read event by event, and return its blocks."""
        self._finish(position)
        return tuple(self._html.blocks)

    @property
    def is_closed(self) -> bool:
        """Whether no element and no container is open."""
        return self._html.is_closed and len(self._contexts) == 1

    def _event(self, kind: str, value: Any, start: int, end: int) -> None:
        if kind == "Prose":
            self._prose(start, end)
        elif kind == "Start":
            if isinstance(value, str):
                self._start(value, None, start, end)
            else:
                ((tag, data),) = value.items()
                self._start(tag, data, start, end)
        elif kind == "End":
            self._end(value if isinstance(value, str) else next(iter(value)), start, end)
        elif kind == "Text":
            if builder := self._builder():
                builder.piece(value, start, end)
        elif kind in _LINE_BREAKS:
            self._line_break(kind, start, end)
        elif kind == "Code":
            self._placeholder("code", start, end)
        elif kind in ("InlineMath", "DisplayMath"):
            self._formula(start, end)
        elif kind == "Html":
            self._html_lines.append((start, end))
        elif kind == "InlineHtml":
            self._builder()
            self._html.read_inline(start, end)
        elif kind == "FootnoteReference":
            self._footnote_reference(start, end)

    def _start(self, tag: str, data: Any, start: int, end: int) -> None:
        if tag in _INLINES or tag == "Strikethrough":
            if tag == "Link" and data["link_type"] in _AUTOLINKS:
                self._placeholder("code", start, end)
                self._unread = True
            builder = self._builder()
            self._marks.append((builder, builder.position if builder else 0))
        elif tag == "Image":
            self._images.append((start, self._builder()))
            self._html.builder = BlockBuilder(self._source)
        else:
            self._finish(start)
            if tag in _CONTAINERS:
                self._contexts.append(_within(self._contexts[-1], tag))
            elif tag == "Heading":
                self._contexts.append(
                    self._contexts[-1]._replace(kind="heading", level=int(data["level"][1]))
                )
            elif tag == "TableCell":
                self._contexts.append(self._contexts[-1]._replace(kind="cell", level=0))
            elif tag in ("HtmlBlock", "CodeBlock"):
                self._unread = True

    def _end(self, tag: str, start: int, end: int) -> None:
        if tag in _INLINES or tag == "Strikethrough":
            builder, text_start = self._marks.pop()
            if tag == "Link" and self._unread:
                self._unread = False
            elif builder is not None and tag in _INLINES and builder is self._html.builder:
                builder.inline(_INLINES[tag], text_start)
        elif tag == "Image":
            self._end_image(end)
        elif tag == "HtmlBlock":
            self._unread = False
            self._end_html()
        elif tag == "CodeBlock":
            self._unread = False
        else:
            self._finish(end)
            if tag in _CONTAINERS or tag in ("Heading", "TableCell"):
                self._contexts.pop()

    def _end_image(self, end: int) -> None:
        start, around = self._images.pop()
        builder = self._html.builder
        self._html.builder = around
        self._placeholder("image", start, end)
        alternative = builder.build("alternative", 0, "alt") if builder else None
        if alternative is not None and self._html.is_reading:
            self._alternatives.append(alternative)

    def _end_html(self) -> None:
        lines, self._html_lines = self._html_lines, []
        if not lines:
            return
        start, end = lines[0][0], lines[-1][1]
        gaps = [(before[1], after[0]) for before, after in pairwise(lines)]
        if all(self._source[left:right] in ("", "\r") for left, right in gaps):
            self._html.read(start, end)
        elif self._html.is_reading:
            # The marks of quotations around are no part of the HTML.
            pieces = [self._source[lines[0][0] : lines[0][1]]]
            for (left, right), line in zip(gaps, lines[1:], strict=True):
                pieces += (" " * (right - left), self._source[line[0] : line[1]])
            text = "".join(pieces)
            self._html.blocks += (_moved(block, start) for block in read_html(text))

    def _builder(self) -> BlockBuilder | None:
        """Return the block that is being built, a new one if need be; None where none is read."""
        if self._unread or not self._html.is_reading:
            return None
        if self._html.builder is None:
            self._html.builder = BlockBuilder(self._source)
        return self._html.builder

    def _prose(self, start: int, end: int) -> None:
        if not self._unread:
            self._builder()
            self._html.text(start, end)

    def _placeholder(self, kind: InlineKind, start: int, end: int) -> None:
        if builder := self._builder():
            builder.placeholder(kind, start, end)

    def _line_break(self, kind: str, start: int, end: int) -> None:
        if builder := self._builder():
            if kind == "SoftBreak":
                builder.space(start, end)
            else:
                builder.line_break(start, end)

    def _formula(self, start: int, end: int) -> None:
        # The parser takes "US$100 bis US$200" for a formula.
        if (
            self._source[end : end + 1].isalnum()
            or self._source[max(start - 1, 0) : start].isalnum()
        ):
            self._prose(start, end)
        else:
            self._placeholder("formula", start, end)

    def _footnote_reference(self, start: int, end: int) -> None:
        # Right behind a word it is not part of the sentence; alone, something must stand there.
        if (builder := self._builder()) and builder.follows_space:
            builder.placeholder("footnote", start, end)

    def _finish(self, position: int) -> None:
        """End the block."""
        self._html.leave_inlines(position)
        context = self._contexts[-1]
        if self._html.builder is not None:
            block = self._html.builder.build(context.kind, context.level)
            self._html.builder = None
            if block is not None:
                self._html.blocks.append(block)
        self._html.flush_alternatives()
        if self._alternatives:
            self._html.blocks += self._alternatives
            self._alternatives = []


def events(source: str, offset: int) -> Iterator[tuple[str, Any, int, int]]:
    """Yield kind, value, start and end of what the parser finds behind offset.

    Text that stands for itself is "Prose"; it comes in one piece, so that an address is whole. A
    line break takes the indentation and the quotation marks of the next line with it.
    """
    body = source[offset:]
    position_of = _positions(body)
    run_start = run_end = -1
    line_break: tuple[str, int, int] | None = None
    for event, span in _PARSER.events_with_range(body):
        start, end = span["start"], span["end"]
        if position_of is not None:
            start, end = position_of(start), position_of(end)
        start += offset
        end += offset
        kind: str
        value: Any = None
        if isinstance(event, str):
            kind = event
        else:
            ((kind, value),) = cast("dict[str, Any]", event).items()
        is_verbatim = kind == "Text" and source[start:end] == value
        if is_verbatim and start == run_end:
            run_end = end
            continue
        if run_start < run_end:
            yield "Prose", None, run_start, run_end
        run_start = run_end = -1
        is_escaped = is_verbatim and offset < start < end and source[start - 1] == "\\"
        if line_break is not None:
            yield line_break[0], None, line_break[1], max(line_break[2], start - is_escaped)
            line_break = None
        if is_escaped:
            yield "Text", source[start], start - 1, start + 1
        if is_verbatim:
            run_start, run_end = start + is_escaped, end
        elif kind in _LINE_BREAKS:
            line_break = (kind, start, end)
        else:
            yield kind, value, start, end
    if run_start < run_end:
        yield "Prose", None, run_start, run_end


def _within(context: _Context, tag: str) -> _Context:
    if tag == "BlockQuote":
        depth = context.quotes + 1
        return _Context("quotation", depth, context.lists, depth)
    if tag == "List":
        return context._replace(lists=context.lists + 1)
    return context._replace(kind="item", level=context.lists)


def _moved(block: Block, offset: int) -> Block:
    return block._replace(
        segments=tuple(
            Segment(start, end, source_start + offset, source_end + offset)
            for start, end, source_start, source_end in block.segments
        )
    )


def _positions(text: str) -> Callable[[int], int] | None:
    """Return what turns UTF-8 offsets in a text into positions; None if they are the same."""
    if text.isascii():
        return None
    inner = [match.start() for match in _CONTINUATION_BYTE.finditer(text.encode())]
    return lambda offset: offset - bisect_left(inner, offset)


APART = "\n\nx\n\n"
"""A paragraph between two texts, so that neither goes on in the other, as a list would."""


class PieceReader:
    """Reads a piece of masked Markdown as if nothing stood around it, but for some definitions."""

    def __init__(self, text: str, definitions: str = "") -> None:
        self._size = len(text)
        self._text = f"{text}{APART}{definitions}" if definitions else text
        self._reader = _Reader(self._text)

    def read(self) -> tuple[tuple[Block, ...], bool]:
        """Return the blocks, and whether nothing is left open that what follows could go on."""
        depth = 0
        last: tuple[str, int, int] | None = None
        for kind, value, start, end in events(self._text, 0):
            if start >= self._size and depth == 0:
                break
            if kind == "Start":
                if not depth:
                    tag = value if isinstance(value, str) else next(iter(value))
                    last = (tag, start, end)
                depth += 1
            elif kind == "End":
                depth -= 1
            self._reader._event(kind, value, start, min(end, self._size))
        return self._reader.close(self._size), self._reader.is_closed and self._ends(last)

    def _ends(self, last: tuple[str, int, int] | None) -> bool:
        """Tell whether the last block would end here if something followed."""
        if last is None:
            return True
        tag, start, end = last
        if end > self._size:
            return False
        if tag not in ("CodeBlock", "HtmlBlock", "FootnoteDefinition"):
            return True
        if tag == "FootnoteDefinition":
            return False
        lines = _LINE_END.split(self._text[start:end].strip("\r\n"))
        if tag == "HtmlBlock":
            # What ends at a blank line, and is no comment or the like, which ends at a mark.
            return bool(_ORDINARY_HTML.match(lines[0]))
        fence = _CODE_FENCE.match(lines[0])
        if fence is None:
            return True
        closing = _CLOSING_FENCE.fullmatch(lines[-1]) if len(lines) > 1 else None
        return closing is not None and closing[1].startswith(fence[1])


_LINE_END = re.compile(r"\r\n|\r|\n")
_CODE_FENCE = re.compile(r"(`{3,}|~{3,})")
_CLOSING_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*")
_ORDINARY_HTML = re.compile(r"</?(?!(?:script|pre|style|textarea)\b)[A-Za-z]", re.IGNORECASE)
