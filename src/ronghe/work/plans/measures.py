"""What plans tell figures: how many of the assigned tasks have the organisation's own plan."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from ronghe.core.figures.api import Basis, ComputedFigure, register_figure
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.measures import (
    FactState,
    Measure,
    MeasuredFact,
    MeasuredRecord,
    Subjects,
    register_measure,
)
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.pages.addresses import address_of
from ronghe.work.plans.rules.key_task import KeyTask

ASSIGNMENT = "assignment"

_FACTS = """
SELECT o.code, count(a.id),
       count(a.id) FILTER (WHERE a.own_plan <> '' AND a.acknowledged_on <= %(end)s)
  FROM register_organisation o
  LEFT JOIN plans_assignment a ON a.organisation_id = o.id AND a.assigned_on <= %(end)s
 WHERE o.place_id = %(place)s AND o.is_grassroots
   AND (%(codes)s::text[] IS NULL OR o.code = ANY(%(codes)s))
 GROUP BY o.code ORDER BY o.code
"""

_RECORDS = """
SELECT o.code, a.task_key, a.acknowledged_on, v.title
  FROM plans_assignment a
  JOIN register_organisation o ON o.id = a.organisation_id
  JOIN rulebook_ruleversion v ON v.id = a.task_id
 WHERE a.place_id = %(place)s AND o.is_grassroots AND a.own_plan <> ''
   AND a.assigned_on <= %(end)s AND a.acknowledged_on <= %(end)s
   AND (%(codes)s::text[] IS NULL OR o.code = ANY(%(codes)s))
 ORDER BY o.code, a.task_key
"""


def register() -> None:
    """Register the measure and the computed figure of this room."""
    register_measure(
        Measure("plans.tasks_planned", noop("重点任务有本组织计划"), "项", 1, tasks_planned, plans)
    )
    register_figure(
        ComputedFigure("plans.named_tasks", "来源列名的重点任务", named_tasks, _tasks_page)
    )
    register_figure(
        ComputedFigure("plans.measures", "方案举措", programme_measures, _programme_page)
    )
    register_figure(ComputedFigure("plans.heads", "方案板块", programme_heads, _programme_page))


def _programme_page(key: str) -> str:
    return address_of("plans:programme", key)


def _tasks_page(_argument: str) -> str:
    return f"{address_of('rulebook:rules')}?{urlencode({'kind': 'key-task'})}"


def tasks_planned(place: str, period: Period, subjects: Subjects) -> Iterator[MeasuredFact]:
    """Tasks with an own plan over tasks assigned by the period's end; NOT_DUE where none is."""
    for code, assigned, planned in fetch(_FACTS, _span(place, period, subjects)):
        state = FactState.VALUE if assigned else FactState.NOT_DUE
        yield MeasuredFact(code, state, planned, assigned)


def plans(place: str, period: Period, subjects: Subjects) -> Iterator[MeasuredRecord]:
    """The assignments that have an own plan."""
    for code, task_key, on, title in fetch(_RECORDS, _span(place, period, subjects)):
        sentence = f"重点任务“{title}”已签收，有本组织计划"
        yield MeasuredRecord(code, ASSIGNMENT, f"{code}/{task_key}", on, 1, sentence)


def named_tasks(basis: Basis, _argument: str) -> int:
    """How many of the key tasks in force the source names (S-03)."""
    rules = basis.rules("key-task").values()
    return sum(KeyTask.model_validate(rule.body).named_in_source for rule in rules)


def programme_measures(basis: Basis, key: str) -> int | None:
    """How many measures a programme lists; None where the place has none of that key."""
    rule = basis.rules("programme").get(key)
    return len(rule.body["measures"]) if rule else None


def programme_heads(basis: Basis, key: str) -> int | None:
    """How many heads a programme has."""
    rule = basis.rules("programme").get(key)
    return len(rule.body["heads"]) if rule else None


def _span(place: str, period: Period, subjects: Subjects) -> dict[str, object]:
    codes = None if subjects is None else list(subjects)
    return {"place": place, "end": period.end, "codes": codes}
