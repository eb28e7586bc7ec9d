"""Reading a file into prose with exact positions."""

import os.path

from stilbluete.document.encoding import BinaryFile, Decoded, decode, encode
from stilbluete.document.model import (
    PLACEHOLDER,
    Block,
    BlockKind,
    Document,
    Inline,
    InlineKind,
    Markup,
    Problem,
    ProblemKind,
    Segment,
    is_verbatim,
    source_span,
)

__all__ = [
    "PLACEHOLDER",
    "BinaryFile",
    "Block",
    "BlockKind",
    "Decoded",
    "Document",
    "Inline",
    "InlineKind",
    "Markup",
    "Problem",
    "ProblemKind",
    "Segment",
    "decode",
    "encode",
    "is_verbatim",
    "markup_of",
    "parse",
    "read",
    "source_span",
]

_MARKUP: dict[str, Markup] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".mdx": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "plain",
    ".text": "plain",
}


def markup_of(path: str) -> Markup | None:
    """Return the markup that a file's name promises; None if it promises no prose."""
    return _MARKUP.get(os.path.splitext(path)[1].lower())


def read(data: bytes, path: str, markup: Markup | None = None) -> Document:
    """Read a file's bytes; without markup, the name decides, and an unknown name means plain text.

    Raises BinaryFile. Whatever else is wrong with the file is told in ``Document.problems``.
    """
    decoded = decode(data)
    document = parse(decoded.text, markup or markup_of(path) or "plain", path)
    if decoded.problem is not None:
        return document._replace(problems=(decoded.problem, *document.problems))
    return document


def parse(source: str, markup: Markup, path: str = "") -> Document:
    """Find the prose in a text. No text raises an error."""
    # Readers are imported where they are needed: a run seldom needs all of them.
    problems: tuple[Problem, ...] = ()
    if markup == "plain":
        from stilbluete.document.plain import read_plain

        blocks = read_plain(source)
    else:
        start = 1 if source.startswith("\ufeff") else 0
        if source.startswith(("---", "+++"), start):
            from stilbluete.document.front_matter import read_front_matter

            fields, start, problem = read_front_matter(source)
            problems = (problem,) if problem is not None else ()
        else:
            fields = []
        if markup == "markdown":
            from stilbluete.document.markdown import read_markdown

            blocks = fields + read_markdown(source, start, mdx=path.lower().endswith(".mdx"))
        else:
            from stilbluete.document.html import read_html
            from stilbluete.document.masking import mask_templates

            blocks = fields + read_html(mask_templates(source), start)
    return Document(path, markup, source, tuple(blocks), problems)
