"""Ways of telling what was found, one module each.

A report is a function from linted files to pieces of output, so that a long run can be read while
it goes on.
"""

from typing import NamedTuple

from stilbluete.findings import Finding


class Linted(NamedTuple):
    """A file's text, the number of words of prose in it, and what was found there."""

    path: str
    source: str
    words: int
    findings: tuple[Finding, ...]
