"""Telling how easy files are to read and how many faults they have, in one table."""

import csv
import io
import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from stilbluete.commands import FAILED, FOUND, OK, complain, language_of, load_rules, reason
from stilbluete.commands.check import WORTH_PROCESSES
from stilbluete.commands.sources import Order, Source, gather
from stilbluete.findings import Language
from stilbluete.messages import count, messages, number
from stilbluete.positions import LineIndex
from stilbluete.readability.assessment import Figures, Sentence, assess, together
from stilbluete.readability.model import audience, level
from stilbluete.report.terminal import BOLD, Paint, visible, wants_colour
from stilbluete.score import penalty, rating
from stilbluete.workers import WorkerDied, cores, in_order

if TYPE_CHECKING:
    from stilbluete.document.model import Document
    from stilbluete.readability.peers import Figures as PeerFigures

VERSION = 1

_EXCERPT = 60


class _Texts(NamedTuple):
    clarity: str
    readers: str
    quality: str
    sentence: str
    too_little: str
    total: str
    below: str
    hardest: str
    no_textstat: str


_ENGLISH = _Texts(
    "clarity",
    "for whom",
    "quality",
    "words/sentence",
    "not enough text",
    "all",
    "clarity {} is below {}",
    "hardest sentences",
    "textstat is not installed: pip install textstat",
)
_GERMAN = _Texts(
    "Verständlichkeit",
    "Für wen",
    "Qualität",
    "Wörter/Satz",
    "zu wenig Text",
    "alle",
    "die Verständlichkeit {} liegt unter {}",
    "Schwerste Sätze",
    "textstat ist nicht installiert: pip install textstat",
)


class Place(NamedTuple):
    """A sentence as a report tells of it; ``start`` and ``end`` are source positions."""

    start: int
    end: int
    line: int
    column: int
    words: int
    clarity: float
    text: str


class Part(NamedTuple):
    """A section: its heading, its line, its figures."""

    heading: str
    line: int
    figures: Figures | None


class Scored(NamedTuple):
    """What a file comes to, or why nothing can be told of it.

    ``peer`` is what textstat says, if it was asked.
    """

    path: str
    words: int = 0
    points: int = 0
    figures: Figures | None = None
    peer: "PeerFigures | None" = None
    sections: tuple[Part, ...] = ()
    sentences: tuple[Place, ...] = ()
    note: str = ""
    mistake: str = ""

    @property
    def quality(self) -> float | None:
        """The MQM score of its findings."""
        return rating(self.points, self.words)


class _Task(NamedTuple):
    source: Source
    compared: bool


def run(arguments: Namespace) -> int:
    """Write the table; return the exit status."""
    language = language_of(arguments)
    texts = messages(language)
    own = _texts(language)
    order = Order(language, cached=not arguments.no_cache)
    gathered = gather(arguments, order, texts)
    for settings, config in gathered.configs.items():
        load_rules(settings, config, texts)
    compared = arguments.compare == "textstat"
    tasks = [
        _Task(source, compared or source.settings.engine == "textstat")
        for source in gathered.sources
    ]
    if any(task.compared for task in tasks) and not _has_textstat():
        complain("", own.no_textstat)
        return FAILED
    failed = gathered.failed
    rows = []
    try:
        for row in in_order(score, tasks, arguments.jobs or _jobs(gathered.sources)):
            if row.mistake or row.note:
                failed |= bool(row.mistake)
                complain(row.path, row.mistake or row.note)
            else:
                rows.append(row)
    except WorkerDied:
        failed = True
        complain("", texts.worker_died)
    _WRITE[arguments.format](rows, arguments)
    sys.stdout.flush()
    below = False
    for row in rows:
        if row.figures and row.figures.clarity < arguments.least_clarity:
            below = True
            reached = f"{row.figures.clarity:.1f}"
            complain(row.path, own.below.format(reached, f"{arguments.least_clarity:g}"))
    if failed:
        return FAILED
    return FOUND if below else OK


