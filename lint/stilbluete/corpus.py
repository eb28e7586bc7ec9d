"""Linting a corpus: JSON lines in, JSON lines out, in order."""

import json
import zlib
from collections.abc import Generator, Iterable, Iterator
from functools import cache
from io import BufferedReader
from typing import TYPE_CHECKING, NamedTuple

from stilbluete.config import Settings
from stilbluete.findings import Language
from stilbluete.messages import Messages, messages
from stilbluete.mistakes import Mistake, Text
from stilbluete.workers import in_order

if TYPE_CHECKING:
    from stilbluete.document.model import Markup

CHUNK_BYTES = 64 * 1024
"""How much a process is given at once, unless a single line is longer."""

_TOO_LARGE = Text("{} ist eine zu große Zahl", "{} is too large a number")
_NO_VALUE = Text("{} ist in JSON kein Wert", "{} is no value of JSON")
_IN_COLUMN = Text("{}, Spalte {}", "{}, column {}")
_TOO_DEEP = Text("zu tief verschachtelt", "nested too deeply")

_GZIP = b"\x1f\x8b"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Order(NamedTuple):
    """Where text and id stand in each line, and how to lint.

    With an empty ``id_field``, lines are numbered. Of the settings, those count that decide what
    is found.
    """

    text_field: str = "text"
    id_field: str = "id"
    markup: "Markup" = "plain"
    language: Language = "en"
    settings: Settings = Settings()


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


def lint(chunks: Iterable[Chunk], order: Order, jobs: int) -> Generator[Linted, None, None]:
    """Lint chunks in so many processes; memory stays bounded however many there are.

    Raises workers.WorkerDied.
    """
    return in_order(_lint_chunk, ((chunk, order) for chunk in chunks), jobs)


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


def _lint_chunk(task: tuple[Chunk, Order]) -> Linted:
    chunk, order = task
    texts = messages(order.language)
    _relax_collector()
    output = []
    problems = []
    records = 0
    for number, line in enumerate(chunk.lines, chunk.first):
        if not line.strip():
            continue
        records += 1
        try:
            output.append(_lint_line(number, line, order, texts))
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


def _lint_line(number: int, line: bytes, order: Order, texts: Messages) -> bytes:
    from stilbluete.document import parse
    from stilbluete.linting import lint as lint_document
    from stilbluete.report.json import encode, fields

    record = _record(line, texts)
    quoted = texts.quoted.format
    if order.text_field not in record:
        raise _Unusable(texts.no_text.format(quoted(order.text_field)))
    text = record[order.text_field]
    if not isinstance(text, str):
        raise _Unusable(texts.text_not_string.format(quoted(order.text_field)))
    if order.id_field and order.id_field not in record:
        raise _Unusable(texts.no_id.format(quoted(order.id_field)))
    given = record[order.id_field] if order.id_field else number
    document = parse(text, order.markup)
    findings = lint_document(document, order.settings, order.language).findings
    return encode({"id": given, "findings": fields(text, findings)}) + b"\n"


def _record(line: bytes, texts: Messages) -> dict[str, object]:
    try:
        record = json.loads(line.decode("utf-8"), parse_float=_finite, parse_constant=_constant)
    except (ValueError, RecursionError) as error:
        raise _Unusable(texts.not_json.format(_reason(error, texts.language))) from error
    if not isinstance(record, dict):
        raise _Unusable(texts.not_object.format('{"id": 1, "text": "…"}'))
    return record


class _NoValue(ValueError):
    def __init__(self, text: Text, *values: object) -> None:
        super().__init__(text, *values)
        self.mistake = Mistake(text, values)


def _finite(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise _NoValue(_TOO_LARGE, digits)
    return value


def _constant(name: str) -> None:
    raise _NoValue(_NO_VALUE, name)


def _reason(error: ValueError | RecursionError, language: Language) -> str:
    if isinstance(error, _NoValue):
        mistake = error.mistake
    elif isinstance(error, json.JSONDecodeError):
        mistake = Mistake(_IN_COLUMN, (error.msg, error.colno))
    elif isinstance(error, RecursionError):
        mistake = Mistake(_TOO_DEEP)
    else:
        return str(error)
    return mistake.told(language)
