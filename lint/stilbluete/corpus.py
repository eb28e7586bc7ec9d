"""Linting a corpus: JSON lines in, JSON lines out, in order."""

import json
import os
import zlib
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from io import BufferedReader
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from stilbluete.findings import Language
from stilbluete.messages import Messages, messages
from stilbluete.workers import in_order

if TYPE_CHECKING:
    from stilbluete.document.model import Markup

CHUNK_BYTES = 64 * 1024
"""How much a process is given at once, unless a single line is longer."""

_GZIP = b"\x1f\x8b"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Settings(NamedTuple):
    """Where text and id stand in each line, and how to lint.

    With an empty ``id_field``, lines are numbered.
    """

    text_field: str = "text"
    id_field: str = "id"
    markup: "Markup" = "plain"
    language: Language = "en"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Chunk(NamedTuple):
    """Lines from the one with this number on.

    ``position`` is how many bytes of the file are read then, ``failure`` why no more can be read.
    """

    first: int
    lines: list[bytes]
    position: int
    failure: str = ""


class Problem(NamedTuple):
    """A line that could not be linted, and why."""

    line: int
    message: str


class Linted(NamedTuple):
    """What became of a chunk: output lines, and what could not be linted."""

    output: bytes
    problems: tuple[Problem, ...]
    records: int
    position: int


def lint(chunks: Iterable[Chunk], settings: Settings, jobs: int) -> Generator[Linted, None, None]:
    """Lint chunks in so many processes; memory stays bounded however many there are.

    Raises workers.WorkerDied.
    """
    return in_order(_lint_chunk, ((chunk, settings) for chunk in chunks), jobs)


def decompressed(file: BufferedReader) -> Iterable[bytes]:
    """Return the lines of a file, or of what is in it if it is compressed with gzip."""
    if file.peek(2)[:2] != _GZIP:
        return file
    import gzip

    return gzip.GzipFile(fileobj=file)


def chunks(file: BufferedReader, texts: Messages) -> Iterator[Chunk]:
    """Yield the lines of a file, compressed or not, in chunks.

    What keeps the file from being read to its end is told in the last one.
    """
    number = 1
    size = 0
    gathered: list[bytes] = []
    failure = ""
    try:
        for line in decompressed(file):
            gathered.append(line.removeprefix(_BYTE_ORDER_MARK) if number == 1 else line)
            number += 1
            size += len(line)
            if size >= CHUNK_BYTES:
                yield Chunk(number - len(gathered), gathered, _position(file))
                size = 0
                gathered = []
    except (EOFError, zlib.error):
        failure = texts.damaged
    except OSError as error:
        # What gzip says of bad data has no error number.
        failure = texts.unreadable.format(error.strerror) if error.errno else texts.damaged
    if gathered or failure:
        yield Chunk(number - len(gathered), gathered, _position(file), failure)


def _position(file: BufferedReader) -> int:
    try:
        return file.tell()
    except OSError:
        return 0


def _lint_chunk(task: tuple[Chunk, Settings]) -> Linted:
    chunk, settings = task
    texts = messages(settings.language)
    _relax_collector()
    output = []
    problems = []
    records = 0
    for number, line in enumerate(chunk.lines, chunk.first):
        if not line.strip():
            continue
        records += 1
        try:
            output.append(_lint_line(number, line, settings, texts))
        except _Unusable as error:
            problems.append(Problem(number, str(error)))
    if chunk.failure:
        problems.append(Problem(chunk.first + len(chunk.lines), chunk.failure))
    return Linted(b"".join(output), tuple(problems), records, chunk.position)


@cache
def _relax_collector() -> None:
    """Spare the garbage collector words and rules, which stay: it walks through them in vain."""
    import gc

    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


class _Unusable(ValueError):
    pass


def _lint_line(number: int, line: bytes, settings: Settings, texts: Messages) -> bytes:
    from stilbluete import lint as lint_text
    from stilbluete.report.json import encode, fields

    record = _record(line, texts)
    quoted = texts.quoted.format
    if settings.text_field not in record:
        raise _Unusable(texts.no_text.format(quoted(settings.text_field)))
    text = record[settings.text_field]
    if not isinstance(text, str):
        raise _Unusable(texts.text_not_string.format(quoted(settings.text_field)))
    if settings.id_field and settings.id_field not in record:
        raise _Unusable(texts.no_id.format(quoted(settings.id_field)))
    given = record[settings.id_field] if settings.id_field else number
    findings = lint_text(
        text,
        settings.markup,
        language=settings.language,
        select=settings.select,
        ignore=settings.ignore,
    )
    return encode({"id": given, "findings": fields(text, findings)}) + b"\n"


def _record(line: bytes, texts: Messages) -> dict[str, object]:
    try:
        record = json.loads(line.decode("utf-8"), parse_float=_finite, parse_constant=_constant)
    except (ValueError, RecursionError) as error:
        raise _Unusable(texts.not_json.format(_reason(error))) from error
    if not isinstance(record, dict):
        raise _Unusable(texts.not_object.format('{"id": 1, "text": "…"}'))
    return record


def _finite(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise ValueError(f"{digits} is too large a number")
    return value


def _constant(name: str) -> None:
    raise ValueError(f"{name} is no value of JSON")


def _reason(error: ValueError | RecursionError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg}, column {error.colno}"
    if isinstance(error, RecursionError):
        return "nested too deeply"
    return str(error)


@contextmanager
def replacing(path: str) -> Iterator[BinaryIO]:
    """Open a file that takes the place of ``path`` at the end, unless something goes wrong.

    What is not a plain file, such as a named pipe, is written to as it is. Raises OSError.
    """
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.path.isfile(target):
        with open(target, "wb") as file:
            yield file
        return
    temporary = f"{target}.{os.getpid()}.partial"
    try:
        with open(temporary, "xb") as file:
            yield file
        os.replace(temporary, target)
    except BaseException:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise
