"""The three lists: all leaders in reach, and one leader's lists to read and to print (T-09)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ronghe.foundation.accounts.api import Actor, ActorRequest, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.refusals import Refused, refusal_of
from ronghe.foundation.pages.asked import words
from ronghe.foundation.pages.listing import ListColumn, Listing, list_page, whole_list
from ronghe.foundation.pages.shapes.marks import Link, Mark, State
from ronghe.foundation.pages.shapes.table import Cell, OnPhone
from ronghe.work.undertakings.kinds_in_force import KindInForce, kinds_in_force
from ronghe.work.undertakings.list_page import mark_of
from ronghe.work.undertakings.models import Undertaking
from ronghe.work.undertakings.policy import check_can_open
from ronghe.work.undertakings.queries import due_of
from ronghe.work.undertakings.rules.undertaking_kind import Section
from ronghe.work.undertakings.three_lists import (
    LeaderLists,
    SectionCount,
    items_of,
    leaders_in,
    list_kind,
)


@dataclass(frozen=True)
class ListPart:
    """One list on a leader's page."""

    section: Section
    items: Sequence[tuple[Undertaking, Mark, date | None]]
    url: str
    is_shown: bool


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_UNDERTAKINGS)
def leaders(request: ActorRequest) -> HttpResponse:
    """All leaders in reach, with how each of their lists stands; a POST takes it out."""
    actor, query = request.actor, request.GET
    on = today(actor.place)
    kind = list_kind(kinds_in_force(actor.place, on))
    filters = [words(query, "q", _("领导或组织"), _("姓名或组织名称"))]
    asked = filters[0].value
    found = leaders_in(actor, kind, on) if kind else []
    rows = [one for one in found if asked in one.name or asked in one.organisation.name]
    listing = _listing(kind.body.sections if kind else ())
    if request.method == "POST":
        name = f"{_('三个清单')}{on:%Y%m%d}"
        table, path = whole_list(listing, rows, query), actor.identity.path
        return export(by=actor, table=table, name=name, path=path, at=timezone.now())
    context = {
        "table": list_page(listing, rows, query, filters=filters),
        "query": query.urlencode(),
        "new_url": _new_url(actor, kind) if kind else "",
    }
    return render(request, "undertakings/leaders.html", context)


@require_GET
@needs(Verb.READ_UNDERTAKINGS)
def leader(request: ActorRequest, person: str) -> HttpResponse:
    """One leader's lists as tabs; ``print=all`` shows all of them on A4."""
    actor = request.actor
    on = today(actor.place)
    kind = list_kind(kinds_in_force(actor.place, on))
    if kind is None:
        raise Refused("no-kind", _("本地没有“三个清单”。请先在办法规则中发布。"), 404)
    items = items_of(actor, kind, person)
    mine = [one for many in items.values() for one in many]
    if not mine:
        raise Refused(
            "unknown", _("没有这位班子成员的清单，或不在您负责的范围内。请从三个清单里选。"), 404
        )
    name = mine[0].responsible
    teams = {one.organisation.code: one.organisation for one in mine}
    context = {
        "teams": list(teams.values()),
        "name": name,
        "kind": kind,
        "parts": _parts(kind, items, request.GET, on),
        "is_whole": request.GET.get("print") == "all",
        "print_url": "?print=all",
        "as_of": on,
        "new_url": _new_url(actor, kind, org=next(iter(teams)), person=person),
        "crumbs": [Link(_("三个清单"), reverse("undertakings:leaders")), Link(name, "")],
    }
    return render(request, "undertakings/leader.html", context)


def _parts(
    kind: KindInForce,
    items: Mapping[str, Sequence[Undertaking]],
    query: Mapping[str, str],
    on: date,
) -> list[ListPart]:
    codes = [section.code for section in kind.body.sections]
    shown = query.get("list", "") if query.get("list", "") in codes else codes[0]
    return [
        ListPart(
            section,
            [(one, mark_of(one, on), due_of(one)) for one in items[section.code]],
            f"?{urlencode({'list': section.code})}",
            section.code == shown,
        )
        for section in kind.body.sections
    ]


def _listing(sections: Sequence[Section]) -> Listing[LeaderLists]:
    counts = [
        ListColumn(section.label, _counted(at), is_number=True)
        for at, section in enumerate(sections)
    ]
    return Listing(
        caption=_("三个清单"),
        noun=_("位班子成员"),
        columns=(
            ListColumn(_("班子成员"), lambda one: Cell(one.name), is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(_("组织"), lambda one: Cell(one.organisation.short_name)),
            *counts,
            ListColumn(_("状态"), _state, on_phone=OnPhone.MARK),
        ),
        url=lambda one: reverse("undertakings:leader", args=[one.person]),
        empty_title=_("还没有三个清单"),
        empty_text=_("班子成员的职责、问题、创新事项登记后会出现在这里。"),
    )  # fmt: skip


def _counted(at: int) -> Callable[[LeaderLists], Cell]:
    def cell(one: LeaderLists) -> Cell:
        count: SectionCount = one.counts[at]
        return Cell(f"{count.done}/{count.total}")

    return cell


def _state(one: LeaderLists) -> Cell:
    if one.missing:
        return Cell(mark=Mark(State.MISSING, _("缺清单")))
    if late := sum(count.late for count in one.counts):
        return Cell(mark=Mark(State.LATE, _("逾期 %(count)s 项") % {"count": late}))
    is_done = all(count.done == count.total for count in one.counts)
    return Cell(mark=Mark(State.DONE if is_done else State.GOING))


def _new_url(actor: Actor, kind: KindInForce, **more: str) -> str:
    own = actor.identity.path
    refusals = [
        refusal_of(check_can_open, actor, path, kind.body.opened_by, "")
        for path in (own, f"{own}below/")
    ]
    if all(refusals):
        return ""
    return f"{reverse('undertakings:new')}?{urlencode({'kind': kind.key, **more})}"
