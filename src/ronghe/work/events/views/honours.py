"""Who is eligible on a day, issuing in bulk, the printed list, and how each was handed over (X-11)."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ronghe.core.register.api import home_of
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.pages.asked import day_in, seen_version
from ronghe.foundation.pages.listing import list_page, whole_list
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast
from ronghe.foundation.pages.watermark import watermark
from ronghe.work.events.choices import Delivery
from ronghe.work.events.forms import IssueForm
from ronghe.work.events.honour_page import (
    eligible_listing,
    honour_counts,
    honour_filters,
    wanted_members,
)
from ronghe.work.events.honours import (
    eligible_members,
    issue_honours,
    note_delivery,
    with_honours,
)
from ronghe.work.events.policy import check_can_honour
from ronghe.work.events.rules.event_kind import EventKind, HonourTerms
from ronghe.work.events.rulings import event_rules


@require_http_methods(["GET", "POST"])
@needs(Verb.RECORD_EVENT)
def honours(request: ActorRequest, key: str) -> HttpResponse:
    """Eligible members as of a day, longest first; a POST exports the list."""
    return _page(request, key)


@require_POST
@needs(Verb.RECORD_EVENT)
def issue(request: ActorRequest, key: str) -> HttpResponse:
    """Issue to the people ticked, or to everybody eligible who does not hold it yet."""
    _kind, terms = _terms(request, key)
    form = IssueForm(request.POST)
    on = day_in(request.POST, "day") or terms.reference_on
    if not form.is_valid():
        return _page(request, key, Invalid("form", _("请写颁发日期并选颁发方式。")))
    everybody = request.POST.get("everybody") == "1"
    people = None if everybody else request.POST.getlist("person")
    if people == []:
        return _page(request, key, Invalid("nobody", _("请先勾选要颁发的党员。")))
    try:
        issued = issue_honours(
            by=request.actor, kind=key, people=people, on=on, **form.cleaned_data
        )
    except Invalid as refusal:
        return _page(request, key, refusal)
    toast(request, _("已登记颁发 %(count)s 枚。") % {"count": issued})
    return HttpResponseRedirect(f"{reverse('events:honours', args=[key])}?day={on.isoformat()}")


@require_GET
@needs(Verb.RECORD_EVENT)
def printed(request: ActorRequest, key: str) -> HttpResponse:
    """The list on paper: A4, with unit, cut-off date and signature line."""
    kind, terms = _terms(request, key)
    on = day_in(request.GET, "day") or terms.reference_on
    rows, home = list(eligible_members(request.actor, terms, on)), home_of(request.actor)
    context = {
        "kind": kind,
        "terms": terms,
        "day": on,
        "people": with_honours(rows, key, on),
        "unit": home.name if home else "",
        "watermark": watermark(request.actor, timezone.now()),
        "crumbs": [
            Link(kind.label, reverse("events:honours", args=[key])),
            Link(_("打印名单"), ""),
        ],
    }
    return render(request, "events/honours_print.html", context)


@require_POST
@needs(Verb.RECORD_EVENT)
def delivery(request: ActorRequest, key: str) -> HttpResponse:
    """Record how one honour was handed over, with a note for a visit at home."""
    try:
        note_delivery(
            by=request.actor,
            kind=key,
            person=request.POST.get("person", ""),
            delivery=request.POST.get("delivery", ""),
            note=request.POST.get("note", ""),
            seen_version=seen_version(request.POST),
        )
    except (Conflict, Invalid) as refusal:
        return _page(request, key, refusal)
    toast(request, _("已登记颁发方式。"))
    return HttpResponseRedirect(f"{reverse('events:honours', args=[key])}?held=YES")


def _terms(request: ActorRequest, key: str) -> tuple[EventKind, HonourTerms]:
    kind = event_rules(request.actor.place, today(request.actor.place)).kinds.get(key)
    if kind is None or kind.honour is None:
        raise Refused("unknown", _("没有这项荣誉，请从专项活动重新打开。"), 404)
    return kind, kind.honour


def _page(request: ActorRequest, key: str, refusal: Refused | None = None) -> HttpResponse:
    actor, query = request.actor, request.GET
    kind, terms = _terms(request, key)
    check_can_honour(actor)
    on = day_in(query, "day") or day_in(request.POST, "day") or terms.reference_on
    filters = honour_filters(query, on)
    rows = wanted_members(actor, key, terms, on, filters)
    listing = eligible_listing(key, on)
    as_of = _("党龄计算至 %(day)s") % {"day": f"{on:%Y-%m-%d}"}
    if request.method == "POST" and request.POST.get("export"):
        return export(
            by=actor, table=whole_list(listing, rows, query), name=kind.label,
            path=actor.identity.path, at=timezone.now(), as_of=as_of,
        )  # fmt: skip
    here: date = today(actor.place)
    context = {
        "kind": kind,
        "key": key,
        "terms": terms,
        "day": on,
        "counts": honour_counts(actor, key, terms, on),
        "table": list_page(listing, rows, query, filters=filters, as_of=as_of),
        "waiting": with_honours(list(rows[:200]), key, on),
        "query": query.urlencode(),
        "form": IssueForm(initial={"issued_on": min(here, on), "delivery": Delivery.CEREMONY}),
        "deliveries": Delivery.choices,
        "refusal": refusal,
        "crumbs": [Link(_("专项活动"), reverse("events:overview")), Link(kind.label, "")],
        "watermark": watermark(actor, timezone.now()),
    }
    status = refusal.status if refusal else 200
    return render(request, "events/honours.html", context, status=status)
