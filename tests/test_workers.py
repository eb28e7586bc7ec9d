import os
import time
from collections.abc import Iterator

import pytest

from stilbluete.workers import WorkerDied, in_order


def late_if_early(number: int) -> tuple[int, int]:
    time.sleep(0.02 if number % 2 == 0 else 0)
    return number, os.getpid()


def die_at_five(number: int) -> int:
    if number == 5:
        os._exit(1)
    return number


def fail(number: int) -> int:
    raise LookupError(number)


def test_results_come_in_order_from_other_processes() -> None:
    results = list(in_order(late_if_early, range(20), 2))
    assert [number for number, _ in results] == list(range(20))
    assert os.getpid() not in {process for _, process in results}


@pytest.mark.parametrize(("tasks", "jobs"), [(range(5), 1), (range(1), 4), (range(0), 4)])
def test_no_process_is_started_in_vain(tasks: range, jobs: int) -> None:
    results = list(in_order(late_if_early, tasks, jobs))
    assert results == [(number, os.getpid()) for number in tasks]


@pytest.mark.parametrize("jobs", [1, 2])
def test_tasks_are_taken_only_as_they_are_needed(jobs: int) -> None:
    taken = []

    def tasks() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    results = in_order(late_if_early, tasks(), jobs)
    for _ in range(10):
        next(results)
    results.close()
    assert len(taken) <= 10 + 2 * jobs + 1


def test_a_process_that_dies_is_noticed() -> None:
    with pytest.raises(WorkerDied):
        list(in_order(die_at_five, range(100), 2))


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_is_the_caller_s(jobs: int) -> None:
    with pytest.raises(LookupError):
        list(in_order(fail, range(10), jobs))
