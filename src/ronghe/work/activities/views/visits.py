"""Pages of visits received: who came to organisations in reach, and what they said (T-05)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ronghe.foundation.accounts.api import ActorRequest, Verb, needs
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.listing import ListColumn, Listing, list_page
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.shapes.table import Cell, OnPhone
from ronghe.work.activities.formal.visited import described, visit_sheet, visits_received
from ronghe.work.activities.models import Meeting, VisitedParty


@require_GET
@needs(Verb.READ_MEETINGS)
def visits(request: ActorRequest) -> HttpResponse:
    """Visits and inspections that organisations in reach received."""
    rows = list(visits_received(request.actor))
    told = described(request.actor.place, rows)
    table = list_page(_listing(told), rows, request.GET)
    crumbs = [Link(_("会议记录"), reverse("activities:list")), Link(_("到访记录"), "")]
    return render(request, "activities/visits.html", {"table": table, "crumbs": crumbs})


@require_GET
@needs(Verb.READ_MEETINGS)
def visit(request: ActorRequest, code: str) -> HttpResponse:
    """One visit as the visited organisation reads it."""
    sheet = visit_sheet(request.actor, code)
    crumbs = [
        Link(_("到访记录"), reverse("activities:visits")),
        Link(f"{sheet.meeting.held_on:%Y-%m-%d}", ""),
    ]
    context = {"sheet": sheet, "held": sheet.meeting, "crumbs": crumbs}
    return render(request, "activities/visit.html", context)


def _listing(told: dict[int, tuple[Meeting, str]]) -> Listing[VisitedParty]:
    return Listing(
        caption=_("到访记录"),
        noun=_("次到访"),
        columns=(
            ListColumn(
                _("事由"),
                lambda v: Cell(told[v.pk][0].title),
                is_frozen=True,
                on_phone=OnPhone.TITLE,
            ),
            ListColumn(_("日期"), lambda v: Cell(f"{v.held_on:%Y-%m-%d}")),
            ListColumn(_("类型"), lambda v: Cell(told[v.pk][1])),
            ListColumn(_("来访"), lambda v: Cell(told[v.pk][0].organisation.short_name)),
            ListColumn(_("到访的党组织"), lambda v: Cell(v.organisation.short_name)),
        ),
        url=lambda v: address_of("activities:visit", told[v.pk][0].code),
        empty_title=_("还没有到访记录"),
        empty_text=_("领导到联系点、督查项目建设的记录办结后，到访的党组织在这里看得到。"),
    )
