"""What is done with each file: read, lint, mend, tell. It happens in whatever process there is."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from stilbluete.cache import cache_for
from stilbluete.commands import reason
from stilbluete.commands.sources import Source
from stilbluete.config import Settings
from stilbluete.document import BinaryFile, decode, markup_of
from stilbluete.document.model import Markup
from stilbluete.findings import Finding, Result, Second
from stilbluete.messages import messages
from stilbluete.report import Linted

if TYPE_CHECKING:
    from stilbluete.baseline import Known


class Outcome(NamedTuple):
    """A linted file, or why it is none: for being binary, or for a mistake of the caller's.

    ``applied`` counts the fixes, ``mended`` is what they make of a file that is not to be written,
    ``patch`` how that differs. ``gone`` is what the baseline has that is not there any more,
    ``recorded`` what one would keep. ``second`` tells how asking LanguageTool went.
    """

    path: str
    settings: Settings
    linted: Linted | None = None
    note: str = ""
    mistake: str = ""
    applied: int = 0
    mended: bytes | None = None
    patch: bytes = b""
    gone: "tuple[Known, ...]" = ()
    recorded: "tuple[Known, ...]" = ()
    second: Second | None = None


def is_known(source: Source) -> bool:
    """Tell whether there is a result for a file, so that working on it costs next to nothing."""
    cache = cache_for(source.settings, source.order.language) if source.order.cached else None
    if cache is None or cache.is_new:
        return False
    try:
        return cache.has(cache.key(_data(source), _read_as(source)))
    except OSError:
        return False


def work(source: Source) -> Outcome:
    """Read and lint a file, and mend it if that is asked for."""
    texts = messages(source.order.language)
    outcome = Outcome(source.path, source.settings)
    try:
        data = _data(source)
    except OSError as error:
        return outcome._replace(mistake=reason(error, texts))
    try:
        text = decode(data).text
    except BinaryFile:
        return outcome._replace(note=texts.binary)
    result = result_of(source, data)
    outcome = outcome._replace(second=result.second)
    if source.order.fix or source.order.diff:
        from stilbluete.commands.mending import mend

        mending = mend(source, data, result)
        if mending:
            outcome = outcome._replace(
                mistake=mending.mistake,
                note=mending.note,
                applied=mending.applied,
                mended=mending.data,
                patch=mending.patch,
            )
            if mending.result:
                text, result = mending.text, mending.result
    findings, gone = wanted(source, text, result.findings, result.second)
    recorded: tuple[Known, ...] = ()
    if source.order.recorded:
        from stilbluete.baseline import known

        recorded = tuple(known(finding, text) for finding in findings)
    linted = Linted(source.path, text, result.words, findings, _markup(source))
    return outcome._replace(linted=linted, gone=gone, recorded=recorded)


def wanted(
    source: Source, text: str, findings: tuple[Finding, ...], second: Second | None = None
) -> "tuple[tuple[Finding, ...], tuple[Known, ...]]":
    """Return the findings that the baseline does not know and that touch what changed.

    The second part is what is gone from the baseline. LanguageTool's is gone only if it answered.
    """
    gone: tuple[Known, ...] = ()
    if source.known is not None:
        from stilbluete.baseline import compare

        findings, gone = compare(findings, text, source.known)
        if gone:
            gone = tuple(_judged(gone, source.settings, second))
    if source.lines is not None:
        from stilbluete.changes import touching

        findings = tuple(touching(findings, text, source.lines))
    return findings, gone


def _linted(source: Source, data: bytes) -> Result:
    from stilbluete.document import read
    from stilbluete.linting import lint

    document = read(data, source.path, source.markup)
    return lint(document, source.settings, source.order.language, cached=source.order.cached)


def result_of(source: Source, data: bytes) -> Result:
    """Return what is wrong with what a file holds, by a result that was kept or by linting."""
    cache = cache_for(source.settings, source.order.language) if source.order.cached else None
    if cache is None:
        return _linted(source, data)
    key = cache.key(data, _read_as(source))
    result = cache.get(key)
    if result is None or not _holds(result, source.settings):
        result = _linted(source, data)
        if not (result.second and result.second.problem):
            cache.put(key, result)
    return result


def _holds(result: Result, settings: Settings) -> bool:
    """Tell whether what LanguageTool had to say of a result that was kept is what it says now."""
    if result.second is None:
        return True
    from stilbluete.languagetool.store import is_current

    return is_current(settings.languagetool, result.second.server)


def _judged(
    gone: "tuple[Known, ...]", settings: Settings, second: Second | None
) -> "Iterator[Known]":
    """Yield what is gone, not merely not looked for."""
    from stilbluete.selection import in_force

    active = in_force(settings).active
    if second and not second.problem:
        from stilbluete.languagetool.table import in_force as in_force_there

        active |= {rule.id for rule in in_force_there(settings)}
    return (each for each in gone if each.rule in active)


def _data(source: Source) -> bytes:
    if source.data is not None:
        return source.data
    with open(source.path, "rb") as file:
        return file.read()


def _markup(source: Source) -> Markup:
    return source.markup or markup_of(source.path) or "plain"


def _read_as(source: Source) -> str:
    """Return what the reading of a file depends on, beside its bytes."""
    return f"{_markup(source)} {os.path.splitext(source.path)[1].lower() == '.mdx'}"
