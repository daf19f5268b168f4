"""The years that the State Council has published, as departures from Monday-to-Friday. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

import chinese_calendar

from ronghe.core.obligations.rules.calendar import SATURDAY, WorkCalendar

FIRST_YEAR, LAST_YEAR = 2017, 2026
_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}


class Departure(NamedTuple):
    """One day that departs from the weekend rule, and the holiday it belongs to."""

    on: date
    is_working: bool
    name: str


def departures_of(year: int) -> list[Departure]:
    """All departures of a year, in order.

    Raises NotImplementedError (from chinesecalendar) for a year that is not published.
    """
    return [_departure(day) for day in _days(year) if _departs(day)]


def published_calendar(first: int = FIRST_YEAR, last: int = LAST_YEAR) -> WorkCalendar:
    """The calendar of the published years, without any database."""
    found = [one for year in range(first, last + 1) for one in departures_of(year)]
    return WorkCalendar({one.on: one.is_working for one in found}, date(last, 12, 31))


def _days(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)


def _departs(day: date) -> bool:
    return bool(chinese_calendar.is_workday(day)) != (day.weekday() < SATURDAY)


def _departure(day: date) -> Departure:
    _, name = chinese_calendar.get_holiday_detail(day)
    return Departure(day, bool(chinese_calendar.is_workday(day)), _NAMES.get(name or "", ""))
