"""Passing many at once: look at a sample, then confirm exactly what the filter shows."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ronghe.core.reviews.bulk import (
    check_can_pass_in_bulk,
    digest_of,
    pass_in_bulk,
    sample_of,
)
from ronghe.core.reviews.desk import filters_of, task_url, waiting_tasks
from ronghe.core.reviews.subjects import subjects
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.pages.asked import whole
from ronghe.foundation.pages.listing import chips_of
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast

SAMPLES = (5, 10, 20)
USUAL_SAMPLE = 10


@require_http_methods(["GET", "POST"])
@needs(Verb.CONFIRM_RESULT)
def bulk(request: ActorRequest) -> HttpResponse:
    """The sample with its count; a POST confirms all, or says why not."""
    check_can_pass_in_bulk(request.actor)
    if request.method == "GET":
        return _page(request)
    tasks = waiting_tasks(request.actor, filters_of(request.GET))
    seen = request.POST.get("digest", "")
    try:
        passed = pass_in_bulk(
            by=request.actor,
            tasks=tasks,
            seen_digest=seen,
            sampled=_looked_at(request),
            wanted_sample=[task.pk for task in sample_of(tasks, _size(request), seen)],
            at=timezone.now(),
        )
    except Refused as refusal:
        return _page(request, refusal)
    toast(request, _("已整批通过 %(n)s 件。") % {"n": f"{passed:,}"})
    return HttpResponseRedirect(task_url(None, request.GET))


def _page(request: ActorRequest, refusal: Refused | None = None) -> HttpResponse:
    filters = filters_of(request.GET)
    tasks = waiting_tasks(request.actor, filters)
    digest, size = digest_of(tasks), _size(request)
    sample = sample_of(tasks, size, digest)
    titles = {one.kind: _(one.title) for one in subjects()}
    context = {
        "count": tasks.count(),
        "digest": digest,
        "sample": [(task, titles.get(task.subject_kind, "")) for task in sample],
        "looked_at": _looked_at(request) if refusal and refusal.status != 409 else [],
        "size": size,
        "sizes": SAMPLES,
        "filters": filters,
        "chips": chips_of(request.GET, filters),
        "query": request.GET.urlencode(),
        "refusal": refusal,
        "crumbs": [Link(_("审核台"), reverse("reviews:desk")), Link(_("整批确认"), "")],
    }
    status = refusal.status if refusal else 200
    return render(request, "reviews/bulk.html", context, status=status)


def _looked_at(request: ActorRequest) -> list[int]:
    return [pk for text in request.POST.getlist("looked_at") if (pk := whole(text)) is not None]


def _size(request: ActorRequest) -> int:
    size = whole(request.GET.get("sample", ""))
    return size if size in SAMPLES else USUAL_SAMPLE
