"""The ledger, one meeting with its uses and papers, and withdrawing it."""

from datetime import date

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ronghe.core.library.api import files_shown
from ronghe.core.register.api import Organisation, root_organisation
from ronghe.foundation.accounts.api import Actor, ActorRequest, Verb, needs, today
from ronghe.foundation.audit.api import export
from ronghe.foundation.kernel.refusals import Conflict, Invalid
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.asked import whole
from ronghe.foundation.pages.downloads import FileType, download
from ronghe.foundation.pages.listing import chips_of, list_page, whole_list
from ronghe.foundation.pages.shapes.marks import Link, Mark, State
from ronghe.foundation.pages.toasts import toast
from ronghe.foundation.pages.watermark import watermark
from ronghe.work.activities.actions import withdraw_meeting
from ronghe.work.activities.choices import MEETING, MeetingStatus
from ronghe.work.activities.documents.page import MeetingFile
from ronghe.work.activities.effects import effects_of
from ronghe.work.activities.expected import kinds_in_force
from ronghe.work.activities.formal.queries import formal_sheet
from ronghe.work.activities.formal.tasks import progress_of
from ronghe.work.activities.ledger import (
    filters_of,
    ledger,
    organisations_offered,
    wanted_meetings,
)
from ronghe.work.activities.models import Meeting
from ronghe.work.activities.papers import minutes_of, sign_in_sheet_of
from ronghe.work.activities.policy import check_can_change, check_can_read, may_keep
from ronghe.work.activities.queries import MeetingSheet, meeting_sheet
from ronghe.work.activities.queries import meeting as meeting_of
from ronghe.work.activities.uses import used_in
from ronghe.work.undertakings.api import Undertaking, UndertakingState

MOST_EXPORTED = 50_000
STATES = {
    MeetingStatus.PLANNED: State.NOT_DUE,
    MeetingStatus.HELD: State.GOING,
    MeetingStatus.CLOSED: State.DONE,
}


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_MEETINGS)
def meetings(request: ActorRequest) -> HttpResponse:
    """The ledger of meetings the actor may read; a POST takes it out as Excel."""
    actor, query = request.actor, request.GET
    on = today(actor.place)
    kinds = kinds_in_force(actor.place, on)
    organisations = organisations_offered(actor, query.get("org", ""))
    filters = filters_of(query, kinds, organisations)
    rows = wanted_meetings(actor, query, filters, organisations)
    as_of = _("截至 %(day)s") % {"day": f"{on:%Y-%m-%d}"}
    if request.method == "POST":
        _check_size(rows.count())
        table = whole_list(ledger(kinds), rows, query)
        said = "　".join([as_of, *(chip.label for chip in chips_of(query, filters))])
        name = f"{_('会议记录')}{on:%Y%m%d}"
        path = actor.identity.path
        return export(by=actor, table=table, name=name, path=path, at=timezone.now(), as_of=said)
    table = list_page(ledger(kinds), rows, query, filters=filters, as_of=as_of)
    own = _own_code(request)
    return render(
        request,
        "activities/list.html",
        {
            "table": table,
            "query": query.urlencode(),
            "record_url": reverse("activities:record", args=[own]) if own else "",
            "duties_url": reverse("activities:duties", args=[own, on.year]) if own else "",
            "archive_url": _archive_url(query.get("org", "") or own, on.year),
            "plan_url": _plan_url(actor, own),
        },
    )


@require_GET
@needs(Verb.READ_MEETINGS)
def meeting(request: ActorRequest, code: str) -> HttpResponse:
    """One record: facts, agenda, who came (for those who may read names), where it is used."""
    actor = request.actor
    sheet = meeting_sheet(actor, code)
    held = sheet.meeting
    links = [Link(use.label, address_of(use.url_name, *use.args)) for use in used_in(held)]
    loop = address_of("portal:loop", sheet.organisation.code)
    progress = progress_of(held, sheet.agenda)
    may_change = may_keep(actor, held)
    formal = formal_sheet(held, sheet.agenda) if held.is_formal else None
    return render(
        request,
        "activities/meeting.html",
        {
            "sheet": sheet,
            "held": held,
            "absent": [a for a in sheet.attendees or () if a.presence != "PRESENT"],
            "came": [a for a in sheet.attendees or () if a.presence == "PRESENT"],
            "links": links,
            "may_change": may_change,
            "may_correct": may_change and not formal and held.status == MeetingStatus.CLOSED,
            "files": files_shown(sheet.files, MEETING, held.code, may_add=may_change),
            "mark": _mark(MeetingStatus(held.status)),
            "formal": formal,
            "progress": progress,
            "tasks": [(task, _task_mark(task, today(actor.place))) for task in progress.tasks],
            "may_assign": _may_assign(actor, sheet),
            "crumbs": [
                Link(_("会议记录"), reverse("activities:list")),
                Link(sheet.organisation.short_name, loop),
                Link(f"{held.held_on:%Y-%m-%d}", ""),
            ],
            "watermark": watermark(actor, timezone.now()) if sheet.attendees is not None else "",
        },
    )


