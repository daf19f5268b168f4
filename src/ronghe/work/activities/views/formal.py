"""Pages of formal meetings: planning, recording what was held, closing, reopening."""

import secrets
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.kernel.refusals import Conflict, Invalid
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.asked import day_in, seen_version
from ronghe.foundation.pages.shapes.filters import Choice
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.shapes.work import RosterPerson
from ronghe.foundation.pages.toasts import toast
from ronghe.foundation.pages.watermark import watermark
from ronghe.work.activities.expected import ExpectedPerson, kinds_in_force
from ronghe.work.activities.formal.actions import (
    close_meeting,
    hold_meeting,
    plan_meeting,
    reopen_meeting,
)
from ronghe.work.activities.formal.checks import agenda_labels, items_of, kind_of
from ronghe.work.activities.formal.forms import HoldForm, PlanForm, item_values
from ronghe.work.activities.formal.people import people_expected
from ronghe.work.activities.formal.queries import planning_for, resolutions_offered
from ronghe.work.activities.forms import REASONS, absences_in
from ronghe.work.activities.models import Meeting
from ronghe.work.activities.policy import check_can_change, check_can_read
from ronghe.work.activities.queries import meeting as meeting_of
from ronghe.work.activities.rules.formal import Held, Item, Plan
from ronghe.work.activities.rules.meeting_kind import MeetingKind


@require_http_methods(["GET", "POST"])
@needs(Verb.CONVENE, Verb.RECORD_MEETING)
def plan(request: ActorRequest, code: str) -> HttpResponse:
    """Choose a kind, then plan a meeting of it; the same post twice leads to the same plan."""
    on = today(request.actor.place)
    offered = planning_for(request.actor, code, on)
    key = request.POST.get("kind", request.GET.get("kind", ""))
    kind = offered.kinds.get(key)
    crumbs = _crumbs(offered.organisation, _("安排会议"))
    if kind is None:
        chosen = {"organisation": offered.organisation, "kinds": offered.kinds, "crumbs": crumbs}
        return render(request, "activities/plan_kinds.html", chosen)
    labels = agenda_labels(request.actor.place)
    context = {"organisation": offered.organisation, "kind": kind, "key": key, "crumbs": crumbs}
    if request.method == "POST":
        form = PlanForm(kind, labels, request.POST)
        if planned := _planned(request, offered.organisation, key, form):
            toast(request, _("已安排“%(title)s”。") % {"title": planned.title})
            return HttpResponseRedirect(reverse("activities:meeting", args=[planned.code]))
        about = _about(request, request.POST.get("about", ""))
        context |= {"form": form, "about": about}
        return render(request, "activities/plan.html", context, status=422)
    first = {"held_on": day_in(request.GET, "on") or on, "client_key": secrets.token_hex(16)}
    initial = first | item_values(_first_items(kind))
    context |= {"form": PlanForm(kind, labels, initial=initial)}
    return render(request, "activities/plan.html", context)


@require_http_methods(["GET", "POST"])
@needs(Verb.CONVENE)
def hold(request: ActorRequest, code: str) -> HttpResponse:
    """Write what a planned meeting was; whoever saw an older version is shown the newer one first."""
    held = _kept(request, code)
    kind = kind_of(held)
    day = day_in(request.POST, "held_on") or held.held_on
    people = people_expected(held.organisation, held.kinds[0], kind, day)
    labels = agenda_labels(held.place_id)
    kinds = kinds_in_force(held.place_id, day)
    offered = [r for r in resolutions_offered(held.place_id, kinds, day) if held.code not in r[0]]
    if request.method == "GET":
        form = HoldForm(kind, labels, people, offered, initial=_present(held, people))
        return _hold_page(request, held, kind, form, people)
    form = HoldForm(kind, labels, people, offered, request.POST)
    newer, status = "", 422
    if form.is_valid():
        try:
            hold_meeting(
                by=request.actor,
                code=code,
                seen_version=form.cleaned_data["seen_version"],
                record=_record(form, request.POST),
                at=timezone.now(),
            )
        except Conflict as refusal:
            newer, status = refusal.sentence, refusal.status
            data = request.POST.copy()
            data["seen_version"] = str(held.version)
            form.data = data
        except Invalid as refusal:
            form.take(refusal.details["fields"])
        else:
            toast(request, _("已记录，可以继续补充，齐全后办结。"))
            return HttpResponseRedirect(reverse("activities:meeting", args=[code]))
    return _hold_page(request, held, kind, form, people, newer=newer, status=status)


@require_POST
@needs(Verb.CONVENE)
def close(request: ActorRequest, code: str) -> HttpResponse:
    """Close a held meeting; what is missing is told by the refusal."""
    close_meeting(
        by=request.actor, code=code, seen_version=seen_version(request.POST), at=timezone.now()
    )
    toast(request, _("会议已办结。"))
    return HttpResponseRedirect(reverse("activities:meeting", args=[code]))


