"""What a linter has to say: findings and the edits that would mend them.

All positions are code points of the file's text, ends exclusive.
"""

from typing import Literal, NamedTuple, get_args

Severity = Literal["minor", "major", "critical"]
Language = Literal["de", "en"]

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""From the mildest to the gravest; MQM's names."""


class Edit(NamedTuple):
    """Put ``text`` in place of the source from ``start`` to ``end``."""

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """Edits that together mend a finding; ``safe`` if they cannot change what the text means."""

    safe: bool
    edits: tuple[Edit, ...]


class Related(NamedTuple):
    """Another place that explains a finding."""

    start: int
    end: int
    message: str


class Finding(NamedTuple):
    """A fault: which rule found it, where, why it is one, and what to write instead.

    ``mqm`` is the category of the Multidimensional Quality Metrics, such as
    ``accuracy/mistranslation``. ``text`` is the source between ``start`` and ``end``.
    """

    rule: str
    severity: Severity
    mqm: str
    start: int
    end: int
    text: str
    message: str
    suggestions: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()
    related: tuple[Related, ...] = ()


class Second(NamedTuple):
    """How asking LanguageTool for a second opinion went.

    ``problem`` tells in one line why there is none, or only part of one. ``left`` is the host that
    text was sent to if that is another machine, ``server`` the version of LanguageTool.
    """

    problem: str = ""
    left: str = ""
    server: str = ""


class Result(NamedTuple):
    """What was found in a document, and how many words of prose it has.

    ``second`` is there if LanguageTool was asked, too.
    """

    findings: tuple[Finding, ...]
    words: int
    second: Second | None = None
