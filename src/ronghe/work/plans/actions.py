"""Sending key tasks down, and the receipts and own plans that come back (S-05)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.bulk import execute, insert_rows, staged
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import Rule, rules_of
from ronghe.work.plans.models import Assignment
from ronghe.work.plans.policy import (
    check_can_acknowledge,
    check_can_assign,
    check_seen,
    check_tasks_known,
)
from ronghe.work.plans.rules.key_task import KeyTask

KIND = "key-task"
SUBJECT = "assignment"

_COLUMNS = (
    "place_id", "organisation_id", "path", "task_key", "task_id", "assigned_on", "own_plan",
    "version",
)  # fmt: skip

_Node = tuple[int, str, str]
"""An organisation's id, path and sector."""


def assign_tasks(
    *, by: Actor, on: date, tasks: Sequence[str] | None = None, sectors: Sequence[str] = ()
) -> int:
    """Send every key task in force on a day to the organisations of its sectors; how many are new.

    Direct and grassroots organisations within the actor's reach take part; ``tasks`` (keys) and
    ``sectors`` narrow it. What an organisation has already stays as it is. A constant number of
    queries. Raises Refused without the right, Invalid for a task not in force.
    """
    paths = check_can_assign(by)
    with place_system(by.place):
        in_force = rules_of(by.place, KIND, on)
        check_tasks_known(tasks, in_force)
        chosen = {key: in_force[key] for key in (in_force if tasks is None else tasks)}
        nodes = _recipients(by.place, paths, sectors)
        rows = _rows(by.place, chosen, nodes, on)
        assigned = insert_rows(Assignment, _COLUMNS, rows, on_conflict="DO NOTHING")
        if assigned:
            record(
                by=by,
                verb="plans.assign",
                subject=("key-tasks", f"{on:%Y-%m-%d}"),
                path=by.identity.path,
                sentence=f"下达{len(chosen)}项重点任务，新增{assigned}条",
            )
    return assigned


def acknowledge(
    *, by: Actor, organisation_code: str, task_key: str, own_plan: str = "", seen_version: int
) -> Assignment:
    """Acknowledge a task, with the organisation's own plan now or later; the same twice is one.

    The first receipt's day stays. Raises Refused (role, not one's own, no such task), Conflict.
    """
    assignment = _held(by.place, organisation_code, task_key)
    check_can_acknowledge(by, assignment)
    plan = own_plan.strip()
    if assignment.acknowledged_on and assignment.own_plan == plan:
        return assignment
    check_seen(assignment, seen_version)
    assignment.acknowledged_on = assignment.acknowledged_on or today(by.place)
    assignment.own_plan = plan
    assignment.version += 1
    assignment.save(update_fields=["acknowledged_on", "own_plan", "version"])
    record(
        by=by,
        verb="plans.acknowledge",
        subject=(SUBJECT, f"{organisation_code}/{task_key}"),
        path=assignment.path,
        sentence=f"签收重点任务“{assignment.task.title}”" + ("，填写了本组织计划" if plan else ""),
    )
    return assignment


def acknowledge_in_bulk(*, by: Actor, receipts: Sequence[tuple[str, str, str]], on: date) -> int:
    """Store receipts that came back elsewhere: (organisation code, task key, own plan) each.

    A constant number of queries; what was acknowledged before keeps its day. Returns how many
    assignments changed. Raises Refused without the right.
    """
    check_can_assign(by)
    columns = {"organisation": "text", "task": "text", "own_plan": "text"}
    with place_system(by.place), staged(columns, receipts) as stage:
        changed = execute(
            f"""UPDATE plans_assignment a
                   SET acknowledged_on = coalesce(a.acknowledged_on, %s), own_plan = s.own_plan,
                       version = a.version + 1
                  FROM {stage} s
                  JOIN register_organisation o ON o.place_id = %s AND o.code = s.organisation
                 WHERE a.organisation_id = o.id AND a.task_key = s.task
                   AND (a.acknowledged_on IS NULL OR a.own_plan <> s.own_plan)""",
            [on, by.place],
        )
        if changed:
            record(
                by=by,
                verb="plans.acknowledge",
                subject=("assignments", f"{on:%Y-%m-%d}"),
                path=by.identity.path,
                sentence=f"登记{changed}条重点任务签收和本组织计划",
            )
    return changed


def _recipients(place: str, paths: Sequence[str], sectors: Sequence[str]) -> list[_Node]:
    nodes = Organisation.objects.filter(
        Q(is_direct=True) | Q(is_grassroots=True),
        within("path", paths),
        place=place,
        closed_on=None,
    )
    if sectors:
        nodes = nodes.filter(sector__in=list(sectors))
    return list(nodes.order_by("path").values_list("pk", "path", "sector"))


def _rows(
    place: str, tasks: Mapping[str, Rule], nodes: Sequence[_Node], on: date
) -> Iterator[tuple[object, ...]]:
    for key, rule in tasks.items():
        sectors = set(KeyTask.model_validate(rule.body).sectors)
        for pk, path, sector in nodes:
            if sector in sectors:
                yield (place, pk, path, key, rule.id, on, "", 1)


def _held(place: str, organisation_code: str, task_key: str) -> Assignment:
    mine = Assignment.objects.select_for_update(of=("self",)).select_related("task", "organisation")
    found = mine.filter(
        place=place, organisation__code=organisation_code, task_key=task_key
    ).first()
    if found is None:
        raise Refused(
            "unknown", _("没有这项任务，或者它不在您负责的范围内。请从任务列表重新打开。"), 404
        )
    return found