@require_GET
@needs(Verb.READ_MEETINGS)
def minutes(request: ActorRequest, code: str) -> HttpResponse:
    """The minutes as Word."""
    return _download(minutes_of(request.actor, code))


@require_GET
@needs(Verb.READ_MEETINGS)
def sign_in_sheet(request: ActorRequest, code: str) -> HttpResponse:
    """The sign-in sheet as Word."""
    return _download(sign_in_sheet_of(request.actor, code))


@require_http_methods(["GET", "POST"])
@needs(Verb.RECORD_MEETING, Verb.CONVENE)
def withdraw(request: ActorRequest, code: str) -> HttpResponse:
    """Say what falls back, ask for the reason, withdraw; 409 with the newer state in between."""
    held = meeting_of(request.actor.place, code)
    check_can_read(request.actor, held)
    check_can_change(request.actor, held, held.version)
    if request.method == "GET":
        return _withdrawal(request, held)
    try:
        fallen = withdraw_meeting(
            by=request.actor,
            code=code,
            reason=request.POST.get("reason", ""),
            seen_version=_version(request),
            at=timezone.now(),
        )
    except (Conflict, Invalid) as refusal:
        return _withdrawal(request, held, refusal.sentence, refusal.status)
    toast(request, "".join([_("已撤回“%(title)s”。") % {"title": held.title}, *fallen[:2]]))
    return HttpResponseRedirect(reverse("activities:list"))


def _withdrawal(
    request: ActorRequest, held: Meeting, error: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "held": held,
        "effects": effects_of(held),
        "error": error,
        "is_newer": status == Conflict("").status,
        "reason": request.POST.get("reason", ""),
        "crumbs": [
            Link(_("会议记录"), reverse("activities:list")),
            Link(held.title, reverse("activities:meeting", args=[held.code])),
            Link(_("撤回"), ""),
        ],
    }
    return render(request, "activities/withdraw.html", context, status=status)


def _version(request: ActorRequest) -> int:
    return whole(request.POST.get("seen_version", "")) or 0


def _download(file: MeetingFile) -> HttpResponse:
    return download(file.content, file.name, FileType.DOCX)


def _check_size(rows: int) -> None:
    if rows > MOST_EXPORTED:
        raise Invalid(
            "too-many",
            _("共%(rows)s行，一次最多导出%(most)s行。请用日期或党组织缩小范围后再导出。")
            % {"rows": f"{rows:,}", "most": f"{MOST_EXPORTED:,}"},
        )


TASK_STATES = {
    UndertakingState.ASKED: State.PAUSED,
    UndertakingState.OPEN: State.GOING,
    UndertakingState.REPORTED: State.SOON,
    UndertakingState.RETURNED: State.SOON,
    UndertakingState.ACCEPTED: State.DONE,
    UndertakingState.CLOSED: State.PAUSED,
}
"""How far a resolution's task has got, as a mark."""


def _mark(status: MeetingStatus) -> Mark:
    return Mark(STATES[status], str(status.label))


def _task_mark(task: Undertaking, on: date) -> Mark:
    state = UndertakingState(task.state)
    due_on: date | None = getattr(task, "due_on", None)
    if state in {UndertakingState.OPEN, UndertakingState.RETURNED} and due_on and due_on < on:
        return Mark(State.LATE, _("逾期"))
    return Mark(TASK_STATES[state], str(state.label))


def _may_assign(actor: Actor, sheet: MeetingSheet) -> bool:
    resolved = any(item.resolution for item in sheet.agenda)
    is_closed = sheet.meeting.status == MeetingStatus.CLOSED
    return is_closed and resolved and actor.has(Verb.ASSIGN_UNDERTAKINGS)


def _archive_url(code: str, year: int) -> str:
    """This year's archive of the organisation the ledger is about, if it is about one."""
    return reverse("activities:archive", args=[code, year]) if code else ""


def _plan_url(actor: Actor, own: str) -> str:
    """Where this identity plans meetings: for its own organisation, or for the whole place."""
    code = own
    if not code and actor.has(Verb.CONVENE):
        code = root_organisation(actor.place).code
    return reverse("activities:plan", args=[code]) if code else ""


def _own_code(request: ActorRequest) -> str:
    """The organisation for which this identity records meetings, if it does."""
    if not request.actor.has(Verb.RECORD_MEETING):
        return ""
    found = Organisation.objects.filter(path=request.actor.identity.path)
    return found.values_list("code", flat=True).first() or ""
