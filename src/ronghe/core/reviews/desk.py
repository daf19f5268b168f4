"""The review desk's queue: the most urgent first, with the day each is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from ronghe.core.obligations.api import WorkCalendar, due_words, work_calendar
from ronghe.core.reviews.choices import Decision
from ronghe.core.reviews.models import ReviewTask
from ronghe.core.reviews.queries import due_on_of_task, pending_tasks_for
from ronghe.core.reviews.subjects import subjects
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.pages.asked import one_of, words
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.foundation.pages.shapes.paging import Paging, paging, read_page
from ronghe.foundation.pages.shapes.work import QueueItem

KEPT = ("kind", "q", "page", "size")
SOON_WORKDAYS = 2


@dataclass(frozen=True)
class Clock:
    """The business day and the working days around it."""

    today: date
    calendar: WorkCalendar

    def due_words(self, due_on: date | None) -> str:
        """剩 3 个工作日, 今天到期, 逾期 2 个工作日; "" where nothing is due."""
        if due_on is None:
            return ""
        return due_words(due_on, self.today, self.calendar)

    def mark(self, due_on: date | None) -> Mark:
        """Whether a waiting task is late, soon due (two working days), or has time."""
        if due_on is None:
            return Mark(State.GOING, _("待审"))
        if due_on < self.today:
            return Mark(State.LATE, _("待审"))
        if self.calendar.workdays_between(self.today, due_on) <= SOON_WORKDAYS:
            return Mark(State.SOON, _("待审"))
        return Mark(State.GOING, _("待审"))


def clock_of(place: str) -> Clock:
    """The clock of a place."""
    return Clock(today(place), work_calendar())


@dataclass(frozen=True)
class Queue:
    """One page of what waits, and the whole order to walk it."""

    items: list[QueueItem]
    paging: Paging
    order: list[int]
    filters: list[Filter]
    selected: int | None

    @property
    def item(self) -> QueueItem | None:
        """The line of the open task, if it waits."""
        return next((item for item in self.items if item.is_selected), None)

    def position(self, task: int) -> int | None:
        """The task's number in the whole queue, from 1."""
        return self.order.index(task) + 1 if task in self.order else None


def filters_of(query: QueryDict) -> list[Filter]:
    """Kind and words of the title."""
    return [
        one_of(query, "kind", _("事项"), [(one.kind, _(one.title)) for one in subjects()]),
        words(query, "q", _("名称"), _("党组织名称")),
    ]


def waiting_tasks(actor: Actor, filters: Sequence[Filter]) -> QuerySet[ReviewTask]:
    """The tasks that pass the filters, annotated with ``due_on``, the most urgent first."""
    kind, search = (one.value for one in filters)
    waiting = pending_tasks_for(actor, kind=kind, search=search)
    return waiting.annotate(due_on=due_on_of_task()).order_by(
        F("due_on").asc(nulls_last=True), "opened_at", "pk"
    )


def queue_of(
    tasks: QuerySet[ReviewTask],
    filters: list[Filter],
    query: QueryDict,
    *,
    selected: int | None,
    clock: Clock,
) -> Queue:
    """The page of the queue that holds the selected task (2 queries).

    With None selected it is the page asked for, and its first task is selected.
    """
    order = list(tasks.values_list("pk", flat=True))
    size = read_page(query).size
    asked = query.copy()
    if selected in order:
        asked["page"] = str(order.index(selected) // size + 1)
    here = paging(asked, total=len(order))
    shown = order[(here.number - 1) * size : here.number * size]
    selected = selected or next(iter(shown), None)
    rows = {task.pk: task for task in tasks.filter(pk__in=shown)}
    items = [_item(rows[pk], query, selected, clock) for pk in shown if pk in rows]
    return Queue(items, here, order, filters, selected)


def after(order: Sequence[int], task: int) -> int | None:
    """The task to open when this one is decided: the next, else the one before, else none."""
    if task not in order:
        return order[0] if order else None
    at = order.index(task)
    left = [*order[at + 1 :], *reversed(order[:at])]
    return left[0] if left else None


def task_url(task: int | None, query: QueryDict) -> str:
    """The address of a task on the desk with the queue's filters, or of the desk itself."""
    kept = urlencode({name: query[name] for name in KEPT if query.get(name) and name != "page"})
    base = reverse("reviews:task", args=[task]) if task else reverse("reviews:desk")
    return f"{base}?{kept}" if kept else base


def _item(task: ReviewTask, query: QueryDict, selected: int | None, clock: Clock) -> QueueItem:
    due_on = task.due_on  # type: ignore[attr-defined]
    titles = {one.kind: _(one.title) for one in subjects()}
    number = task.round
    again = _("第%(n)s次提交") % {"n": number} if number > 1 else _("首次提交")
    return QueueItem(
        key=str(task.pk),
        title=task.submitter_short,
        subtitle=f"{titles.get(task.subject_kind, '')} · {again}",
        url=task_url(task.pk, query),
        mark=clock.mark(due_on),
        due_words=clock.due_words(due_on),
        is_selected=task.pk == selected,
    )


def is_open(task: ReviewTask) -> bool:
    """Whether the task still waits."""
    return task.decision == Decision.PENDING
