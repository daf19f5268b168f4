"""One search over documents, clauses, notices and cases."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ronghe.core.library import search_pages as pages
from ronghe.core.library.audiences import fields_of
from ronghe.core.library.searching import found_by
from ronghe.foundation.accounts.api import ActorRequest, Door, needs
from ronghe.foundation.pages.listing import chips_of
from ronghe.foundation.pages.shapes.paging import paging, read_page


@require_GET
@needs(Door.SIGNED_IN)
def search(request: ActorRequest) -> HttpResponse:
    """What the words find, best first, twenty a page (3 queries)."""
    place = request.actor.place
    wanted = request.GET.get("q", "").strip()
    found = list(found_by(place, wanted)) if wanted else []
    sectors = fields_of(place).items()
    filters = pages.search_filters(request.GET, found, sectors)
    kept = pages.kept_by(filters, found)
    here, size = paging(request.GET, total=len(kept)), read_page(request.GET).size
    first = (here.number - 1) * size
    context = {
        "text": wanted,
        "hits": pages.hits_shown(kept[first : first + size], wanted),
        "total": len(kept),
        "paging": here if kept else None,
        "filters": filters,
        "chips": chips_of(request.GET, filters),
    }
    return render(request, "library/search.html", context)