@require_POST
@needs(Verb.CONVENE)
def reopen(request: ActorRequest, code: str) -> HttpResponse:
    """Take a closed meeting up again, for a reason."""
    reopen_meeting(
        by=request.actor,
        code=code,
        reason=request.POST.get("reason", ""),
        seen_version=seen_version(request.POST),
        at=timezone.now(),
    )
    toast(request, _("会议已重新打开，改好后请再办结。"))
    return HttpResponseRedirect(reverse("activities:meeting", args=[code]))


def _planned(
    request: ActorRequest, organisation: Organisation, key: str, form: PlanForm
) -> Meeting | None:
    if not form.is_valid():
        return None
    data = form.cleaned_data
    wanted = Plan(
        kind=key,
        title=data["title"],
        on=data["held_on"],
        venue=data["venue"],
        form=data.get("form", ""),
        agenda=form.items(),
        about_code=data["about"],
    )
    try:
        return plan_meeting(
            by=request.actor,
            organisation_code=organisation.code,
            client_key=data["client_key"],
            plan=wanted,
            at=timezone.now(),
        )
    except Invalid as refusal:
        form.take(refusal.details["fields"])
    return None


def _record(form: HoldForm, post: QueryDict) -> Held:
    data = form.cleaned_data
    return Held(
        title=data["title"],
        held_on=data["held_on"],
        venue=data["venue"],
        form=data.get("form", ""),
        items=form.items(),
        sections=form.sections(),
        absent=absences_in(post),
        named=post.getlist("named"),
        host_code=data["host"],
        about_code=data["about"],
    )


def _kept(request: ActorRequest, code: str) -> Meeting:
    held = meeting_of(request.actor.place, code)
    check_can_read(request.actor, held)
    check_can_change(request.actor, held, held.version)
    return held


def _present(held: Meeting, people: list[ExpectedPerson]) -> dict[str, Any]:
    codes = {person.id: person.code for person in people}
    return {
        "title": held.title,
        "held_on": held.held_on,
        "venue": held.venue,
        "form": held.form,
        "host": codes.get(held.host_id or 0, ""),
        "about": held.about.code if held.about else "",
        "seen_version": held.version,
        **{f"section_{key}": text for key, text in held.sections.items()},
        **item_values(items_of(held)),
    }


def _first_items(kind: MeetingKind) -> list[Item]:
    """The agenda a plan starts with: what the kind asks for first, then its usual lines."""
    codes = [*kind.required_agenda, *[""] * len(kind.agenda)]
    return [Item(topic, code) for topic, code in zip(kind.agenda, codes, strict=False)]


def _hold_page(
    request: ActorRequest,
    held: Meeting,
    kind: MeetingKind,
    form: HoldForm,
    people: list[ExpectedPerson],
    *,
    newer: str = "",
    status: int = 200,
) -> HttpResponse:
    absent = absences_in(request.POST) if form.is_bound else _absent(held)
    named = set(request.POST.getlist("named")) if form.is_bound else _came(held)
    context = {
        "held": held,
        "kind": kind,
        "form": form,
        "newer": newer,
        "about": _about(request, str(form["about"].value() or "")),
        "roster": [_roster(p, absent) for p in people] if kind.expected != "NAMED" else [],
        "candidates": [(p, p.code in named) for p in people] if kind.expected == "NAMED" else [],
        "reasons": [Choice(value, str(label)) for value, label in REASONS],
        "crumbs": _crumbs(held.organisation, held.title),
        "watermark": watermark(request.actor, timezone.now()),
    }
    return render(request, "activities/hold.html", context, status=status)


def _absent(held: Meeting) -> dict[str, str]:
    rows = held.attendance.exclude(presence="PRESENT").values_list("person__code", "presence")
    return dict(rows)


def _came(held: Meeting) -> set[str]:
    return set(held.attendance.values_list("person__code", flat=True))


def _roster(person: ExpectedPerson, absent: dict[str, str]) -> RosterPerson:
    return RosterPerson(
        key=person.code,
        name=person.name,
        note=person.post or person.standing,
        is_absent=person.code in absent,
        reason=absent.get(person.code, ""),
        error=_("请选未到会的原因。") if absent.get(person.code) == "" else "",
    )


def _about(request: ActorRequest, code: str) -> Organisation | None:
    return Organisation.objects.filter(place=request.actor.place, code=code).first()


def _crumbs(organisation: Organisation, last: str) -> list[Link]:
    return [
        Link(_("会议记录"), reverse("activities:list")),
        Link(organisation.short_name, address_of("portal:loop", organisation.code)),
        Link(last, ""),
    ]
