"""Frozen facts through the one engine, all sheets of a cycle; nothing is stored."""

import polars as pl

from ronghe.core.figures.api import FactSet, RosterRow, facts_frame, roster_frame
from ronghe.results.evaluation.cycles.pinning import Pinned
from ronghe.results.scoring.api import (
    Assessed,
    assess,
)


def frozen_frames(fact_set: FactSet) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Roster and facts of a fact set as the engine reads them (2 queries)."""
    first = bool(fact_set.versions.get("first_cycle"))
    roster = roster_frame(fact_set).drop("category")
    return roster.with_columns(first_cycle=pl.lit(first)), facts_frame(fact_set)


def assessed(rules: Pinned, fact_set: FactSet) -> Assessed:
    """All sheets of a frozen fact set, in their order; nothing is stored."""
    roster, facts = frozen_frames(fact_set)
    return assess(rules.assessment, rules.sheet_methods, by_sheet(rules, fact_set, roster), facts)


def by_sheet(rules: Pinned, fact_set: FactSet, roster: pl.DataFrame) -> pl.DataFrame:
    """The roster with the class each nomination stands in; other rosters serve every sheet."""
    if rules.assessment.subjects.kind != "NOMINATION":
        return roster
    rows = RosterRow.objects.filter(fact_set=fact_set).values_list("subject", "tags")
    classes = {subject: tags[0] for subject, tags in rows}
    return roster.with_columns(
        sheet=pl.col("subject").replace_strict(classes, return_dtype=pl.String)
    )
