"""Finds what machine translation did to German text.

>>> import stilbluete
>>> for finding in stilbluete.lint("Die Geschaeftsfuehrung läuft."):
...     print(finding.rule, finding.text, finding.suggestions)
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from stilbluete.findings import Edit, Finding, Fix, Language, Related

if TYPE_CHECKING:
    from stilbluete.document.model import Markup

__all__ = ["Edit", "Finding", "Fix", "Related", "__version__", "lint"]

__version__ = "0.1.0"


def lint(
    text: str,
    markup: "Markup" = "plain",
    *,
    language: Language = "en",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> list[Finding]:
    """Return what is wrong with a German text, in order of place.

    ``markup`` is ``plain``, ``markdown`` or ``html``. Positions are code points of ``text``, ends
    exclusive. ``language`` is that of the messages, ``de`` or ``en``. ``select`` replaces the
    default rules and ``ignore`` takes some away; both name rules or families, or ``all``.

    Raises ``stilbluete.rules.UnknownRule`` for a name that is none. The rules are loaded once.
    """
    from stilbluete.document import parse
    from stilbluete.engine import lint as lint_document
    from stilbluete.selection import ruleset

    document = parse(text, markup)
    return list(lint_document(document, ruleset(tuple(select), tuple(ignore)), language).findings)
