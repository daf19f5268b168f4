"""Assigned tasks: those of an organisation, receipts that are missing, counts by field (S-02, S-05)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, Q, QuerySet

from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.path import upper, within
from ronghe.foundation.rulebook.api import Rule, rule_versions, rules_of
from ronghe.work.plans.models import Assignment
from ronghe.work.plans.rules.key_task import KeyTask

UNTAGGED = ""
"""The field of a task that names none: "fragmented" until somebody says where it belongs."""


class TaskState(StrEnum):
    """How an organisation stands to a task it was given."""

    NEW = "NEW"
    ACKNOWLEDGED = "ACKNOWLEDGED"
    PLANNED = "PLANNED"


@dataclass(frozen=True)
class TaskLine:
    """One task of one organisation, with its wording as it was sent down."""

    assignment: Assignment
    rule: Rule
    task: KeyTask
    state: TaskState

    @property
    def document(self) -> str:
        """Key of the document whose clause sets the task."""
        return self.task.clause.document

    @property
    def clause_no(self) -> int:
        """The clause's number."""
        return self.task.clause.no


@dataclass(frozen=True)
class TaskProgress:
    """How far one task has got in a reach."""

    task_key: str
    assigned: int
    acknowledged: int
    planned: int


def assignments_for(actor: Actor) -> QuerySet[Assignment]:
    """The assignments the actor may read, in the order of the tree."""
    mine = Assignment.objects.filter(within("path", actor.paths_for(Verb.READ_TASKS)))
    return mine.select_related("organisation", "task").order_by("path", "task_key")


def tasks_of(actor: Actor, organisation_code: str) -> list[TaskLine]:
    """An organisation's tasks by number, with clause and state (2 queries)."""
    mine = list(assignments_for(actor).filter(organisation__code=organisation_code))
    versions = rule_versions(sorted({assignment.task_id for assignment in mine}))
    lines = [_line(assignment, versions[assignment.task_id]) for assignment in mine]
    return sorted(lines, key=lambda line: line.task.no)


def not_acknowledged(actor: Actor, task_key: str = "") -> QuerySet[Assignment]:
    """Who has not acknowledged, for one task or all."""
    waiting = assignments_for(actor).filter(acknowledged_on=None)
    return waiting.filter(task_key=task_key) if task_key else waiting


def task_progress(paths: Sequence[str]) -> dict[str, TaskProgress]:
    """Assigned, acknowledged and planned by task in some subtrees (1 query)."""
    rows = Assignment.objects.filter(within("path", paths)).order_by("task_key")
    counted = rows.values("task_key").annotate(
        assigned=Count("pk"),
        acknowledged=Count("pk", filter=Q(acknowledged_on__isnull=False)),
        planned=Count("pk", filter=~Q(own_plan="")),
    )
    return {row["task_key"]: TaskProgress(**row) for row in counted}


_PROGRESS_IN = """
WITH held AS (
  SELECT a.path, count(*) AS assigned, count(a.acknowledged_on) AS acknowledged,
         count(*) FILTER (WHERE a.own_plan <> '') AS planned
    FROM plans_assignment a WHERE a.path >= %(low)s AND a.path < %(high)s GROUP BY a.path
)
SELECT r.lo, sum(h.assigned)::int, sum(h.acknowledged)::int, sum(h.planned)::int
  FROM unnest(%(lows)s::text[], %(highs)s::text[]) r(lo, hi)
  JOIN held h ON h.path >= r.lo AND h.path < r.hi
 GROUP BY r.lo
"""


def progress_in(paths: Sequence[str]) -> dict[str, TaskProgress]:
    """All tasks together for each of these subtrees, which may lie in each other (1 query)."""
    if not paths:
        return {}
    highs = [upper(path) for path in paths]
    bounds = {"lows": list(paths), "highs": highs, "low": min(paths), "high": max(highs)}
    found = {path: TaskProgress("", *counts) for path, *counts in fetch(_PROGRESS_IN, bounds)}
    return {path: found.get(path, TaskProgress("", 0, 0, 0)) for path in paths}


def counts_by_field(place: str, paths: Sequence[str], on: date) -> dict[str, TaskProgress]:
    """The same by field: a task with several fields counts in each (2 queries).

    ``UNTAGGED`` holds the tasks that name no field. ``task_key`` of the result is the field.
    """
    progress = task_progress(paths)
    sums: dict[str, Counter[str]] = {}
    for key, rule in rules_of(place, "key-task", on).items():
        here = progress.get(key, TaskProgress(key, 0, 0, 0))
        for field in KeyTask.model_validate(rule.body).fields or (UNTAGGED,):
            sums.setdefault(field, Counter()).update(
                assigned=here.assigned, acknowledged=here.acknowledged, planned=here.planned
            )
    return {
        field: TaskProgress(field, n["assigned"], n["acknowledged"], n["planned"])
        for field, n in sorted(sums.items())
    }


def task_state(assignment: Assignment) -> TaskState:
    """How the organisation stands to the task."""
    if assignment.acknowledged_on is None:
        return TaskState.NEW
    return TaskState.PLANNED if assignment.own_plan else TaskState.ACKNOWLEDGED


def _line(assignment: Assignment, rule: Rule) -> TaskLine:
    task = KeyTask.model_validate(rule.body)
    return TaskLine(assignment, rule, task, task_state(assignment))
