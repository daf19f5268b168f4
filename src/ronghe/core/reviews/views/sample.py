"""Looking at a sample: what may be drawn, what was drawn by which seed, and what became of it."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ronghe.core.reviews.sampling import draw_sample, lots_for, samples_of
from ronghe.core.reviews.subjects import subjects
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.pages.shapes.marks import Link, Mark, State
from ronghe.foundation.pages.toasts import toast

MARKS = {"OPEN": State.GOING, "PASSED": State.DONE, "FAILED": State.LATE}


@require_http_methods(["GET", "POST"])
@needs(Verb.REVIEW, Verb.CONFIRM_RESULT, Verb.SIGN_OFF)
def sample(request: ActorRequest) -> HttpResponse:
    """The lots with their seeds; a POST draws one, or says why not."""
    if request.method == "GET":
        return _page(request)
    try:
        drawn = draw_sample(by=request.actor, key=request.POST.get("key", ""), at=timezone.now())
    except Refused as refusal:
        return _page(request, refusal)
    toast(
        request,
        _("%(all)s 件中抽出 %(n)s 件，其余等抽查结果。") % {"all": drawn.total, "n": drawn.drawn},
    )
    return HttpResponseRedirect(reverse("reviews:desk"))


def _page(request: ActorRequest, refusal: Refused | None = None) -> HttpResponse:
    titles = {one.kind: _(one.title) for one in subjects()}
    context = {
        "lots": [(lot, titles.get(lot.kind, "")) for lot in lots_for(request.actor)],
        "samples": [
            (one, titles.get(one.subject_kind, ""), _mark(one.status, one.get_status_display()))
            for one in samples_of(request.actor)
        ],
        "refusal": refusal,
        "crumbs": [Link(_("审核台"), reverse("reviews:desk")), Link(_("抽样审核"), "")],
    }
    status = refusal.status if refusal else 200
    return render(request, "reviews/sample.html", context, status=status)


def _mark(status: str, label: str) -> Mark:
    return Mark(MARKS[status], label)
