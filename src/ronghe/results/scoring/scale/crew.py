"""Who does the work on parts: this machine by itself. A cluster does the same (see `cluster`)."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

import polars as pl

Job = Callable[[], pl.DataFrame]


class Crew(Protocol):
    """Does jobs that do not depend on each other; the answers come in the order of the jobs."""

    def each(self, jobs: Iterable[Job]) -> Iterator[pl.DataFrame]:
        """Yield the answer of every job; raises what a job raises."""


class OneMachine:
    """One part after another, each on all cores."""

    def each(self, jobs: Iterable[Job]) -> Iterator[pl.DataFrame]:
        """Yield the answer of every job."""
        return (job() for job in jobs)
