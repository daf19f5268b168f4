"""Applying for a rating, the application, and those who have not applied."""

from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ronghe.core.register.api import Organisation, organisations_for
from ronghe.core.reviews.api import reviews_of
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.refusals import Refused, refusal_of
from ronghe.foundation.pages.listing import list_page, whole_list
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast
from ronghe.results.evaluation.cycles.pinning import method_of
from ronghe.results.evaluation.cycles.queries import application_in, latest_cycle, open_cycle_of
from ronghe.results.evaluation.cycles.timetable import application_reminder
from ronghe.results.evaluation.models import Application
from ronghe.results.evaluation.pages import application_page as page
from ronghe.results.evaluation.pages.forms import ApplyForm
from ronghe.results.evaluation.pages.views.cycles import cycle_or_refuse
from ronghe.results.evaluation.policy.applying import check_can_apply
from ronghe.results.evaluation.taking_part.applications import KIND, apply, gaps_of
from ronghe.results.evaluation.words import pool_titles


@require_http_methods(["GET", "POST"])
@needs(Verb.APPLY_RATING)
def apply_page(request: ActorRequest, code: str) -> HttpResponse:
    """Gate, score so far, and the form; a POST applies."""
    node = _node(request, code, Verb.APPLY_RATING)
    if request.method == "GET":
        return _apply_form(request, node, ApplyForm())
    form = ApplyForm(request.POST)
    if not form.is_valid():
        return _apply_form(request, node, form, status=422)
    try:
        applied = apply(
            by=request.actor,
            organisation_code=code,
            statement=form.cleaned_data["statement"],
            at=timezone.now(),
        )
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return _apply_form(request, node, form, status=refusal.status)
    toast(request, _("已提交申报，等待直属党组织推荐。"))
    return HttpResponseRedirect(reverse("evaluation:application", args=[applied.code]))


def _apply_form(
    request: ActorRequest, node: Organisation, form: ApplyForm, *, status: int = 200
) -> HttpResponse:
    actor, on = request.actor, today(request.actor.place)
    cycle = open_cycle_of(actor.place) or latest_cycle(actor.place)
    present = application_in(cycle, node)
    refusal = refusal_of(check_can_apply, actor, cycle, node, present, on)
    context: dict[str, Any] = {
        "node": node,
        "cycle": cycle,
        "form": form,
        "present": present,
        "reminder": application_reminder(cycle, on),
        "refusal": refusal.sentence if refusal else "",
        "crumbs": [Link(_("星级申报"), ""), Link(node.short_name, "")],
    }
    if cycle is not None and node.is_grassroots:
        method = method_of(cycle)
        gaps = gaps_of(cycle, [node.code])[node.code]
        context["gate"] = page.gate_lines(method.ladder, gaps, node, cycle.year)
        context["is_blocked"] = bool(gaps)
        context["sheet_url"] = reverse("evaluation:sheet", args=[cycle.year, node.code])
    return render(request, "evaluation/apply.html", context, status=status)


def _node(request: ActorRequest, code: str, verb: Verb) -> Organisation:
    node = organisations_for(request.actor, verb).filter(code=code).first()
    if node is None:
        raise Refused("unknown", _("没有这个组织，或不在您的范围内。"), 404)
    return node


@require_GET
@needs(Verb.READ_RATING, Verb.REVIEW)
def application(request: ActorRequest, code: str) -> HttpResponse:
    """One application: what was applied for, the gate as it stands, and how the review went."""
    reach = within("path", request.actor.paths_for(Verb.READ_RATING))
    found = Application.objects.filter(reach, place=request.actor.place, code=code)
    one = found.select_related("organisation", "cycle").first()
    if one is None:
        raise Refused("unknown", _("没有这份申报，或不在您的范围内。"), 404)
    node, cycle = one.organisation, one.cycle
    gaps = gaps_of(cycle, [node.code])[node.code] if cycle.fact_set_id is None else []
    context = {
        "application": one,
        "node": node,
        "cycle": cycle,
        "mark": page.status_mark(one),
        "gate": page.gate_lines(method_of(cycle).ladder, gaps, node, cycle.year),
        "is_gate_shown": cycle.fact_set_id is None,
        "events": page.review_events(reviews_of(KIND, one.code)),
        "sheet_url": reverse("evaluation:sheet", args=[cycle.year, node.code]),
        "again_url": page.again_url(request.actor, one),
        "crumbs": [
            Link(_("评定榜单"), reverse("evaluation:board", args=[cycle.year])),
            Link(_("%s的申报") % node.short_name, ""),
        ],
    }
    return render(request, "evaluation/application.html", context)


@require_http_methods(["GET", "POST"])
@needs(Verb.RUN_RATING, Verb.REVIEW)
def not_applied(request: ActorRequest, year: int) -> HttpResponse:
    """Who has not applied, with what the gate still lacks; a POST takes the list as a file."""
    actor = request.actor
    cycle = cycle_or_refuse(actor, year)
    ladder = method_of(cycle).ladder
    titles = pool_titles(cycle.place_id, ladder, cycle.opened_on)
    filters = page.absent_filters(request.GET, titles)
    attribute = ladder.pools.attribute if ladder.pools else "place"
    rows = page.absent_rows(actor, cycle, attribute, filters)
    listing = page.absent_listing(cycle, titles)
    as_of = _("截至 %s") % f"{_on(request):%Y-%m-%d}"
    if request.method == "POST":
        table = whole_list(listing, rows, request.GET)
        name, path = _("%s年度未申报组织") % year, actor.identity.path
        return export(by=actor, table=table, name=name, path=path, at=timezone.now(), as_of=as_of)
    context = {
        "cycle": cycle,
        "reminder": application_reminder(cycle, _on(request)),
        "table": list_page(listing, rows, request.GET, filters=filters, as_of=as_of),
        "crumbs": [
            Link(_("评定工作台"), reverse("evaluation:rating")),
            Link(_("未申报的组织"), ""),
        ],
    }
    return render(request, "evaluation/not_applied.html", context)


def _on(request: ActorRequest) -> date:
    return today(request.actor.place)