def score(task: _Task) -> Scored:
    """Read, lint and judge a file."""
    from stilbluete.commands.work import result_of
    from stilbluete.document import BinaryFile, read
    from stilbluete.prose import study

    source = task.source
    texts = messages(source.order.language)
    try:
        data = _data(source)
    except OSError as error:
        return Scored(source.path, mistake=reason(error, texts))
    try:
        document = read(data, source.path, source.markup)
    except BinaryFile:
        return Scored(source.path, note=texts.binary)
    result = result_of(source, data)
    prose = study(document, source.settings.locale)
    assessment = assess(prose)
    peer = None
    if task.compared and assessment.figures:
        from stilbluete.readability.peers import text_of, textstat_figures

        peer = textstat_figures(text_of(prose, assessment.sentences))
    lines = LineIndex(document.source)
    return Scored(
        source.path,
        result.words,
        penalty(result.findings),
        assessment.figures,
        peer,
        tuple(
            Part(each.heading, lines.place(each.start)[0], each.figures)
            for each in assessment.sections
        ),
        tuple(_place(document, each, lines) for each in assessment.sentences),
    )


def _place(document: "Document", sentence: Sentence, lines: LineIndex) -> Place:
    line, column = lines.place(sentence.start)
    text = " ".join(document.source[sentence.start : sentence.end].split())
    return Place(sentence.start, sentence.end, line, column, sentence.words, sentence.clarity, text)


def _data(source: Source) -> bytes:
    if source.data is not None:
        return source.data
    with open(source.path, "rb") as file:
        return file.read()


def _has_textstat() -> bool:
    from importlib.util import find_spec

    return find_spec("textstat") is not None


def _jobs(sources: Sequence[Source]) -> int:
    def size(source: Source) -> int:
        try:
            return os.stat(source.path).st_size if source.data is None else len(source.data)
        except OSError:
            return 0

    return cores() if sum(map(size, sources)) >= WORTH_PROCESSES else 1


def _texts(language: Language) -> _Texts:
    return _GERMAN if language == "de" else _ENGLISH


# Output


def _write_text(rows: Sequence[Scored], arguments: Namespace) -> None:
    paint = Paint(wants_colour(arguments.color, sys.stdout, os.environ))
    language = language_of(arguments)
    for line in _table(rows, language, paint) if rows else ():
        sys.stdout.write(line.rstrip() + "\n")
    if arguments.hardest:
        for line in _hardest(rows, arguments.hardest, language, paint):
            sys.stdout.write(line + "\n")


def _table(rows: Sequence[Scored], language: Language, paint: Paint) -> Iterator[str]:
    texts, own = messages(language), _texts(language)
    heads = [own.clarity, "Flesch", "Wiener 1", "LIX", own.sentence]
    compared = any(row.peer for row in rows)
    if compared:
        heads += ["textstat: Flesch", "Wiener 1", "LIX"]
    heads += [own.quality, texts.words[1], own.readers, texts.file]
    table = [_cells(row, language, compared) for row in rows]
    if len(rows) > 1:
        table.append(_cells(_all(rows, language), language, compared))
    widths = [max(map(len, column)) for column in zip(heads, *table, strict=True)]
    yield paint("  ".join(_aligned(heads, widths)), BOLD)
    for cells in table:
        yield "  ".join(_aligned(cells, widths))


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """Yield numbers to the right, the two texts at the end to the left."""
    for index, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        yield cell.ljust(width) if index >= len(cells) - 2 else cell.rjust(width)


