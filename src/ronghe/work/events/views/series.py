"""All that is going on at a glance, and one series: its slots, its sums beside the stated ones."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ronghe.core.library.api import citations
from ronghe.core.register.api import home_of
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.work.events.rulings import event_rules
from ronghe.work.events.series_page import overview_of, series_sheet


@require_GET
@needs(Verb.READ_EVENTS)
def overview(request: ActorRequest) -> HttpResponse:
    """Series, collections, honours, forums and trainings, each with its figures."""
    actor = request.actor
    on = today(actor.place)
    context = {
        "cards": overview_of(actor, event_rules(actor.place, on)),
        "crumbs": [Link(_("活动"), reverse("events:list")), Link(_("专项活动"), "")],
    }
    return render(request, "events/overview.html", context)


@require_GET
@needs(Verb.READ_EVENTS)
def series(request: ActorRequest, key: str) -> HttpResponse:
    """One series: slots filled and empty, sums beside what the source states, its events."""
    actor = request.actor
    on = today(actor.place)
    rules = event_rules(actor.place, on)
    found = rules.series.get(key)
    if found is None:
        raise Refused("unknown", _("没有这个系列，请从专项活动重新打开。"), 404)
    home = home_of(actor) if actor.has(Verb.RECORD_EVENT) else None
    context = {
        "sheet": series_sheet(actor, rules, key, citations(actor.place)),
        "home": home,
        "on": on,
        "crumbs": [
            Link(_("活动"), reverse("events:list")),
            Link(_("专项活动"), reverse("events:overview")),
            Link(found.label, ""),
        ],
    }
    return render(request, "events/series.html", context)
