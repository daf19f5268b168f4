"""The list of events, one event with its uses, cancelling it, its suggestions."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ronghe.core.library.api import attachment_list
from ronghe.core.register.api import Organisation, home_of, labels
from ronghe.foundation.accounts.api import Actor, ActorRequest, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.asked import seen_version
from ronghe.foundation.pages.listing import chips_of, list_page, whole_list
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast
from ronghe.foundation.pages.watermark import watermark
from ronghe.work.events.actions import cancel_event
from ronghe.work.events.choices import EventStatus
from ronghe.work.events.contributions import decide_suggestion, suggest
from ronghe.work.events.event_page import sheet_of
from ronghe.work.events.fulfilment import EVENT
from ronghe.work.events.listing import (
    events_listing,
    filters_of,
    organisations_offered,
    wanted_events,
)
from ronghe.work.events.models import Event
from ronghe.work.events.policy import check_can_change
from ronghe.work.events.queries import event_of
from ronghe.work.events.rulings import event_rules
from ronghe.work.events.uses import effects_of, used_in

MOST_EXPORTED = 50_000


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_EVENTS)
def events(request: ActorRequest) -> HttpResponse:
    """The events the actor may read; a POST takes the list out as Excel."""
    actor, query = request.actor, request.GET
    on = today(actor.place)
    rules = event_rules(actor.place, on)
    organisations = organisations_offered(actor, query.get("org", ""))
    filters = filters_of(query, rules, organisations)
    rows = wanted_events(actor, query, filters, organisations)
    as_of = _("截至 %(day)s") % {"day": f"{on:%Y-%m-%d}"}
    if request.method == "POST":
        _check_size(rows.count())
        table = whole_list(events_listing(rules), rows, query)
        said = "　".join([as_of, *(chip.label for chip in chips_of(query, filters))])
        name = f"{_('活动')}{on:%Y%m%d}"
        path = actor.identity.path
        return export(by=actor, table=table, name=name, path=path, at=timezone.now(), as_of=said)
    table = list_page(events_listing(rules), rows, query, filters=filters, as_of=as_of)
    home = home_of(actor) if actor.has(Verb.RECORD_EVENT) else None
    context = {
        "table": table,
        "query": query.urlencode(),
        "record_url": reverse("events:choose", args=[home.code]) if home and rules.kinds else "",
    }
    return render(request, "events/list.html", context)


@require_GET
@needs(Verb.READ_EVENTS)
def event(request: ActorRequest, code: str) -> HttpResponse:
    """One event: facts, who spoke and came, what came of it, where it is used."""
    return _page(request, code)


@require_http_methods(["GET", "POST"])
@needs(Verb.RECORD_EVENT)
def cancel(request: ActorRequest, code: str) -> HttpResponse:
    """Say what falls back, ask for the reason, cancel; 409 with the newer state in between."""
    found = event_of(request.actor, code)
    check_can_change(request.actor, found, found.version)
    if request.method == "GET":
        return _cancellation(request, found)
    try:
        cancel_event(
            by=request.actor,
            code=code,
            reason=request.POST.get("reason", ""),
            seen_version=seen_version(request.POST),
            at=timezone.now(),
        )
    except (Conflict, Invalid) as refusal:
        return _cancellation(request, found, refusal)
    toast(request, _("已取消“%(title)s”。") % {"title": found.title})
    return HttpResponseRedirect(reverse("events:event", args=[code]))


@require_POST
@needs(Verb.RECORD_EVENT)
def suggestions(request: ActorRequest, code: str) -> HttpResponse:
    """Add suggestions, one a line."""
    try:
        added = suggest(
            by=request.actor,
            event_code=code,
            texts=tuple(request.POST.get("texts", "").splitlines()),
        )
    except Invalid as refusal:
        return _page(request, code, refusal)
    toast(request, _("已登记建议 %(count)s 条。") % {"count": added})
    return HttpResponseRedirect(f"{reverse('events:event', args=[code])}#suggestions")


@require_POST
@needs(Verb.RECORD_EVENT)
def decide(request: ActorRequest, code: str, no: int) -> HttpResponse:
    """Answer one suggestion."""
    try:
        decide_suggestion(
            by=request.actor,
            event_code=code,
            no=no,
            is_adopted=request.POST.get("adopted") == "1",
            decided_by=request.POST.get("decided_by", ""),
            result=request.POST.get("result", ""),
            seen_version=seen_version(request.POST),
        )
    except (Conflict, Invalid) as refusal:
        return _page(request, code, refusal)
    toast(request, _("已答复这条建议。"))
    return HttpResponseRedirect(f"{reverse('events:event', args=[code])}#suggestions")


def _page(request: ActorRequest, code: str, refusal: Refused | None = None) -> HttpResponse:
    actor = request.actor
    found = event_of(actor, code)
    on = today(actor.place)
    rules, words = event_rules(actor.place, on), labels(actor.place, on)
    sheet = sheet_of(actor, found, rules, words)
    may_change = actor.can(Verb.RECORD_EVENT, found.path)
    may_add = may_change and found.status != EventStatus.CANCELLED
    context = {
        "sheet": sheet,
        "event": found,
        "links": used_in(found, rules),
        "may_change": may_add,
        "files": attachment_list(EVENT, found.code, may_add=may_add),
        "refusal": refusal,
        "typed": request.POST,
        "crumbs": [
            Link(_("活动"), reverse("events:list")),
            Link(found.organiser, _home_url(actor, found)),
            Link(found.title, ""),
        ],
        "watermark": watermark(actor, timezone.now()) if sheet.attendees is not None else "",
    }
    return render(request, "events/event.html", context, status=refusal.status if refusal else 200)


def _home_url(actor: Actor, found: Event) -> str:
    """The organiser's home; "" where it lies beyond the reader's reach."""
    if not actor.can(Verb.READ_ORGANISATIONS, found.path):
        return ""
    codes = Organisation.objects.filter(pk=found.organisation_id).values_list("code", flat=True)
    code = codes.first()
    return address_of("portal:loop", code) if code else ""


def _cancellation(
    request: ActorRequest, found: Event, refusal: Refused | None = None
) -> HttpResponse:
    context = {
        "event": found,
        "effects": effects_of(found),
        "refusal": refusal,
        "reason": request.POST.get("reason", ""),
        "crumbs": [
            Link(_("活动"), reverse("events:list")),
            Link(found.title, reverse("events:event", args=[found.code])),
            Link(_("取消"), ""),
        ],
    }
    status = refusal.status if refusal else 200
    return render(request, "events/cancel.html", context, status=status)


def _check_size(rows: int) -> None:
    if rows > MOST_EXPORTED:
        raise Invalid(
            "too-many",
            _("共%(rows)s行，一次最多导出%(most)s行。请用日期或组织单位缩小范围后再导出。")
            % {"rows": f"{rows:,}", "most": f"{MOST_EXPORTED:,}"},
        )
