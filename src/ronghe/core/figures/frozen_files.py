"""A frozen fact set as files that the command line and outsiders score: CSV, or Parquet for very many."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import polars as pl

from ronghe.core.figures.freezing import cells_of
from ronghe.core.figures.models import FactSet
from ronghe.core.figures.queries import facts_frame, roster_frame
from ronghe.core.figures.rules.small_cells import LEAST_CELL
from ronghe.foundation.kernel.fact_files import write_table
from ronghe.foundation.kernel.measures import FactState, measures_in
from ronghe.foundation.kernel.scope import place_system


class Form(StrEnum):
    """How the files are written."""

    CSV = "csv"
    PARQUET = "parquet"


@dataclass(frozen=True)
class FrozenFiles:
    """Where roster and facts were written."""

    roster: Path
    facts: Path


def write_frozen(fact_set: FactSet, folder: Path, form: Form = Form.CSV) -> FrozenFiles:
    """Write ``roster`` and ``facts`` of a fact set into a folder that is there (2 queries, and those for the measures of the place).

    Columns as everywhere: subject, name, category, pool, eligible, base_level; subject, measure,
    state, numerator, denominator, both empty without a value. Cells are no formulas. Ballots of too
    few votes about a subject are 0 votes, as in everything the engine gives out.
    """
    files = FrozenFiles(folder / f"roster.{form}", folder / f"facts.{form}")
    has_value = pl.col("state") == FactState.VALUE.value
    facts = _hushed(fact_set, facts_frame(fact_set)).with_columns(
        pl.when(has_value).then(pl.col(name)).alias(name) for name in ("numerator", "denominator")
    )
    for frame, file in ((roster_frame(fact_set), files.roster), (facts, files.facts)):
        match form:
            case Form.CSV:
                file.write_bytes(write_table(frame))
            case Form.PARQUET:
                frame.write_parquet(file)
    return files


def _hushed(fact_set: FactSet, facts: pl.DataFrame) -> pl.DataFrame:
    with place_system(fact_set.place_id):
        known = measures_in(fact_set.place_id, fact_set.versions["measures"])
    cell = pl.col("measure").replace_strict(cells_of(known.values()), default="")
    votes = pl.col("numerator").sum().over("subject", cell)
    is_small = (cell != "") & (votes < LEAST_CELL)
    return facts.with_columns(pl.when(is_small).then(0).otherwise("numerator").alias("numerator"))
