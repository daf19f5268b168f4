"""Who takes part in a cycle, and what the cycle measures, before anything is frozen."""

from collections.abc import Sequence
from datetime import date

import polars as pl
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ronghe.core.figures.api import Subject
from ronghe.core.register.api import Organisation
from ronghe.foundation.kernel.measures import SubjectKind
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import rule
from ronghe.results.evaluation.choices import (
    FINISHED,
    STAR_RATING,
    ApplicationStatus,
    NominationStatus,
)
from ronghe.results.evaluation.cycles.pinning import Pinned
from ronghe.results.evaluation.cycles.queries import earlier_cycles
from ronghe.results.evaluation.models import Application, Award, Cycle, Nomination
from ronghe.results.scoring.api import ALL, Ladder, Scheme, Select, SubjectList, uses

SHEET = "sheet."
"""Measures that are earlier sheets' scores: derived while scoring, never frozen."""


def measures_used(scheme: Scheme, ladder: Ladder) -> list[str]:
    """The measures that a scheme and its ladder read, in order of key."""
    return sorted({use.measure for use in uses(scheme, ladder)})


def measures_of_cycle(rules: Pinned) -> list[str]:
    """The measures that all sheets of a cycle read together, but for each other's scores."""
    read = {key for m in rules.methods.values() for key in measures_used(m.scheme, m.ladder)}
    return sorted(key for key in read if not key.startswith(SHEET))


def measured_period(cycle: Cycle, on: date) -> Period:
    """The part of the cycle's period that counts: until the data day, and never beyond today.

    What falls due after today is owed by nobody yet and must not count as missed.
    """
    return Period.parse(cycle.period).until(min(cycle.measured_until, on))


def is_first_cycle(cycle: Cycle) -> bool:
    """Whether no earlier period has been confirmed: the first rating has no base to climb from."""
    return not earlier_cycles(cycle).filter(status__in=FINISHED).exists()


def roster_of(cycle: Cycle, rules: Pinned) -> list[Subject]:
    """Everybody who is assessed, as they are today (at most 4 queries); raises Refused for nobody."""
    subjects = rules.assessment.subjects
    with place_system(cycle.place_id):
        if subjects.kind == "NOMINATION":
            found = _nominated(cycle)
        elif subjects.list is not None:
            found = _listed(cycle, subjects.list)
        else:
            found = _of_the_register(cycle, rules)
    if not found:
        raise Refused("nobody", _("名册是空的，没有可以考评的对象。请先登记对象再冻结。"), 409)
    return found


def _of_the_register(cycle: Cycle, rules: Pinned) -> list[Subject]:
    """Organisations as they are today; where they apply, eligible are those recommended."""
    recommended = _recommended(cycle) if rules.assessment.has_applications else None
    bases = present_levels(cycle.place_id, key=cycle.key, before=cycle.period)
    nodes = selected(cycle.place_id, rules.assessment.subjects.select).order_by("code")
    return [
        _subject(node, rules.pooled_by, recommended is None or node.pk in recommended, bases)
        for node in nodes
    ]


def selected(place: str, select: Select | None) -> QuerySet[Organisation]:
    """The organisations of the register that a rule selects; all grassroots ones without a rule.

    The one at the top assesses and is not assessed.
    """
    nodes = Organisation.objects.filter(place=place, closed_on=None).exclude(parent=None)
    if select is None:
        return nodes.filter(is_grassroots=True)
    if select.is_grassroots is not None:
        nodes = nodes.filter(is_grassroots=select.is_grassroots)
    if select.is_direct is not None:
        nodes = nodes.filter(is_direct=select.is_direct)
    if select.categories:
        nodes = nodes.filter(category__in=select.categories)
    if select.org_types:
        nodes = nodes.filter(org_type__in=select.org_types)
    if select.tags:
        nodes = nodes.filter(tags__overlap=list(select.tags))
    return nodes


def _recommended(cycle: Cycle) -> set[int]:
    passed = Application.objects.filter(cycle=cycle, status=ApplicationStatus.RECOMMENDED)
    return set(passed.values_list("organisation_id", flat=True))


def _listed(cycle: Cycle, key: str) -> list[Subject]:
    """The subjects of a list in the rulebook; each is owned by an organisation or by the place."""
    listed = rule(cycle.place_id, "subject-list", key, cycle.opened_on)
    bases = present_levels(cycle.place_id, key=cycle.key, before=cycle.period)
    body = SubjectList.model_validate(listed.body)
    owners = owner_paths(cycle.place_id, [one.organisation for one in body.subjects])
    return [
        Subject(
            code=one.code,
            path=owners.get(one.organisation or "", place_path(cycle.place_id)),
            name=one.name,
            category="",
            pool=one.pool or ALL,
            tags=one.tags,
            is_eligible=True,
            base_level=bases.get(one.code, ""),
            kind=SubjectKind(body.kind),
        )
        for one in body.subjects
    ]


def owner_paths(place: str, names: Sequence[str | None]) -> dict[str, str]:
    """The paths of organisations by name (1 query)."""
    wanted = sorted({name for name in names if name})
    nodes = Organisation.objects.filter(place=place, name__in=wanted)
    return dict(nodes.values_list("name", "path"))


def _nominated(cycle: Cycle) -> list[Subject]:
    passed = Nomination.objects.filter(cycle=cycle, status=NominationStatus.PASSED)
    return [
        Subject(
            code=one.code,
            path=one.path,
            name=one.name,
            category="",
            pool=ALL,
            tags=(one.sheet,),
            is_eligible=True,
            base_level="",
            kind=SubjectKind.NOMINATION,
        )
        for one in passed.order_by("code")
    ]


def present_levels(
    place: str, *, key: str = STAR_RATING, before: int | str | None = None
) -> dict[str, str]:
    """The level each subject holds: the latest award of the latest cycle (1 query).

    Who is suspended holds none.
    """
    awards = Award.objects.filter(place=place, cycle__key=key, successor=None)
    if before is not None:
        awards = awards.filter(cycle__period__lt=str(before))
    rows = awards.order_by("cycle__period", "pk").values_list("subject", "level", "is_suspended")
    latest = {subject: "" if suspended else level for subject, level, suspended in rows}
    return {subject: level for subject, level in latest.items() if level}


def live_roster(subjects: Sequence[Subject], *, first_cycle: bool) -> pl.DataFrame:
    """Subjects as the frame the engine reads."""
    return pl.DataFrame(
        {
            "subject": [s.code for s in subjects],
            "name": [s.name for s in subjects],
            "pool": [s.pool for s in subjects],
            "eligible": [s.is_eligible for s in subjects],
            "base_level": [s.base_level or None for s in subjects],
            "first_cycle": [first_cycle] * len(subjects),
        },
        schema={
            "subject": pl.String,
            "name": pl.String,
            "pool": pl.String,
            "eligible": pl.Boolean,
            "base_level": pl.String,
            "first_cycle": pl.Boolean,
        },
    )


def _subject(
    node: Organisation, attribute: str, is_eligible: bool, bases: dict[str, str]
) -> Subject:
    return Subject(
        code=node.code,
        path=node.path,
        name=node.name,
        category=node.category,
        pool=str(getattr(node, attribute)) if attribute else ALL,
        tags=tuple(node.tags),
        is_eligible=is_eligible,
        base_level=bases.get(node.code, ""),
    )
