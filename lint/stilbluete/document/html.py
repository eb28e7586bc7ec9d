"""HTML as prose."""

from collections import Counter
from itertools import islice
from typing import NamedTuple

from stilbluete.document.builder import BlockBuilder
from stilbluete.document.elements import (
    BLOCKS,
    IMPLIED_ENDS,
    INLINES,
    LISTS,
    PARAGRAPH,
    PARAGRAPH_STOPS,
    UNREAD,
    VOID,
)
from stilbluete.document.model import Block, BlockKind, InlineKind
from stilbluete.document.tags import Attribute, Token, attributes, tokens

_GERMAN = frozenset({"de", "deu", "ger", ""})
_ALTERNATIVES = frozenset({"alt", "title"})
# How far up an implied end is looked for: pages nest less deeply, and attacks cost linear time.
_REACH = 100


class _Element(NamedTuple):
    """An open element.

    ``is_foreign``: its text is in another language; ``is_unread``: nothing in it is prose;
    ``block_is_foreign``: the block that it stands in is in another language. ``stand_in``: as what
    a reader of the prose around sees an unread element, if at all.
    """

    name: str
    is_block: bool
    kind: BlockKind
    level: int
    list_depth: int
    quote_depth: int
    is_foreign: bool
    block_is_foreign: bool
    is_unread: bool
    stand_in: InlineKind | None
    start: int
    builder: BlockBuilder | None
    text_start: int


_ROOT = _Element("", True, "paragraph", 0, 0, 0, False, False, False, None, 0, None, 0)


