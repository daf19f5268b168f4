"""Counting days and working minutes around pauses. Pure.

A pause is the half-open stretch [from, until) in which time does not run: the day it begins on does
not count, the day it ends on does. ``until`` is None while it still lasts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from ronghe.core.obligations.rules.calendar import ONE_DAY, WorkCalendar

HOUR = timedelta(hours=1)
Piece = tuple[datetime, datetime]


@dataclass(frozen=True)
class Pause:
    """A stretch in which time does not run."""

    begins: datetime
    ends: datetime | None

    def holds(self, day: date) -> bool:
        """Whether the whole day is taken out of the count."""
        return self.begins.date() <= day and (self.ends is None or day < self.ends.date())

    @property
    def is_endless(self) -> bool:
        """Whether it still lasts."""
        return self.ends is None


def nth_day(
    first: date, amount: int, counts: Callable[[date], bool], pauses: Sequence[Pause]
) -> date | None:
    """The ``amount``-th day from ``first`` on that counts and is not paused; None when it never comes."""
    day, left = first, amount
    while True:
        held = [pause for pause in pauses if pause.holds(day)]
        if any(pause.is_endless for pause in held):
            return None
        left -= counts(day) and not held
        if not left:
            return day
        day += ONE_DAY


def nth_moment(
    first: datetime,
    amount: timedelta,
    spans: Sequence[tuple[time, time]],
    calendar: WorkCalendar,
    pauses: Sequence[Pause],
) -> datetime | None:
    """When so much working time has passed since ``first``; None when a pause never ends."""
    endless = min((pause.begins for pause in pauses if pause.is_endless), default=None)
    day, left = first.date(), amount
    while endless is None or day <= endless.date():
        for begins, ends in _working_pieces(day, first, spans, calendar, pauses):
            if left <= ends - begins:
                return begins + left
            left -= ends - begins
        day += ONE_DAY
    return None


def next_hour(moment: datetime) -> datetime:
    """The beginning of the next full hour; the hour something happens in does not count."""
    return moment.replace(minute=0, second=0, microsecond=0) + HOUR


def _working_pieces(
    day: date,
    first: datetime,
    spans: Sequence[tuple[time, time]],
    calendar: WorkCalendar,
    pauses: Sequence[Pause],
) -> Iterator[Piece]:
    if not calendar.is_workday(day):
        return
    for begins, ends in spans:
        piece = (
            max(datetime.combine(day, begins, first.tzinfo), first),
            datetime.combine(day, ends, first.tzinfo),
        )
        yield from _without(piece, pauses)


def _without(piece: Piece, pauses: Sequence[Pause]) -> Iterator[Piece]:
    """What is left of a piece outside all pauses, in order."""
    begins, ends = piece
    for pause in sorted(pauses, key=lambda one: one.begins):
        if pause.begins >= ends:
            break
        if begins < pause.begins:
            yield begins, pause.begins
        if pause.ends is None:
            return
        begins = max(begins, pause.ends)
    if begins < ends:
        yield begins, ends
