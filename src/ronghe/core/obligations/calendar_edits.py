"""Editing the calendar and the days of named events: audited, with a reason, recounted at once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.obligations.jobs import recount_one
from ronghe.core.obligations.models import CalendarDay, NamedDate
from ronghe.core.obligations.recounting import Recount, recount
from ronghe.core.obligations.rules.calendar import SATURDAY
from ronghe.foundation.accounts.api import Actor, Verb, places
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.jobs import defer
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.scope import place_system

_KEY = re.compile(r"[a-z][a-z0-9-]{1,78}")


@dataclass(frozen=True)
class DayChange:
    """A day of the calendar as it should be from now on."""

    on: date
    is_working: bool
    name: str = ""


def check_can_edit_calendar(actor: Actor) -> None:
    """The calendar holds for the whole nation: only who answers for a whole place edits it."""
    actor.check(Verb.EDIT_CALENDAR, place_path(actor.place), _("修改工作日历"))


def edit_day(*, by: Actor, change: DayChange, reason: str) -> Recount:
    """Change one day and count all open deadlines again.

    Days beyond the published years stay provisional until their year is published. The place of
    ``by`` is recounted at once, every other by a job. Raises Refused, Invalid (no reason).
    """
    _check(by, reason)
    published = _published(change.on.year)
    if change.is_working == (change.on.weekday() < SATURDAY):
        CalendarDay.objects.filter(on=change.on).delete()
    else:
        stored = {"is_working": change.is_working, "name": change.name.strip()}
        CalendarDay.objects.update_or_create(
            on=change.on, defaults=stored | {"is_provisional": not published}
        )
    word = "上班" if change.is_working else "休息"
    return _recounted(by, f"把{change.on:%Y-%m-%d}改为{word}", reason)


def publish_year(*, by: Actor, year: int, days: Sequence[DayChange], reason: str) -> Recount:
    """Put in a year's published departures and make the year certain; replaces what was provisional.

    ``reason`` names the document, e.g. 国办发明电〔2026〕7号. Raises Refused, Invalid.
    """
    _check(by, reason)
    if any(one.on.year != year for one in days):
        raise Invalid("days", _("有日期不在%(year)s年，请改正后再发布。") % {"year": year})
    departing = [one for one in days if one.is_working != (one.on.weekday() < SATURDAY)]
    if not departing:
        raise Invalid("days", _("没有收到这一年的放假或调休日，请按通知逐行填写后再发布。"))
    CalendarDay.objects.filter(on__year=year).delete()
    CalendarDay.objects.bulk_create(
        [CalendarDay(on=one.on, is_working=one.is_working, name=one.name) for one in departing],
        ignore_conflicts=True,
    )
    return _recounted(by, f"发布{year}年工作日历（{len(departing)}天）", reason)


def set_named_date(*, by: Actor, key: str, on: date, reason: str) -> Recount:
    """Say when an event of a year takes place (key e.g. ``two-sessions``); duties before it move."""
    _check(by, reason)
    if not _KEY.fullmatch(key):
        raise Invalid("key", _("事件的代码不对，请从列表里选。"))
    NamedDate.objects.update_or_create(
        place_id=by.place, key=key, year=on.year, defaults={"on": on}
    )
    return _recounted(by, f"把{key}的日期定为{on:%Y-%m-%d}", reason, others=False)


def _check(by: Actor, reason: str) -> None:
    check_can_edit_calendar(by)
    if not reason.strip():
        raise Invalid("reason", _("没有写理由或文号，请补上后再改日历。"))


def _published(year: int) -> bool:
    return CalendarDay.objects.filter(on__year=year, is_provisional=False).exists()


def _recounted(by: Actor, sentence: str, reason: str, *, others: bool = True) -> Recount:
    with place_system(by.place):
        found = recount(place=by.place)
        record(
            by=by,
            verb="obligations.edit_calendar",
            subject=("calendar", by.place),
            path=place_path(by.place),
            sentence=f"{sentence}，{len(found.moved)}件事项的期限随之改变",
            reason=reason.strip(),
        )
    for place in places() if others else ():
        if place.code != by.place and place.loaded_at is not None:
            defer(recount_one, place=place.code)
    return found
