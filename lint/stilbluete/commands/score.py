"""Telling how easy files are to read and how many faults they have, in one table."""

import os
from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from stilbluete.commands import FAILED, FOUND, OK, complain, language_of, load_rules, reason, scored
from stilbluete.commands.check import WORTH_PROCESSES
from stilbluete.commands.opinions import Asked
from stilbluete.commands.score_output import write
from stilbluete.commands.scored import Part, Place, Scored
from stilbluete.commands.sources import Order, Source, gather
from stilbluete.messages import messages
from stilbluete.positions import LineIndex
from stilbluete.readability.assessment import Assessment, Section, Sentence, assess
from stilbluete.score import penalty
from stilbluete.workers import WorkerDied, cores, in_order

if TYPE_CHECKING:
    from stilbluete.document.model import Document
    from stilbluete.prose import Prose
    from stilbluete.readability.peers import Figures as PeerFigures


class _Task(NamedTuple):
    source: Source
    compared: bool


def run(arguments: Namespace) -> int:
    """Write the table; return the exit status."""
    language = language_of(arguments)
    texts = messages(language)
    own = scored.texts(language)
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
    asked = Asked()
    try:
        for row in in_order(score, tasks, arguments.jobs or _jobs(gathered.sources)):
            for message in asked.news(row.second, texts):
                complain("", message)
            if row.mistake or row.note:
                failed |= bool(row.mistake)
                complain(row.path, row.mistake or row.note)
            else:
                rows.append(row)
    except WorkerDied:
        failed = True
        complain("", texts.worker_died)
    write(rows, arguments)
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
    lines = LineIndex(document.source)
    return Scored(
        source.path,
        result.words,
        penalty(result.findings),
        assessment.figures,
        _peer(task, prose, assessment),
        tuple(
            Part(
                each.heading,
                lines.place(each.start)[0],
                sum(sentence.words for sentence in each.sentences),
                each.figures,
                _peer(task, prose, each),
            )
            for each in assessment.sections
        ),
        tuple(_place(document, each, lines) for each in assessment.sentences),
        second=result.second,
    )


def _place(document: "Document", sentence: Sentence, lines: LineIndex) -> Place:
    line, column = lines.place(sentence.start)
    text = " ".join(document.source[sentence.start : sentence.end].split())
    span = (sentence.start, sentence.end, line, column)
    return Place(*span, sentence.counts, sentence.clarity, text)


def _peer(task: _Task, prose: "Prose", judged: Assessment | Section) -> "PeerFigures | None":
    """Return what textstat says of the same sentences, if it is asked and they are enough."""
    if not task.compared or judged.figures is None:
        return None
    from stilbluete.readability.peers import text_of, textstat_figures

    return textstat_figures(text_of(prose, judged.sentences))


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
