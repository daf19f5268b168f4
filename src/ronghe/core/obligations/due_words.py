"""How much time is left, in the words and colours that every page uses."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from ronghe.core.obligations.rules.calendar import WorkCalendar
from ronghe.foundation.pages.shapes.marks import State

SOON_WORKDAYS = 5
"""A deadline within so many working days is soon."""


def due_words(due_on: date, today: date, calendar: WorkCalendar) -> str:
    """ "剩 3 个工作日", "今天到期" or "逾期 2 个工作日"."""
    if due_on == today:
        return _("今天到期")
    if due_on > today:
        return _("剩 %(days)s 个工作日") % {"days": calendar.workdays_between(today, due_on)}
    return _("逾期 %(days)s 个工作日") % {"days": calendar.workdays_between(due_on, today)}


def due_mark(due_on: date, today: date, calendar: WorkCalendar) -> State:
    """Late, soon or going."""
    if due_on < today:
        return State.LATE
    return State.SOON if due_on <= last_soon_day(today, calendar) else State.GOING


def last_soon_day(today: date, calendar: WorkCalendar) -> date:
    """The last day that counts as soon, with the days off that follow it."""
    return calendar.add_workdays(today, SOON_WORKDAYS + 1) - timedelta(days=1)
