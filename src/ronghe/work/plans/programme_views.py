"""Programmes: the list, one on its time line or as a table, one measure with its steps (X-05)."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ronghe.core.library.api import citations
from ronghe.core.register.api import Labels, labels
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.refusals import Invalid, Refused, refusal_of
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.listing import list_page, whole_list
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.shapes.paging import address
from ronghe.foundation.pages.toasts import toast
from ronghe.work.plans.measure_page import measure_sheet
from ronghe.work.plans.policy import check_can_assign
from ronghe.work.plans.programme_list import (
    measures_listing,
    programme_filters,
    programme_lines,
    wanted_from,
)
from ronghe.work.plans.programmes import do_step, launch_programme, programme_rule, undo_step
from ronghe.work.plans.rules.programme import HEADS, MEASURES, CountLine, Programme
from ronghe.work.plans.timeline import ProgrammeView, programme_view

TABLE = "table"


@require_GET
@needs(Verb.READ_TASKS)
def programmes(request: ActorRequest) -> HttpResponse:
    """The programmes in force and how far each has got."""
    on = today(request.actor.place)
    context = {
        "lines": programme_lines(request.actor, on),
        "crumbs": [Link(_("实施方案"), "")],
    }
    return render(request, "plans/programmes.html", context)


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_TASKS)
def programme(request: ActorRequest, key: str) -> HttpResponse:
    """One programme on a time line with today, or as a table; a POST exports the table."""
    actor, query = request.actor, request.GET
    on = today(actor.place)
    rule, words = programme_rule(actor.place, key, on), labels(actor.place, on)
    filters = programme_filters(query, Programme.model_validate(rule.body), words)
    view = programme_view(actor, rule, words, on, wanted_from(filters))
    listing = measures_listing(key, words)
    as_of = _("截至 %(day)s") % {"day": f"{on:%Y-%m-%d}"}
    if request.method == "POST":
        return export(
            by=actor, table=whole_list(listing, view.bars, query), name=view.programme.title,
            path=actor.identity.path, at=timezone.now(), as_of=as_of,
        )  # fmt: skip
    is_table = query.get("view") == TABLE
    context = {
        "view": view,
        "key": key,
        "clause": citations(actor.place).of_rule(rule),
        "is_table": is_table,
        "table": list_page(listing, view.bars, query, filters=filters, as_of=as_of),
        "other_view": address(query, view="" if is_table else TABLE, page=""),
        "query": query.urlencode(),
        "counts": _named_counts(view, words),
        "unlaunched": sum(bar.mark.state.value == "missing" for bar in view.bars),
        "may_launch": refusal_of(check_can_assign, actor) is None,
        "on": on,
        "crumbs": [
            Link(_("实施方案"), reverse("plans:programmes")),
            Link(view.programme.title, ""),
        ],
    }
    return render(request, "plans/programme.html", context)


@require_POST
@needs(Verb.ASSIGN_TASKS)
def launch(request: ActorRequest, key: str) -> HttpResponse:
    """Put every measure in its leader's hands; launching again adds what is new."""
    added = launch_programme(by=request.actor, key=key, on=today(request.actor.place))
    toast(request, _("已启动 %(count)s 项举措。") % {"count": added})
    return HttpResponseRedirect(reverse("plans:programme", args=[key]))


@require_GET
@needs(Verb.READ_TASKS)
def measure(request: ActorRequest, key: str, code: str) -> HttpResponse:
    """One measure: node, who leads, its steps and the records that show them."""
    return _measure_page(request, key, code)


@require_POST
@needs(Verb.PLAN_TASK, Verb.ASSIGN_TASKS)
def step(request: ActorRequest, key: str, code: str, no: int) -> HttpResponse:
    """Mark a step as done with a record, or take it back."""
    is_undo = request.POST.get("undo") == "1"
    kind, _sign, record = request.POST.get("record", "").partition(":")
    try:
        if is_undo:
            undo_step(by=request.actor, programme=key, measure=code, no=no)
        else:
            do_step(
                by=request.actor, programme=key, measure=code, no=no, proof=(kind, record),
                at=timezone.now(),
            )  # fmt: skip
    except Invalid as refusal:
        return _measure_page(request, key, code, refusal)
    toast(request, _("已撤回这一步。") if is_undo else _("已登记这一步完成。"))
    return HttpResponseRedirect(reverse("plans:measure", args=[key, code]))


def _measure_page(
    request: ActorRequest, key: str, code: str, refusal: Refused | None = None
) -> HttpResponse:
    actor = request.actor
    on = today(actor.place)
    rule, words = programme_rule(actor.place, key, on), labels(actor.place, on)
    sheet = measure_sheet(actor, rule, code, words, on)
    context = {
        "sheet": sheet,
        "key": key,
        "refusal": refusal,
        "clause": citations(actor.place).of_rule(rule),
        "crumbs": [
            Link(_("实施方案"), reverse("plans:programmes")),
            Link(sheet.title, address_of("plans:programme", key)),
            Link(sheet.bar.rule.task, ""),
        ],
    }
    status = refusal.status if refusal else 200
    return render(request, "plans/measure.html", context, status=status)


def _named_counts(view: ProgrammeView, words: Labels) -> list[tuple[str, CountLine]]:
    """Each stated count under its name."""
    names = {**words.of("head-kinds"), MEASURES: _("举措"), HEADS: _("板块")}
    return [(names.get(line.stated.what, line.stated.what), line) for line in view.counts]
