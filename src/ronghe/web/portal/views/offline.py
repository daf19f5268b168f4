"""What phones keep for a time without network: the worker that keeps it, and the page that says so."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ronghe.foundation.accounts.api import Door, needs

KEEPER = Path(__file__).parents[1] / "static" / "portal" / "js" / "keeper.js"


@require_GET
@needs(Door.PUBLIC)
def keeper(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The service worker; from the root, because a worker sees only what lies below its address."""
    answer = HttpResponse(KEEPER.read_text("utf-8"), content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@require_GET
@needs(Door.PUBLIC)
def offline(request: HttpRequest) -> HttpResponse:
    """The page for a phone without network; the same for everybody."""
    return render(request, "portal/offline.html")
