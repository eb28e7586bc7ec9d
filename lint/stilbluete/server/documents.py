"""The documents that are open, and what was found in them."""

import asyncio
from typing import NamedTuple

from pygls.uris import to_fs_path

from stilbluete.document import Document, markup_of
from stilbluete.document.model import Markup
from stilbluete.findings import Finding, Result
from stilbluete.incremental import Incremental
from stilbluete.server.holding import Holding
from stilbluete.server.text import Text

_LANGUAGES: dict[str, Markup] = {
    "gfm": "markdown",
    "markdown": "markdown",
    "mdx": "markdown",
    "html": "html",
    "mhtml": "html",
    "xhtml": "html",
    "plaintext": "plain",
    "text": "plain",
}

MOST_CHARACTERS = 1_000_000
"""A larger text is linted when it is opened and saved, not at each keystroke."""


class Readability(NamedTuple):
    """The Verständlichkeit of a text, from 0 to 100, and for whom that is."""

    score: float
    label: str


class Linted(NamedTuple):
    """What was found in one state of a document.

    ``findings`` are those to be told; ``found`` is all that the engine found.
    """

    revision: int
    version: int | None
    text: Text
    document: Document
    findings: tuple[Finding, ...]
    words: int
    holding: Holding
    found: Result
    readability: Readability | None = None


class Open:
    """A document as the client has it.

    ``revision`` counts the states of its text and of what holds for it. ``linted`` is what is known
    of the latest state that was linted, ``failed`` the last one that could not be; ``waiting`` are
    those who wait for the present one.
    """

    def __init__(self, uri: str, language_id: str, version: int | None, text: Text) -> None:
        self.uri = uri
        self.path = to_fs_path(uri)
        self.version = version
        self.text = text
        self.revision = 0
        self.failed = -1
        self.markup = _markup(language_id, self.path or uri)
        self.is_mdx = language_id == "mdx" or uri.lower().endswith(".mdx")
        self.incremental = Incremental()
        self.linted: Linted | None = None
        self.waiting: list[asyncio.Future[Linted | None]] = []
        self.result_id = 0
        self.told: str | None = None
        self.told_large = False

    @property
    def name(self) -> str:
        """What the reader of the text goes by: the path, or a name that tells as much."""
        path = self.path or self.uri
        return path if not self.is_mdx or path.lower().endswith(".mdx") else f"{path}.mdx"

    @property
    def is_large(self) -> bool:
        """Whether it is too large to be linted at each keystroke."""
        return len(self.text.source) > MOST_CHARACTERS


def _markup(language_id: str, name: str) -> Markup | None:
    """Return the markup of a document; None if it is of no language that is linted.

    What a file is called decides, as it does for the command line, unless the name says nothing.
    """
    return markup_of(name) or _LANGUAGES.get(language_id.lower())
