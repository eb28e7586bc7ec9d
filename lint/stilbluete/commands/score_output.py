"""Telling what files come to: as a table, as JSON, as CSV."""

import csv
import io
import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from stilbluete.commands import language_of
from stilbluete.commands.scored import Scored, texts
from stilbluete.findings import Language
from stilbluete.messages import count, messages, number
from stilbluete.readability.assessment import Figures, together
from stilbluete.readability.model import audience, level
from stilbluete.report.terminal import BOLD, Paint, visible, wants_colour

if TYPE_CHECKING:
    from stilbluete.readability.peers import Figures as PeerFigures

VERSION = 1

_EXCERPT = 60


def write(files: Sequence[Scored], arguments: Namespace) -> None:
    """Write to standard output in the format that was asked for."""
    _WRITE[arguments.format](files, arguments)
    sys.stdout.flush()


class _Row(NamedTuple):
    """A file, a section or a sentence as a line of a table; only files have a quality."""

    place: tuple[str | int, ...]
    name: str
    words: int
    figures: Figures | None
    quality: float | None = None
    peer: "PeerFigures | None" = None

    @property
    def shown(self) -> str:
        """Where it stands and what it is called."""
        return "  ".join(filter(None, (":".join(map(str, self.place)), _cut(self.name))))


def _rows(files: Sequence[Scored], by: str) -> Iterator[_Row]:
    for file in files:
        path = file.path
        if by == "file":
            yield _Row((path,), "", file.words, file.figures, file.quality, file.peer)
        elif by == "section":
            for part in file.sections:
                heading = " ".join(part.heading.split())
                place = (path, part.line)
                yield _Row(place, heading, part.words, part.figures, None, part.peer)
        else:
            for each in file.sentences:
                yield _Row((path, each.line, each.column), each.text, each.words, each.figures)


def _write_text(files: Sequence[Scored], arguments: Namespace) -> None:
    paint = Paint(wants_colour(arguments.color, sys.stdout, os.environ))
    language = language_of(arguments)
    rows = list(_rows(files, arguments.by))
    if arguments.by == "file" and len(files) > 1:
        rows.append(_all(files, language))
    for line in _table(rows, arguments.by, language, paint) if rows else ():
        sys.stdout.write(line.rstrip() + "\n")
    if arguments.hardest:
        for line in _hardest(files, arguments.hardest, language, paint):
            sys.stdout.write(line + "\n")


def _table(rows: Sequence[_Row], by: str, language: Language, paint: Paint) -> Iterator[str]:
    common, own = messages(language), texts(language)
    heads = [own.clarity, "Flesch", "Wiener 1", "LIX", own.sentence]
    compared = any(row.peer for row in rows)
    if compared:
        heads += ["textstat: Flesch", "Wiener 1", "LIX"]
    if by == "file":
        heads.append(own.quality)
    heads += [common.words[1], own.readers, common.file if by == "file" else own.where]
    table = [_cells(row, by, language, compared) for row in rows]
    widths = [max(map(len, column)) for column in zip(heads, *table, strict=True)]
    yield paint("  ".join(_aligned(heads, widths)), BOLD)
    for cells in table:
        yield "  ".join(_aligned(cells, widths))


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """Yield numbers to the right, the two texts at the end to the left."""
    last = len(cells) - 1
    for index, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        if index == last:
            yield cell
        else:
            yield cell.ljust(width) if index == last - 1 else cell.rjust(width)


def _cells(row: _Row, by: str, language: Language, compared: bool) -> list[str]:
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
    if by == "file":
        shown.append(row.quality)
    readers = audience(figures.clarity, language) if figures else texts(language).too_little
    cells = [_decimal(value, language) for value in shown]
    return [*cells, number(row.words, language), readers, visible(row.shown)]


def _all(files: Sequence[Scored], language: Language) -> _Row:
    """Return what all files come to; texts that are not enough add their words and faults."""
    amount = count(len(files), messages(language).files, language)
    whole = Scored("", sum(file.words for file in files), sum(file.points for file in files))
    figures = together(file.figures for file in files if file.figures)
    name = f"{texts(language).total} ({amount})"
    return _Row((name,), "", whole.words, figures, whole.quality)


def _hardest(files: Sequence[Scored], most: int, language: Language, paint: Paint) -> Iterator[str]:
    found = [(place.clarity, file.path, place) for file in files for place in file.sentences]
    found.sort(key=lambda each: (each[0], each[1], each[2].start))
    if found:
        yield ""
        yield paint(texts(language).hardest, BOLD)
    for clarity, path, place in found[:most]:
        where = f"{path}:{place.line}:{place.column}"
        yield f"{_decimal(clarity, language):>5}  {visible(where)}  {visible(_cut(place.text))}"


def _cut(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"


def _decimal(value: float | None, language: Language) -> str:
    if value is None:
        return "–"
    text = f"{value:.1f}"
    return text.replace(".", ",") if language == "de" else text


def _write_json(files: Sequence[Scored], arguments: Namespace) -> None:
    from stilbluete.report.json import encode

    del arguments
    write = sys.stdout.buffer.write
    write(b'{"version": %d, "files": [' % VERSION)
    separator = b"\n"
    for file in files:
        write(separator + encode(_fields(file)))
        separator = b",\n"
    write(b"\n]}\n")


def _fields(file: Scored) -> dict[str, Any]:
    return {
        "path": file.path,
        "words": file.words,
        "quality": _rounded(file.quality),
        "readability": _numbers(file.figures),
        "sections": [
            {
                "heading": part.heading,
                "line": part.line,
                "words": part.words,
                "readability": _numbers(part.figures),
                **_of_peer(part.peer),
            }
            for part in file.sections
        ],
        "sentences": [
            {
                "start": place.start,
                "end": place.end,
                "line": place.line,
                "column": place.column,
                "words": place.words,
                "clarity": round(place.clarity, 1),
                "text": place.text,
                "readability": _numbers(place.figures),
            }
            for place in file.sentences
        ],
        **_of_peer(file.peer),
    }


def _of_peer(peer: "PeerFigures | None") -> dict[str, Any]:
    if peer is None:
        return {}
    return {"textstat": {key: _rounded(value) for key, value in peer._asdict().items()}}


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


_PLACES = {
    "file": ("path",),
    "section": ("path", "line", "heading"),
    "sentence": ("path", "line", "column", "text"),
}


def _write_csv(files: Sequence[Scored], arguments: Namespace) -> None:
    by = arguments.by
    keys = ["clarity", "level", *Figures._fields[2:], "sentences", "syllables"]
    rows = list(_rows(files, by))
    compared = next((row.peer for row in rows if row.peer), None)
    others = [f"textstat_{key}" for key in compared._fields] if compared else []
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    quality = ("quality",) if by == "file" else ()
    writer.writerow([*_PLACES[by], "words", *quality, *keys, *others])
    for row in rows:
        numbers = _numbers(row.figures) or {}
        peer = map(_rounded, row.peer) if row.peer else [None] * len(others)
        name = () if by == "file" else (row.name,)
        told = (_rounded(row.quality),) if by == "file" else ()
        own = [numbers.get(key) for key in keys]
        writer.writerow([*row.place, *name, row.words, *told, *own, *peer])
    sys.stdout.buffer.write(file.getvalue().encode("utf-8", "backslashreplace"))


_WRITE = {"text": _write_text, "json": _write_json, "csv": _write_csv}
