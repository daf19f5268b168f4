"""Recording and correcting a meeting: three steps on the phone, one page without scripts."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ronghe.foundation.accounts.api import ActorRequest, Verb, needs, today
from ronghe.foundation.kernel.refusals import Conflict, Invalid
from ronghe.foundation.pages.asked import day_in
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast
from ronghe.foundation.pages.watermark import watermark
from ronghe.work.activities.actions import correct_meeting, record_meeting
from ronghe.work.activities.expected import expected_of
from ronghe.work.activities.forms import RecordForm, absences_in, linked_in
from ronghe.work.activities.models import Meeting
from ronghe.work.activities.policy import check_can_change
from ronghe.work.activities.queries import FormDefaults, form_defaults, meeting_sheet
from ronghe.work.activities.record_page import (
    absences_of,
    absent_in,
    chosen_way,
    codes_of,
    copied_values,
    first_values,
    last_code_of,
    page_of,
    planned_values,
    present_values,
    ways_of,
)
from ronghe.work.activities.rules.joint import asks_lecturer, forms_of, lead_first
from ronghe.work.activities.rules.names import find_names


@require_http_methods(["GET", "POST"])
@needs(Verb.RECORD_MEETING)
def record(request: ActorRequest, code: str) -> HttpResponse:
    """Record a meeting of an organisation; the same post twice leads to the same record."""
    defaults = _defaults(request, code)
    if request.method == "POST":
        return _store(request, defaults)
    on = day_in(request.GET, "held_on") or today(request.actor.place)
    way = chosen_way(defaults, request.GET)
    initial = first_values(defaults, way, on)
    if copied := request.GET.get("copy", ""):
        initial = copied_values(defaults, meeting_sheet(request.actor, copied), on)
    if planned := request.GET.get("plan", ""):
        initial = planned_values(defaults, meeting_sheet(request.actor, planned))
    if kinds := request.GET.getlist("kinds"):
        initial["kinds"] = kinds
    form = RecordForm(defaults, initial=initial)
    context = page_of(defaults, form, absences_in(request.GET), linked=linked_in(request.GET))
    more = {
        "ways": [] if planned else ways_of(defaults, None if copied else way, on),
        "way_key": planned or copied or (way.key if way else ""),
        "last_code": last_code_of(defaults.organisation),
    }
    return record_page(request, defaults, context | more)


@require_http_methods(["GET", "POST"])
@needs(Verb.RECORD_MEETING)
def correct(request: ActorRequest, code: str) -> HttpResponse:
    """Write a record anew; whoever saw an older version is shown the newer one first."""
    sheet = meeting_sheet(request.actor, code)
    held = sheet.meeting
    check_can_change(request.actor, held, held.version)
    defaults = form_defaults(
        request.actor, held.organisation.code, day_in(request.POST, "held_on") or held.held_on
    )
    if request.method == "POST":
        return _rewrite(request, defaults, held)
    form = RecordForm(defaults, initial=present_values(defaults, sheet))
    context = page_of(defaults, form, absences_of(sheet), linked=codes_of(sheet))
    return record_page(request, defaults, context | {"held": held})


@require_POST
@needs(Verb.RECORD_MEETING)
def match(request: ActorRequest, code: str) -> HttpResponse:
    """Find pasted names on the roster: the pasted ones came, or the pasted ones did not."""
    defaults = _defaults(request, code)
    form = RecordForm(defaults, initial=_posted(request))
    people = expected_of(defaults.people, form.chosen_kinds, defaults.kinds)
    pasted = request.POST.get("pasted", "")
    found = find_names(pasted, [(person.code, person.name) for person in people])
    were_absent = request.POST.get("pasted_as") == "absent"
    absent = {p.code: "" for p in people if (p.code in found.codes) == were_absent}
    kept = {who: request.POST.get(f"reason-{who}", "") for who in absent}
    context = page_of(defaults, form, kept) | {"found": found, "pasted": pasted}
    if request.headers.get("HX-Request"):
        return render(request, "activities/parts/roster.html", context)
    return record_page(request, defaults, context)


def _defaults(request: ActorRequest, code: str) -> FormDefaults:
    asked = request.POST or request.GET
    return form_defaults(
        request.actor, code, day_in(asked, "held_on") or today(request.actor.place)
    )


def _store(request: ActorRequest, defaults: FormDefaults) -> HttpResponse:
    form, absent = _filled(request, defaults)
    if form.is_valid():
        try:
            held = record_meeting(
                by=request.actor,
                organisation_code=defaults.organisation.code,
                client_key=form.cleaned_data["client_key"],
                at=timezone.now(),
                **_answers(form, defaults, absent, linked_in(request.POST)),
            )
        except Invalid as refusal:
            form.take(refusal.details["fields"])
        else:
            return _done(request, held, _("已记录，实到 %(present)s 人。"))
    guests = linked_in(request.POST)
    context = page_of(defaults, form, absent, linked=guests, asked=True) | {"is_returned": True}
    return record_page(request, defaults, context, status=422)


def _rewrite(request: ActorRequest, defaults: FormDefaults, held: Meeting) -> HttpResponse:
    form, absent = _filled(request, defaults)
    newer, status = "", 422
    if form.is_valid():
        try:
            changed = correct_meeting(
                by=request.actor,
                code=held.code,
                seen_version=form.cleaned_data["seen_version"] or 0,
                at=timezone.now(),
                **_answers(form, defaults, absent, linked_in(request.POST)),
            )
        except Conflict as refusal:
            newer, status = refusal.sentence, refusal.status
            data = request.POST.copy()
            data["seen_version"] = str(held.version)
            form.data = data
        except Invalid as refusal:
            form.take(refusal.details["fields"])
        else:
            return _done(request, changed, _("已更正，实到 %(present)s 人。"))
    guests = linked_in(request.POST)
    context = page_of(defaults, form, absent, linked=guests, asked=True)
    more: dict[str, Any] = {"held": held, "newer": newer, "is_returned": True}
    if newer:
        more["newer_agenda"] = list(held.agenda.order_by("no"))
    return record_page(request, defaults, context | more, status=status)


def _filled(request: ActorRequest, defaults: FormDefaults) -> tuple[RecordForm, dict[str, str]]:
    form = RecordForm(defaults, request.POST)
    return form, absent_in(form, request.POST)


def _answers(
    form: RecordForm, defaults: FormDefaults, absent: dict[str, str], linked: list[str]
) -> dict[str, Any]:
    data = form.cleaned_data
    lectures = asks_lecturer(data["kinds"], defaults.kinds)
    return {
        "kinds": lead_first(data["kinds"], defaults.kinds),
        "title": data["title"],
        "held_on": data["held_on"],
        "venue": data["venue"],
        "agenda": form.agenda(),
        "absent": absent,
        "lecturer_code": data["lecturer"] if lectures else "",
        "host_code": data["host"],
        "form": data["form"] if forms_of(data["kinds"], defaults.kinds) else "",
        "linked": linked,
    }


def _done(request: ActorRequest, held: Meeting, sentence: str) -> HttpResponse:
    toast(request, sentence % {"present": held.present_count})
    return HttpResponseRedirect(reverse("activities:meeting", args=[held.code]))


def _posted(request: HttpRequest) -> dict[str, Any]:
    """What was typed so far, as initial values of a form not yet checked."""
    return {
        name: request.POST.getlist(name) if name == "kinds" else value
        for name, value in request.POST.items()
    }


def record_page(
    request: ActorRequest, defaults: FormDefaults, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The recording page over a context that ``page_of`` made."""
    node = defaults.organisation
    crumbs = [Link(_("会议记录"), reverse("activities:list")), Link(node.short_name, "")]
    shared = {"crumbs": crumbs, "watermark": watermark(request.actor, timezone.now())}
    return render(request, "activities/record.html", shared | context, status=status)
