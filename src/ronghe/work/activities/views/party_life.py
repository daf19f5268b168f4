"""Lists of party life across organisations: secretaries' lectures, study in forms (X-03, X-04)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ronghe.core.obligations.api import Duty
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.pages.asked import year_in
from ronghe.foundation.pages.listing import list_page, whole_list
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.watermark import watermark
from ronghe.foundation.rulebook.api import rules_of
from ronghe.work.activities.expected import kinds_in_force
from ronghe.work.activities.party_life import lectures as lecture_list
from ronghe.work.activities.party_life import study as study_list


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_MEMBERS)
def lectures(request: ActorRequest) -> HttpResponse:
    """Which secretaries lectured in a year; a POST takes the list out."""
    actor, query = request.actor, request.GET
    on = today(actor.place)
    year = year_in(query, on.year)
    least = _least(actor.place, request)
    filters = lecture_list.filters_of(query)
    rows = lecture_list.wanted_secretaries(actor, filters, year, least)
    columns = lecture_list.listing(year, least)
    if request.method == "POST":
        return _export(request, columns, rows, f"{_('书记讲党课')}{year}")
    every = lecture_list.secretaries_of(actor, year)
    context = {
        "table": list_page(columns, rows, query, filters=filters, as_of=_as_of(request)),
        "query": query.urlencode(),
        "year": year,
        "least": least,
        "total": every.count(),
        "done": every.filter(lecture_list.lectured(least)).count(),
        "years": _years(year, on.year),
        "crumbs": _crumbs(_("书记讲党课")),
        "watermark": watermark(actor, timezone.now()),
    }
    return render(request, "activities/lectures.html", context)


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_MEETINGS)
def study(request: ActorRequest) -> HttpResponse:
    """Study by form and organisation with attendance; a POST takes the list out."""
    actor, query = request.actor, request.GET
    on = today(actor.place)
    year = year_in(query, on.year)
    kinds = study_list.study_kinds(kinds_in_force(actor.place, on))
    filters = study_list.filters_of(query)
    rows = study_list.organisations_studying(actor, kinds, year, filters)
    columns = study_list.listing(actor, kinds, year)
    if request.method == "POST":
        return _export(request, columns, rows, f"{_('学习情况')}{year}")
    context = {
        "kinds": kinds,
        "totals": study_list.form_totals(actor, kinds, year),
        "table": list_page(columns, rows, query, filters=filters, as_of=_as_of(request)),
        "query": query.urlencode(),
        "year": year,
        "years": _years(year, on.year),
        "crumbs": _crumbs(_("学习形式")),
    }
    return render(request, "activities/study.html", context)


def _least(place: str, request: ActorRequest) -> int:
    rule = rules_of(place, "duty", today(request.actor.place)).get(lecture_list.DUTY)
    return Duty.model_validate(rule.body).times if rule else 1


def _export(request: ActorRequest, columns: Any, rows: Any, name: str) -> HttpResponse:
    table = whole_list(columns, rows, request.GET)
    path = request.actor.identity.path
    return export(
        by=request.actor,
        table=table,
        name=name,
        path=path,
        at=timezone.now(),
        as_of=_as_of(request),
    )


def _as_of(request: ActorRequest) -> str:
    return _("截至 %(day)s") % {"day": f"{today(request.actor.place):%Y-%m-%d}"}


def _years(year: int, this_year: int) -> list[Link]:
    return [Link(str(y), f"?year={y}") for y in (year - 1, year + 1) if y <= this_year]


def _crumbs(last: str) -> list[Link]:
    return [Link(_("会议记录"), reverse("activities:list")), Link(last, "")]
