"""Where organisations stand in the loop, set-based: tasks, standard, level; what is missing; stage.

S-01: every organisation has direction (tasks), ruler (standard) and basis (rating). S-28: the path
规范—提升—品牌 is derived; where its thresholds lie is a default of ours, not from the source.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from ronghe.core.register.api import Organisation, organisations_for
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.path import within
from ronghe.results.evaluation.api import UNRATED, with_level
from ronghe.work.plans.api import Assignment
from ronghe.work.standards.api import CheckStatus, SelfCheck, first_round


class Part(StrEnum):
    """One of the three that every organisation should have."""

    TASK = "task"
    STANDARD = "standard"
    LEVEL = "level"


class Stage(StrEnum):
    """A stage of the development path, in order."""

    STANDARD = "STANDARD"
    IMPROVE = "IMPROVE"
    BRAND = "BRAND"


@dataclass(frozen=True)
class StageCount:
    """How many organisations are in a stage."""

    stage: Stage
    organisations: int


def standings(actor: Actor, on: date, *, path: str = "") -> QuerySet[Organisation]:
    """Grassroots organisations in reach with ``has_task``, ``result`` and ``level`` annotated.

    ``result`` is that of the confirmed self-check of the place's first family, ``check_status`` where it stands.
    """
    nodes = organisations_for(actor).filter(is_grassroots=True)
    if path:
        nodes = nodes.filter(within("path", [path]))
    asked = first_round(actor.place, on)
    checks = SelfCheck.objects.filter(organisation=OuterRef("pk"), **asked.parameters)
    marked = nodes.annotate(
        has_task=Exists(Assignment.objects.filter(organisation=OuterRef("pk"))),
        check_status=Subquery(checks.values("status")[:1]),
        result=Subquery(checks.filter(status=CheckStatus.CONFIRMED).values("result")[:1]),
    )
    return with_level(marked).select_related("parent")


def missing(nodes: QuerySet[Organisation], part: Part | None = None) -> QuerySet[Organisation]:
    """Those that lack a task, a result or a level; or lack one of them in particular."""
    lacks = {
        Part.TASK: Q(has_task=False),
        Part.STANDARD: Q(result=None),
        Part.LEVEL: Q(level=None),
    }
    return nodes.filter(
        lacks[part] if part else lacks[Part.TASK] | lacks[Part.STANDARD] | lacks[Part.LEVEL]
    )


def in_stage(nodes: QuerySet[Organisation], stage: Stage) -> QuerySet[Organisation]:
    """The organisations in one stage: starred ones improve; no brand is recognised yet."""
    starred = Q(level__isnull=False) & ~Q(level=UNRATED)
    match stage:
        case Stage.STANDARD:
            return nodes.exclude(starred)
        case Stage.IMPROVE:
            return nodes.filter(starred)
        case Stage.BRAND:
            return nodes.none()


def stage_counts(nodes: QuerySet[Organisation]) -> list[StageCount]:
    """How many organisations are in each stage (2 queries)."""
    improved = in_stage(nodes, Stage.IMPROVE).count()
    return [
        StageCount(Stage.STANDARD, nodes.count() - improved),
        StageCount(Stage.IMPROVE, improved),
        StageCount(Stage.BRAND, 0),
    ]
