"""All lists of the place, one printed, its versions, and opening one for many at a stroke."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ronghe.core.register.api import Organisation, organisations_for
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.pages.asked import kept, one_of, year_in
from ronghe.foundation.pages.listing import chips_of
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast
from ronghe.work.standards.asked import Shown
from ronghe.work.standards.families import Family, family_of
from ronghe.work.standards.family_page import line_views
from ronghe.work.standards.opening import open_self_checks
from ronghe.work.standards.overview import family_lines, preview, printed_lists
from ronghe.work.standards.versions import versions_of

BEARERS_SHOWN = 20


@require_GET
@needs(Verb.READ_STANDARDS)
def families(request: ActorRequest) -> HttpResponse:
    """Every family with its source, its progress and what the reader can do."""
    actor, on = request.actor, today(request.actor.place)
    year = year_in(request.GET, on.year)
    lines = family_lines(actor, actor.paths_for(Verb.READ_STANDARDS), year, on)
    has_usual = any(line.family.is_usual for line in lines)
    context = {"lines": line_views(actor, lines, year), "year": year, "has_usual": has_usual}
    return render(request, "standards/families.html", context)


@require_GET
@needs(Verb.READ_STANDARDS)
def printed(request: ActorRequest, key: str) -> HttpResponse:
    """The lists of a family as they hang on the wall, a page for each category."""
    place, on = request.actor.place, today(request.actor.place)
    family = family_of(place, key, on)
    lists = printed_lists(place, family, on)
    chosen = request.GET.get("category", "")
    context = {
        "family": family,
        "lists": [one for one in lists if chosen in {"", one.category}],
        "all_lists": lists,
        "on": on,
        "crumbs": _crumbs(family, _("清单内容")),
    }
    return render(request, "standards/printed.html", context)


@require_GET
@needs(Verb.READ_STANDARDS)
def versions(request: ActorRequest, key: str) -> HttpResponse:
    """What the newest version of each list changed, and who keeps the one before."""
    place, on = request.actor.place, today(request.actor.place)
    family = family_of(place, key, on)
    context = {
        "family": family,
        "lists": versions_of(place, key, on),
        "crumbs": _crumbs(family, _("版本比较")),
    }
    return render(request, "standards/versions.html", context)


@require_http_methods(["GET", "POST"])
@needs(Verb.CONFIRM_RESULT)
def assign(request: ActorRequest, key: str) -> HttpResponse:
    """Who would be asked what and for how many minutes; a POST opens exactly those shown."""
    if request.method == "GET":
        return _assign_page(request, key, request.GET)
    place, on = request.actor.place, today(request.actor.place)
    family = family_of(place, key, on)
    try:
        opened = open_self_checks(
            by=request.actor,
            year=year_in(request.POST, on.year),
            organisations=_chosen(request, family, request.POST),
            at=timezone.now(),
            family=key,
        )
    except Refused as refusal:
        return _assign_page(request, key, request.POST, refusal)
    toast(request, _("已下达 %(n)s 份“%(title)s”。") % {"n": f"{opened:,}", "title": family.title})
    return HttpResponseRedirect(
        Shown(family, on.year, family.round_on(on.year, on)).url("standards:compliance")
    )


def _chosen(request: ActorRequest, family: Family, query: QueryDict) -> list[str]:
    on = today(request.actor.place)
    found = preview(
        by=request.actor,
        family=family,
        year=year_in(query, on.year),
        on=on,
        category=query.get("category", ""),
        path=_path(request, query),
    )
    return sorted({one.node.code for one in found.bearers})


def _assign_page(
    request: ActorRequest, key: str, query: QueryDict, refusal: Refused | None = None
) -> HttpResponse:
    place, on = request.actor.place, today(request.actor.place)
    family = family_of(place, key, on)
    year = year_in(query, on.year)
    filters = _filters(request, family, query)
    found = preview(
        by=request.actor,
        family=family,
        year=year,
        on=on,
        category=filters[0].value,
        path=_path(request, query),
    )
    context = {
        "family": family,
        "year": year,
        "found": found,
        "by_category": [
            (family.categories.get(code, code) or _("未分类别"), number)
            for code, number in found.by_category.items()
        ],
        "names": _names([one.node.pk for one in found.bearers[:BEARERS_SHOWN]]),
        "filters": filters,
        "chips": chips_of(query, filters),
        "refusal": refusal,
        "crumbs": _crumbs(family, _("下达")),
    }
    status = refusal.status if refusal else 200
    return render(request, "standards/assign.html", context, status=status)


def _filters(request: ActorRequest, family: Family, query: QueryDict) -> list[Filter]:
    directs = [(node.code, node.short_name) for node in _directs(request)]
    return [
        one_of(query, "category", _("类别"), family.categories.items()),
        one_of(query, "org", _("直属党组织"), directs),
        *kept(query, "year"),
    ]


def _path(request: ActorRequest, query: QueryDict) -> str:
    wanted = query.get("org", "")
    return next((node.path for node in _directs(request) if node.code == wanted), "")


def _directs(request: ActorRequest) -> list[Organisation]:
    mine = organisations_for(request.actor, Verb.READ_STANDARDS)
    return list(mine.filter(is_direct=True, closed_on=None))


def _names(ids: list[int]) -> list[str]:
    nodes = Organisation.objects.filter(pk__in=ids).order_by("path")
    return list(nodes.values_list("short_name", flat=True))


def _crumbs(family: Family, last: str) -> list[Link]:
    return [
        Link(_("清单"), reverse("standards:families")),
        Link(family.title, f"{reverse('standards:compliance')}?family={family.key}"),
        Link(last, ""),
    ]
