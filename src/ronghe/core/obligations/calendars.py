"""The stored working-day calendar: seeded from published years, editable, read as one object."""

from datetime import date, timedelta

import chinese_calendar

from ronghe.core.obligations.models import CalendarDay
from ronghe.core.obligations.rules.calendar import SATURDAY, WorkCalendar

FIRST_YEAR, LAST_YEAR = 2017, 2026


def load_calendar(first: int = FIRST_YEAR, last: int = LAST_YEAR) -> int:
    """Store the departures of the published years; days already stored are left as edited.

    Raises NotImplementedError (from chinesecalendar) for a year that is not published.
    """
    days = [day for year in range(first, last + 1) for day in _departures(year)]
    return len(CalendarDay.objects.bulk_create(days, ignore_conflicts=True))


def work_calendar() -> WorkCalendar:
    """The calendar in force (1 query)."""
    days = list(CalendarDay.objects.values_list("on", "is_working", "is_provisional"))
    departures = {on: is_working for on, is_working, _ in days}
    known = max((on for on, _, is_provisional in days if not is_provisional), default=date.min)
    return WorkCalendar(departures, date(known.year, 12, 31))


def _departures(year: int) -> list[CalendarDay]:
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    return [_departure(day) for day in days if day.year == year and _departs(day)]


def _departs(day: date) -> bool:
    return bool(chinese_calendar.is_workday(day)) != (day.weekday() < SATURDAY)


def _departure(day: date) -> CalendarDay:
    _, name = chinese_calendar.get_holiday_detail(day)
    return CalendarDay(on=day, is_working=chinese_calendar.is_workday(day), name=name or "")
