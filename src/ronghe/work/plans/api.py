"""The door of plans."""

from ronghe.work.plans.actions import acknowledge, acknowledge_in_bulk, assign_tasks
from ronghe.work.plans.models import Assignment, PlannedMeasure, StepDone
from ronghe.work.plans.policy import check_can_acknowledge
from ronghe.work.plans.programmes import (
    StepReport,
    do_step,
    do_steps_in_bulk,
    launch_programme,
    undo_step,
)
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
from ronghe.work.plans.rules.programme import Programme

__all__ = [
    "UNTAGGED",
    "Assignment",
    "KeyTask",
    "PlannedMeasure",
    "Programme",
    "StepDone",
    "StepReport",
    "TaskLine",
    "TaskProgress",
    "TaskState",
    "acknowledge",
    "acknowledge_in_bulk",
    "assign_tasks",
    "assignments_for",
    "check_can_acknowledge",
    "counts_by_field",
    "do_step",
    "do_steps_in_bulk",
    "launch_programme",
    "not_acknowledged",
    "progress_in",
    "task_progress",
    "task_state",
    "tasks_of",
    "undo_step",
]
