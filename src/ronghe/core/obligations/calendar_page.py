"""The calendar's page: a year's departures, what is provisional, the events duties wait for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from ronghe.core.obligations.calendars import work_calendar
from ronghe.core.obligations.jobs import next_year_is_missing
from ronghe.core.obligations.models import CalendarDay
from ronghe.core.obligations.named_dates import named_dates
from ronghe.core.obligations.recounting import Moved, provisional_count
from ronghe.core.obligations.rules.duty import Duty
from ronghe.core.obligations.rules.round_words import round_label
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.foundation.pages.shapes.table import Cell, OnPhone
from ronghe.foundation.rulebook.api import rules_of

_WEEKDAYS = (
    noop("星期一"),
    noop("星期二"),
    noop("星期三"),
    noop("星期四"),
    noop("星期五"),
    noop("星期六"),
    noop("星期日"),
)


@dataclass(frozen=True)
class NamedEvent:
    """An event that a duty comes before, and its day in a year, if known."""

    key: str
    duty: str
    on: date | None


@dataclass(frozen=True)
class CalendarPage:
    """Everything the page shows of a year."""

    year: int
    years: Sequence[int]
    published_until: date
    is_published: bool
    warning: str
    provisional: int
    events: Sequence[NamedEvent]


def calendar_page(place: str, year: int, today: date) -> CalendarPage:
    """A year of the calendar for a place (5 queries)."""
    until = work_calendar().published_until
    first = CalendarDay.objects.order_by("on").values_list("on", flat=True).first()
    return CalendarPage(
        year=year,
        years=range(first.year if first else year, until.year + 2),
        published_until=until,
        is_published=year <= until.year,
        warning=december_warning(until, today),
        provisional=provisional_count(place),
        events=_events(place, year, today),
    )


def december_warning(published_until: date, today: date) -> str:
    """In December, while next year is not published; else ""."""
    if not next_year_is_missing(published_until, today):
        return ""
    return _(
        "已到12月，%(year)s年的放假安排还没有载入；跨年的期限都是暂定的。通知公布后请在这里发布。"
    ) % {"year": today.year + 1}


def _events(place: str, year: int, today: date) -> list[NamedEvent]:
    known = named_dates(place)
    duties = [
        (rule.title, Duty.model_validate(rule.body).cadence.before_event)
        for rule in rules_of(place, "duty", today).values()
    ]
    return [NamedEvent(key, title, known.get((key, year))) for title, key in duties if key]


def day_listing(year: int) -> Listing[CalendarDay]:
    """The departures of a year."""
    return Listing(
        caption=_("%(year)s年放假和调休") % {"year": year},
        columns=(
            ListColumn(
                _("日期"),
                lambda one: Cell(f"{one.on:%Y-%m-%d}"),
                is_frozen=True,
                on_phone=OnPhone.TITLE,
            ),
            ListColumn(_("星期"), lambda one: Cell(_(_WEEKDAYS[one.on.weekday()]))),
            ListColumn(
                _("安排"),
                lambda one: Cell(
                    mark=Mark(State.GOING, _("调休上班"))
                    if one.is_working
                    else Mark(State.NOT_DUE, _("放假"))
                ),
                on_phone=OnPhone.MARK,
            ),
            ListColumn(_("名称"), lambda one: Cell(one.name)),
            ListColumn(
                _("依据"), lambda one: Cell(_("暂定") if one.is_provisional else _("已公布"))
            ),
        ),
        noun=_("天"),
        empty_title=_("这一年还没有放假安排"),
        empty_text=_("通知公布后在下面发布；在此之前按周一至周五计，期限都是暂定的。"),
    )


def moved_listing() -> Listing[Moved]:
    """The deadlines that moved: before and after, and whose."""
    return Listing(
        caption=_("期限有变化的事项"),
        columns=(
            ListColumn(
                _("事项"), lambda one: Cell(one.title), is_frozen=True, on_phone=OnPhone.TITLE
            ),
            ListColumn(_("承担者"), lambda one: Cell(one.bearer)),
            ListColumn(_("轮次"), lambda one: Cell(round_label(one.round))),
            ListColumn(_("原期限"), lambda one: Cell(f"{one.before:%Y-%m-%d}")),
            ListColumn(_("新期限"), lambda one: Cell(f"{one.after:%Y-%m-%d}")),
        ),
        noun=_("件"),
        empty_title=_("没有期限因此改变"),
        empty_text=_("范围内的事项都不受这次修改影响。"),
    )
