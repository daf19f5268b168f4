"""The matrix of roles and tasks: one role leads each, others join; each role's duty list (S-30)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ronghe.core.register.api import labels
from ronghe.foundation.rulebook.api import Rule, rules_of
from ronghe.work.undertakings.on_list import ListInForce, lists_in_force


@dataclass(frozen=True)
class RoleHead:
    """A role with what it is there for."""

    code: str
    label: str
    duties: ListInForce | None


@dataclass(frozen=True)
class TaskLine:
    """A task with the role that leads it and those that join."""

    key: str
    no: int
    title: str
    lead: str
    joining: frozenset[str]
    named_in_source: bool


@dataclass(frozen=True)
class Matrix:
    """All roles and all tasks of a place."""

    roles: Sequence[RoleHead]
    tasks: Sequence[TaskLine]

    def led_by(self, role: str) -> list[TaskLine]:
        """Tasks that a role leads."""
        return [task for task in self.tasks if task.lead == role]

    def joined_by(self, role: str) -> list[TaskLine]:
        """Tasks that a role carries out with another."""
        return [task for task in self.tasks if role in task.joining]


def matrix_of(place: str, on: date) -> Matrix:
    """The matrix from the place's roles, duty lists and key tasks in force (3 queries)."""
    lists = {one.body.role: one for one in lists_in_force(place, on) if one.body.role}
    named = labels(place, on).of("roles")
    roles = [RoleHead(code, label, lists.get(code)) for code, label in named.items()]
    tasks = [_task(rule) for rule in rules_of(place, "key-task", on).values()]
    return Matrix(roles, sorted(tasks, key=lambda task: task.no))


def _task(rule: Rule) -> TaskLine:
    body = rule.body
    lead = str(body["lead_role"])
    joining = frozenset(map(str, body.get("co_roles", ()))) - {lead}
    return TaskLine(
        rule.key,
        int(body["no"]),
        str(body["title"]),
        lead,
        joining,
        bool(body.get("named_in_source", False)),
    )
