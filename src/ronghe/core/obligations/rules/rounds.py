"""The rounds of a duty: one per calendar period, or one per fixed day of the month. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ronghe.core.obligations.rules.calendar import WorkCalendar
from ronghe.core.obligations.rules.duty import Duty
from ronghe.foundation.kernel.period import Every, Period


@dataclass(frozen=True)
class Round:
    """One round: its code, the day it opens and the day it is due."""

    code: str
    opens_on: date
    due_on: date


def rounds_of(duty: Duty, year: int, calendar: WorkCalendar) -> Iterator[Round]:
    """All rounds of a duty in a calendar year, in order."""
    for period in Period.parse(str(year)).split(_every(duty)):
        if duty.cadence.days_of_month:
            yield from _day_rounds(duty, period, calendar)
        else:
            yield Round(period.code, period.start, _due(duty, period, calendar))


def round_of(duty: Duty, day: date) -> str:
    """The code of the round that something done on ``day`` counts for."""
    period = Period.containing(day, _every(duty))
    days = duty.cadence.days_of_month
    if not days:
        return period.code
    fixed = max((d for d in days if d <= day.day), default=days[0])
    return f"{period.code}-{fixed:02}"


def _every(duty: Duty) -> Every:
    return Every(duty.cadence.every) if duty.cadence.every else Every.MONTH


def _day_rounds(duty: Duty, month: Period, calendar: WorkCalendar) -> Iterator[Round]:
    for day in duty.cadence.days_of_month:
        fixed = month.start.replace(day=day)
        yield Round(f"{month.code}-{day:02}", fixed, _shift(duty, fixed, calendar))


def _due(duty: Duty, period: Period, calendar: WorkCalendar) -> date:
    number = duty.due.number or 0
    match duty.due.by:
        case "END_OF_PERIOD":
            day = period.end
        case "DAY_OF_PERIOD":
            day = min(date.fromordinal(period.start.toordinal() + number - 1), period.end)
        case "WORKDAYS_AFTER_START":
            day = calendar.add_workdays(period.start, number)
    return _shift(duty, day, calendar)


def _shift(duty: Duty, day: date, calendar: WorkCalendar) -> date:
    return calendar.next_workday(day) if duty.due.shift == "NEXT_WORKDAY" else day
