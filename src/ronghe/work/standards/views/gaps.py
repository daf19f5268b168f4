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
from ronghe.foundation.pages.listing import list_page, whole_list
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.table import Table
from ronghe.work.standards.asked import Shown, shown_of
from ronghe.work.standards.drill import organisations_by_gaps, organisations_missing
from ronghe.work.standards.gaps_page import (
    filters_of,
    items_table,
    narrowed,
    organisation_filters,
    organisations_listing,
)
from ronghe.work.standards.queries import MissingItem, missing_items

BY_ORGANISATION = "organisations"


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_STANDARDS)
def gaps(request: ActorRequest) -> HttpResponse:
    """The gap list; with ``item`` the organisations that lack it. A POST takes it out."""
    shown = shown_of(request.actor.place, request.GET, today(request.actor.place))
    if request.GET.get("view") == BY_ORGANISATION:
        return _by_organisation(request, shown)
    filters = filters_of(request.GET, shown)
    items = narrowed(missing_items(request.actor, shown.round), filters)
    if request.method == "POST":
        whole = items_table(items, shown, request.GET, filters, is_whole=True)
        return _taken_out(request, whole)
    table = items_table(items, shown, request.GET, filters)
    return _page(request, table, shown, None)


def _by_organisation(request: ActorRequest, shown: Shown) -> HttpResponse:
    code = request.GET.get("item", "")
    filters = organisation_filters(request.GET, shown)
    rows = _rows(request, shown, code, filters)
    listing = organisations_listing(shown, of_item=bool(code))
    if request.method == "POST":
        return _taken_out(request, whole_list(listing, rows, request.GET))
    table = list_page(listing, rows, request.GET, filters=filters)
    return _page(request, table, shown, _item(request, shown, code))


def _rows(
    request: ActorRequest, shown: Shown, code: str, filters: list[Filter]
) -> QuerySet[Organisation]:
    search, category = (one.value for one in filters[:2])
    if code:
        rows = organisations_missing(request.actor, shown.round, code)
    else:
        rows = organisations_by_gaps(request.actor, shown.round)
    if search:
        rows = rows.filter(Q(name__contains=search) | Q(initials__contains=search.lower()))
    return rows.filter(category=category) if category else rows


def _item(request: ActorRequest, shown: Shown, code: str) -> MissingItem | None:
    if not code:
        return None
    found = missing_items(request.actor, shown.round)
    return next((one for one in found if one.item == code), None)


def _page(
    request: ActorRequest, table: Table, shown: Shown, item: MissingItem | None
) -> HttpResponse:
    is_by_organisation = request.GET.get("view") == BY_ORGANISATION
    context = {
        "table": table,
        "shown": shown,
        "item": item,
        "query": request.GET.urlencode(),
        "tabs": [
            {
                "label": _("按条目"),
                "url": shown.url("standards:gaps"),
                "active": not is_by_organisation,
            },
            {
                "label": _("按组织"),
                "url": shown.url("standards:gaps", view=BY_ORGANISATION),
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
