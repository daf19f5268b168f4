"""Documents with their clauses, and one clause with its quotation and the rules that rest on it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ronghe.core.library.document_pages import document_cards, document_filters, resting_rules
from ronghe.core.library.models import Clause
from ronghe.foundation.accounts.api import ActorRequest, Door, Place, needs, today
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.pages.listing import chips_of
from ronghe.foundation.pages.shapes.marks import Link


@require_GET
@needs(Door.SIGNED_IN)
def documents(request: ActorRequest) -> HttpResponse:
    """The documents of the place, each with its clauses."""
    place, on = request.actor.place, today(request.actor.place)
    filters = document_filters(request.GET, place)
    text, shelf, sector = (one.value for one in filters)
    cards = document_cards(place, on, text, shelf, sector)
    context = {
        "cards": cards,
        "text": text,
        "filters": filters,
        "chips": chips_of(request.GET, filters),
    }
    return render(request, "library/documents.html", context)


@require_GET
@needs(Door.SIGNED_IN)
def clause(request: ActorRequest, document: str, no: str) -> HttpResponse:
    """One clause: the source's words, its line, and what rests on it."""
    place = request.actor.place
    found = Clause.objects.filter(place=place, document__code=document, no=no)
    one = found.select_related("document").first()
    if one is None:
        raise Refused("unknown", _("没有这一条。请到文件条款里查看。"), 404)
    context = {
        "clause": one,
        "source": Place.objects.get(pk=place),
        "rules": resting_rules(place, one, today(place)),
        "crumbs": [
            Link(_("文件条款"), reverse("library:documents")),
            Link(_("%(title)s 第%(no)s条") % {"title": one.document.title, "no": one.no}, ""),
        ],
    }
    return render(request, "library/clause.html", context)
