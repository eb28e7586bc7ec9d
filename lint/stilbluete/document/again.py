"""Reading a text again after an edit, with what is still the same taken from the last time.

Markdown is cut where nothing can reach across: before a line that begins with a letter, a heading
or a quotation mark, behind a blank line, with nothing open. Each piece is read by itself, and read
once as long as it does not change. Links and footnotes need definitions from anywhere; these are
read along with each piece that may refer to one. Other markup is read as a whole, which is quick.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from stilbluete.document import parse
from stilbluete.document.front_matter import FrontMatter, read_front_matter
from stilbluete.document.markdown import APART, PieceReader, masked
from stilbluete.document.model import Block, Document, Markup, Segment

# No list, quotation, table or indented code goes on behind a blank line with one of these; what is
# fenced or HTML may, which is found out by reading.
_CUT = re.compile(r"\n[ \t]*\r?\n(?=[^\W\d_]|#|[„“”»«‚‘\"'(])")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_DEFINITION = re.compile(
    r"(?:^|(?<=\r))[ \t>*+.)\d-]*\[(?:[^\[\]\\]|\\.){1,999}\]:", re.MULTILINE | re.DOTALL
)


class _Piece(NamedTuple):
    """The blocks of a piece, with places that count from its start.

    A piece that is not ``closed`` cannot be read without what follows.
    """

    blocks: tuple[Block, ...]
    closed: bool


class Read(NamedTuple):
    """A document, and its blocks as they are wherever they stand.

    ``local`` has a block for each one of the document; it is the same object as in the last
    reading if nothing about the block has changed but where it stands.
    """

    document: Document
    local: tuple[Block, ...]


class Reader:
    """Reads one document again and again."""

    def __init__(self) -> None:
        self._pieces: dict[tuple[str, str, str], _Piece] = {}
        self._moved: dict[int, tuple[_Piece, tuple[Block, ...]]] = {}
        self._blocks: dict[tuple[Block, str], Block] = {}
        self._front: tuple[str, FrontMatter] = ("", FrontMatter([], 0))

    def read(self, source: str, markup: Markup, path: str) -> Read:
        """Read a text; the document is what ``document.parse`` returns."""
        if markup != "markdown":
            document = parse(source, markup, path)
            return Read(document, self._known(document.blocks, source))
        front = FrontMatter([], int(source.startswith("\ufeff")))
        if source.startswith(("---", "+++"), front.end):
            front = self._front_matter(source)
        body = masked(source, mdx=path.lower().endswith(".mdx"))
        cuts = [front.end, len(body)]
        # The parser has its own idea of where a lone carriage return ends a line.
        if not _LONE_RETURN.search(body):
            cuts[1:1] = (found.end() for found in _CUT.finditer(body, front.end))
        pieces: dict[tuple[str, str, str], _Piece] = {}
        found = list(self._read(source, body, cuts, "", pieces))
        if "]:" in body and found:
            if found[-1][1].closed:
                cuts = [*(start for start, _ in found), len(body)]
                definitions = _definitions(body, cuts)
            else:
                # What is open at the end would take in the definitions that are read along.
                cuts, definitions = [front.end, len(body)], ""
            found = list(self._read(source, body, cuts, definitions, pieces))
        blocks: list[Block] = []
        local: list[Block] = []
        moved: dict[int, tuple[_Piece, tuple[Block, ...]]] = {}
        for start, piece in found:
            blocks += self._at(start, piece, moved)
            local += piece.blocks
        self._pieces, self._moved = pieces, moved
        fields = tuple(front.blocks)
        problems = (front.problem,) if front.problem is not None else ()
        document = Document(path, markup, source, (*fields, *blocks), problems)
        return Read(document, (*self._known(fields, source), *local))

    def _front_matter(self, source: str) -> FrontMatter:
        known, front = self._front
        if known and source.startswith(known) and (len(known) > front.end or known == source):
            return front
        front = read_front_matter(source)
        is_ended = front.end and (front.problem is None or front.problem.start > 0)
        self._front = (source[: front.end + 1] if is_ended else "", front)
        return front

    def _known(self, blocks: tuple[Block, ...], source: str) -> tuple[Block, ...]:
        """Return the local forms of blocks, the same objects for what was there the last time."""
        known: dict[tuple[Block, str], Block] = {}
        found = []
        for block in blocks:
            start = block.segments[0].source_start if block.segments else 0
            end = block.segments[-1].source_end if block.segments else 0
            local = _shifted(block, -start)
            key = (local, source[start:end])
            # Equal blocks in one text share what is known of them.
            local = known.setdefault(key, self._blocks.get(key, local))
            found.append(local)
        self._blocks = known
        return tuple(found)

    def _read(
        self,
        source: str,
        body: str,
        cuts: list[int],
        definitions: str,
        pieces: dict[tuple[str, str, str], _Piece],
    ) -> Iterator[tuple[int, _Piece]]:
        """Yield the pieces with their places; one that is not closed takes in what follows."""
        number, last = 0, len(cuts) - 1
        while number < last:
            size = 1
            while True:
                behind = min(number + size, last)
                start, end = cuts[number], cuts[behind]
                text = body[start:end]
                key = (source[start:end], text, definitions if "[" in text else "")
                piece = pieces.get(key) or self._pieces.get(key)
                if piece is None:
                    piece = _Piece(*PieceReader(text, key[2]).read())
                pieces[key] = piece
                if piece.closed or behind == last:
                    break
                size *= 2
            yield start, piece
            number = behind

    def _at(
        self,
        start: int,
        piece: _Piece,
        moved: dict[int, tuple[_Piece, tuple[Block, ...]]],
    ) -> tuple[Block, ...]:
        """Return the blocks of a piece that stands somewhere."""
        known = self._moved.get(start)
        if known is not None and known[0] is piece:
            moved[start] = known
            return known[1]
        blocks = tuple(_shifted(block, start) for block in piece.blocks)
        moved[start] = (piece, blocks)
        return blocks


def _definitions(body: str, cuts: list[int]) -> str:
    """Return all closed pieces in which something may be defined."""
    numbers = {bisect_left(cuts, found.end()) - 1 for found in _DEFINITION.finditer(body, cuts[0])}
    return APART.join(body[cuts[number] : cuts[number + 1]] for number in sorted(numbers))


def _shifted(block: Block, offset: int) -> Block:
    if not offset:
        return block
    return block._replace(
        segments=tuple(
            [
                Segment(start, end, source_start + offset, source_end + offset)
                for start, end, source_start, source_end in block.segments
            ]
        )
    )
