"""One search box for organisations, members and clauses."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ronghe.foundation.accounts.api import ActorRequest, Verb, needs
from ronghe.foundation.pages.watermark import watermark
from ronghe.web.portal.finding import search as find


@require_GET
@needs(Verb.READ_ORGANISATIONS)
def search(request: ActorRequest) -> HttpResponse:
    """What was found, in the reader's reach; members only for who may read members."""
    text = request.GET.get("q", "").strip()
    found = find(request.actor, text)
    marked = watermark(request.actor, timezone.now()) if found.members else ""
    context = {"q": text, "found": found, "watermark": marked}
    return render(request, "portal/search.html", context)
