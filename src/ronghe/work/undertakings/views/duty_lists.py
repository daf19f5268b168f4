"""Duty lists of a community, with the gate tried live: listed goes down, unlisted is refused (C-30)."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ronghe.core.register.api import Organisation, organisations_for, reachable
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.kernel.refusals import Invalid, Refused, refusal_of
from ronghe.foundation.pages.asked import day_in, seen_version, words
from ronghe.foundation.pages.listing import ListColumn, Listing, list_page
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.shapes.table import Cell, OnPhone
from ronghe.foundation.pages.toasts import toast
from ronghe.work.undertakings.approving import decide_off_list
from ronghe.work.undertakings.forms import AssignForm, add_refusal
from ronghe.work.undertakings.kinds_in_force import kinds_in_force
from ronghe.work.undertakings.on_list import find_on, lists_in_force, lists_of
from ronghe.work.undertakings.opening import NewUndertaking, open_undertakings
from ronghe.work.undertakings.policy import check_can_open
from ronghe.work.undertakings.queries import UndertakingFilter, undertakings_for

SHOWN = 20


@require_GET
@needs(Verb.READ_UNDERTAKINGS)
def communities(request: ActorRequest) -> HttpResponse:
    """Organisations in reach that have duty lists."""
    actor = request.actor
    lists = lists_in_force(actor.place, today(actor.place))
    holders = [one.body.holder for one in lists if one.body.holder]
    categories = sorted({category for holder in holders for category in holder.categories})
    types = sorted({kind for holder in holders for kind in holder.org_types})
    filters = [words(request.GET, "q", _("名称"), _("名称中的字"))]
    rows = organisations_for(actor, Verb.READ_UNDERTAKINGS)
    rows = rows.filter(category__in=categories) if categories else rows
    rows = rows.filter(org_type__in=types) if types else rows
    rows = rows if holders else rows.none()
    if filters[0].value:
        rows = rows.filter(name__contains=filters[0].value)
    table = list_page(_holders(), rows, request.GET, filters=filters)
    return render(request, "undertakings/communities.html", {"table": table, "lists": lists})


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_UNDERTAKINGS)
def duty_lists(request: ActorRequest, code: str) -> HttpResponse:
    """The lists of one organisation; a POST assigns a task through the gate."""
    node = reachable(request.actor, code, Verb.READ_UNDERTAKINGS)
    if request.method == "GET":
        task = request.GET.get("task", "")
        first = {"client_key": secrets.token_hex(16), "text": task}
        return _page(request, node, AssignForm(initial=first), task)
    form = AssignForm(request.POST)
    if not form.is_valid():
        return _page(request, node, form, request.POST.get("text", ""), 422)
    given = dict(form.cleaned_data)
    kind = _gate_kind(request)
    try:
        [one] = open_undertakings(
            by=request.actor,
            kind=kind,
            items=[NewUndertaking(bearer=node.code, **given)],
            at=timezone.now(),
        )
    except Invalid as refusal:
        add_refusal(form, refusal.sentence, refusal.details)
        return _page(request, node, form, given["text"], refusal.status)
    asked = _("已报组织部门批准，批准前不下达。")
    toast(request, asked if one.state == "ASKED" else _("已下达。"))
    return HttpResponseRedirect(reverse("undertakings:undertaking", args=[one.code]))


@require_POST
@needs(Verb.KEEP_LISTS)
def decide(request: ActorRequest, code: str) -> HttpResponse:
    """Approve or refuse a task on no list."""
    is_approved = request.POST.get("decision") == "approve"
    one = decide_off_list(
        by=request.actor,
        code=code,
        is_approved=is_approved,
        reason=request.POST.get("reason", ""),
        due_on=day_in(request.POST, "due_on"),
        seen_version=seen_version(request.POST),
    )
    toast(request, _("已批准下达。") if is_approved else _("已退回，不下达。"))
    return HttpResponseRedirect(reverse("undertakings:undertaking", args=[one.code]))


def _gate_kind(request: ActorRequest) -> str:
    """The kind whose tasks must stand on a list; raises Refused when the place has none."""
    kinds = kinds_in_force(request.actor.place, today(request.actor.place))
    gated = [key for key, kind in kinds.items() if kind.body.asks_list]
    if not gated:
        raise Refused("no-kind", _("本地没有“部门交办事项”这一类。请先在办法规则中发布，再交办。"))
    return gated[0]


def _page(
    request: ActorRequest, node: Organisation, form: AssignForm, task: str, status: int = 200
) -> HttpResponse:
    actor = request.actor
    on = today(actor.place)
    lists = lists_of(node, lists_in_force(actor.place, on))
    found = find_on(lists, node, task, request.POST.get("list_item", "")) if task else None
    context: dict[str, Any] = {
        "node": node,
        "lists": lists,
        "form": form,
        "found": found,
        "refusal": refusal_of(check_can_open, actor, node.path, "SUPERIOR", _("部门交办事项")),
        "may_decide": actor.can(Verb.KEEP_LISTS, node.path),
        "off_list": _off_list(request, node),
        "as_of": on,
        "crumbs": [
            Link(_("社区权责清单"), reverse("undertakings:communities")),
            Link(node.short_name, ""),
        ],
    }
    return render(request, "undertakings/duty_lists.html", context, status=status)


def _off_list(request: ActorRequest, node: Organisation) -> list[Any]:
    rows = undertakings_for(request.actor, UndertakingFilter(path=node.path))
    return list(rows.exclude(off_list_reason="").order_by("-opened_at")[:SHOWN])


def _holders() -> Listing[Organisation]:
    return Listing(
        caption=_("有权责清单的组织"),
        noun=_("个组织"),
        columns=(
            ListColumn(_("名称"), lambda o: Cell(o.short_name), "name", ("name",), is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(_("编码"), lambda o: Cell(o.code), "code", ("code",)),
        ),
        url=lambda o: reverse("undertakings:duty_lists", args=[o.code]),
        empty_title=_("没有找到"),
        empty_text=_("本地还没有发布权责清单，或者您负责的范围内没有这类组织。"),
    )  # fmt: skip
