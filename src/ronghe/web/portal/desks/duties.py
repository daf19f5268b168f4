"""Obligations as things to do: title with its round, days left or late, the page that settles it."""

from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.obligations.api import DUTY, Obligation, WorkCalendar
from ronghe.core.reviews.api import OBLIGATION as REVIEW
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.marks import State
from ronghe.foundation.pages.shapes.work import Todo
from ronghe.work.activities.api import round_label

MEETING_MINUTES = 5
REVIEW_MINUTES = 5
SOON_WORKDAYS = 5


def due_words(due_on: date, on: date, calendar: WorkCalendar) -> str:
    """ "剩 3 个工作日", "今天到期" or "逾期 2 个工作日"."""
    if due_on == on:
        return _("今天到期")
    if due_on > on:
        return _("剩 %(days)s 个工作日") % {"days": calendar.workdays_between(on, due_on)}
    return _("逾期 %(days)s 个工作日") % {"days": calendar.workdays_between(due_on, on)}


def due_mark(due_on: date, on: date, calendar: WorkCalendar) -> State:
    """Late, soon (within a week of working days) or going."""
    if due_on < on:
        return State.LATE
    is_soon = calendar.workdays_between(on, due_on) <= SOON_WORKDAYS
    return State.SOON if is_soon else State.GOING


def todo_of(owed: Obligation, on: date, calendar: WorkCalendar) -> Todo:
    """An open obligation as a card with one button."""
    is_meeting = owed.kind == DUTY
    return Todo(
        title=f"{owed.title}（{round_label(owed.round)}）" if is_meeting else owed.title,
        why=_("应于 %(day)s 前办结") % {"day": f"{owed.due_on:%Y-%m-%d}"},
        action_label=_("记一次会") if is_meeting else _("去办理"),
        action_url=_page_of(owed),
        state=due_mark(owed.due_on, on, calendar),
        due_words=due_words(owed.due_on, on, calendar),
        minutes=MEETING_MINUTES if is_meeting else REVIEW_MINUTES,
    )


def _page_of(owed: Obligation) -> str:
    if owed.kind == DUTY:
        return address_of("activities:record", owed.bearer.code)
    if owed.kind == REVIEW:
        return address_of("reviews:desk")
    return address_of("portal:loop", owed.bearer.code)
