"""What may happen to assigned tasks; each check raises Refused with one sentence."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.work.plans.models import Assignment, PlannedMeasure


def check_can_assign(actor: Actor) -> tuple[str, ...]:
    """The subtrees to which the actor may send tasks down; raises Refused when there is none."""
    paths = actor.paths_for(Verb.ASSIGN_TASKS)
    if not paths:
        actor.check(Verb.ASSIGN_TASKS, actor.identity.path, _("下达任务"))
    return paths


def check_tasks_known(asked: Sequence[str] | None, in_force: Collection[str]) -> None:
    """Only tasks of the place's list are sent down: a task on no list is none."""
    unknown = sorted(set(asked or ()) - set(in_force))
    if unknown:
        raise Invalid(
            "unknown-task",
            _("任务 %(unknown)s 不在生效的重点任务中。请先在规则中发布，再下达。")
            % {"unknown": _("、").join(unknown)},
            tasks=unknown,
        )
    if not in_force:
        raise Invalid("no-tasks", _("还没有生效的重点任务。请先在规则中发布重点任务，再下达。"))


def check_can_acknowledge(actor: Actor, assignment: Assignment) -> None:
    """A receipt is the organisation's own: nobody above or below signs for it."""
    actor.check(Verb.PLAN_TASK, assignment.path, _("签收这项任务"))
    if actor.identity.path != assignment.path:
        raise Refused(
            "own", _("任务由接收任务的党组织自己签收，不能代签。可以提醒该组织尽快签收。")
        )


def check_seen(assignment: Assignment, seen_version: int) -> None:
    """Nobody changed it since it was read; raises Conflict with its present state."""
    if assignment.version != seen_version:
        raise Conflict(
            _("这项任务刚被别人改过，您的这一步没有保存。请看过最新情况后再办。"),
            version=assignment.version,
            own_plan=assignment.own_plan,
        )


def check_can_report_step(actor: Actor, planned: PlannedMeasure) -> None:
    """A measure's steps are reported by who leads it, or by the office that sent it down."""
    if actor.has(Verb.ASSIGN_TASKS):
        actor.check(Verb.ASSIGN_TASKS, planned.path, _("登记举措进展"))
        return
    actor.check(Verb.PLAN_TASK, planned.path, _("登记举措进展"))
