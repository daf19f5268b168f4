"""The stored working-day calendar: seeded from published years, editable, read as one object."""

from datetime import date

from ronghe.core.obligations.models import CalendarDay
from ronghe.core.obligations.rules.calendar import WorkCalendar
from ronghe.core.obligations.rules.published import FIRST_YEAR, LAST_YEAR, departures_of


def load_calendar(first: int = FIRST_YEAR, last: int = LAST_YEAR) -> int:
    """Store the departures of the published years; days already stored are left as edited.

    Raises NotImplementedError (from chinesecalendar) for a year that is not published.
    """
    days = [
        CalendarDay(**one._asdict())
        for year in range(first, last + 1)
        for one in departures_of(year)
    ]
    return len(CalendarDay.objects.bulk_create(days, ignore_conflicts=True))


def work_calendar() -> WorkCalendar:
    """The calendar in force (1 query)."""
    days = list(CalendarDay.objects.values_list("on", "is_working", "is_provisional"))
    departures = {on: is_working for on, is_working, _ in days}
    known = max((on for on, _, is_provisional in days if not is_provisional), default=date.min)
    return WorkCalendar(departures, date(known.year, 12, 31))
