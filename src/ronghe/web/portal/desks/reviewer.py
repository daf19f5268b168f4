"""The reviewer's desk: the queue, branches that are unread or late, one's own items."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ronghe.core.obligations.api import (
    DUTY,
    Obligation,
    WorkCalendar,
    late_by_bearer,
    open_obligations_in,
    work_calendar,
)
from ronghe.core.register.api import Organisation
from ronghe.core.reminders.api import reminded_of
from ronghe.core.reviews.api import OBLIGATION as REVIEW
from ronghe.core.reviews.api import pending_tasks_for, subject
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.foundation.pages.shapes.work import QueueItem, Todo
from ronghe.web.portal.desks.duties import duty_todos, todo_of
from ronghe.work.plans.api import not_acknowledged

QUEUE_SHOWN, BRANCHES_SHOWN, OWN_SHOWN = 8, 12, 4


@dataclass(frozen=True)
class BranchLine:
    """A branch that is late or has not read: how much, and its page."""

    name: str
    late: int
    unread: int
    url: str
    path: str


@dataclass(frozen=True)
class ReviewerDesk:
    """What the reviewer's first screen shows."""

    queue: Sequence[QueueItem]
    queue_total: int
    queue_late: int
    branches: Sequence[BranchLine]
    branches_total: int
    own: Sequence[Todo]
    remind_refusal: str = ""


def reviewer_desk(actor: Actor, on: date) -> ReviewerDesk:
    """The reviewer's first screen (9 queries)."""
    tasks = pending_tasks_for(actor)
    late = late_by_bearer(actor.paths_for(Verb.READ_ORGANISATIONS), on)
    branches = _branches(actor, late, _unread(actor))
    reminded = reminded_of(late_matter(on))
    mine = open_obligations_in((actor.identity.path,), on).filter(path=actor.identity.path)
    owed = list(mine)
    calendar = work_calendar()
    return ReviewerDesk(
        queue=[
            QueueItem(
                key=str(task.pk),
                title=task.title,
                subtitle=subject(task.subject_kind).title,
                url=address_of("reviews:task", task.pk),
                mark=Mark(State.GOING, task.step_title),
                due_words=_("%(day)s 到达") % {"day": f"{localtime(task.opened_at):%m-%d}"},
            )
            for task in tasks[:QUEUE_SHOWN]
        ],
        queue_total=tasks.count(),
        branches=branches[:BRANCHES_SHOWN],
        branches_total=len(branches),
        queue_late=sum(one.kind == REVIEW and one.due_on < on for one in owed),
        own=_own([one for one in owed if one.kind != REVIEW], on, calendar),
        remind_refusal=_remind_refusal(branches, reminded),
    )


def late_matter(on: date) -> tuple[str, str]:
    """What a reminder of the late is about: one a month."""
    return "late", f"{on:%Y-%m}"


def paths_to_remind(actor: Actor, on: date) -> list[str]:
    """The organisations below the reviewer that are late or have not read (3 queries)."""
    late = late_by_bearer(actor.paths_for(Verb.READ_ORGANISATIONS), on)
    return [one.path for one in _branches(actor, late, _unread(actor))]


def _remind_refusal(branches: Sequence[BranchLine], reminded: Container[str]) -> str:
    if not branches:
        return _("下级都已签收，也没有逾期，不用提醒。")
    if all(one.path in reminded for one in branches):
        return _("本月都已经提醒过一次，不再重复打扰。可以直接打电话联系。")
    return ""


def _own(owed: Sequence[Obligation], on: date, calendar: WorkCalendar) -> list[Todo]:
    """What the reviewer's own organisation owes; reviews stand in the queue already."""
    duties = [one for one in owed if one.kind == DUTY]
    others = [todo_of(one, on, calendar) for one in owed if one.kind != DUTY]
    return [*duty_todos(duties, on, calendar), *others][:OWN_SHOWN]


def _unread(actor: Actor) -> dict[int, int]:
    """How many tasks each organisation has not acknowledged (1 query)."""
    waiting = not_acknowledged(actor).order_by().values_list("organisation")
    return dict(waiting.annotate(n=Count("pk")))


def _branches(actor: Actor, late: dict[int, int], unread: dict[int, int]) -> list[BranchLine]:
    """Who below is late or has not read, most late first (1 query)."""
    nodes = Organisation.objects.filter(pk__in={*late, *unread}, closed_on=None)
    nodes = nodes.exclude(path=actor.identity.path)
    lines = [
        BranchLine(
            name=node.short_name,
            late=late.get(node.pk, 0),
            unread=unread.get(node.pk, 0),
            url=address_of("portal:loop", node.code),
            path=node.path,
        )
        for node in nodes.order_by("path")
    ]
    return sorted(lines, key=lambda line: (-line.late, -line.unread))
