"""The review desk: what waits, one submission's course, and deciding it once."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from ninja import Path, Query, Router, Schema
from pydantic import Field

from ronghe.core.reviews.api import (
    Decision,
    Lane,
    ReviewTask,
    check_may_see,
    course_of,
    decide,
    due_days_of,
    pending_tasks_for,
    review_task,
)
from ronghe.foundation.accounts.api import Actor, ActorRequest, Verb
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.paging import Asked, LongText, Text, after, one_page

router = Router(tags=["reviews"])
REVIEWING = (Verb.REVIEW, Verb.CONFIRM_RESULT, Verb.SIGN_OFF)
Number = Annotated[int, Path(ge=1, le=2**63 - 1)]


class ReviewTaskLine(Schema):
    """A submission before a reviewer; ``due_on`` is the day by which it is decided."""

    id: int
    kind: str
    code: str
    title: str
    submitter: str
    step: str
    round: int
    opened_at: datetime
    due_on: date | None
    decision: Decision
    version: int


class ReviewTaskPage(Schema):
    """A page of what waits, the oldest first."""

    items: list[ReviewTaskLine]
    next_cursor: str | None


class ReviewerLine(Schema):
    """One reviewer of a step and what they decided."""

    reviewer: str
    decision: Decision
    decided_as: str
    comment: str
    due_on: date | None


class ReviewStepLine(Schema):
    """A step of the chain: what it waits for, how many must pass it, its reviewers."""

    key: str
    title: str
    after: list[str]
    needed: int
    reviewers: list[ReviewerLine]


class ReviewTaskSheet(ReviewTaskLine):
    """One task with its reasons and the whole chain."""

    comment: str
    fields: dict[str, str]
    decided_as: str
    steps: list[ReviewStepLine]


class ReviewsAsked(Asked):
    """Which tasks."""

    kind: Annotated[Text, Field(description="self-check、undertaking、case 等")] = ""
    search: Annotated[Text, Field(description="标题或提交组织中的字")] = ""


class ReviewDecided(Schema):
    """A decision on the version that was read; sent again by the same person it is one."""

    decision: Literal["PASSED", "RETURNED"]
    comment: LongText = ""
    fields: Annotated[
        dict[Text, Text], Field(max_length=200, description="退回时：栏目 → 理由")
    ] = {}
    return_to: Annotated[Text, Field(description="退回到前面的哪一步；不填退回提交人")] = ""
    seen_version: Annotated[int, Field(ge=1, le=2**31 - 1)]


@router.get("/reviews", response=answers(ReviewTaskPage), summary="待我审核")
@asks(*REVIEWING)
def reviews(request: ActorRequest, asked: Query[ReviewsAsked]) -> ReviewTaskPage:
    """What waits for the actor, own and handed over, the oldest first."""
    rows = pending_tasks_for(request.actor, kind=asked.kind, search=asked.search.strip())
    rows = rows.filter(_beyond(asked.cursor))
    page, following = one_page(
        rows, asked.limit, lambda task: [task.opened_at.isoformat(), str(task.pk)]
    )
    due = due_days_of(request.actor.place, page)
    items = [ReviewTaskLine(**_line(task, due.get(task.pk))) for task in page]
    return ReviewTaskPage(items=items, next_cursor=following)


@router.get("/reviews/{number}", response=answers(ReviewTaskSheet), summary="一件审核")
@asks(*REVIEWING)
def review(request: ActorRequest, number: Number) -> ReviewTaskSheet:
    """One task of the actor's, waiting or decided, with its chain."""
    return _sheet(_readable(request.actor, number))


@router.post("/reviews/{number}/decision", response=answers(ReviewTaskSheet), summary="审核")
@asks(*REVIEWING)
def decision(request: ActorRequest, number: Number, decided: ReviewDecided) -> ReviewTaskSheet:
    """Pass it, or return it with reasons; 409 with the newer state when somebody was first."""
    _readable(request.actor, number)
    is_return = decided.decision == "RETURNED"
    decide(
        by=request.actor,
        task_id=number,
        decision=Decision(decided.decision),
        comment=decided.comment.strip(),
        fields={k: v for k, v in decided.fields.items() if v.strip()} if is_return else {},
        return_to=decided.return_to if is_return else "",
        seen_version=decided.seen_version,
        at=timezone.now(),
    )
    return _sheet(_readable(request.actor, number))


def _readable(actor: Actor, number: int) -> ReviewTask:
    try:
        task = review_task(number)
    except ReviewTask.DoesNotExist:
        raise Refused(
            "unknown", _("没有这件审核，或者它不在您负责的范围内。请从审核台打开。"), 404
        ) from None
    check_may_see(actor, task)
    return task


def _beyond(cursor: str) -> Q:
    parts = after(cursor, 2)
    if not parts:
        return Q()
    try:
        at, number = parse_datetime(parts[0]), int(parts[1])
    except ValueError:
        at, number = None, 0
    if at is None or at.tzinfo is None or not 0 < number < 2**63:
        raise Invalid("cursor", _("翻页标记无效。请去掉 cursor，从第一页重新读取。"))
    return Q(opened_at__gt=at) | Q(opened_at=at, pk__gt=number)


def _sheet(task: ReviewTask) -> ReviewTaskSheet:
    lanes = course_of(task).lanes
    due = {one.pk: day for lane in lanes for one, day in lane.tasks}
    return ReviewTaskSheet(
        **_line(task, due.get(task.pk)),
        comment=task.comment,
        fields=task.returned_fields,
        decided_as=task.decided_as,
        steps=[_step(lane) for lane in lanes],
    )


def _step(lane: Lane) -> ReviewStepLine:
    return ReviewStepLine(
        key=lane.key,
        title=lane.title,
        after=list(lane.after),
        needed=lane.needed,
        reviewers=[
            ReviewerLine(
                reviewer=task.reviewer.short_name,
                decision=Decision(task.decision),
                decided_as=task.decided_as,
                comment=task.comment,
                due_on=day,
            )
            for task, day in lane.tasks
        ],
    )


def _line(task: ReviewTask, due_on: date | None) -> dict[str, Any]:
    return {
        "id": task.pk,
        "kind": task.subject_kind,
        "code": task.subject_code,
        "title": task.title,
        "submitter": task.submitter,
        "step": task.step_title,
        "round": task.round,
        "opened_at": task.opened_at,
        "due_on": due_on,
        "decision": Decision(task.decision),
        "version": task.version,
    }