def _cells(row: Scored, language: Language, compared: bool) -> list[str]:
    figures = row.figures
    shown: list[float | None] = [None] * 5
    if figures:
        shown = [
            figures.clarity,
            figures.flesch,
            figures.wiener_1,
            figures.lix,
            figures.words_per_sentence,
        ]
    if compared:
        peer = row.peer
        shown += [peer.flesch, peer.wiener_1, peer.lix] if peer else [None] * 3
    shown.append(row.quality)
    readers = audience(figures.clarity, language) if figures else _texts(language).too_little
    cells = [_decimal(value, language) for value in shown]
    return [*cells, number(row.words, language), readers, visible(row.path)]


def _all(rows: Sequence[Scored], language: Language) -> Scored:
    """Return what all files come to; texts that are not enough add their words and faults."""
    texts = messages(language)
    name = f"{_texts(language).total} ({count(len(rows), texts.files, language)})"
    figures = together(row.figures for row in rows if row.figures)
    words = sum(row.words for row in rows)
    return Scored(name, words, sum(row.points for row in rows), figures)


def _hardest(rows: Sequence[Scored], most: int, language: Language, paint: Paint) -> Iterator[str]:
    found = [(place.clarity, row.path, place) for row in rows for place in row.sentences]
    found.sort(key=lambda each: (each[0], each[1], each[2].start))
    if found:
        yield ""
        yield paint(_texts(language).hardest, BOLD)
    for clarity, path, place in found[:most]:
        text = place.text
        if len(text) > _EXCERPT:
            text = text[: _EXCERPT - 1] + "…"
        where = f"{path}:{place.line}:{place.column}"
        yield f"{_decimal(clarity, language):>5}  {visible(where)}  {visible(text)}"


def _decimal(value: float | None, language: Language) -> str:
    if value is None:
        return "–"
    text = f"{value:.1f}"
    return text.replace(".", ",") if language == "de" else text


def _write_json(rows: Sequence[Scored], arguments: Namespace) -> None:
    from stilbluete.report.json import encode

    del arguments
    write = sys.stdout.buffer.write
    write(b'{"version": %d, "files": [' % VERSION)
    separator = b"\n"
    for row in rows:
        write(separator + encode(_fields(row)))
        separator = b",\n"
    write(b"\n]}\n")


def _fields(row: Scored) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "path": row.path,
        "words": row.words,
        "quality": _rounded(row.quality),
        "readability": _numbers(row.figures),
        "sections": [
            {"heading": part.heading, "line": part.line, "readability": _numbers(part.figures)}
            for part in row.sections
        ],
        "sentences": [
            place._replace(clarity=round(place.clarity, 1))._asdict() for place in row.sentences
        ],
    }
    if row.peer:
        fields["textstat"] = {key: _rounded(value) for key, value in row.peer._asdict().items()}
    return fields


def _numbers(figures: Figures | None) -> dict[str, Any] | None:
    """Return figures as what JSON and tables know; None stays for not enough text."""
    if figures is None:
        return None
    values = figures._asdict()
    counts = values.pop("counts")
    return {
        "clarity": _rounded(values.pop("clarity")),
        "level": level(figures.clarity),
        **{key: _rounded(value) for key, value in values.items()},
        "sentences": counts.sentences,
        "syllables": counts.syllables,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _write_csv(rows: Sequence[Scored], arguments: Namespace) -> None:
    del arguments
    file = io.StringIO(newline="")
    keys = ["clarity", "level", *(key for key in Figures._fields[2:]), "sentences", "syllables"]
    compared = next((row.peer for row in rows if row.peer), None)
    others = [f"textstat_{key}" for key in compared._fields] if compared else []
    writer = csv.writer(file)
    writer.writerow(["path", "words", "quality", *keys, *others])
    for row in rows:
        numbers = _numbers(row.figures) or {}
        peer = map(_rounded, row.peer) if row.peer else [None] * len(others)
        own = [numbers.get(key) for key in keys]
        writer.writerow([row.path, row.words, _rounded(row.quality), *own, *peer])
    sys.stdout.buffer.write(file.getvalue().encode("utf-8", "backslashreplace"))


_WRITE = {"text": _write_text, "json": _write_json, "csv": _write_csv}
