"""Working days as the State Council sets them, make-up Saturdays included. Pure.

A calendar is the weekend rule plus the days that depart from it; days beyond the last published
year are provisional (weekend rule only).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkCalendar:
    """Departures from Monday-to-Friday by day: True works, False rests."""

    departures: Mapping[date, bool]
    published_until: date

    def is_workday(self, day: date) -> bool:
        """Whether people work on that day."""
        return self.departures.get(day, day.weekday() < SATURDAY)

    def is_provisional(self, day: date) -> bool:
        """Whether the day lies beyond the years the State Council has published."""
        return day > self.published_until

    def next_workday(self, day: date) -> date:
        """The day itself if it is a working day, else the first one after it."""
        while not self.is_workday(day):
            day += ONE_DAY
        return day

    def previous_workday(self, day: date) -> date:
        """The day itself if it is a working day, else the last one before it."""
        while not self.is_workday(day):
            day -= ONE_DAY
        return day

    def add_workdays(self, start: date, days: int) -> date:
        """The ``days``-th working day after ``start``; the start itself is day 0.

        Raises ValueError for a negative number.
        """
        if days < 0:
            raise ValueError("days must not be negative")
        day = start
        for _ in range(days):
            day = self.next_workday(day + ONE_DAY)
        return day

    def workdays_before(self, end: date, days: int) -> date:
        """The latest day from which ``days`` working days have passed by ``end``."""
        day, passed = end, 0
        while passed < days:
            passed += self.is_workday(day)
            day -= ONE_DAY
        return day

    def workdays_between(self, start: date, end: date) -> int:
        """How many working days lie in (start, end]."""
        span = (end - start).days
        return sum(self.is_workday(start + timedelta(days=n)) for n in range(1, span + 1))
