"""A forum: one session in each quarter, its speakers' sectors, its materials (T-11)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ronghe.core.register.api import home_of, labels
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.pages.asked import year_in
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.work.events.forum_page import forum_sheet
from ronghe.work.events.rulings import event_rules


@require_GET
@needs(Verb.READ_EVENTS)
def forum(request: ActorRequest, key: str) -> HttpResponse:
    """The year's sessions, round by round, with what is missing."""
    actor = request.actor
    on = today(actor.place)
    kind = event_rules(actor.place, on).kinds.get(key)
    if kind is None or kind.family != "FORUM":
        raise Refused("unknown", _("没有这个讲坛，请从专项活动重新打开。"), 404)
    year = year_in(request.GET, on.year)
    home = home_of(actor) if actor.has(Verb.RECORD_EVENT) else None
    context = {
        "kind": kind,
        "key": key,
        "year": year,
        "sheet": forum_sheet(actor, key, kind, year, on, labels(actor.place, on)),
        "years": [Link(str(one), f"?year={one}") for one in (year - 1, year + 1) if one <= on.year],
        "record_url": reverse("events:record", args=[home.code, key]) if home else "",
        "crumbs": [Link(_("专项活动"), reverse("events:overview")), Link(kind.label, "")],
    }
    return render(request, "events/forum.html", context)
