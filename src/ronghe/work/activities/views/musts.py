"""The page of the three musts: a rate for each, opening to the records it counts (T-05)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.pages.asked import kept, one_of, year_in
from ronghe.foundation.pages.listing import list_page, whole_list
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.work.activities.expected import kinds_in_force
from ronghe.work.activities.party_life.musts import listing, musts_of, records_of


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_MEETINGS)
def musts(request: ActorRequest) -> HttpResponse:
    """Rates of a year, and the records of the must that is chosen; a POST takes them out."""
    actor, query = request.actor, request.GET
    on = today(actor.place)
    year = year_in(query, on.year)
    kinds = kinds_in_force(actor.place, on)
    lines = musts_of(actor, kinds, year)
    chosen = next((line for line in lines if line.key == query.get("must")), None)
    chosen = chosen or next(iter(lines), None)
    table = None
    if chosen:
        rows, columns = records_of(actor, chosen, year), listing(kinds)
        if request.method == "POST":
            name = f"{chosen.label}{year}"
            whole = whole_list(columns, rows, query)
            path = actor.identity.path
            return export(by=actor, table=whole, name=name, path=path, at=timezone.now())
        filters = [
            one_of(query, "must", _("要求"), [(line.key, line.label) for line in lines]),
            *kept(query, "year"),
        ]
        as_of = _("截至 %(day)s") % {"day": f"{on:%Y-%m-%d}"}
        table = list_page(columns, rows, query, filters=filters, as_of=as_of)
    context = {
        "year": year,
        "lines": lines,
        "chosen": chosen,
        "table": table,
        "query": query.urlencode(),
        "years": [Link(str(y), f"?year={y}") for y in (year - 1, year + 1) if y <= on.year],
        "crumbs": [
            Link(_("会议记录"), reverse("activities:list")),
            Link(_("“三必”落实"), ""),
        ],
    }
    return render(request, "activities/musts.html", context)
