"""Reading frozen facts."""

from collections.abc import Sequence

import polars as pl

from ronghe.core.figures.models import Fact, FactRecord, FactSet, RosterRow
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.measures import measures_in
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.scope import place_system

ROSTER_COLUMNS = {
    "subject": pl.String,
    "name": pl.String,
    "category": pl.String,
    "pool": pl.String,
    "eligible": pl.Boolean,
    "base_level": pl.String,
}
FACT_COLUMNS = {
    "subject": pl.String,
    "measure": pl.String,
    "state": pl.String,
    "numerator": pl.Int64,
    "denominator": pl.Int64,
}


def roster_frame(fact_set: FactSet) -> pl.DataFrame:
    """The frozen roster as a frame of ROSTER_COLUMNS (1 query); base_level is null when empty."""
    rows = fetch(
        "SELECT subject, name, category, pool, is_eligible, nullif(base_level, '') "
        "FROM figures_rosterrow WHERE fact_set_id = %s ORDER BY subject",
        [fact_set.pk],
    )
    return pl.DataFrame(rows, schema=ROSTER_COLUMNS, orient="row")


def facts_of(fact_set: FactSet, subject: str) -> pl.DataFrame:
    """The frozen facts of one subject as a frame of FACT_COLUMNS (1 query)."""
    rows = Fact.objects.filter(fact_set=fact_set, subject=subject).values_list(*FACT_COLUMNS)
    return pl.DataFrame(list(rows), schema=FACT_COLUMNS, orient="row")


def facts_frame(fact_set: FactSet) -> pl.DataFrame:
    """The frozen facts as a frame of FACT_COLUMNS (1 query)."""
    rows = fetch(
        "SELECT subject, measure, state, numerator, denominator "
        "FROM figures_fact WHERE fact_set_id = %s ORDER BY subject, measure",
        [fact_set.pk],
    )
    return pl.DataFrame(rows, schema=FACT_COLUMNS, orient="row")


def facts_now(
    place: str,
    period: Period,
    measures: Sequence[str],
    codes: Sequence[str] | None = None,
    *,
    roster: Sequence[str] | None = None,
) -> pl.DataFrame:
    """Facts as they stand, computed and entered, unfrozen, as a frame of FACT_COLUMNS.

    Of some subjects, or of everybody; then measures that must be told for whom are asked for a
    whole roster. One or two queries a measure. A measure the place does not know answers nothing.
    """
    with place_system(place):
        rows = [
            (fact.subject, key, fact.state.value, fact.numerator, fact.denominator)
            for key, one in measures_in(place, measures).items()
            for fact in one.compute(
                place, period, roster if codes is None and one.asks_for_whom else codes
            )
        ]
    return pl.DataFrame(rows, schema=FACT_COLUMNS, orient="row")


def roster_paths(fact_set: FactSet) -> dict[str, str]:
    """Each frozen subject's owner path."""
    return dict(RosterRow.objects.filter(fact_set=fact_set).values_list("subject", "path"))


def records_of(
    fact_set: FactSet, subject: str, measures: Sequence[str]
) -> dict[str, list[FactRecord]]:
    """The records behind one subject's facts, by measure, in order of time (1 query)."""
    found: dict[str, list[FactRecord]] = {key: [] for key in measures}
    records = FactRecord.objects.filter(
        fact_set=fact_set, subject=subject, measure__in=list(measures)
    )
    for record in records.order_by("measure", "on", "code"):
        found[record.measure].append(record)
    return found


def facts_naming(kind: str, code: str) -> list[FactRecord]:
    """The frozen fact records that one record entered."""
    named = FactRecord.objects.filter(kind=kind, code=code).select_related("fact_set")
    return list(named.order_by("fact_set", "measure"))
