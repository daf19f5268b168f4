"""The board of a year, its distribution over the years, and the bundle for recounting."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ronghe.core.figures.api import Basis, target_progress
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.pages.downloads import FileType, download
from ronghe.foundation.pages.listing import Listing, list_page, whole_list
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.results.evaluation.choices import STAR_RATING
from ronghe.results.evaluation.cycles.pinning import Method, method_of
from ronghe.results.evaluation.cycles.queries import cycle_of, results_for
from ronghe.results.evaluation.models import Cycle, Result
from ronghe.results.evaluation.pages import board_page as page
from ronghe.results.evaluation.pages.console_page import chosen_pool, pool_tabs
from ronghe.results.evaluation.pages.ranked import (
    Ranked,
    ranked_filters,
    ranked_listing,
    ranked_rows,
)
from ronghe.results.evaluation.pages.views.cycles import cycle_or_refuse
from ronghe.results.evaluation.policy.steps import shows_results
from ronghe.results.evaluation.telling.bundles import bundle_of
from ronghe.results.evaluation.words import pool_titles


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_RATING)
def board(request: ActorRequest, year: int) -> HttpResponse:
    """The year's ranking, pool by pool; a POST takes exactly this list away as a file."""
    actor = request.actor
    cycle = cycle_of(actor.place, year)
    context: dict[str, Any] = {
        "year": year,
        "cycle": cycle,
        "years": _years(actor.place),
        "crumbs": [Link(_("评定榜单"), ""), Link(_("%s年度") % year, "")],
    }
    if cycle is None or cycle.result_set is None or not shows_results(actor, cycle):
        return render(request, "evaluation/board.html", context)
    shown = _shown(request, cycle)
    if request.method == "POST":
        if shown.refusal:
            raise Refused("small", shown.refusal, 422)
        table = whole_list(shown.listing, shown.rows, request.GET)
        name = _("%(year)s年度榜单（%(pool)s）") % {"year": year, "pool": shown.pool_title}
        path, at = actor.identity.path, timezone.now()
        return export(by=actor, table=table, name=name, path=path, at=at, as_of=_as_of(cycle))
    table = list_page(
        shown.listing, shown.rows, request.GET, filters=shown.filters, as_of=_as_of(cycle)
    )
    return render(request, "evaluation/board.html", context | {"board": shown, "table": table})


@dataclass(frozen=True)
class Shown:
    """One pool of the board as it was asked for."""

    pool_title: str
    size: int
    tabs: list[dict[str, object]]
    refusal: str
    filters: list[Filter]
    rows: QuerySet[Result]
    listing: Listing[Ranked]


def _shown(request: ActorRequest, cycle: Cycle) -> Shown:
    actor, method = request.actor, method_of(cycle)
    titles = pool_titles(actor.place, method.ladder, cycle.opened_on)
    sizes = page.ranked_sizes(cycle)
    mine = results_for(actor, cycle).order_by().values_list("pool", flat=True).distinct()
    within_reach = Counter({pool: sizes[pool] for pool in mine})
    pool = chosen_pool(request.GET.get("pool", ""), list(titles), within_reach)
    filters = ranked_filters(request.GET, method.ladder)
    search, level = (one.value for one in filters)
    rows = results_for(actor, cycle, pool=pool, level=level, search=search)
    return Shown(
        pool_title=titles.get(pool, pool),
        size=sizes[pool],
        tabs=pool_tabs(titles, within_reach, pool, request.path),
        refusal=page.too_small(sizes[pool]),
        filters=filters,
        rows=rows.filter(is_eligible=True),
        listing=_listing(request, cycle, method),
    )


def _listing(request: ActorRequest, cycle: Cycle, method: Method) -> Listing[Ranked]:
    return ranked_listing(
        cycle,
        lambda found: ranked_rows(request.actor, cycle, method, found),
        lambda _row: (),
        empty=(_("没有符合条件的组织"), _("换一个名称或等级再查。")),
    )


def _as_of(cycle: Cycle) -> str:
    if cycle.confirmed_on:
        return _("%s 确认") % f"{cycle.confirmed_on:%Y-%m-%d}"
    return _("拟评定，尚未确认")


def _years(place: str) -> list[int]:
    scored = Cycle.objects.filter(place=place, key=STAR_RATING).exclude(result_set=None)
    return list(scored.order_by("-year").values_list("year", flat=True))


@require_GET
@needs(Verb.READ_RATING)
def distribution(request: ActorRequest) -> HttpResponse:
    """How many stand at each level, year by year, beside the targets (S-25)."""
    place = request.actor.place
    lines = page.yearly_lines(request.actor)
    targets = [
        one
        for one in target_progress(Basis(place))
        if one.target.computed_by.startswith("evaluation.")
    ]
    context = {
        "lines": list(reversed(lines)),
        "chart": page.yearly_chart(lines),
        "targets": targets,
        "crumbs": [Link(_("评定榜单"), reverse("evaluation:rating")), Link(_("历年分布"), "")],
    }
    return render(request, "evaluation/distribution.html", context)


@require_GET
@needs(Verb.RUN_RATING)
def bundle(request: ActorRequest, year: int) -> HttpResponse:
    """The year's result as a zip that an outsider recomputes."""
    cycle = cycle_or_refuse(request.actor, year)
    if cycle.result_set is None:
        raise Refused("not-scored", _("还没有计分，没有可以复算的结果。请先计分。"), 409)
    with place_system(cycle.place_id):
        content = bundle_of(cycle)
    return download(content, f"{cycle.place_id}-{cycle.key}-{cycle.period}.zip", FileType.ZIP)
