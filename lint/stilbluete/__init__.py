"""Finds what machine translation did to German text.

>>> import stilbluete
>>> for finding in stilbluete.lint("Die Geschaeftsfuehrung läuft."):
...     print(finding.rule, finding.text, finding.suggestions)
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from stilbluete.findings import Edit, Finding, Fix, Language, Related

if TYPE_CHECKING:
    from os import PathLike

    from stilbluete.document.model import Markup
    from stilbluete.findings import Result

__all__ = ["Edit", "Finding", "Fix", "Related", "__version__", "fix", "lint", "lint_file"]

__version__ = "0.1.0"


def lint(
    text: str,
    markup: "Markup" = "plain",
    *,
    language: Language = "en",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    languagetool: str = "off",
) -> list[Finding]:
    """Return what is wrong with a German text, in order of place.

    ``markup`` is ``plain``, ``markdown`` or ``html``. Positions are code points of ``text``, ends
    exclusive. ``language`` is that of the messages, ``de`` or ``en``. ``select`` replaces the
    default rules and ``ignore`` takes some away; both name rules or families, or ``all``. What the
    text itself asks to have ignored is left out. ``languagetool`` is ``off``, ``local``, or the URL
    of a server to ask, too; if that fails, there is a ``SecondOpinionWarning``.

    Raises ``stilbluete.rules.UnknownRule`` for a name that is none. The rules are loaded once.
    """
    from stilbluete.config import Settings
    from stilbluete.document import parse
    from stilbluete.linting import lint as lint_document

    settings = Settings(
        select=tuple(select), ignore=tuple(ignore), languagetool=_checked(languagetool)
    )
    return _told(lint_document(parse(text, markup), settings, language))


def lint_file(
    path: "str | PathLike[str]",
    *,
    config: "str | PathLike[str] | None" = None,
    language: Language = "en",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> list[Finding]:
    """Return what is wrong with a file by the configuration that holds for it.

    That is the nearest one above it, or ``config``; ``select`` and ``ignore`` go on top of it.
    Positions are code points of the file's text without byte order mark.

    Raises OSError if the file cannot be read, ``stilbluete.document.BinaryFile`` if it is none of
    text, ``stilbluete.config.ConfigError``, and what ``lint`` raises.
    """
    import os

    from stilbluete.config import Configs, merged, settings_for
    from stilbluete.document import read
    from stilbluete.linting import lint as lint_document

    name = os.fspath(path)
    holding = Configs(None if config is None else os.fspath(config)).of(name)
    said = {"select": tuple(select), "ignore": tuple(ignore)}
    settings = merged(
        settings_for(holding, name), {key: each for key, each in said.items() if each}
    )
    with open(name, "rb") as file:
        document = read(file.read(), name)
    return _told(lint_document(document, settings, language))


def _checked(languagetool: str) -> str:
    if languagetool != "off":
        from stilbluete.languagetool.servers import WANTED, is_setting

        if not is_setting(languagetool):
            raise ValueError(f"languagetool cannot be {languagetool!r}: {WANTED}")
    return languagetool


def _told(result: "Result") -> list[Finding]:
    if result.second and result.second.problem:
        import warnings

        from stilbluete.languagetool import SecondOpinionWarning

        warnings.warn(result.second.problem, SecondOpinionWarning, stacklevel=3)
    return list(result.findings)


def fix(
    text: str,
    markup: "Markup" = "plain",
    *,
    unsafe: bool = False,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> str:
    """Return a text with its faults mended, as far as they can be; see ``lint``.

    Safe fixes never change what a text means; ``unsafe`` asks for the others, too.
    """
    from stilbluete.config import Settings
    from stilbluete.document import parse
    from stilbluete.fixes import fix_all, same_structure
    from stilbluete.linting import lint as lint_document

    settings = Settings(select=tuple(select), ignore=tuple(ignore))
    return fix_all(
        text,
        lambda each: lint_document(parse(each, markup), settings).findings,
        unsafe=unsafe,
        holds=lambda one, other: same_structure(parse(one, markup), parse(other, markup)),
    ).text
