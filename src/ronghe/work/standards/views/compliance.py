"""How far standardisation has come: by aspect, by direct organisation, one by one (S-13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ronghe.core.register.api import Organisation, organisations_for, reachable
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.pages.listing import chips_of, list_page, whole_list
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.table import Table
from ronghe.work.standards.asked import Shown, shown_of
from ronghe.work.standards.drill import aspect_results, organisations_checked
from ronghe.work.standards.groups_page import groups_listing
from ronghe.work.standards.matrix_page import Matrix, heads_of, lines_of, table_of
from ronghe.work.standards.progress_page import (
    DirectLine,
    check_listing,
    direct_table,
    figures_of,
    filters_of,
    list_url,
    to_remind,
)
from ronghe.work.standards.statistics import (
    Progress,
    compliance_matrix,
    judged_share,
    progress_by_category,
    self_check_progress,
)

VIEWS = ("aspects", "direct", "list", "groups")


@dataclass(frozen=True)
class Asked:
    """What the page is asked for: view, family with its year, and the day it is asked on."""

    view: str
    shown: Shown
    on: date
    paths: tuple[str, ...]

    @property
    def year(self) -> int:
        """The year asked for."""
        return self.shown.year

    @property
    def as_of(self) -> str:
        """The cut-off people read."""
        return _("截至 %(day)s") % {"day": f"{self.on:%Y-%m-%d}"}


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_STANDARDS)
def compliance(request: ActorRequest) -> HttpResponse:
    """Three views of the same year; a POST takes the view out as Excel."""
    on = today(request.actor.place)
    view = request.GET.get("view", "")
    asked = Asked(
        view=view if view in VIEWS else VIEWS[0],
        shown=shown_of(request.actor.place, request.GET, on),
        on=on,
        paths=request.actor.paths_for(Verb.READ_STANDARDS),
    )
    if request.method == "POST":
        return _taken_out(request, asked)
    by_category = progress_by_category(asked.paths, asked.shown.round)
    whole = _together(list(by_category.values()))
    context = {
        "asked": asked,
        "shown": asked.shown,
        "figures": figures_of(whole, asked.shown),
        "remind": to_remind(whole),
        "total": whole.organisations,
        "query": request.GET.urlencode(),
        "tabs": _tabs(asked),
        "burndown_url": asked.shown.url("standards:burndown"),
        "gaps_url": asked.shown.url("standards:gaps"),
        "list_url": list_url(asked.shown),
    }
    return render(
        request, "standards/compliance.html", context | _shown(request, asked, by_category)
    )


def _shown(
    request: ActorRequest, asked: Asked, by_category: dict[str, Progress]
) -> dict[str, object]:
    match asked.view:
        case "direct":
            return {"table": _direct(request, asked)}
        case "list":
            return {"table": _list(request, asked)}
        case "groups":
            return {"table": _groups(request, asked)}
        case _:
            matrix = _matrix(asked, by_category)
            return {
                "heads": heads_of(matrix),
                "lines": lines_of(matrix),
                "share": judged_share(asked.paths, asked.shown.round),
                "how_url": asked.shown.url("standards:printed", asked.shown.family.key),
            }


def _taken_out(request: ActorRequest, asked: Asked) -> HttpResponse:
    said = asked.as_of
    match asked.view:
        case "direct":
            table = _direct(request, asked)
        case "list":
            rows, filters = _rows(request, asked)
            table = whole_list(check_listing(asked.shown), rows, request.GET)
            said = "　".join([said, *(chip.label for chip in chips_of(request.GET, filters))])
        case "groups":
            rows, filters = _rows(request, asked)
            table = whole_list(groups_listing(asked.shown), rows, request.GET)
        case _:
            by_category = progress_by_category(asked.paths, asked.shown.round)
            table = table_of(_matrix(asked, by_category))
    name = f"{table.caption}{asked.on:%Y%m%d}"
    actor = request.actor
    return export(
        by=actor, table=table, name=name, path=actor.identity.path, at=timezone.now(), as_of=said
    )


def _matrix(asked: Asked, by_category: dict[str, Progress]) -> Matrix:
    cells = compliance_matrix(asked.paths, asked.shown.round)
    family = asked.shown.family
    others = {} if family.is_usual else {code: _("未分类别") for code in by_category}
    return Matrix(
        shown=asked.shown,
        categories={
            **dict(family.categories),
            **{c: o for c, o in others.items() if c not in family.categories},
        },
        aspects=family.groups,
        cells={(cell.category, cell.aspect): cell for cell in cells},
        progress=by_category,
        filters={},
    )


def _direct(request: ActorRequest, asked: Asked) -> Table:
    nodes = _directs(request)
    progress = self_check_progress([node.path for node in nodes], asked.shown.round)
    lines = [DirectLine(node, progress[node.path]) for node in nodes]
    return direct_table(lines, asked.shown, asked.as_of)


def _list(request: ActorRequest, asked: Asked) -> Table:
    rows, filters = _rows(request, asked)
    listing = check_listing(asked.shown)
    return list_page(listing, rows, request.GET, filters=filters, as_of=asked.as_of)


def _groups(request: ActorRequest, asked: Asked) -> Table:
    rows, filters = _rows(request, asked)
    listing = groups_listing(asked.shown)
    return list_page(listing, rows, request.GET, filters=filters, as_of=asked.as_of)


def _rows(request: ActorRequest, asked: Asked) -> tuple[QuerySet[Organisation], Sequence[Filter]]:
    directs = _directs(request)
    node = _chosen(request, directs)
    offered = directs if node is None or node in directs else [*directs, node]
    filters = filters_of(request.GET, offered, asked.shown)
    value = {one.name: one.value for one in filters}
    rows = organisations_checked(
        request.actor,
        asked.shown.round,
        state=value["state"],
        category=value["category"],
        search=value["q"],
        path=node.path if node else "",
    )
    return _of_aspect(rows, asked, request.GET, value["aspect"]), filters


def _of_aspect(
    rows: QuerySet[Organisation], asked: Asked, query: QueryDict, aspect: str
) -> QuerySet[Organisation]:
    """Only those confirmed for the aspect, met or not met as asked."""
    if not aspect:
        return rows
    results = aspect_results(asked.paths, asked.shown.round, aspect)
    wanted = query.get("met", "")
    keep = [node for node, met in results.items() if wanted == "" or met == (wanted == "yes")]
    return rows.filter(pk__in=keep)


def _chosen(request: ActorRequest, directs: Sequence[Organisation]) -> Organisation | None:
    """The organisation an address narrows to: a direct one, or any other in reach."""
    code = request.GET.get("org", "")
    known = {node.code: node for node in directs}
    return known.get(code) or (
        reachable(request.actor, code, Verb.READ_STANDARDS) if code else None
    )


def _directs(request: ActorRequest) -> list[Organisation]:
    mine = organisations_for(request.actor, Verb.READ_STANDARDS)
    return list(mine.filter(is_direct=True))


def _together(parts: Sequence[Progress]) -> Progress:
    names = Progress.__dataclass_fields__
    return Progress(**{name: sum(getattr(part, name) for part in parts) for name in names})


def _tabs(asked: Asked) -> list[dict[str, object]]:
    by_group = _("按方面") if asked.shown.family.is_usual else _("按分组")
    labels = {
        "aspects": by_group,
        "direct": _("按直属党组织"),
        "list": _("名单"),
        "groups": _("逐个组织"),
    }
    return [
        {
            "label": label,
            "url": asked.shown.url("standards:compliance", view=view),
            "active": view == asked.view,
        }
        for view, label in labels.items()
    ]
