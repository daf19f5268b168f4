"""The review desk: queue left, record right; after a decision the next one opens (ux §1)."""

from dataclasses import dataclass
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
from ronghe.core.reviews.models import ReviewTask
from ronghe.core.reviews.policy import check_can_decide
from ronghe.core.reviews.queries import review_task
from ronghe.core.reviews.records import reader_of
from ronghe.core.reviews.rules.chain import ReviewChain
from ronghe.foundation.accounts.api import ActorRequest, Verb, needs
from ronghe.foundation.kernel.refusals import Refused, refusal_of
from ronghe.foundation.pages.asked import seen_version
from ronghe.foundation.pages.listing import chips_of
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.toasts import toast
from ronghe.foundation.pages.watermark import watermark
from ronghe.foundation.rulebook.api import rule_version

FIELD = "field-"


@dataclass(frozen=True)
class Trouble:
    """Why a decision was not taken, and what had been typed."""

    refusal: Refused
    comment: str = ""


@require_GET
@needs(Verb.REVIEW, Verb.CONFIRM_RESULT)
def desk(request: ActorRequest) -> HttpResponse:
    """The queue with its first record; on a phone the queue alone."""
    clock = clock_of(request.actor.place)
    filters = filters_of(request.GET)
    tasks = waiting_tasks(request.actor, filters)
    queue = queue_of(tasks, filters, request.GET, selected=None, clock=clock)
    first = review_task(queue.selected) if queue.selected else None
    return _page(request, queue, first)


@require_GET
@needs(Verb.REVIEW, Verb.CONFIRM_RESULT)
def task(request: ActorRequest, pk: int) -> HttpResponse:
    """One task by its address, with the queue around it."""
    return _opened(request, _readable(request, pk))


@require_POST
@needs(Verb.REVIEW, Verb.CONFIRM_RESULT)
def pass_task(request: ActorRequest, pk: int) -> HttpResponse:
    """Pass it: the next step, or its result."""
    return _decided(request, _readable(request, pk), Decision.PASSED)


@require_POST
@needs(Verb.REVIEW, Verb.CONFIRM_RESULT)
def return_task(request: ActorRequest, pk: int) -> HttpResponse:
    """Return it with reasons, overall or at their place; all that was filled in stays."""
    return _decided(request, _readable(request, pk), Decision.RETURNED)


def _decided(request: ActorRequest, one: ReviewTask, decision: Decision) -> HttpResponse:
    order = list(_waiting(request).values_list("pk", flat=True))
    comment = request.POST.get("reason", "").strip() if decision == Decision.RETURNED else ""
    try:
        done = decide(
            by=request.actor,
            task_id=one.pk,
            decision=decision,
            comment=comment,
            fields=_fields(request) if decision == Decision.RETURNED else {},
            seen_version=seen_version(request.POST),
            at=timezone.now(),
        )
    except Refused as refusal:
        return _opened(request, _readable(request, one.pk), Trouble(refusal, comment))
    toast(request, _told(done))
    return HttpResponseRedirect(task_url(after(order, one.pk), request.GET))


def _told(done: ReviewTask) -> str:
    names = {"title": done.title, "next": _next_step(done)}
    if done.decision == Decision.RETURNED:
        return _("已退回“%(title)s”，填好的内容都保留。") % names
    if names["next"]:
        return _("已通过“%(title)s”，转“%(next)s”。") % names
    return _("已通过“%(title)s”，结果已生效。") % names


def _readable(request: ActorRequest, pk: int) -> ReviewTask:
    try:
        one = review_task(pk)
    except ReviewTask.DoesNotExist:
        raise Refused(
            "unknown", _("没有这件审核，或者它不在您负责的范围内。请从审核台打开。"), 404
        ) from None
    request.actor.check(Verb(one.verb), one.path, _("审核这一项"))
    return one


def _waiting(request: ActorRequest) -> Any:
    return waiting_tasks(request.actor, filters_of(request.GET))


def _opened(request: ActorRequest, one: ReviewTask, trouble: Trouble | None = None) -> HttpResponse:
    clock = clock_of(request.actor.place)
    filters = filters_of(request.GET)
    tasks = waiting_tasks(request.actor, filters)
    queue = queue_of(tasks, filters, request.GET, selected=one.pk, clock=clock)
    return _page(request, queue, one, trouble, is_single=True)


def _page(
    request: ActorRequest,
    queue: Queue,
    one: ReviewTask | None,
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
        context |= _record(request, one, queue)
    status = trouble.refusal.status if trouble else 200
    return render(request, "reviews/desk.html", context, status=status)


def _record(request: ActorRequest, one: ReviewTask, queue: Queue) -> dict[str, Any]:
    reader = reader_of(one.subject_kind)
    cannot = refusal_of(check_can_decide, request.actor, one, one.version)
    waits = is_open(one)
    context: dict[str, Any] = {
        "reasons": reader.reasons if reader else (),
        "consequence": _consequence(one) if waits and not cannot else "",
        "is_open": waits,
        "cannot": cannot.sentence if waits and cannot else "",
        "position": _position(queue, one),
        "next_url": task_url(after(queue.order, one.pk), request.GET),
        "pass_url": "" if cannot else _acting("reviews:pass", one, request),
        "return_url": _acting("reviews:return", one, request),
    }
    if reader is None:
        return context
    try:
        record = reader.read(request.actor, one.subject_code)
    except Refused as refusal:
        return context | {"unreadable": refusal.sentence}
    shown = {**record.context, "task": one, "is_open": is_open(one)}
    html = render_to_string(record.template, shown, request)
    return context | {"record": html, "full": Link(_("看完整页面"), record.url)}


def _return_error(trouble: Trouble | None) -> str:
    """What was wrong with the return itself, to be said inside its dialog."""
    return trouble.refusal.sentence if trouble and trouble.refusal.status == 422 else ""


def _position(queue: Queue, one: ReviewTask) -> str:
    number = queue.position(one.pk)
    if number is None:
        return ""
    return _("第 %(n)s 件，共 %(all)s 件") % {"n": number, "all": f"{len(queue.order):,}"}


def _consequence(one: ReviewTask) -> str:
    """What passing does, said before it is done."""
    following = _next_step(one)
    if following:
        return _("通过后转“%(next)s”，不能撤销") % {"next": following}
    return _("通过后结果生效，不能撤销")


def _next_step(one: ReviewTask) -> str:
    """The title of the step that follows when this one is passed; "" after the last."""
    steps = ReviewChain.model_validate(rule_version(one.review.chain_id).body).steps
    return steps[one.step + 1].title if one.step + 1 < len(steps) else ""


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
