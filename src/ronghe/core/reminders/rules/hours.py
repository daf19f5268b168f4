"""When a message may go out: working hours of a working day, never at night or on holidays. Pure."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

BEGINS, ENDS = time(9), time(18)
"""Sending hours; the sources name none (not from source)."""


def may_send(at: datetime, is_workday: Callable[[date], bool]) -> bool:
    """Whether a message may go out at a moment of local time."""
    return is_workday(at.date()) and is_hour(at)


def is_hour(at: datetime) -> bool:
    """Whether a moment lies within the sending hours of its day."""
    return BEGINS <= at.time() < ENDS


def next_moment(at: datetime, is_workday: Callable[[date], bool]) -> datetime:
    """The moment itself if a message may go out then, else the next beginning of sending hours."""
    if may_send(at, is_workday):
        return at
    day = at.date() if at.time() < BEGINS else at.date() + timedelta(days=1)
    while not is_workday(day):
        day += timedelta(days=1)
    return datetime.combine(day, BEGINS, at.tzinfo)
