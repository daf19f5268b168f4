"""The burden meter as a page: who asked most, month by month, opening to the tables."""

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.chart import Chart, ChartKind, Series
from ronghe.foundation.pages.shapes.table import Cell, OnPhone
from ronghe.work.collection.burden import Burden, hours_of

Minutes = Mapping[tuple[int, int], int]
MONTHS = range(1, 13)


def listing_of_burdens(year: int) -> Listing[Burden]:
    """Requesters by what they asked for; each opens to its tables of the year."""
    return Listing(
        caption=_("基层负担"),
        noun=_("个发起单位"),
        columns=(
            ListColumn(_("发起单位"), lambda b: Cell(b.name), is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(_("要填的总时间"), lambda b: Cell(_("约 %s 小时") % f"{b.hours:,}"), is_number=True),
            ListColumn(_("比上年同期"), lambda b: Cell(_change(b.minutes, b.before)), is_number=True),
            ListColumn(_("征集表"), lambda b: Cell(f"{b.tables:,}", url=_tables_of(year, b.code)), is_number=True),
            ListColumn(_("涉及组织次"), lambda b: Cell(f"{b.organisations:,}"), is_number=True),
            ListColumn(_("清单外"), lambda b: Cell(f"{b.off_list:,}"), is_number=True),
            ListColumn(_("重复要数"), lambda b: Cell(f"{b.asked_again:,}"), is_number=True),
        ),
        url=lambda b: _of_requester(year, b.code),
        empty_title=_("本年度没有发出征集表"),
        empty_text=_("只统计发起单位要了多少，不统计、不排名填报的支部。"),
    )  # fmt: skip


def chart_of(year: int, minutes: Minutes, today: date, owner: str = "") -> Chart:
    """Hours asked for by month, this year beside the last; a month opens to its tables."""
    last = today.month if today.year == year else 12
    now = [hours_of(minutes.get((year, month), 0)) if month <= last else None for month in MONTHS]
    before = [hours_of(minutes.get((year - 1, month), 0)) for month in MONTHS]
    series = [Series(_("%s 年") % year, now)]
    if any(before):
        series.append(Series(_("%s 年") % (year - 1), before))
    return Chart(
        key="burden-months",
        finding=finding(year, minutes, last),
        kind=ChartKind.BAR,
        unit=_("小时（每份预计分钟 × 填报组织数）"),
        as_of=_("截至 %(day)s") % {"day": f"{min(today, date(year, 12, 31)):%Y-%m-%d}"},
        categories=[_("%s 月") % month for month in MONTHS],
        series=series,
        links=[_tables_of(year, owner, month) for month in MONTHS],
        note=_("预计分钟为系统设定，非来源"),
    )


def finding(year: int, minutes: Minutes, last: int) -> str:
    """What the year shows, in one sentence."""
    asked = {month: minutes.get((year, month), 0) for month in range(1, last + 1)}
    if not any(asked.values()):
        return _("%s 年没有要基层填过表。") % year
    most = max(asked, key=lambda month: (asked[month], month))
    before = sum(minutes.get((year - 1, month), 0) for month in asked)
    said = {
        "total": f"{hours_of(sum(asked.values())):,}",
        "month": most,
        "hours": f"{hours_of(asked[most]):,}",
        "change": _change(sum(asked.values()), before),
    }
    if before:
        return (
            _(
                "今年已要基层填 %(total)s 小时，比上年同期%(change)s；%(month)s 月最多，%(hours)s 小时。"
            )
            % said
        )
    return _("今年已要基层填 %(total)s 小时；%(month)s 月最多，%(hours)s 小时。") % said


def most_asked(found: Sequence[Burden]) -> str:
    """Who asked most, in one sentence; "" where nobody asked."""
    asked = [one for one in found if one.minutes]
    if not asked:
        return ""
    first, total = asked[0], sum(one.minutes for one in asked)
    return _("要得最多的是%(name)s：%(tables)s 张表、约 %(hours)s 小时，占 %(share)s%%。") % {
        "name": first.name,
        "tables": first.tables,
        "hours": f"{first.hours:,}",
        "share": first.minutes * 100 // total,
    }


def _change(minutes: int, before: int) -> str:
    if not before:
        return _("上年同期没有")
    if minutes >= 3 * before:
        return _("增加到 %s 倍") % (minutes // before)
    percent = abs(minutes - before) * 100 // before
    if not percent:
        return _("持平")
    return (_("多 %s%%") if minutes > before else _("少 %s%%")) % percent


def _tables_of(year: int, owner: str, month: int = 0) -> str:
    sent = f"{year}-{month:02}" if month else str(year)
    asked = {"owner": owner, "sent": sent} if owner else {"sent": sent}
    return f"{address_of('collection:tables')}?{urlencode(asked)}"


def _of_requester(year: int, owner: str) -> str:
    return f"{address_of('collection:burden')}?{urlencode({'year': year, 'owner': owner})}"
