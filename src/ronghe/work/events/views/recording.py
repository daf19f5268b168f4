"""Recording an event: choose what it is, then a few fields; correcting it, or holding what was planned."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ronghe.core.register.api import Labels, Organisation, labels, reachable
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast
from ronghe.work.events.actions import correct_event, record_event
from ronghe.work.events.choices import EventStatus
from ronghe.work.events.forms import EventForm
from ronghe.work.events.models import Event
from ronghe.work.events.policy import check_can_change
from ronghe.work.events.queries import event_of
from ronghe.work.events.rules.event_kind import EventKind
from ronghe.work.events.rulings import EventRules, event_rules
from ronghe.work.events.typed import event_from


@dataclass(frozen=True)
class Ground:
    """What a form stands on: the organiser, the kind, the words."""

    node: Organisation
    key: str
    kind: EventKind
    series: str
    rules: EventRules
    words: Labels

    @property
    def slots(self) -> list[tuple[str, str]]:
        """The free slots to choose from; none where the kind has its own."""
        series = self.rules.series.get(self.series)
        if series is None or series.slot_of_kind(self.key):
            return []
        fitting = (slot for slot in series.slots if slot.event_kind in {None, self.key})
        return [(slot.key, slot.label) for slot in fitting]


@require_GET
@needs(Verb.RECORD_EVENT)
def choose(request: ActorRequest, code: str) -> HttpResponse:
    """Which kind of event it is; kinds that this organisation does not hold are left out."""
    node = reachable(request.actor, code, Verb.RECORD_EVENT)
    rules = event_rules(request.actor.place, today(request.actor.place))
    kinds = [
        (key, kind)
        for key, kind in rules.kinds.items()
        if not kind.held_by or node.org_type in kind.held_by
    ]
    context = {"node": node, "kinds": kinds, "crumbs": _crumbs(_("记一次活动"))}
    return render(request, "events/choose.html", context)


@require_http_methods(["GET", "POST"])
@needs(Verb.RECORD_EVENT)
def record(request: ActorRequest, code: str, kind: str) -> HttpResponse:
    """Record an event of an organisation; the same post twice leads to the same record."""
    node = reachable(request.actor, code, Verb.RECORD_EVENT)
    ground = _ground(request, node, kind)
    if request.method == "GET":
        first = {
            "on": today(request.actor.place),
            "is_held": "1",
            "slot": request.GET.get("slot", ""),
            "client_key": secrets.token_hex(16),
        }
        return _page(request, ground, _form(ground, initial=first))
    form = _form(ground, request.POST)
    if form.is_valid():
        wanted = event_from(
            request.actor, form.cleaned_data, ground.words, organisation_code=node.code,
            kind=kind, series=ground.series, client_key=form.cleaned_data["client_key"],
        )  # fmt: skip
        try:
            stored = record_event(by=request.actor, wanted=wanted, at=timezone.now())
        except Invalid as refusal:
            form.take(refusal.details["fields"])
        else:
            return _done(request, stored)
    return _page(request, ground, form, status=422)


@require_http_methods(["GET", "POST"])
@needs(Verb.RECORD_EVENT)
def correct(request: ActorRequest, code: str) -> HttpResponse:
    """Write a record anew, or say how a planned event went; 409 with the newer state."""
    held = event_of(request.actor, code)
    check_can_change(request.actor, held, held.version)
    ground = _ground(request, held.organisation, held.kind)
    if request.method == "GET":
        return _page(request, ground, _form(ground, initial=_present(held, ground)), held=held)
    form, newer = _form(ground, request.POST), None
    if form.is_valid():
        wanted = event_from(
            request.actor, form.cleaned_data, ground.words, organisation_code="",
            kind=held.kind, series=held.series, client_key="",
        )  # fmt: skip
        try:
            stored = correct_event(
                by=request.actor,
                code=code,
                seen_version=form.cleaned_data["seen_version"] or 0,
                wanted=wanted,
                at=timezone.now(),
            )
        except Conflict as refusal:
            newer = refusal
            form.data = {**form.data.dict(), "seen_version": str(held.version)}  # type: ignore[attr-defined]
        except Invalid as refusal:
            form.take(refusal.details["fields"])
        else:
            return _done(request, stored)
    return _page(
        request, ground, form, held=held, newer=newer, status=newer.status if newer else 422
    )


def _ground(request: ActorRequest, node: Organisation, key: str) -> Ground:
    on = today(request.actor.place)
    rules = event_rules(request.actor.place, on)
    kind = rules.kinds.get(key)
    if kind is None:
        raise Refused("unknown", _("没有这种活动，请从列出的活动类型中选一种。"), 404)
    words = labels(request.actor.place, on)
    return Ground(node, key, kind, rules.series_of(key), rules, words)


def _form(ground: Ground, *args: Any, **kwargs: Any) -> EventForm:
    return EventForm(ground.kind, ground.words, ground.slots, *args, **kwargs)


def _present(held: Event, ground: Ground) -> Mapping[str, object]:
    """A record as it is, to be corrected or filled in."""
    counted = held.participations.select_related("organisation").order_by("organisation__path")
    people = held.attendees.select_related("person").order_by("person__code")
    return {
        "title": held.title,
        "on": held.held_on or held.planned_on,
        "is_held": "0" if held.status == EventStatus.PLANNED else "1",
        "slot": held.slot,
        "venue": held.venue,
        "result": held.result,
        "participants": held.participant_count,
        "served": held.served_count,
        "is_served_estimate": held.is_served_estimate,
        "items": "\n".join(held.items),
        "skills": list(held.skills),
        "by_organisation": "\n".join(
            f"{one.organisation.short_name} {one.participant_count}" for one in counted
        ),
        "attendees": "\n".join(one.person.code for one in people),
        "speakers": "\n".join(
            "，".join(
                part
                for part in (one.name, ground.words.label("speaker-sectors", one.sector), one.topic)
                if part
            )
            for one in held.speakers.order_by("no")
        ),
        "seen_version": held.version,
    }


def _done(request: ActorRequest, stored: Event) -> HttpResponse:
    is_held = stored.status == EventStatus.HELD
    said = _("已记录“%(title)s”。") if is_held else _("已列入计划“%(title)s”。")
    toast(request, said % {"title": stored.title})
    return HttpResponseRedirect(reverse("events:event", args=[stored.code]))


def _crumbs(last: str) -> list[Link]:
    return [Link(_("活动"), reverse("events:list")), Link(last, "")]


def _page(
    request: ActorRequest,
    ground: Ground,
    form: EventForm,
    *,
    held: Event | None = None,
    newer: Conflict | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "node": ground.node,
        "kind": ground.kind,
        "key": ground.key,
        "form": form,
        "held": held,
        "newer": newer,
        "crumbs": _crumbs(ground.kind.short_label),
    }
    return render(request, "events/record.html", context, status=status)
