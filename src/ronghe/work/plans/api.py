"""The door of plans."""

from ronghe.work.plans.actions import acknowledge, acknowledge_in_bulk, assign_tasks
from ronghe.work.plans.models import Assignment
from ronghe.work.plans.policy import check_can_acknowledge
from ronghe.work.plans.queries import (
    UNTAGGED,
    TaskLine,
    TaskProgress,
    TaskState,
    assignments_for,
    counts_by_field,
    not_acknowledged,
    progress_in,
    task_progress,
    task_state,
    tasks_of,
)
from ronghe.work.plans.rules.key_task import KeyTask

__all__ = [
    "UNTAGGED",
    "Assignment",
    "KeyTask",
    "TaskLine",
    "TaskProgress",
    "TaskState",
    "acknowledge",
    "acknowledge_in_bulk",
    "assign_tasks",
    "assignments_for",
    "check_can_acknowledge",
    "counts_by_field",
    "not_acknowledged",
    "progress_in",
    "task_progress",
    "task_state",
    "tasks_of",
]
