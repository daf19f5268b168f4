"""The door of plans."""

from ronghe.work.plans.actions import acknowledge, acknowledge_in_bulk, assign_tasks
from ronghe.work.plans.measure_page import measure_sheet
from ronghe.work.plans.models import Assignment, PlannedMeasure, StepDone
from ronghe.work.plans.policy import check_can_acknowledge
from ronghe.work.plans.programme_list import programme_lines
from ronghe.work.plans.programmes import (
    StepReport,
    do_step,
    do_steps_in_bulk,
    launch_programme,
    programme_rule,
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
from ronghe.work.plans.timeline import programme_view

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
    "measure_sheet",
    "not_acknowledged",
    "programme_lines",
    "programme_rule",
    "programme_view",
    "progress_in",
    "task_progress",
    "task_state",
    "tasks_of",
    "undo_step",
]
