"""Training of Party-affairs workers: plan, sessions, attendance, gaps of skills by worker (S-36)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ronghe.core.register.api import home_of, labels, reachable
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.pages.asked import year_in
from ronghe.foundation.pages.listing import list_page, whole_list
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.watermark import watermark
from ronghe.work.events.rules.event_kind import EventKind, TrainingTerms
from ronghe.work.events.rulings import event_rules
from ronghe.work.events.training_page import (
    gaps_listing,
    gaps_of,
    training_sheet,
    workers_listing,
    workers_of,
)


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_EVENTS)
def training(request: ActorRequest, key: str) -> HttpResponse:
    """The year's plan and sessions, how many workers came, and gaps by organisation."""
    actor, on = request.actor, today(request.actor.place)
    kind, terms = _terms(request, key)
    year, words = year_in(request.GET, on.year), labels(actor.place, on)
    rows = gaps_of(actor, key, terms, year)
    listing = gaps_listing(key, terms, words, year)
    as_of = _("截至 %(day)s") % {"day": f"{on:%Y-%m-%d}"}
    if request.method == "POST":
        return export(
            by=actor, table=whole_list(listing, rows, request.GET), name=kind.label,
            path=actor.identity.path, at=timezone.now(), as_of=as_of,
        )  # fmt: skip
    home = home_of(actor) if actor.has(Verb.RECORD_EVENT) else None
    context = {
        "kind": kind,
        "year": year,
        "sheet": training_sheet(actor, key, terms, year, words, rows),
        "table": list_page(listing, rows, request.GET, as_of=as_of),
        "query": request.GET.urlencode(),
        "record_url": reverse("events:record", args=[home.code, key]) if home else "",
        "years": [Link(str(one), f"?year={one}") for one in (year - 1, year + 1) if one <= on.year],
        "crumbs": [Link(_("专项活动"), reverse("events:overview")), Link(kind.label, "")],
    }
    return render(request, "events/training.html", context)


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_MEMBERS)
def workers(request: ActorRequest, key: str, code: str) -> HttpResponse:
    """The workers of one organisation and below, by name, each with what is still missing."""
    actor, on = request.actor, today(request.actor.place)
    kind, terms = _terms(request, key)
    node = reachable(actor, code, Verb.READ_MEMBERS)
    year, words = year_in(request.GET, on.year), labels(actor.place, on)
    rows = workers_of(node.path, key, terms, year)
    listing = workers_listing(words)
    as_of = _("截至 %(day)s") % {"day": f"{on:%Y-%m-%d}"}
    if request.method == "POST":
        return export(
            by=actor, table=whole_list(listing, rows, request.GET), name=kind.label,
            path=node.path, at=timezone.now(), as_of=as_of,
        )  # fmt: skip
    context = {
        "kind": kind,
        "node": node,
        "year": year,
        "table": list_page(listing, rows, request.GET, as_of=as_of),
        "query": request.GET.urlencode(),
        "crumbs": [
            Link(kind.label, reverse("events:training", args=[key])),
            Link(node.short_name, ""),
        ],
        "watermark": watermark(actor, timezone.now()),
    }
    return render(request, "events/workers.html", context)


def _terms(request: ActorRequest, key: str) -> tuple[EventKind, TrainingTerms]:
    kind = event_rules(request.actor.place, today(request.actor.place)).kinds.get(key)
    if kind is None or kind.training is None:
        raise Refused("unknown", _("没有这类培训，请从专项活动重新打开。"), 404)
    return kind, kind.training
