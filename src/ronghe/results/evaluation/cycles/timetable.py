"""A rating year's timetable: windows with their working days, and where it stands (S-18)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.library.api import Notice, ObjectionCounts, notice_with_objections
from ronghe.core.obligations.api import work_calendar
from ronghe.results.evaluation.choices import CycleStatus
from ronghe.results.evaluation.models import Cycle
from ronghe.results.scoring.api import Ladder


@dataclass(frozen=True)
class Timetable:
    """The dates of a cycle. Working days left are those after today, the last day included."""

    applies_from: date
    applies_until: date
    words_to_apply: str
    measured_until: date
    notice: Notice | None
    objections: ObjectionCounts
    notice_days: int
    notice_until: date
    """The day the notice ends; before it is published, if it were published today."""
    days_of_notice: int
    confirm_from: date


def left_words(until: date, on: date, days: int) -> str:
    """What is left until a day: "还有 6 个工作日", on the day itself "今天截止"."""
    if until == on:
        return _("今天截止")
    return _("还有 %s 个工作日") % days if days else _("过了休息日就截止")


def timetable(cycle: Cycle, ladder: Ladder, on: date) -> Timetable:
    """The timetable as it stands on a day (2 queries)."""
    calendar = work_calendar()
    notice, objections = _notice(cycle)
    ends = notice.closes_on if notice else calendar.add_workdays(on, ladder.notice_working_days)
    return Timetable(
        applies_from=cycle.opened_on,
        applies_until=cycle.apply_until,
        words_to_apply=left_words(
            cycle.apply_until, on, calendar.workdays_between(on, cycle.apply_until)
        ),
        measured_until=cycle.measured_until,
        notice=notice,
        objections=objections,
        notice_days=ladder.notice_working_days,
        notice_until=ends,
        days_of_notice=calendar.workdays_between(on, ends),
        confirm_from=calendar.add_workdays(ends, 1),
    )


def _notice(cycle: Cycle) -> tuple[Notice | None, ObjectionCounts]:
    if not cycle.notice_code:
        return None, ObjectionCounts(0, 0)
    return notice_with_objections(cycle.place_id, cycle.notice_code)


@dataclass(frozen=True)
class Reminder:
    """What an organisation is reminded of while the window is open."""

    year: int
    until: date
    days_left: int
    words: str


def application_reminder(cycle: Cycle | None, on: date) -> Reminder | None:
    """The reminder for organisations that have not applied yet; None outside the window."""
    if cycle is None or cycle.status != CycleStatus.OPEN or on > cycle.apply_until:
        return None
    left = work_calendar().workdays_between(on, cycle.apply_until)
    return Reminder(cycle.year, cycle.apply_until, left, left_words(cycle.apply_until, on, left))
