"""Letters and essays: the collection, handing in, consent, publishing, and what is published."""

from __future__ import annotations

import secrets

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ronghe.core.register.api import home_of, labels, reachable
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused, refusal_of
from ronghe.foundation.pages.asked import seen_version
from ronghe.foundation.pages.listing import list_page, whole_list
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast
from ronghe.foundation.pages.watermark import watermark
from ronghe.work.events.collection_page import (
    collection_filters,
    collection_sheet,
    output_of,
    outputs_listing,
    published_listing,
    published_outputs,
    wanted_outputs,
)
from ronghe.work.events.contributions import (
    NewOutput,
    publish_output,
    record_consent,
    submit_output,
)
from ronghe.work.events.forms import OutputForm
from ronghe.work.events.models import Output
from ronghe.work.events.policy import check_can_consent, check_can_contribute, check_can_publish
from ronghe.work.events.queries import event_of
from ronghe.work.events.rules.event_kind import EventKind
from ronghe.work.events.rulings import event_rules


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_EVENTS)
def collection(request: ActorRequest, code: str) -> HttpResponse:
    """What was handed in to one event, counted against the source; a POST exports the list."""
    actor, on = request.actor, today(request.actor.place)
    event = event_of(actor, code)
    kind = _kind(request, event.kind)
    words = labels(actor.place, on)
    filters = collection_filters(request.GET, kind, words)
    rows = wanted_outputs(actor, event, filters)
    listing = outputs_listing(kind, words)
    as_of = _("截至 %(day)s") % {"day": f"{on:%Y-%m-%d}"}
    if request.method == "POST":
        return export(
            by=actor, table=whole_list(listing, rows, request.GET), name=event.title,
            path=event.path, at=timezone.now(), as_of=as_of,
        )  # fmt: skip
    home = home_of(actor) if actor.has(Verb.RECORD_EVENT) else None
    context = {
        "event": event,
        "kind": kind,
        "sheet": collection_sheet(event, kind, words),
        "table": list_page(listing, rows, request.GET, filters=filters, as_of=as_of),
        "query": request.GET.urlencode(),
        "submit_url": reverse("events:submit", args=[code, home.code]) if home else "",
        "crumbs": [
            Link(_("活动"), reverse("events:list")),
            Link(event.title, reverse("events:event", args=[code])),
            Link(_("征集内容"), ""),
        ],
        "watermark": watermark(actor, timezone.now()),
    }
    return render(request, "events/collection.html", context)


@require_http_methods(["GET", "POST"])
@needs(Verb.RECORD_EVENT)
def submit(request: ActorRequest, code: str, owner: str) -> HttpResponse:
    """Hand in for an organisation: title, text, author, consent."""
    actor = request.actor
    event, node = event_of(actor, code), reachable(actor, owner, Verb.RECORD_EVENT)
    kind = _kind(request, event.kind)
    check_can_contribute(actor, node, kind)
    words = labels(actor.place, today(actor.place))
    if request.method == "GET":
        form = OutputForm(kind, words, initial={"client_key": secrets.token_hex(16)})
        return _submission(request, code, owner, form)
    form = OutputForm(kind, words, request.POST)
    if form.is_valid():
        wanted = NewOutput(code, owner, **form.cleaned_data)
        try:
            stored = submit_output(by=actor, wanted=wanted)
        except Invalid as refusal:
            form.take(refusal.details["fields"])
        else:
            toast(request, _("已提交“%(title)s”。") % {"title": stored.title})
            return HttpResponseRedirect(reverse("events:output", args=[stored.code]))
    return _submission(request, code, owner, form, status=422)


@require_GET
@needs(Verb.READ_EVENTS)
def output(request: ActorRequest, code: str) -> HttpResponse:
    """One letter or essay with its consent; the button to publish says why it may not."""
    return _output_page(request, output_of(request.actor, code))


@require_POST
@needs(Verb.RECORD_EVENT)
def consent(request: ActorRequest, code: str) -> HttpResponse:
    """Record or withdraw the author's consent."""
    consents = request.POST.get("consents") == "1"
    try:
        record_consent(
            by=request.actor, code=code, consents=consents,
            seen_version=seen_version(request.POST),
        )  # fmt: skip
    except Conflict as refusal:
        return _output_page(request, output_of(request.actor, code), refusal)
    toast(request, _("已登记作者同意公开。") if consents else _("已撤回同意，不再公开。"))
    return HttpResponseRedirect(reverse("events:output", args=[code]))


@require_POST
@needs(Verb.RECORD_EVENT)
def publish(request: ActorRequest, code: str) -> HttpResponse:
    """Publish or hide; refused with a sentence where the author did not consent."""
    is_published = request.POST.get("published") == "1"
    try:
        publish_output(
            by=request.actor, code=code, seen_version=seen_version(request.POST),
            is_published=is_published,
        )  # fmt: skip
    except Refused as refusal:
        if refusal.status == 404:
            raise
        return _output_page(request, output_of(request.actor, code), refusal)
    toast(request, _("已向全区党组织公开。") if is_published else _("已撤下，不再公开。"))
    return HttpResponseRedirect(reverse("events:output", args=[code]))


@require_GET
@needs(Verb.READ_EVENTS, Verb.READ_ORGANISATIONS)
def published(request: ActorRequest, kind: str) -> HttpResponse:
    """The published ones of a kind, for everybody who works in the place."""
    found = _kind(request, kind)
    rows = published_outputs(request.actor.place, kind)
    context = {
        "kind": found,
        "table": list_page(published_listing(), rows, request.GET),
        "crumbs": [
            Link(_("活动"), reverse("events:list")),
            Link(found.label, ""),
        ],
    }
    return render(request, "events/published.html", context)


def _kind(request: ActorRequest, key: str) -> EventKind:
    found = event_rules(request.actor.place, today(request.actor.place)).kinds.get(key)
    if found is None or not found.outputs:
        raise Refused("unknown", _("这种活动不征集内容，请从活动列表重新打开。"), 404)
    return found


def _submission(
    request: ActorRequest, code: str, owner: str, form: OutputForm, status: int = 200
) -> HttpResponse:
    event = event_of(request.actor, code)
    context = {
        "event": event,
        "owner": owner,
        "form": form,
        "crumbs": [
            Link(_("活动"), reverse("events:list")),
            Link(event.title, reverse("events:event", args=[code])),
            Link(_("提交"), ""),
        ],
    }
    return render(request, "events/submit.html", context, status=status)


def _output_page(
    request: ActorRequest, found: Output, refusal: Refused | None = None
) -> HttpResponse:
    actor = request.actor
    kind = event_rules(actor.place, today(actor.place)).kinds.get(found.event.kind)
    cannot_publish = refusal_of(check_can_publish, actor, found, kind)
    context = {
        "output": found,
        "kind": kind,
        "category": labels(actor.place, today(actor.place)).label(
            "author-categories", found.author_category
        ),
        "refusal": refusal,
        "cannot_publish": cannot_publish,
        "may_consent": refusal_of(check_can_consent, actor, found) is None,
        "is_organiser": actor.can(Verb.RECORD_EVENT, found.event_path),
        "crumbs": [
            Link(_("活动"), reverse("events:list")),
            Link(found.event.title, reverse("events:event", args=[found.event.code])),
            Link(found.title, ""),
        ],
        "watermark": watermark(actor, timezone.now()),
    }
    status = refusal.status if refusal else 200
    return render(request, "events/output.html", context, status=status)
