"""Pages of figures: stated against computed, and targets with their progress (S-16, S-25)."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ronghe.core.figures import pages
from ronghe.core.figures.stated import Basis, compare_figures
from ronghe.core.figures.targets import target_progress
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.pages.listing import Listing, list_page, whole_list
from ronghe.foundation.pages.shapes.filters import Filter


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_FIGURES)
def stated(request: ActorRequest) -> HttpResponse:
    """Every figure the source states beside what the records say; a POST takes it as a file."""
    basis = Basis(request.actor.place)
    compared = compare_figures(basis)
    filters = pages.figure_filters(request.GET, compared)
    rows = pages.filtered_figures(compared, filters)
    name = _("来源数字与计算值对照")
    return _answer(
        request, basis, pages.figure_listing(), rows, filters, name, "figures/stated.html"
    )


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_FIGURES)
def targets(request: ActorRequest) -> HttpResponse:
    """Every target with what is reached today; a POST takes it as a file."""
    basis = Basis(request.actor.place)
    rows = target_progress(basis)
    name = _("目标进度")
    return _answer(request, basis, pages.target_listing(), rows, [], name, "figures/targets.html")


def _answer(
    request: ActorRequest,
    basis: Basis,
    listing: Listing[Any],
    rows: Sequence[Any],
    filters: list[Filter],
    name: str,
    template: str,
) -> HttpResponse:
    actor = request.actor
    as_of = _("截至 %s") % f"{basis.today:%Y-%m-%d}"
    if request.method == "POST":
        table = whole_list(listing, rows, request.GET)
        path, at = place_path(actor.place), timezone.now()
        return export(by=actor, table=table, name=name, path=path, at=at, as_of=as_of)
    table = list_page(listing, rows, request.GET, filters=filters, as_of=as_of)
    return render(request, template, {"table": table})
