"""Missing items of the actor's reach, by item and by organisation."""

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.pages.asked import year_in
from ronghe.foundation.pages.listing import list_page, whole_list
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.table import Table
from ronghe.work.standards.drill import organisations_by_gaps, organisations_missing
from ronghe.work.standards.gaps_page import (
    GapLabels,
    filters_of,
    items_table,
    narrowed,
    organisation_filters,
    organisations_listing,
)
from ronghe.work.standards.queries import MissingItem, missing_items
from ronghe.work.standards.words import categories_of, entries_of

BY_ORGANISATION = "organisations"


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_STANDARDS)
def gaps(request: ActorRequest) -> HttpResponse:
    """The gap list; with ``item`` the organisations that lack it. A POST takes it out."""
    year = year_in(request.GET, today(request.actor.place).year)
    if request.GET.get("view") == BY_ORGANISATION:
        return _by_organisation(request, year)
    on = today(request.actor.place)
    place = request.actor.place
    labels = GapLabels(categories_of(place, on), entries_of(place, "aspects", on))
    filters = filters_of(request.GET, labels)
    items = narrowed(missing_items(request.actor, year), filters)
    if request.method == "POST":
        whole = items_table(items, labels, request.GET, filters, year=year, is_whole=True)
        return _taken_out(request, whole)
    table = items_table(items, labels, request.GET, filters, year=year)
    return _page(request, table, year, None)


def _by_organisation(request: ActorRequest, year: int) -> HttpResponse:
    code = request.GET.get("item", "")
    place = request.actor.place
    categories = categories_of(place, today(place))
    filters = organisation_filters(request.GET, categories)
    rows = _rows(request, year, code, filters)
    listing = organisations_listing(year, categories, of_item=bool(code))
    if request.method == "POST":
        return _taken_out(request, whole_list(listing, rows, request.GET))
    table = list_page(listing, rows, request.GET, filters=filters)
    return _page(request, table, year, _item(request, year, code))


def _rows(
    request: ActorRequest, year: int, code: str, filters: list[Filter]
) -> QuerySet[Organisation]:
    search, category = (one.value for one in filters[:2])
    if code:
        rows = organisations_missing(request.actor, year, code)
    else:
        rows = organisations_by_gaps(request.actor, year)
    if search:
        rows = rows.filter(Q(name__contains=search) | Q(initials__contains=search.lower()))
    return rows.filter(category=category) if category else rows


def _item(request: ActorRequest, year: int, code: str) -> MissingItem | None:
    if not code:
        return None
    return next((one for one in missing_items(request.actor, year) if one.item == code), None)


def _page(request: ActorRequest, table: Table, year: int, item: MissingItem | None) -> HttpResponse:
    is_by_organisation = request.GET.get("view") == BY_ORGANISATION
    context = {
        "table": table,
        "year": year,
        "item": item,
        "query": request.GET.urlencode(),
        "tabs": [
            {"label": _("按条目"), "url": f"?year={year}", "active": not is_by_organisation},
            {
                "label": _("按组织"),
                "url": f"?view={BY_ORGANISATION}&year={year}",
                "active": is_by_organisation,
            },
        ],
    }
    return render(request, "standards/gaps.html", context)


def _taken_out(request: ActorRequest, table: Table) -> HttpResponse:
    actor, on = request.actor, today(request.actor.place)
    return export(
        by=actor,
        table=table,
        name=f"{table.caption}{on:%Y%m%d}",
        path=actor.identity.path,
        at=timezone.now(),
        as_of=_("截至 %(day)s") % {"day": f"{on:%Y-%m-%d}"},
    )
