"""The review desk: queue left, record right; after a decision the next one opens (ux §1)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ronghe.core.reviews.actions import decide
from ronghe.core.reviews.choices import Decision
from ronghe.core.reviews.desk import (
    Queue,
    after,
    clock_of,
    filters_of,
    is_open,
    queue_of,
    task_url,
    waiting_tasks,
)
from ronghe.core.reviews.lanes_page import (
    consequence_of,
    has_more_than_a_line,
    lane_views,
    steps_to_return_to,
    told,
)
from ronghe.core.reviews.models import ReviewTask
from ronghe.core.reviews.policy import check_can_decide, check_may_see
from ronghe.core.reviews.queries import course_of, review_task
from ronghe.core.reviews.records import DeskReader, DeskRecord, reader_of
from ronghe.foundation.accounts.api import (
    Actor,
    ActorRequest,
    Identity,
    RoleCode,
    Verb,
    needs,
)
from ronghe.foundation.kernel.path import is_within
from ronghe.foundation.kernel.refusals import Refused, refusal_of
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.pages.asked import seen_version
from ronghe.foundation.pages.listing import chips_of
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast
from ronghe.foundation.pages.watermark import watermark

FIELD = "field-"


@dataclass(frozen=True)
class Trouble:
    """Why a decision was not taken, and what had been typed."""

    refusal: Refused
    comment: str = ""
    fields: tuple[str, ...] = ()
    """Reasons typed at places of the submission."""

    @property
    def unsent(self) -> list[str]:
        """What was typed and reached nobody, when somebody else was first."""
        return [one for one in (self.comment, *self.fields) if one]


@require_GET
@needs(Verb.REVIEW, Verb.CONFIRM_RESULT, Verb.SIGN_OFF)
def desk(request: ActorRequest) -> HttpResponse:
    """The queue with its first record; on a phone the queue alone."""
    clock = clock_of(request.actor.place)
    filters = filters_of(request.GET)
    tasks = waiting_tasks(request.actor, filters)
    queue = queue_of(tasks, filters, request.GET, selected=None, clock=clock)
    first = review_task(queue.selected) if queue.selected else None
    return _page(request, queue, first, clock.today)


@require_GET
@needs(Verb.REVIEW, Verb.CONFIRM_RESULT, Verb.SIGN_OFF)
def task(request: ActorRequest, pk: int) -> HttpResponse:
    """One task by its address, with the queue around it."""
    return _opened(request, readable(request, pk))


@require_POST
@needs(Verb.REVIEW, Verb.CONFIRM_RESULT, Verb.SIGN_OFF)
def pass_task(request: ActorRequest, pk: int) -> HttpResponse:
    """Pass it: the next step, or its result."""
    return _decided(request, readable(request, pk), Decision.PASSED)


@require_POST
@needs(Verb.REVIEW, Verb.CONFIRM_RESULT, Verb.SIGN_OFF)
def return_task(request: ActorRequest, pk: int) -> HttpResponse:
    """Return it with reasons, overall or at their place; all that was filled in stays."""
    return _decided(request, readable(request, pk), Decision.RETURNED)


def _decided(request: ActorRequest, one: ReviewTask, decision: Decision) -> HttpResponse:
    order = list(_waiting(request).values_list("pk", flat=True))
    is_return = decision == Decision.RETURNED
    comment = request.POST.get("reason", "").strip() if is_return else ""
    ahead = course_of(one).outlook
    try:
        done = decide(
            by=request.actor,
            task_id=one.pk,
            decision=decision,
            comment=comment,
            fields=_fields(request) if is_return else {},
            return_to=request.POST.get("return_to", "") if is_return else "",
            seen_version=seen_version(request.POST),
            at=timezone.now(),
        )
    except Refused as refusal:
        typed = tuple(_fields(request).values()) if is_return else ()
        return _opened(request, readable(request, one.pk), Trouble(refusal, comment, typed))
    toast(request, told(done, ahead))
    return HttpResponseRedirect(task_url(after(order, one.pk), request.GET))


def readable(request: ActorRequest, pk: int) -> ReviewTask:
    """The task, if it is the actor's or handed over to them; Refused (404, 403) otherwise."""
    try:
        one = review_task(pk)
    except ReviewTask.DoesNotExist:
        raise Refused(
            "unknown", _("没有这件审核，或者它不在您负责的范围内。请从审核台打开。"), 404
        ) from None
    check_may_see(request.actor, one)
    return one


def _waiting(request: ActorRequest) -> Any:
    return waiting_tasks(request.actor, filters_of(request.GET))


