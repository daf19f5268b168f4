"""Handing a task to another organisation, and taking it back."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ronghe.core.register.api import Organisation, named_like
from ronghe.core.reviews.delegating import delegate_task, end_delegation
from ronghe.core.reviews.desk import task_url
from ronghe.core.reviews.views.desk import opened_with, readable
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.pages.asked import day_in, seen_version
from ronghe.foundation.pages.toasts import toast

OFFERED = 20


@require_POST
@needs(Verb.REVIEW, Verb.CONFIRM_RESULT, Verb.SIGN_OFF)
def delegate(request: ActorRequest, pk: int) -> HttpResponse:
    """Hand the task over until a day; a refusal comes back on the desk."""
    one = readable(request, pk)
    until = day_in(request.POST, "until") or today(request.actor.place)
    try:
        delegate_task(
            by=request.actor,
            task_id=pk,
            to=request.POST.get("to", ""),
            until=until,
            reason=request.POST.get("delegate_reason", ""),
            seen_version=seen_version(request.POST),
        )
    except Refused as refusal:
        return opened_with(request, one, refusal)
    toast(request, _("已委托办理，到 %(day)s。") % {"day": f"{until:%Y-%m-%d}"})
    return HttpResponseRedirect(task_url(pk, request.GET))


@require_POST
@needs(Verb.REVIEW, Verb.CONFIRM_RESULT, Verb.SIGN_OFF)
def take_back(request: ActorRequest, pk: int) -> HttpResponse:
    """Decide it oneself again."""
    readable(request, pk)
    end_delegation(by=request.actor, task_id=pk, seen_version=seen_version(request.POST))
    toast(request, _("已收回委托，由您办理。"))
    return HttpResponseRedirect(task_url(pk, request.GET))


@require_GET
@needs(Verb.REVIEW, Verb.CONFIRM_RESULT, Verb.SIGN_OFF)
def options(request: ActorRequest) -> HttpResponse:
    """Organisations of the place to hand a task to, by name or initials: names only."""
    text = request.GET.get("q", "").strip()
    nodes: list[Organisation] = []
    if text:
        with place_system(request.actor.place):
            here = Organisation.objects.filter(named_like(text), place=request.actor.place)
            nodes = list(here.filter(closed_on=None).select_related("parent")[:OFFERED])
    return render(
        request,
        "portal/parts/organisation_options.html",
        {"options": [_option(node) for node in nodes]},
    )


def _option(node: Organisation) -> dict[str, str]:
    where = node.parent.short_name if node.parent else ""
    return {"key": node.code, "name": node.short_name, "mark": "", "where": where}
