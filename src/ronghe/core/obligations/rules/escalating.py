"""Which level of escalation an unfinished obligation has reached on a day. Pure.

On any day an obligation stands on at most one level: the gravest it has reached. So a sweep writes
one line a level, and a missed day floods nobody with levels that are over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ronghe.core.obligations.rules.calendar import ONE_DAY, WorkCalendar
from ronghe.core.obligations.rules.limits import Escalation


@dataclass(frozen=True)
class Band:
    """The last days (both included) whose obligations stand on a level today."""

    level: str
    first: date
    last: date


def bands(levels: Sequence[Escalation], today: date, calendar: WorkCalendar) -> list[Band]:
    """A band for every level, the gravest first; they do not overlap."""
    reached = sorted((_last_due(one, today, calendar), one.level) for one in levels)
    found, floor = [], date.min
    for last, level in reached:
        if last >= floor:
            found.append(Band(level, floor, last))
            floor = last + ONE_DAY
    return found


def level_of(
    levels: Sequence[Escalation], due_on: date, today: date, calendar: WorkCalendar
) -> str:
    """The level an obligation due on a day stands on, "" for none."""
    found = bands(levels, today, calendar)
    return next((one.level for one in found if one.first <= due_on <= one.last), "")


def _last_due(one: Escalation, today: date, calendar: WorkCalendar) -> date:
    """The latest last day that has reached the level today."""
    match one.when:
        case "BEFORE":
            return calendar.add_workdays(today, one.workdays + 1) - ONE_DAY
        case "LATE":
            return today - ONE_DAY
        case "AFTER":
            return calendar.workdays_before(today, one.workdays)
