"""Composed lists: gaps in the loop, the stages of the path, what is late."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ronghe.core.obligations.api import open_obligations_in, work_calendar
from ronghe.core.register.api import Organisation, category_labels, reachable
from ronghe.foundation.accounts.api import Verb, needs
from ronghe.foundation.audit.api import export
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.listing import Listing, list_page, whole_list
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.web.portal.context import PortalRequest
from ronghe.web.portal.lists import (
    PART_LABELS,
    STAGE_LABELS,
    STAGE_RULES,
    choice_filter,
    late_listing,
    organisation_filter,
    standing_listing,
    text_filter,
)
from ronghe.web.portal.standings import Part, Stage, in_stage, missing, stage_counts, standings

Extra = Callable[[], dict[str, object]]


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_FIGURES)
def missing_parts(request: PortalRequest) -> HttpResponse:
    """Organisations that lack a task, a result or a level (S-01)."""
    on, node = request.shell.clock, _chosen(request)
    part = _code(request, "part", Part)
    categories = category_labels(request.actor.place, on)
    category, search = _one_of(request, "category", categories), _search(request)
    rows = missing(standings(request.actor, on, path=node.path if node else ""), part)
    rows = _narrowed(rows, category, search)
    listing = standing_listing(
        _("三项不全的组织"),
        _("没有缺项"),
        _("范围内的组织都有任务、有达标结果、有评定。"),
        categories,
    )
    filters = [
        choice_filter("part", _("缺什么"), part or "", PART_LABELS),
        organisation_filter(node),
        choice_filter("category", _("类别"), category, categories),
        text_filter(search),
    ]
    return _answer(request, "portal/missing.html", listing, rows, filters)


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_FIGURES)
def stages(request: PortalRequest) -> HttpResponse:
    """The path 规范—提升—品牌: how many are in each stage, and who (S-28)."""
    on, node = request.shell.clock, _chosen(request)
    stage, search = _code(request, "stage", Stage), _search(request)
    nodes = standings(request.actor, on, path=node.path if node else "")
    rows = _narrowed(in_stage(nodes, stage) if stage else nodes, "", search)
    categories = category_labels(request.actor.place, on)
    listing = standing_listing(
        _("发展路径"), _("这个阶段还没有组织"), _("换一个阶段看看。"), categories
    )
    filters = [
        choice_filter("stage", _("阶段"), stage or "", STAGE_LABELS),
        organisation_filter(node),
        text_filter(search),
    ]
    return _answer(
        request, "portal/stages.html", listing, rows, filters, lambda: _funnel(nodes, stage)
    )


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_FIGURES)
def late(request: PortalRequest) -> HttpResponse:
    """What is late in the reader's reach, or in one organisation's subtree."""
    actor, node = request.actor, _chosen(request)
    on, search = request.shell.clock, _search(request)
    paths = (node.path,) if node else actor.paths_for(Verb.READ_ORGANISATIONS)
    rows = open_obligations_in(paths, on).filter(due_on__lt=on)
    if search:
        rows = rows.filter(bearer__name__contains=search)
    filters = [organisation_filter(node), text_filter(search)]
    listing = late_listing(on, work_calendar())
    return _answer(request, "portal/late.html", listing, rows, filters)


def _answer(
    request: PortalRequest,
    template: str,
    listing: Listing[Any],
    rows: QuerySet[Any],
    filters: list[Filter],
    extra: Extra = dict,
) -> HttpResponse:
    actor, at = request.actor, timezone.now()
    as_of = _("截至 %(day)s") % {"day": f"{request.shell.clock:%Y-%m-%d}"}
    if request.method == "POST":
        table = whole_list(listing, rows, request.GET)
        path, name = actor.identity.path, listing.caption
        return export(by=actor, table=table, name=name, path=path, at=at, as_of=as_of)
    table = list_page(listing, rows, request.GET, filters=filters, as_of=as_of)
    crumbs = [Link(_("工作台"), address_of("portal:work")), Link(listing.caption, "")]
    return render(request, template, {"table": table, "crumbs": crumbs, **extra()})


def _funnel(nodes: QuerySet[Organisation], chosen: Stage | None) -> dict[str, object]:
    counts = stage_counts(nodes)
    total = sum(one.organisations for one in counts)
    return {
        "total": total,
        "funnel": [
            {
                "label": STAGE_LABELS[one.stage],
                "rule": STAGE_RULES[one.stage],
                "count": one.organisations,
                "permille": one.organisations * 1000 // total if total else 0,
                "percent": one.organisations * 100 // total if total else 0,
                "url": f"?stage={one.stage.value}",
                "is_chosen": one.stage == chosen,
            }
            for one in counts
        ],
    }


def _narrowed(rows: QuerySet[Organisation], category: str, search: str) -> QuerySet[Organisation]:
    if category:
        rows = rows.filter(category=category)
    return rows.filter(name__contains=search) if search else rows


def _chosen(request: PortalRequest) -> Organisation | None:
    """The organisation whose subtree is asked for; out of reach is refused."""
    code = request.GET.get("org", "").strip()
    return reachable(request.actor, code) if code else None


def _one_of(request: PortalRequest, name: str, words: Mapping[str, str]) -> str:
    """A code of the place's own words from the address; anything else asks for all."""
    value = request.GET.get(name, "")
    return value if value in words else ""


def _code(request: PortalRequest, name: str, codes: Any) -> Any:
    """One of the codes from the address; anything else asks for all."""
    value = request.GET.get(name, "")
    return codes(value) if value in {one.value for one in codes} else None


def _search(request: PortalRequest) -> str:
    return request.GET.get("q", "").strip()
