"""A table of the files that need work, those that need most first."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from stilbluete.findings import SEVERITIES, Language
from stilbluete.messages import Messages, count, messages, number
from stilbluete.report import Linted
from stilbluete.report.terminal import BOLD, SEVERITY_CODES, Paint, visible
from stilbluete.score import POINTS, rating


class _Row(NamedTuple):
    name: str
    severities: Counter[str]
    words: int

    @property
    def score(self) -> float | None:
        points = sum(POINTS[severity] * self.severities[severity] for severity in SEVERITIES)
        return rating(points, self.words)


def tell(files: Iterable[Linted], language: Language, coloured: bool) -> Iterator[str]:
    """Yield a line for each file with findings, by its MQM score, and one for all files."""
    rows = []
    number_of_files = words = 0
    total: Counter[str] = Counter()
    for file in files:
        number_of_files += 1
        words += file.words
        severities = Counter[str](finding.severity for finding in file.findings)
        total.update(severities)
        if severities:
            rows.append(_Row(visible(file.path), severities, file.words))
    if not number_of_files:
        return
    rows.sort(key=lambda row: (row.score if row.score is not None else 101.0, row.name))
    texts = messages(language)
    last = _Row(f"{texts.total} ({count(number_of_files, texts.files, language)})", total, words)
    yield from _table([*rows, last], texts, language, Paint(coloured))


def _table(rows: list[_Row], texts: Messages, language: Language, paint: Paint) -> Iterator[str]:
    severities = tuple(reversed(SEVERITIES))
    heads = (texts.score, *severities, texts.words[1], texts.file)
    cells = [
        (
            _score(row.score, language),
            *(number(row.severities[severity], language) for severity in severities),
            number(row.words, language),
        )
        for row in rows
    ]
    widths = [max(map(len, column)) for column in zip(heads[:-1], *cells, strict=True)]
    yield paint("  ".join([*map(str.rjust, heads, widths), heads[-1]]), BOLD) + "\n"
    for row, own in zip(rows, cells, strict=True):
        texts_in_row = [cell.rjust(width) for cell, width in zip(own, widths, strict=True)]
        for place, severity in enumerate(severities, 1):
            if row.severities[severity]:
                texts_in_row[place] = paint(texts_in_row[place], *SEVERITY_CODES[severity])
        yield "  ".join([*texts_in_row, row.name]) + "\n"


def _score(value: float | None, language: Language) -> str:
    if value is None:
        return "–"
    return f"{value:.1f}".replace(".", ",") if language == "de" else f"{value:.1f}"
