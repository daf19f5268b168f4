"""The work list: what waits for this identity."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ronghe.foundation.accounts.api import ActorRequest, Door, needs


@require_GET
@needs(Door.SIGNED_IN)
def work(request: ActorRequest) -> HttpResponse:
    """The first page after sign-in."""
    return render(request, "portal/work.html", {"role": request.actor.role})
