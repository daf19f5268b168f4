"""The burndown to full compliance with its forecast and the organisations still to come (S-16)."""

from datetime import date

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ronghe.core.figures.api import Target, targets_of
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.asked import kept, one_of, words
from ronghe.foundation.pages.listing import chips_of, list_page, whole_list
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.marks import Clause
from ronghe.work.standards.asked import Shown, shown_of
from ronghe.work.standards.burndown_page import Way, chart_of, table_of
from ronghe.work.standards.drill import organisations_checked
from ronghe.work.standards.progress_page import check_listing
from ronghe.work.standards.queries import not_compliant
from ronghe.work.standards.statistics import compliance_burndown
from ronghe.work.standards.words import in_force_since

COMPLIANCE = "standards."


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_STANDARDS)
def burndown(request: ActorRequest) -> HttpResponse:
    """Chart, categories and the list of organisations not compliant yet; a POST takes the list."""
    actor, on = request.actor, today(request.actor.place)
    as_of = _("截至 %(day)s") % {"day": f"{on:%Y-%m-%d}"}
    shown = shown_of(actor.place, request.GET, on)
    rows, filters = _not_compliant(request, shown)
    listing = check_listing(shown)
    if request.method == "POST":
        table = whole_list(listing, rows, request.GET)
        said = "　".join([as_of, *(chip.label for chip in chips_of(request.GET, filters))])
        name = f"{_('未达标名单')}{on:%Y%m%d}"
        path = actor.identity.path
        return export(by=actor, table=table, name=name, path=path, at=timezone.now(), as_of=said)
    target = _target(actor.place) if shown.family.is_usual else None
    target_on = target.due_on if target else date(on.year, 12, 31)
    paths = actor.paths_for(Verb.READ_STANDARDS)
    since = in_force_since(actor.place, on, shown.family.key)
    way = Way(
        burndowns=compliance_burndown(
            paths, today=on, target_on=target_on, since=since, family=shown.family.key
        ),
        categories=shown.family.categories,
        today=on,
        target_on=target_on,
        since=since,
    )
    context = {
        "shown": shown,
        "way": way,
        "target": target,
        "clause": _clause(target),
        "chart": chart_of(way),
        "by_category": table_of(way),
        "table": list_page(listing, rows, request.GET, filters=filters, as_of=as_of),
        "query": request.GET.urlencode(),
    }
    return render(request, "standards/burndown.html", context)


def _not_compliant(
    request: ActorRequest, shown: Shown
) -> tuple[QuerySet[Organisation], list[Filter]]:
    query = request.GET
    filters = [
        words(query, "q", _("名称"), _("名称或拼音首字母")),
        one_of(query, "category", _("类别"), shown.family.categories.items()),
        *kept(query, "family"),
    ]
    search, category = (one.value for one in filters[:2])
    behind = not_compliant(request.actor, shown.round).values("pk")
    rows = organisations_checked(request.actor, shown.round, category=category, search=search)
    return rows.filter(pk__in=behind), filters


def _target(place: str) -> Target | None:
    """The target that standardisation is to reach, as the source states it."""
    about = (one for one in targets_of(place) if one.computed_by.startswith(COMPLIANCE))
    return next(about, None)


def _clause(target: Target | None) -> Clause | None:
    if target is None or target.source_line is None:
        return None
    label = _("来源第%(line)s行") % {"line": target.source_line}
    return Clause(label, address_of("figures:stated"))
