"""Ways of telling what was found, one module each.

A report is a function from linted files to pieces of output, so that a long run can be read while
it goes on.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from stilbluete.findings import Finding, Language

if TYPE_CHECKING:
    from stilbluete.document.model import Markup
    from stilbluete.rules import Rule

FORMATS: dict[str, str] = {
    "text": "stilbluete.report.text",
    "json": "stilbluete.report.json",
    "jsonl": "stilbluete.report.jsonl",
    "sarif": "stilbluete.report.sarif",
    "github": "stilbluete.report.github",
    "gitlab": "stilbluete.report.gitlab",
    "junit": "stilbluete.report.junit",
    "checkstyle": "stilbluete.report.checkstyle",
    "rdjson": "stilbluete.report.rdjson",
    "markdown": "stilbluete.report.markdown",
    "html": "stilbluete.report.html",
}
"""The module of each format; each has the function that ``renderer`` returns."""


class Linted(NamedTuple):
    """A file's text, the number of words of prose in it, and what was found there.

    ``markup`` is what the text was read as; without it, the file's name tells.
    """

    path: str
    source: str
    words: int
    findings: tuple[Finding, ...]
    markup: "Markup | None" = None


Render = Callable[[Iterable[Linted], Mapping[str, "Rule"], Language], Iterator[bytes]]
"""Tells of files in a language, in pieces of UTF-8; the rules in force are given by their ids.

A finding may name a rule that is not among them.
"""


def renderer(name: str) -> Render:
    """Return what writes a format; raise KeyError if there is none of that name."""
    from importlib import import_module

    render: Render = import_module(FORMATS[name]).render
    return render
