"""What the pages of cases show: the library of cases, reports by outlet, visits by day."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from ronghe.core.library.cases import CASE
from ronghe.core.library.choices import CaseKind, CaseStatus, Slot, VisitStatus
from ronghe.core.library.models import CaseStudy, Publicity, Visit
from ronghe.core.library.searching import found_by
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.asked import day, one_of, words
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.foundation.pages.shapes.table import Cell, OnPhone, number_cell

STATES = {
    CaseStatus.DRAFT: State.NOT_DUE,
    CaseStatus.IN_REVIEW: State.GOING,
    CaseStatus.RETURNED: State.LATE,
    CaseStatus.PASSED: State.SOON,
    CaseStatus.PUBLISHED: State.DONE,
}
VISIT_STATES = {
    VisitStatus.BOOKED: State.GOING,
    VisitStatus.HELD: State.DONE,
    VisitStatus.CANCELLED: State.PAUSED,
}


def case_mark(case: CaseStudy) -> Mark:
    """Where a case stands."""
    return Mark(STATES[CaseStatus(case.status)], case.get_status_display())


def case_listing() -> Listing[CaseStudy]:
    """The columns of the library of cases."""
    return Listing(
        caption=_("案例库"),
        columns=(
            ListColumn(_("标题"), lambda c: Cell(c.title), is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(_("类别"), lambda c: Cell(c.get_kind_display())),
            ListColumn(_("报送单位"), lambda c: Cell(c.unit)),
            ListColumn(
                _("采用"),
                lambda c: number_cell(getattr(c, "adoption_count", 0)),
                key="adopted",
                sort=("adoption_count",),
                is_number=True,
            ),
            ListColumn(
                _("教学点"),
                lambda c: Cell(_("可预约") if c.is_site else ""),
                on_phone=OnPhone.HIDDEN,
            ),
            ListColumn(
                _("发布日期"),
                lambda c: Cell(f"{c.published_on:%Y-%m-%d}" if c.published_on else ""),
                key="published",
                sort=("published_on",),
            ),
            ListColumn(_("状态"), lambda c: Cell(mark=case_mark(c)), on_phone=OnPhone.MARK),
        ),
        noun=_("个案例"),
        empty_title=_("还没有案例"),
        empty_text=_("审核通过并发布的案例会列在这里，可以查找、采用。"),
        url=lambda c: address_of("library:case", c.code),
    )


def case_filters(query: QueryDict) -> list[Filter]:
    """The filter row of the library of cases."""
    statuses = [(one.value, str(one.label)) for one in CaseStatus]
    return [
        words(query, "q", _("查找"), _("标题、做法、成效中的字")),
        one_of(query, "kind", _("类别"), [(one.value, str(one.label)) for one in CaseKind]),
        one_of(query, "state", _("状态"), statuses),
        one_of(query, "site", _("教学点"), [("1", _("可预约参观"))]),
    ]


def narrowed_cases(cases: QuerySet[Any], filters: Sequence[Filter], place: str) -> QuerySet[Any]:
    """The cases that the filters leave; words find published ones in full, own ones by title."""
    text, kind, state, site = (one.value for one in filters)
    if text:
        found = list(found_by(place, text, [CASE]).values_list("code", flat=True))
        cases = cases.filter(code__in=found) | cases.filter(title__contains=text)
    if kind:
        cases = cases.filter(kind=kind)
    if state:
        cases = cases.filter(status=state)
    return cases.filter(is_site=True) if site else cases


def report_listing(outlets: Mapping[str, str]) -> Listing[Publicity]:
    """The columns of the list of reports."""
    return Listing(
        caption=_("媒体报道"),
        columns=(
            ListColumn(
                _("报道日期"),
                lambda r: Cell(f"{r.reported_on:%Y-%m-%d}"),
                key="on",
                sort=("reported_on",),
            ),
            ListColumn(
                _("媒体"),
                lambda r: Cell(outlets.get(r.outlet, r.outlet)),
                key="outlet",
                sort=("outlet",),
            ),
            ListColumn(
                _("报道标题"),
                lambda r: Cell(r.headline, url=r.address),
                is_frozen=True,
                on_phone=OnPhone.TITLE,
            ),
            ListColumn(_("案例"), lambda r: Cell(r.case.title)),
            ListColumn(_("单位"), lambda r: Cell(r.case.unit)),
        ),
        noun=_("篇报道"),
        empty_title=_("还没有登记报道"),
        empty_text=_("在案例页登记媒体报道后，会按媒体和日期列在这里。"),
        url=lambda r: address_of("library:case", r.case.code),
    )


def report_filters(query: QueryDict, outlets: Mapping[str, str]) -> list[Filter]:
    """The filter row of reports."""
    return [
        words(query, "q", _("报道标题"), _("标题中的字")),
        one_of(query, "outlet", _("媒体"), outlets.items()),
        day(query, "from", _("自")),
        day(query, "to", _("至")),
    ]


def narrowed_reports(
    reports: QuerySet[Publicity], filters: Sequence[Filter]
) -> QuerySet[Publicity]:
    """The reports that the filters leave."""
    text, outlet, since, until = (one.value for one in filters)
    if text:
        reports = reports.filter(headline__contains=text)
    if outlet:
        reports = reports.filter(outlet=outlet)
    if since:
        reports = reports.filter(reported_on__gte=since)
    return reports.filter(reported_on__lte=until) if until else reports


def visit_listing() -> Listing[Visit]:
    """The columns of the list of visits."""
    return Listing(
        caption=_("参观预约"),
        columns=(
            ListColumn(
                _("日期"), lambda v: Cell(f"{v.on:%Y-%m-%d}"), key="on", sort=("on", "slot")
            ),
            ListColumn(_("时段"), lambda v: Cell(str(Slot(v.slot).label))),
            ListColumn(
                _("来访团组"), lambda v: Cell(v.group), is_frozen=True, on_phone=OnPhone.TITLE
            ),
            ListColumn(_("人数"), lambda v: Cell(str(v.people)), is_number=True),
            ListColumn(_("教学点"), lambda v: Cell(v.case.title)),
            ListColumn(_("预约人"), lambda v: Cell(v.booked_as), on_phone=OnPhone.HIDDEN),
            ListColumn(_("状态"), lambda v: Cell(mark=visit_mark(v)), on_phone=OnPhone.MARK),
        ),
        noun=_("次参观"),
        empty_title=_("还没有预约"),
        empty_text=_("在现场教学点的案例页可以预约参观。"),
        url=lambda v: address_of("library:visit", v.code),
    )


def visit_mark(visit: Visit) -> Mark:
    """Where a visit stands."""
    return Mark(VISIT_STATES[VisitStatus(visit.status)], visit.get_status_display())


def visit_filters(query: QueryDict) -> list[Filter]:
    """The filter row of visits."""
    return [
        words(query, "q", _("来访团组"), _("名称中的字")),
        one_of(query, "state", _("状态"), [(one.value, str(one.label)) for one in VisitStatus]),
        day(query, "from", _("自")),
        day(query, "to", _("至")),
    ]


def narrowed_visits(visits: QuerySet[Visit], filters: Sequence[Filter]) -> QuerySet[Visit]:
    """The visits that the filters leave."""
    text, state, since, until = (one.value for one in filters)
    if text:
        visits = visits.filter(group__contains=text)
    if state:
        visits = visits.filter(status=state)
    if since:
        visits = visits.filter(on__gte=since)
    return visits.filter(on__lte=until) if until else visits


def slots_taken(taken: set[tuple[date, str]]) -> list[str]:
    """Half-days that are taken, in words, the next ones first."""
    return [f"{on:%Y-%m-%d} {Slot(slot).label}" for on, slot in sorted(taken)]