def _opened(request: ActorRequest, one: ReviewTask, trouble: Trouble | None = None) -> HttpResponse:
    clock = clock_of(request.actor.place)
    filters = filters_of(request.GET)
    tasks = waiting_tasks(request.actor, filters)
    queue = queue_of(tasks, filters, request.GET, selected=one.pk, clock=clock)
    return _page(request, queue, one, clock.today, trouble, is_single=True)


def opened_with(request: ActorRequest, one: ReviewTask, refusal: Refused) -> HttpResponse:
    """The desk on a task, with why something was not done."""
    return _opened(request, readable(request, one.pk), Trouble(refusal))


def _page(
    request: ActorRequest,
    queue: Queue,
    one: ReviewTask | None,
    on: date,
    trouble: Trouble | None = None,
    *,
    is_single: bool = False,
) -> HttpResponse:
    at = timezone.now()
    context: dict[str, Any] = {
        "queue": queue,
        "queue_title": _("待我审核 %(n)s") % {"n": f"{len(queue.order):,}"},
        "chips": chips_of(request.GET, queue.filters),
        "may_bulk": request.actor.has(Verb.CONFIRM_RESULT) and len(queue.order) > 1,
        "query": request.GET.urlencode(),
        "task": one,
        "is_single": is_single,
        "trouble": trouble,
        "return_error": _return_error(trouble),
        "back_url": task_url(None, request.GET),
        "watermark": watermark(request.actor, at),
    }
    if one is not None:
        context |= {"today": on, **_record(request, one, queue)}
    status = trouble.refusal.status if trouble else 200
    return render(request, "reviews/desk.html", context, status=status)


def _record(request: ActorRequest, one: ReviewTask, queue: Queue) -> dict[str, Any]:
    reader = reader_of(one.subject_kind)
    cannot = refusal_of(check_can_decide, request.actor, one, one.version)
    waits = is_open(one)
    course = course_of(one)
    lanes = course.lanes
    context: dict[str, Any] = {
        "reasons": reader.reasons if reader else (),
        "consequence": consequence_of(course.outlook) if waits and not cannot else "",
        "is_open": waits,
        "cannot": cannot.sentence if waits and cannot else "",
        "position": _position(queue, one),
        "next_url": task_url(after(queue.order, one.pk), request.GET),
        "pass_url": "" if cannot else _acting("reviews:pass", one, request),
        "return_url": _acting("reviews:return", one, request),
        "lanes": lane_views(lanes, one) if has_more_than_a_line(lanes) else [],
        "earlier": steps_to_return_to(lanes) if waits and not cannot else [],
        "may_delegate": waits and not cannot and one.sample_id is None,
        "may_sample": course.may_sample,
    }
    if reader is None:
        return context
    try:
        record = _read(request.actor, one, reader)
    except Refused as refusal:
        return context | {"unreadable": refusal.sentence}
    shown = {**record.context, "task": one, "is_open": is_open(one)}
    html = render_to_string(record.template, shown, request)
    return context | {"record": html, "full": Link(_("看完整页面"), record.url)}


def _read(actor: Actor, one: ReviewTask, reader: DeskReader) -> DeskRecord:
    """The submission itself; a task is the right to read what it asks to review."""
    if is_within(one.subject_path, actor.identity.path):
        return reader.read(actor, one.subject_code)
    place = actor.place
    lent = Identity(0, place, RoleCode.REVIEWER, one.subject_path, actor.identity.title)
    with place_system(place):
        return reader.read(Actor(actor.user, actor.name, lent), one.subject_code)


def _return_error(trouble: Trouble | None) -> str:
    """What was wrong with the return itself, to be said inside its dialog."""
    return trouble.refusal.sentence if trouble and trouble.refusal.status == 422 else ""


def _position(queue: Queue, one: ReviewTask) -> str:
    number = queue.position(one.pk)
    if number is None:
        return ""
    return _("第 %(n)s 件，共 %(all)s 件") % {"n": number, "all": f"{len(queue.order):,}"}


def _acting(name: str, one: ReviewTask, request: ActorRequest) -> str:
    query = request.GET.urlencode()
    url = reverse(name, args=[one.pk])
    return f"{url}?{query}" if query else url


def _fields(request: ActorRequest) -> dict[str, str]:
    """Reasons typed at their place in the submission."""
    return {
        name.removeprefix(FIELD): str(value).strip()
        for name, value in request.POST.items()
        if name.startswith(FIELD) and str(value).strip()
    }
