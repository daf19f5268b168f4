"""Who does the work on parts: this machine by itself. A cluster does the same (see `cluster`)."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol, TypeVar

import polars as pl

Job = Callable[[], pl.DataFrame]
Promise = TypeVar("Promise")
MOST = 4
"""How many parts at once at most: each takes some hundred megabytes while it is worked on."""


class Crew(Protocol):
    """Does jobs that do not depend on each other; the answers come in the order of the jobs."""

    def each(self, jobs: Iterable[Job]) -> Iterator[pl.DataFrame]:
        """Yield the answer of every job; raises what a job raises."""


class OneMachine:
    """A few parts at a time; Polars lets go of Python while it computes."""

    def each(self, jobs: Iterable[Job]) -> Iterator[pl.DataFrame]:
        """Yield the answer of every job; raises what a job raises."""
        width = min(os.cpu_count() or 1, MOST)
        with ThreadPoolExecutor(width) as hands:
            yield from in_turn(jobs, hands.submit, Future.result, width)


def in_turn(
    jobs: Iterable[Job],
    begin: Callable[[Job], Promise],
    answer: Callable[[Promise], pl.DataFrame],
    width: int,
) -> Iterator[pl.DataFrame]:
    """Begin so many jobs ahead and no more, and yield the answers in the order of the jobs."""
    begun: deque[Promise] = deque()
    for job in jobs:
        begun.append(begin(job))
        if len(begun) >= width:
            yield answer(begun.popleft())
    while begun:
        yield answer(begun.popleft())
