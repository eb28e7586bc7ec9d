"""Linting files, directories and standard input."""

import os
import sys
from argparse import Namespace
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext

from stilbluete.cache import cache_for
from stilbluete.commands import (
    FAILED,
    FOUND,
    OK,
    Unusable,
    complain,
    language_of,
    load_rules,
)
from stilbluete.commands.output import report, write_patches
from stilbluete.commands.progress import Progress, is_watched
from stilbluete.commands.sources import Gathered, Order, Source, gather
from stilbluete.commands.tally import Tally, tell
from stilbluete.commands.work import Outcome, is_known, work
from stilbluete.messages import Messages, messages
from stilbluete.workers import WorkerDied, cores, in_order

WORTH_PROCESSES = 1_000_000
"""From this many bytes on, starting processes takes less time than it saves."""


def run(arguments: Namespace) -> int:
    """Lint what was named and report; return the exit status."""
    with _terminations_clean_up() if arguments.fix else nullcontext():
        if arguments.watch:
            from stilbluete.commands.watch import watch

            return watch(arguments)
        return lint_once(arguments)


def lint_once(arguments: Namespace) -> int:
    """Lint what was named and report, once."""
    language = language_of(arguments)
    texts = messages(language)
    # Rules and vocabularies may have changed since the last run in this process.
    cache_for.cache_clear()
    order = Order(
        language,
        arguments.fix,
        arguments.diff,
        arguments.unsafe_fixes,
        not arguments.no_cache,
        arguments.write_baseline is not None,
    )
    gathered = gather(arguments, order, texts)
    _check_settings(gathered, order, texts)
    _announce_languagetool(gathered, arguments, texts)
    tally = Tally(gathered.failed)
    label = texts.files[1]
    progress = Progress(len(gathered.sources), label) if is_watched(os.environ) else None
    with closing(_outcomes(gathered.sources, arguments.jobs)) as outcomes:
        counted = progress.counted(outcomes) if progress else outcomes
        told = _told(counted, tally, texts, progress)
        if arguments.diff:
            write_patches(told)
        elif order.recorded:
            deque(told, maxlen=0)
            from stilbluete.commands.recording import write_baseline

            write_baseline(arguments.write_baseline, tally.recorded, texts)
        else:
            report(told, gathered, arguments, progress)
    if progress:
        progress.clear()
    sys.stdout.flush()
    tally.failed |= arguments.languagetool_required and tally.asked.failed
    tell(tally, gathered, arguments, texts)
    return _status(tally, arguments)


def _status(tally: Tally, arguments: Namespace) -> int:
    if arguments.write_baseline is not None:
        return FAILED if tally.failed else OK
    mended = FOUND if tally.applied else OK
    if arguments.diff:
        return FAILED if tally.failed else mended
    return max(tally.status, mended) if arguments.exit_non_zero_on_fix else tally.status


def _check_settings(gathered: Gathered, order: Order, texts: Messages) -> None:
    """Make sure that rules and vocabularies can be used, before any output."""
    for settings, config in gathered.configs.items():
        cache = cache_for(settings, order.language) if order.cached else None
        # Where there are results, the same settings were of use before.
        if cache is None or cache.is_new:
            load_rules(settings, config, texts)


def _announce_languagetool(gathered: Gathered, arguments: Namespace, texts: Messages) -> None:
    """Say that LanguageTool has to start first where someone waits for it; raise Unusable."""
    asked = {settings.languagetool for settings in gathered.configs} - {"off"}
    if arguments.languagetool_required and gathered.sources and not asked:
        raise Unusable("", texts.languagetool_off)
    if "local" not in asked or not is_watched(os.environ):
        return
    from stilbluete.languagetool import local

    if not local.is_running() and not all(map(is_known, gathered.sources)):
        complain("", texts.languagetool_starts)


def _outcomes(sources: Sequence[Source], jobs: int | None) -> Generator[Outcome, None, None]:
    """Yield what comes of each file, in order; what is known already stays in this process."""
    jobs = jobs or _jobs(sources)
    if jobs == 1:
        yield from map(work, sources)
        return
    # Per file that was passed on or skipped: None if it went elsewhere.
    here: deque[Source | None] = deque()

    def elsewhere() -> Iterator[Source]:
        for source in sources:
            known = is_known(source)
            here.append(source if known else None)
            if not known:
                yield source

    for outcome in in_order(work, elsewhere(), jobs):
        while (source := here.popleft()) is not None:
            yield work(source)
        yield outcome
    yield from (work(source) for source in here if source)


def _jobs(sources: Sequence[Source]) -> int:
    if len(sources) < 2 or cores() < 2 or sum(map(_size, sources)) < WORTH_PROCESSES:
        return 1
    unknown = sum(_size(source) for source in sources if not is_known(source))
    return cores() if unknown >= WORTH_PROCESSES else 1


def _size(source: Source) -> int:
    if source.data is not None:
        return len(source.data)
    try:
        return os.stat(source.path).st_size
    except OSError:
        return 0


def _told(
    outcomes: Iterable[Outcome], tally: Tally, texts: Messages, progress: Progress | None
) -> Iterator[Outcome]:
    try:
        for outcome in outcomes:
            tally.add(outcome)
            told = [(outcome.path, outcome.mistake or outcome.note)]
            told += [("", each) for each in tally.asked.news(outcome.second, texts)]
            for place, message in told:
                if message:
                    if progress:
                        progress.clear()
                    complain(place, message)
            yield outcome
    except WorkerDied:
        tally.failed = True
        complain("", texts.worker_died)


@contextmanager
def _terminations_clean_up() -> Iterator[None]:
    """Have a request to end act like an interrupt, so that no half-written file is left behind."""
    import signal

    def end(number: int, frame: object) -> None:
        del frame
        sys.exit(128 + number)

    try:
        before = signal.signal(signal.SIGTERM, end)
    except ValueError:
        # Only the main thread may ask for that.
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
