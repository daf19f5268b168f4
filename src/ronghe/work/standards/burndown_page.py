"""The way to full compliance as a chart and a table; the forecast is its title (S-16)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from ronghe.foundation.pages.shapes.chart import Chart, ChartKind, Series
from ronghe.foundation.pages.shapes.table import (
    Cell,
    Column,
    OnPhone,
    Row,
    Table,
    number_cell,
)
from ronghe.work.standards.rules.burndown import DAYS_A_MONTH
from ronghe.work.standards.statistics import Burndown


@dataclass(frozen=True)
class Way:
    """What the page shows the way of: by category, to a day."""

    burndowns: Sequence[Burndown]
    categories: Mapping[str, str]
    today: date
    target_on: date
    since: date | None = None
    """When the lists came into force; the pace counts from there."""

    @property
    def whole(self) -> Burndown:
        """All categories together."""
        return self.burndowns[0]

    @property
    def compliant(self) -> int:
        """Organisations that are compliant today."""
        return compliant_on(self.whole, self.today)

    @property
    def left(self) -> int:
        """Organisations that are not compliant yet."""
        return max(self.whole.total - self.compliant, 0)


def finding(way: Way) -> str:
    """Where the pace so far leads, in one sentence."""
    by = f"{way.target_on:%Y-%m-%d}"
    ahead = way.whole.forecast
    if not way.whole.total:
        return _("范围内还没有基层党组织。")
    if not way.left:
        return _("%(total)s个基层党组织已全部达标。") % {"total": f"{way.whole.total:,}"}
    if ahead is None:
        return _(
            "还有%(left)s个没有达标，到%(by)s前每月须达标%(needed)s个；还没有结果，暂不推算。"
        ) % {
            "left": f"{way.left:,}",
            "by": by,
            "needed": f"{needed_a_month(way.left, way.today, way.target_on):,}",
        }
    if ahead.is_on_course:
        return _("照现在的进度，%(day)s可全部达标，早于期限%(by)s。") % {
            "day": f"{ahead.reached_on:%Y-%m-%d}",
            "by": by,
        }
    return _("照现在的进度，到%(by)s还差%(short)s个，往后每月须达标%(needed)s个。") % {
        "by": by,
        "short": f"{way.whole.total - ahead.compliant_then:,}",
        "needed": f"{ahead.needed_a_month:,}",
    }


def chart_of(way: Way) -> Chart:
    """Organisations not compliant yet at the end of each month, by category, with the forecast."""
    days = _month_ends(way)
    series = [
        Series(_name(way, one), [_left_on(one, day, way.today) for day in days])
        for one in way.burndowns
        if one.total or not one.category
    ][:5]
    onward = _onward(way, days)
    return Chart(
        key="burndown",
        finding=finding(way),
        kind=ChartKind.LINE,
        unit=_("个未达标的基层党组织"),
        as_of=_("截至 %(day)s") % {"day": f"{way.today:%Y-%m-%d}"},
        categories=[f"{day:%Y-%m}" for day in days],
        series=[*series, onward] if onward else series,
        note=_note(way),
    )


def _note(way: Way) -> str:
    if way.since is None:
        return _("推算为直线外推，不作评价")
    return _("推算按%(since)s清单施行以来的平均进度直线外推，不作评价") % {
        "since": f"{way.since:%Y-%m-%d}"
    }


def table_of(way: Way) -> Table:
    """A row a category: total, compliant, left, where the pace leads, what is needed."""
    return Table(
        caption=_("按类别的达标进度"),
        columns=[
            Column(_("类别"), is_frozen=True, on_phone=OnPhone.TITLE),
            Column(_("基层党组织"), is_number=True),
            Column(_("已达标"), is_number=True),
            Column(_("未达标"), is_number=True),
            Column(_("推算到期达标"), is_number=True),
            Column(_("每月须达标"), is_number=True),
        ],
        rows=[_row(way, one) for one in (*way.burndowns[1:], way.whole) if one.total],
        total_text=_("目标：%(by)s 全部达标") % {"by": f"{way.target_on:%Y-%m-%d}"},
        empty_title=_("范围内没有基层党组织"),
    )


def compliant_on(one: Burndown, day: date) -> int:
    """How many are compliant at the end of a day."""
    return next((p.compliant for p in reversed(one.points) if p.on <= day), 0)


def needed_a_month(left: int, today: date, target_on: date) -> int:
    """How many must follow every 30 days to make it in time."""
    days = max((target_on - today).days, 1)
    return -(-left * DAYS_A_MONTH // days)


def _row(way: Way, one: Burndown) -> Row:
    compliant = compliant_on(one, way.today)
    ahead = one.forecast
    left = max(one.total - compliant, 0)
    return Row(
        cells=[
            Cell(_name(way, one)),
            number_cell(one.total),
            number_cell(compliant),
            number_cell(left, url=f"?category={one.category}#not-compliant"),
            number_cell(ahead.compliant_then if ahead else None),
            number_cell(needed_a_month(left, way.today, way.target_on)),
        ],
    )


def _name(way: Way, one: Burndown) -> str:
    return way.categories.get(one.category, one.category) if one.category else _("合计")


def _month_ends(way: Way) -> list[date]:
    """The ends of the months from the one before the first result to the target's."""
    first = way.whole.points[0].on if way.whole.points else way.today
    return list(_ends(first.replace(day=1) - timedelta(days=1), way.target_on))


def _ends(first: date, last: date) -> Iterator[date]:
    day = first
    while day < last:
        yield day
        day = ((day + timedelta(days=1)).replace(day=28) + timedelta(days=4)).replace(
            day=1
        ) - timedelta(days=1)
    yield last


def _left_on(one: Burndown, day: date, today: date) -> int | None:
    """Left at a month's end; the running month shows today's; later months are unknown."""
    if day > today and (day.year, day.month) != (today.year, today.month):
        return None
    return max(one.total - compliant_on(one, min(day, today)), 0)


def _onward(way: Way, days: Sequence[date]) -> Series | None:
    """From today on: where the pace leads, or without one the line that must be kept to."""
    if way.today >= way.target_on or not way.left:
        return None
    ahead = way.whole.forecast
    until, end = way.target_on, 0
    if ahead and ahead.is_on_course and ahead.reached_on:
        until = ahead.reached_on
    elif ahead:
        end = way.whole.total - ahead.compliant_then
    span = max((until - way.today).days, 1)

    def expected(day: date) -> int | None:
        if day <= way.today:
            return None
        gone = min((day - way.today).days, span)
        return way.left - (way.left - end) * gone // span

    name = _("合计推算") if ahead else _("按期须达到")
    return Series(name, [expected(day) for day in days])