class HtmlReader:
    """Reads stretches of one source, and remembers between them which elements are open."""

    def __init__(self, source: str) -> None:
        self.blocks: list[Block] = []
        self.builder: BlockBuilder | None = None
        """The block that inline content goes to."""
        self._source = source
        self._open: list[_Element] = [_ROOT]
        self._names: Counter[str] = Counter()
        self._alternatives: list[Block] = []

    def read(self, start: int, end: int) -> None:
        """Read a stretch of HTML that may hold any elements; blocks are added to ``blocks``."""
        for token in tokens(self._source, start, end):
            if token.kind == "text":
                self.text(token.start, token.end, entities=True)
            elif token.kind == "start":
                self._start(token, inline=False)
            else:
                self._end(token)
        self.leave_inlines(end)
        self.flush()

    def read_inline(self, start: int, end: int) -> None:
        """Read tags within the prose of ``builder``; no element makes a block of its own.

        What parts prose elsewhere, such as a list in the cell of a table, is a line break here.
        """
        for token in tokens(self._source, start, end):
            if token.kind == "text":
                self.text(token.start, token.end, entities=True)
                continue
            if token.kind == "start":
                self._start(token, inline=True)
            else:
                self._end(token)
            if token.name in BLOCKS and self.builder is not None and self.is_reading:
                self.builder.line_break(token.start, token.end)

    @property
    def is_reading(self) -> bool:
        """Whether text would be read here as it is."""
        element = self._open[-1]
        return not (element.is_unread or element.is_foreign)

    @property
    def is_closed(self) -> bool:
        """Whether no element is open."""
        return len(self._open) == 1

    def text(self, start: int, end: int, *, entities: bool = False) -> None:
        """Add text to the block."""
        element = self._open[-1]
        if element.is_unread or element.block_is_foreign:
            return
        if element.is_foreign:
            if self.builder is not None and not self._source[start:end].isspace():
                self.builder.placeholder("html", start, end)
            return
        if self.builder is None:
            if self._source[start:end].isspace():
                return
            self.builder = BlockBuilder(self._source, entities=entities)
        self.builder.prose(start, end)

    def leave_inlines(self, position: int) -> None:
        """Close the elements that a block's end closes."""
        while not self._open[-1].is_block:
            self._pop(position)

    def flush(self) -> None:
        """End the block."""
        if self.builder is not None:
            element = self._open[-1]
            block = self.builder.build(element.kind, element.level)
            self.builder = None
            if block is not None:
                self.blocks.append(block)
        self.flush_alternatives()

    def flush_alternatives(self) -> None:
        """Add the alternative texts that were met within the last block."""
        if self._alternatives:
            self.blocks += self._alternatives
            self._alternatives = []

    def _start(self, token: Token, *, inline: bool) -> None:
        name = token.name
        is_block = not inline and name in BLOCKS
        if is_block:
            self._end_implied(name, token.start)
        parent = self._open[-1]
        found = self._attributes(token)
        language = found.get("lang") or found.get("xml:lang")
        is_foreign = parent.is_foreign if language is None else not self._is_german(language)
        is_unread = (
            parent.is_unread
            or name in UNREAD
            or "hidden" in found
            or ("translate" in found and self._value(found["translate"]).lower() == "no")
        )
        if is_block and not parent.is_unread:
            self.flush()
        if not is_unread and not is_foreign:
            self._read_attributes(token, found)
        if name in VOID:
            if not parent.is_unread and not parent.is_foreign:
                self._void(token, is_unread)
            return
        if self._source.endswith("/>", token.start, token.end) and name not in UNREAD:
            return
        stand_in = None if "hidden" in found else UNREAD.get(name, "html")
        self._push(token, is_block, is_foreign, is_unread, stand_in)

    def _push(
        self,
        token: Token,
        is_block: bool,
        is_foreign: bool,
        is_unread: bool,
        stand_in: InlineKind | None,
    ) -> None:
        name = token.name
        parent = self._open[-1]
        kind, level = parent.kind, parent.level
        list_depth, quote_depth = parent.list_depth, parent.quote_depth
        if is_block:
            list_depth += name in LISTS
            quote_depth += name == "blockquote"
            own = BLOCKS[name]
            if own is not None:
                kind = own
                level = _level(name, own, list_depth, quote_depth)
        elif self.builder is None and not is_unread and not parent.block_is_foreign:
            self.builder = BlockBuilder(self._source, entities=True)
        text_start = self.builder.position if self.builder else 0
        element = _Element(
            name,
            is_block,
            kind,
            level,
            list_depth,
            quote_depth,
            is_foreign,
            is_foreign if is_block else parent.block_is_foreign and is_foreign,
            is_unread,
            stand_in,
            token.start,
            self.builder,
            text_start,
        )
        self._open.append(element)
        self._names[name] += 1

    def _end(self, token: Token) -> None:
        name = token.name
        if name == "br":
            self._start(token._replace(kind="start"), inline=True)
        if not self._names[name] or (name not in BLOCKS and self._is_beyond_block(name)):
            return
        while self._open[-1].name != name:
            self._pop(token.start)
        self._pop(token.end)

    def _pop(self, position: int) -> None:
        element = self._open[-1]
        parent = self._open[-2]
        if element.is_block and not element.is_unread:
            self.flush()
        self._open.pop()
        self._names[element.name] -= 1
        if element.is_block or self.builder is None:
            return
        if element.is_unread:
            if element.stand_in and not parent.is_unread and not parent.is_foreign:
                self.builder.placeholder(element.stand_in, element.start, position)
        elif element.builder is self.builder and element.name in INLINES:
            self.builder.inline(INLINES[element.name], element.text_start)

    def _is_beyond_block(self, name: str) -> bool:
        """Tell whether an inline element stays open because a block in it does."""
        if self._open[-1].is_unread:
            return False
        for element in islice(reversed(self._open), _REACH):
            if element.name == name:
                return False
            if element.is_block:
                return True
        return True

    def _end_implied(self, name: str, position: int) -> None:
        if name in IMPLIED_ENDS:
            self._pop_to(*IMPLIED_ENDS[name], position)
        self._pop_to(PARAGRAPH, PARAGRAPH_STOPS, position)

    def _pop_to(self, names: frozenset[str], stops: frozenset[str], position: int) -> None:
        """Close the nearest open element of these names, unless one of the stops is nearer."""
        if not any(self._names[name] for name in names):
            return
        for distance in range(1, min(len(self._open), _REACH)):
            name = self._open[-distance].name
            if name in names:
                for _ in range(distance):
                    self._pop(position)
                return
            if name in stops:
                return

    def _void(self, token: Token, is_unread: bool) -> None:
        if token.name == "br":
            if self.builder is not None:
                self.builder.line_break(token.start, token.end)
        elif token.name in ("img", "input", "embed") and not is_unread:
            if self.builder is None:
                self.builder = BlockBuilder(self._source, entities=True)
            kind: InlineKind = "image" if token.name == "img" else "html"
            self.builder.placeholder(kind, token.start, token.end)

    def _attributes(self, token: Token) -> dict[str, Attribute]:
        if token.end - token.start == len(token.name) + 2:
            return {}
        found: dict[str, Attribute] = {}
        for attribute in attributes(self._source, token):
            found.setdefault(attribute.name, attribute)
        return found

    def _read_attributes(self, token: Token, found: dict[str, Attribute]) -> None:
        if token.name == "meta":
            if "content" in found and "name" in found:
                name = self._value(found["name"]).lower()
                if name == "description":
                    self._attribute_block("field", found["content"], name)
            return
        for name, attribute in found.items():
            if name in _ALTERNATIVES:
                self._attribute_block("alternative", attribute, name)

    def _attribute_block(self, kind: BlockKind, attribute: Attribute, name: str) -> None:
        builder = BlockBuilder(self._source, entities=True)
        builder.prose(attribute.start, attribute.end)
        block = builder.build(kind, 0, name)
        if block is not None:
            self._alternatives.append(block)

    def _value(self, attribute: Attribute) -> str:
        return self._source[attribute.start : attribute.end].strip()

    def _is_german(self, language: Attribute) -> bool:
        return self._value(language).lower().replace("_", "-").partition("-")[0] in _GERMAN


def _level(name: str, kind: BlockKind, list_depth: int, quote_depth: int) -> int:
    if kind == "heading":
        return int(name[1])
    if kind == "title":
        return 1
    if kind == "item":
        return max(list_depth, 1)
    if kind == "quotation":
        return quote_depth
    return 0


def read_html(source: str, start: int = 0) -> list[Block]:
    """Return the prose of an HTML page or fragment.

    Browsers decide what broken markup means; so does this, and nothing raises an error.
    """
    reader = HtmlReader(source)
    reader.read(start, len(source))
    return reader.blocks
