"""A power list on A4, all of it or the powers of one post: basis, risks with control, flow chart."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.work.undertakings.powers import power_list
from ronghe.work.undertakings.views.powers import chart_of, risks_shown


@require_GET
@needs(Verb.READ_UNDERTAKINGS)
def printed(request: ActorRequest, key: str) -> HttpResponse:
    """Every power of the list, or those of the post asked for, each on a page of its own."""
    place = request.actor.place
    on = today(place)
    found = power_list(place, key, on)
    posts = list(dict.fromkeys(item.post for item in found.body.items))
    asked = request.GET.get("post", "")
    post = asked if asked in posts else ""
    context = {
        "powers": found,
        "items": [
            (item, risks_shown(item), chart_of(item))
            for item in found.body.items
            if post in {"", item.post}
        ],
        "posts": posts,
        "post": post,
        "as_of": on,
        "crumbs": [
            Link(_("职权清单"), reverse("undertakings:powers")),
            Link(found.body.unit, reverse("undertakings:power_list", args=[key])),
            Link(_("打印"), ""),
        ],
    }
    return render(request, "undertakings/powers_printed.html", context)
