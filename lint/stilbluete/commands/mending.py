"""Mending a file: its text, its bytes, how they differ."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from stilbluete.commands.sources import Source
from stilbluete.commands.work import result_of, wanted
from stilbluete.document import decode, encode, markup_of, parse
from stilbluete.document.encoding import Decoded
from stilbluete.findings import Finding, Result
from stilbluete.fixes import applicable, fix_all, same_structure
from stilbluete.messages import messages
from stilbluete.writing import write_atomically


class Mending(NamedTuple):
    """What came of mending a file.

    ``result`` belongs to ``text``, and is None where the file stays as it is. ``data`` is the
    mended text in the file's encoding, if it is not written.
    """

    text: str = ""
    result: Result | None = None
    applied: int = 0
    data: bytes | None = None
    patch: bytes = b""
    note: str = ""
    mistake: str = ""


def mend(source: Source, data: bytes, result: Result) -> Mending | None:
    """Mend a file's text and write it back; None if there is nothing to mend."""
    texts = messages(source.order.language)
    decoded = decode(data)
    linter = _Linter(source, decoded, result)
    if not any(applicable(linter(decoded.text), unsafe=source.order.unsafe)):
        return None
    if encode(decoded.text, decoded.encoding, bom=decoded.bom) != data:
        return Mending(note=texts.mixed_encodings)
    fixed = fix_all(decoded.text, linter, unsafe=source.order.unsafe, holds=linter.holds)
    if not fixed.applied:
        return None
    mended = encode(fixed.text, decoded.encoding, bom=decoded.bom)
    if source.order.diff:
        patch = _patch(source.path, decoded, fixed.text)
        return Mending(applied=fixed.applied, patch=patch)
    outcome = Mending(fixed.text, linter.result(fixed.text), fixed.applied)
    if source.data is not None:
        return outcome._replace(data=mended)
    try:
        with open(source.path, "rb") as file:
            now = file.read()
        if now == data:
            write_atomically(source.path, mended)
        elif now != mended:
            return Mending(mistake=texts.changed_meanwhile)
    except OSError as error:
        return Mending(mistake=texts.unwritable.format(error.strerror or error))
    return outcome


class _Linter:
    """Lints a file's text again and again as it is mended."""

    def __init__(self, source: Source, decoded: Decoded, result: Result) -> None:
        self._source = source
        self._decoded = decoded
        self._last = (decoded.text, result)
        self._markup = source.markup or markup_of(source.path) or "plain"

    def __call__(self, text: str) -> Iterator[Finding]:
        """Yield the findings that count, with the fixes that the encoding has letters for."""
        before = self._last[0]
        result = self.result(text)
        if self._source.lines is not None and text != before:
            from stilbluete.changes import moved

            self._source = self._source._replace(lines=moved(self._source.lines, before, text))
        findings, _ = wanted(self._source, text, result.findings)
        for finding in findings:
            fixes = tuple(
                fix for fix in finding.fixes if self._is_writable(e.text for e in fix.edits)
            )
            yield finding._replace(fixes=fixes)

    def result(self, text: str) -> Result:
        """Return all findings in a text."""
        if text != self._last[0]:
            data = encode(text, self._decoded.encoding, bom=self._decoded.bom)
            self._last = (text, result_of(self._source, data))
        return self._last[1]

    def holds(self, before: str, after: str) -> bool:
        """Tell whether two texts have the same markup."""
        path = self._source.path
        return same_structure(parse(before, self._markup, path), parse(after, self._markup, path))

    def _is_writable(self, texts: Iterable[str]) -> bool:
        try:
            encode("".join(texts), self._decoded.encoding, bom=False)
        except UnicodeEncodeError:
            return False
        return True


def _patch(path: str, before: Decoded, after: str) -> bytes:
    """Return a unified diff, in the encoding of the file so that it can be applied."""
    from difflib import unified_diff

    mark = "\ufeff" if before.bom else ""
    encoding = "utf-8" if before.encoding.startswith("utf-16") else before.encoding
    lines = unified_diff(_lines(mark + before.text), _lines(mark + after), path, path)
    told = []
    for line in lines:
        told.append(line)
        if not line.endswith("\n"):
            told.append("\n\\ No newline at end of file\n")
    return b"".join(
        line.encode("utf-8", "surrogateescape")
        if line.startswith(("--- ", "+++ ")) and number < 2
        else encode(line, encoding, bom=False)
        for number, line in enumerate(told)
    )


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    return (
        [*(f"{line}\n" for line in lines[:-1]), *lines[-1:]]
        if lines[-1]
        else [f"{line}\n" for line in lines[:-1]]
    )
