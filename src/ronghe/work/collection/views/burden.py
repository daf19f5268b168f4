"""The burden meter: by requester, by month, opening to the tables."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.pages.asked import kept, one_of, year_in
from ronghe.foundation.pages.listing import list_page, whole_list
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.work.collection import burden_page as pages
from ronghe.work.collection.burden import burdens, minutes_by_month


@require_http_methods(["GET", "POST"])
@needs(Verb.ASK_COLLECTION)
def burden(request: ActorRequest) -> HttpResponse:
    """Requesters by the time they asked for; a POST takes the list away as a file."""
    actor, on = request.actor, today(request.actor.place)
    year = year_in(request.GET, on.year)
    rows, listing = burdens(actor, year, on), pages.listing_of_burdens(year)
    if request.method == "POST":
        whole, path = whole_list(listing, rows, request.GET), actor.identity.path
        return export(by=actor, table=whole, name=_("基层负担"), path=path, at=timezone.now())
    asked = request.GET.get("owner", "")
    owner = next((one for one in rows if one.code == asked), None)
    code = owner.code if owner else ""
    years = [(str(one), _("%s 年") % one) for one in range(on.year, on.year - 4, -1)]
    filters = [_year(request, years, year), *kept(request.GET, "owner")]
    context = {
        "table": list_page(listing, rows, request.GET, filters=filters),
        "year": year,
        "owner": owner,
        "most": pages.most_asked(rows),
        "chart": pages.chart_of(year, minutes_by_month(actor, year, on, code), on, code),
    }
    return render(request, "collection/burden.html", context)


def _year(request: ActorRequest, years: list[tuple[str, str]], shown: int) -> Filter:
    """The filter by year, standing on the year that is shown."""
    return replace(one_of(request.GET, "year", _("年度"), years), value=str(shown))
