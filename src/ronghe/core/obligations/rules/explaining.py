"""Why a deadline is what it is, in sentences: how it is counted, and which days do not count. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ronghe.core.obligations.rules.calendar import ONE_DAY, SATURDAY, WorkCalendar
from ronghe.core.obligations.rules.clock import Allowed, ClockEvent, FixedDay, Happened
from ronghe.core.obligations.rules.limits import Limit
from ronghe.foundation.kernel.wording import gettext as _

LONGEST_DAYS = 1100


@dataclass(frozen=True)
class SpecialDay:
    """A day between beginning and end at which the calendar departs from Monday-to-Friday."""

    on: date
    is_working: bool


def counting_words(allowed: Allowed) -> str:
    """How the time is counted: "次日起算，5 个工作日"."""
    if isinstance(allowed, FixedDay):
        return _("最后一天是 %(day)s，当天办结不算逾期；暂停的天数顺延。") % {
            "day": f"{allowed.day:%Y-%m-%d}"
        }
    start = _starts(allowed)
    return start + {
        "WORKDAYS": _("%(amount)s个工作日，休息日和法定假日不计，调休上班日计入。"),
        "CALENDAR_DAYS": _("%(amount)s个自然日。"),
        "WORKING_HOURS": _("%(amount)s个工作小时，工作时间以外不计。"),
    }[allowed.unit] % {"amount": allowed.amount}


def amount_words(allowed: Allowed, amount: int) -> str:
    """An amount in the limit's own unit, working days where it is a fixed day: "10个工作日"."""
    unit = "WORKDAYS" if isinstance(allowed, FixedDay) else allowed.unit
    return {
        "WORKDAYS": _("%(amount)s个工作日"),
        "CALENDAR_DAYS": _("%(amount)s个自然日"),
        "WORKING_HOURS": _("%(amount)s个工作小时"),
    }[unit] % {"amount": amount}


def _starts(allowed: Limit) -> str:
    by_hour = allowed.unit == "WORKING_HOURS"
    if allowed.starts == "NEXT":
        return _("下一小时起算，") if by_hour else _("次日起算，")
    return _("当时起算，") if by_hour else _("当日起算，")


def return_words(events: Sequence[ClockEvent]) -> list[str]:
    """Whose time ran between each handing in and its return, one sentence a return."""
    handed_in: date | None = None
    told = []
    for event in events:
        if event.what is Happened.CLOSED:
            handed_in = event.at.date()
        if event.what is Happened.RETURNED and handed_in:
            words = {
                "handed_in": f"{handed_in:%Y-%m-%d}",
                "returned": f"{event.at:%Y-%m-%d}",
                "days": (event.at.date() - handed_in).days,
            }
            told.append(_who_pays(event) % words)
    return told


def _who_pays(event: ClockEvent) -> str:
    if event.pays == "SUBMITTER":
        return _(
            "%(handed_in)s 办结、%(returned)s 退回：其间%(days)s天由提交方承担，照常计入期限。"
        )
    return _("%(handed_in)s 办结、%(returned)s 退回：其间%(days)s天由退回方承担，不计入期限。")


def special_days(first: date, last: date, calendar: WorkCalendar) -> list[SpecialDay]:
    """The days in (first, last] that a make-up or a holiday turns round, in order."""
    span = min((last - first).days, LONGEST_DAYS)
    return [
        SpecialDay(day, calendar.is_workday(day))
        for n in range(1, span + 1)
        for day in [first + ONE_DAY * n]
        if calendar.is_workday(day) != (day.weekday() < SATURDAY)
    ]


def special_days_words(days: list[SpecialDay]) -> list[str]:
    """Stretches of such days: "10月1日至10月5日放假", "9月29日调休上班"."""
    return [_stretch(first, last) for first, last in _stretches(days)]


def _stretches(days: list[SpecialDay]) -> Iterator[tuple[SpecialDay, SpecialDay]]:
    begun: SpecialDay | None = None
    last: SpecialDay | None = None
    for day in days:
        if begun and last and (day.on - last.on).days == 1 and day.is_working == last.is_working:
            last = day
            continue
        if begun and last:
            yield begun, last
        begun = last = day
    if begun and last:
        yield begun, last


def _stretch(first: SpecialDay, last: SpecialDay) -> str:
    what = _("调休上班") if first.is_working else _("放假")
    begins = _day(first.on)
    if first == last:
        return _("%(day)s%(what)s") % {"day": begins, "what": what}
    return _("%(first)s至%(last)s%(what)s") % {
        "first": begins,
        "last": _day(last.on),
        "what": what,
    }


def _day(day: date) -> str:
    return _("%(month)s月%(day)s日") % {"month": day.month, "day": day.day}
