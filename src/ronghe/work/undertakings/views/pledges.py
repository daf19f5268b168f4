"""The public page of pledges: what each team promised and whether it was kept (X-38)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ronghe.foundation.accounts.api import Door, Place, needs, today
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import published_in_place
from ronghe.work.undertakings.kinds_in_force import kinds_in_force
from ronghe.work.undertakings.pledges import public_pledges


@require_GET
@needs(Door.PUBLIC)
def pledges(request: HttpRequest, place: str) -> HttpResponse:
    """Everybody reads it, signed in or not; only what was published is there."""
    found = Place.objects.filter(code=place).first()
    if found is None:
        raise Refused("unknown", _("没有这个地方。请从首页重新进入。"), 404)
    text = request.GET.get("q", "").strip()
    with published_in_place(place):
        kinds = {
            key: kind.body
            for key, kind in kinds_in_force(place, today(place)).items()
            if kind.body.audience == "PUBLIC"
        }
        teams = public_pledges(place, kinds, text)
    context = {
        "place": found,
        "teams": teams,
        "text": text,
        "pledged": sum(len(team.pledges) for team in teams),
        "kept": sum(team.kept for team in teams),
    }
    return render(request, "undertakings/pledges.html", context)
