"""The rating console: steps left, pools in the middle, live quota at the right (S-17, S-18, S-24)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ronghe.core.library.api import citations
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.kernel.refusals import refusal_of
from ronghe.foundation.pages.listing import list_page
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.shapes.table import Table
from ronghe.foundation.rulebook.api import rules_of
from ronghe.results.evaluation.choices import STAR_RATING, CycleStatus
from ronghe.results.evaluation.cycles.pinning import Method, method_of
from ronghe.results.evaluation.cycles.queries import cycle_of, latest_cycle, results_for
from ronghe.results.evaluation.cycles.timetable import Timetable, timetable
from ronghe.results.evaluation.decisions.freeze_requests import latest_freezing
from ronghe.results.evaluation.models import Cycle, Result
from ronghe.results.evaluation.pages import console_page as page
from ronghe.results.evaluation.pages.forms import OpenForm
from ronghe.results.evaluation.pages.freezing_page import freezing_job
from ronghe.results.evaluation.pages.ranked import (
    Ranked,
    narrow_rows,
    ranked_filters,
    ranked_listing,
)
from ronghe.results.evaluation.pages.views.cycles import cycle_or_refuse
from ronghe.results.evaluation.policy.applying import check_applications_over
from ronghe.results.evaluation.policy.confirming import check_can_confirm
from ronghe.results.evaluation.words import pool_titles


@require_GET
@needs(Verb.RUN_RATING, Verb.READ_RATING)
def rating(request: ActorRequest) -> HttpResponse:
    """The latest year: the console for who runs the rating, the board for others."""
    latest = latest_cycle(request.actor.place)
    year = latest.year if latest else today(request.actor.place).year
    name = "console" if request.actor.has(Verb.RUN_RATING) else "board"
    return HttpResponseRedirect(reverse(f"evaluation:{name}", args=[year]))


@require_GET
@needs(Verb.RUN_RATING)
def freezing(request: ActorRequest, year: int) -> HttpResponse:
    """How far the freezing is, asked for by the page itself; when it is over, the page anew."""
    cycle = cycle_or_refuse(request.actor, year)
    job = freezing_job(cycle, latest_freezing(cycle))
    if job is None or not job.is_open:
        answer = HttpResponse(status=204)
        answer.headers["HX-Refresh"] = "true"
        return answer
    return render(request, "evaluation/parts/freezing.html", {"job": job})


@require_GET
@needs(Verb.RUN_RATING)
def console(request: ActorRequest, year: int) -> HttpResponse:
    """A year's console; before it is opened, the form that opens it."""
    return console_answer(request, year)


def console_answer(
    request: ActorRequest, year: int, *, form: OpenForm | None = None, status: int = 200
) -> HttpResponse:
    """The console as a response; with a form that came back, at its place."""
    on = today(request.actor.place)
    cycle = cycle_of(request.actor.place, year)
    context = (
        _before(request.actor.place, year, on, form)
        if cycle is None
        else _running(request, cycle, on)
    )
    context["crumbs"] = [Link(_("评定工作台"), ""), Link(_("%s年度") % year, "")]
    return render(request, "evaluation/console.html", context, status=status)


def _before(place: str, year: int, on: date, form: OpenForm | None) -> dict[str, Any]:
    return {
        "year": year,
        "cycle": None,
        "is_in_rules": STAR_RATING in rules_of(place, "assessment", on),
        "steps": page.step_stops(None, None, on),
        "is_this_year": year == on.year,
        "form": form or OpenForm(),
        "today": on,
    }


def _running(request: ActorRequest, cycle: Cycle, on: date) -> dict[str, Any]:
    method = method_of(cycle)
    titles = pool_titles(cycle.place_id, method.ladder, cycle.opened_on)
    table = timetable(cycle, method.ladder, on)
    context: dict[str, Any] = {
        "year": cycle.year,
        "cycle": cycle,
        "today": on,
        "steps": page.step_stops(cycle, table, on),
        "timetable": table,
        "step": CycleStatus(cycle.status).value,
        "is_window_open": on <= cycle.apply_until,
        "freeze_from": cycle.apply_until + timedelta(days=1),
    }
    if cycle.status == CycleStatus.OPEN:
        refusal = refusal_of(check_applications_over, cycle, on)
        context["freeze_refusal"] = refusal.sentence if refusal else ""
        context["job"] = freezing_job(cycle, latest_freezing(cycle))
    if cycle.result_set is None:
        context |= _applied(cycle, method, titles)
    else:
        context |= _scored(request, cycle, method, titles)
    if cycle.status == CycleStatus.NOTICED:
        context |= _noticed(table, on)
    return context


def _applied(cycle: Cycle, method: Method, titles: dict[str, str]) -> dict[str, Any]:
    lines = page.application_lines(cycle, method.ladder, titles)
    return {
        "lines": lines,
        "total": sum(line.organisations for line in lines),
        "waiting": sum(line.waiting for line in lines),
        "recommended": sum(line.recommended for line in lines),
        "absent": sum(line.absent for line in lines),
    }


def _scored(
    request: ActorRequest, cycle: Cycle, method: Method, titles: dict[str, str]
) -> dict[str, Any]:
    standing = page.standing_of(cycle)
    sizes = page.sizes(standing)
    pool = page.chosen_pool(request.GET.get("pool", ""), list(titles), sizes)
    return {
        "starred": page.starred(standing, method.ladder),
        "pool": pool,
        "pool_title": titles.get(pool, pool),
        "tabs": page.pool_tabs(titles, sizes, pool, request.path),
        "quotas": page.quotas(cycle, method.ladder, standing, pool),
        "clause": citations(cycle.place_id).of_rule(method.ladder_rule or method.scheme_rule),
        "table": _table(request, cycle, method, pool),
    }


def _table(request: ActorRequest, cycle: Cycle, method: Method, pool: str) -> Table:
    actor = request.actor
    filters = ranked_filters(request.GET, method.ladder)
    search, level = (one.value for one in filters)
    rows = results_for(actor, cycle, pool=pool, level=level, search=search)
    rows = rows.filter(is_eligible=True)

    def prepare(found: Sequence[Result]) -> list[Ranked]:
        return narrow_rows(actor, method, found)

    def actions(row: Ranked) -> list[Link]:
        if cycle.status not in {CycleStatus.SCORED, CycleStatus.CONFIRMED}:
            return []
        subject = row.result.subject
        return [Link(_("调整"), reverse("evaluation:change_level", args=[cycle.year, subject]))]

    empty = (_("没有符合条件的组织"), _("换一个名称或等级再查。"))
    listing = ranked_listing(cycle, prepare, actions, empty=empty, is_narrow=True)
    return list_page(listing, rows, request.GET, filters=filters)


def _noticed(table: Timetable, on: date) -> dict[str, Any]:
    refusal = refusal_of(check_can_confirm, table.notice, on, table.objections)
    return {
        "objections": table.objections.waiting,
        "confirm_refusal": refusal.sentence if refusal else "",
    }
