"""Work spread over the cores, its results in order."""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from typing import TypeVar

Task = TypeVar("Task")
Outcome = TypeVar("Outcome")


class WorkerDied(RuntimeError):
    """A process ended before its task was done."""


def cores() -> int:
    """Return how many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def in_order(
    work: Callable[[Task], Outcome], tasks: Iterable[Task], jobs: int
) -> Generator[Outcome, None, None]:
    """Yield what ``work`` makes of each task, in the order of the tasks.

    Tasks are taken as they are needed, a few per process ahead. With one job, or with one task,
    everything happens in this process. Raises WorkerDied if a process ends early, as when memory
    runs out. The function and the tasks must be picklable.
    """
    source = iter(tasks)
    first = list(islice(source, 2)) if jobs > 1 else []
    if len(first) < 2:
        yield from map(work, chain(first, source))
    else:
        yield from _in_processes(work, chain(first, source), jobs)


def _in_processes(
    work: Callable[[Task], Outcome], tasks: Iterator[Task], jobs: int
) -> Generator[Outcome, None, None]:
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # A forked process may inherit a lock that nobody will release; a spawned one is the same on
    # all systems.
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _leave_interrupts_to_parent)
    waiting: deque[Future[Outcome]] = deque()
    try:
        for task in tasks:
            with _interrupts_held():
                waiting.append(pool.submit(work, task))
            if len(waiting) > 2 * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise WorkerDied from error
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keep interrupts waiting, so that a process that is started now never sees one."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_interrupts_to_parent() -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
