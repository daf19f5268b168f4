"""Who takes part in a cycle, and what the cycle measures, before anything is frozen."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from ronghe.core.figures.api import Subject
from ronghe.core.register.api import Organisation
from ronghe.foundation.kernel.measures import measure
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.scope import place_system
from ronghe.results.evaluation.choices import ApplicationStatus, CycleStatus
from ronghe.results.evaluation.models import Application, Award, Cycle
from ronghe.results.scoring.api import Ladder, Scheme, uses

FACTS = {
    "subject": pl.String,
    "measure": pl.String,
    "state": pl.String,
    "numerator": pl.Int64,
    "denominator": pl.Int64,
}
"""Columns of facts as the engine reads them."""


def measures_used(scheme: Scheme, ladder: Ladder) -> list[str]:
    """The measures that a scheme and its ladder read, in order of key."""
    return sorted({use.measure for use in uses(scheme, ladder)})


def measured_period(cycle: Cycle, on: date) -> Period:
    """The part of the cycle's year that counts: until the data day, and never beyond today.

    What falls due after today is owed by nobody yet and must not count as missed.
    """
    return Period.parse(str(cycle.year)).until(min(cycle.measured_until, on))


def is_first_cycle(cycle: Cycle) -> bool:
    """Whether no earlier year has been confirmed: the first rating has no base to climb from."""
    earlier = Cycle.objects.filter(
        place=cycle.place_id, ladder_key=cycle.ladder_key, year__lt=cycle.year
    )
    return not earlier.filter(status=CycleStatus.CONFIRMED).exists()


def subjects_of(cycle: Cycle, ladder: Ladder) -> list[Subject]:
    """Every grassroots organisation as it is today; eligible are those recommended (4 queries)."""
    with place_system(cycle.place_id):
        recommended = set(
            Application.objects.filter(
                cycle=cycle, status=ApplicationStatus.RECOMMENDED
            ).values_list("organisation_id", flat=True)
        )
        bases = present_levels(cycle.place_id, before=cycle.year)
        attribute = ladder.pools.attribute if ladder.pools else ""
        nodes = Organisation.objects.filter(
            place=cycle.place_id, is_grassroots=True, closed_on=None
        ).order_by("code")
        return [_subject(node, attribute, node.pk in recommended, bases) for node in nodes]


def present_levels(place: str, *, before: int | None = None) -> dict[str, str]:
    """The level each subject holds: the latest award of the latest cycle (1 query)."""
    awards = Award.objects.filter(place=place, successor=None)
    if before is not None:
        awards = awards.filter(cycle__year__lt=before)
    rows = awards.order_by("cycle__year", "pk").values_list("subject", "level")
    return dict(rows)


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


def live_facts(
    place: str, period: Period, measures: Sequence[str], codes: Sequence[str] | None = None
) -> pl.DataFrame:
    """Facts as they stand now, unfrozen: what a preview scores (one or two queries a measure)."""
    with place_system(place):
        rows = [
            (fact.subject, key, fact.state.value, fact.numerator, fact.denominator)
            for key in measures
            for fact in measure(key).compute(place, period, codes)
        ]
    return pl.DataFrame(rows, schema=FACTS, orient="row")


def _subject(
    node: Organisation, attribute: str, is_eligible: bool, bases: dict[str, str]
) -> Subject:
    return Subject(
        code=node.code,
        path=node.path,
        name=node.name,
        category=node.category,
        pool=str(getattr(node, attribute)) if attribute else "ALL",
        tags=tuple(node.tags),
        is_eligible=is_eligible,
        base_level=bases.get(node.code, ""),
    )
