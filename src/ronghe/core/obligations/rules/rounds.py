"""The rounds of a duty: one per calendar period, fixed day, own span, or named event. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ronghe.core.obligations.rules.calendar import ONE_DAY, WorkCalendar
from ronghe.core.obligations.rules.clock import shifted
from ronghe.core.obligations.rules.duty import Duty, Span
from ronghe.foundation.kernel.period import Every, Period

EventDates = Mapping[tuple[str, int], date]
"""The day of each named event by (key, year); one that is not there is not known yet."""
NO_EVENTS: EventDates = {}


@dataclass(frozen=True)
class Round:
    """One round: its code, the day it opens and the day it is due.

    ``is_settled`` is false while the event it depends on has no date.
    """

    code: str
    opens_on: date
    due_on: date
    is_settled: bool = True


def rounds_of(
    duty: Duty, year: int, calendar: WorkCalendar, events: EventDates = NO_EVENTS
) -> Iterator[Round]:
    """All rounds of a duty in a calendar year, in order."""
    cadence = duty.cadence
    if cadence.before_event:
        yield _before(duty, cadence.before_event, year, calendar, events)
        return
    for span in cadence.spans:
        yield _span_round(duty, span, year, calendar)
    for period in Period.parse(str(year)).split(_every(duty)):
        if cadence.days_of_month:
            yield from _day_rounds(duty, period, calendar)
        elif cadence.every:
            yield Round(period.code, period.start, _due(duty, period, calendar))


def round_of(duty: Duty, day: date) -> str:
    """The code of the round that something done on ``day`` counts for, "" for none."""
    cadence = duty.cadence
    if cadence.before_event:
        return str(day.year)
    if cadence.spans:
        return _span_of(duty, day)
    period = Period.containing(day, _every(duty))
    if not cadence.days_of_month:
        return period.code
    return _fixed_day_of(duty, day)


def _every(duty: Duty) -> Every:
    return Every(duty.cadence.every) if duty.cadence.every else Every.MONTH


def _fixed_day_of(duty: Duty, day: date) -> str:
    """The last fixed day reached, an early record counting for the one it comes before."""
    reached = day + timedelta(days=duty.due.tolerance.early)
    month = Period.containing(reached, Every.MONTH)
    days = duty.cadence.days_of_month
    fixed = max((d for d in days if d <= reached.day), default=days[0])
    return f"{month.code}-{fixed:02}"


def _day_rounds(duty: Duty, month: Period, calendar: WorkCalendar) -> Iterator[Round]:
    early = timedelta(days=duty.due.tolerance.early)
    for day in duty.cadence.days_of_month:
        fixed = month.start.replace(day=day)
        due = _tolerated(duty, fixed, calendar)
        yield Round(f"{month.code}-{day:02}", min(fixed, due) - early, due)


def _span_round(duty: Duty, span: Span, year: int, calendar: WorkCalendar) -> Round:
    period = Period(_day_in(year, span.begins), _day_in(year, span.ends), f"{year}-{span.code}")
    early = timedelta(days=duty.due.tolerance.early)
    return Round(period.code, period.start - early, _due(duty, period, calendar))


def _span_of(duty: Duty, day: date) -> str:
    tolerance = duty.due.tolerance
    early, late = timedelta(days=tolerance.early), timedelta(days=tolerance.late)
    for span in duty.cadence.spans:
        begins, ends = _day_in(day.year, span.begins), _day_in(day.year, span.ends)
        if begins - early <= day <= ends + late:
            return f"{day.year}-{span.code}"
    return ""


def _before(duty: Duty, event: str, year: int, calendar: WorkCalendar, events: EventDates) -> Round:
    """Due on the day before the event; while its day is unknown, at the end of the year."""
    held_on = events.get((event, year))
    opens, last = date(year, 1, 1), (held_on - ONE_DAY if held_on else date(year, 12, 31))
    due = shifted(last, duty.due.shift, calendar) or last
    due = min(due, last) if held_on else due
    return Round(str(year), min(opens, due), due, is_settled=held_on is not None)


def _due(duty: Duty, period: Period, calendar: WorkCalendar) -> date:
    number = duty.due.number or 0
    match duty.due.by:
        case "END_OF_PERIOD":
            day = period.end
        case "DAY_OF_PERIOD":
            day = min(date.fromordinal(period.start.toordinal() + number - 1), period.end)
        case "WORKDAYS_AFTER_START":
            day = calendar.add_workdays(period.start, number)
    return _tolerated(duty, day, calendar)


def _tolerated(duty: Duty, day: date, calendar: WorkCalendar) -> date:
    late = timedelta(days=duty.due.tolerance.late)
    return (shifted(day, duty.due.shift, calendar) or day) + late


def _day_in(year: int, month_day: str) -> date:
    return date.fromisoformat(f"{year}-{month_day}")
