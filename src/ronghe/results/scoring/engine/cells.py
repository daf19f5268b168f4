"""Counts too few to be told: what lines, digests and files say of a small group of a ballot is 0.

A cell is one group of one subject. Below its minimum it does not count for the score, and nobody
learns from anything the engine gives out how few there were or what they said.
"""

import polars as pl

from ronghe.results.scoring.functions.function import STATES, VALUE, Cell
from ronghe.results.scoring.schemes.scheme import Scheme


def cells_of(scheme: Scheme) -> list[Cell]:
    """Return the cells of all functions of a scheme, each once, in a fixed order."""
    found = {c for i in scheme.indicators for r in i.readings for c in r.function.params.cells()}
    return sorted(found, key=lambda cell: (cell.measures, cell.least))


def hushed_columns(scheme: Scheme, wide: pl.DataFrame) -> pl.DataFrame:
    """Return the wide frame with the counts of small cells set to 0."""
    for cell in cells_of(scheme):
        counts = [f"numerator:{measure}" for measure in cell.measures]
        is_small = pl.sum_horizontal(counts) < cell.least
        wide = wide.with_columns(
            pl.when(is_small & pl.col(count).is_not_null()).then(0).otherwise(count).alias(count)
            for count in counts
        )
    return wide


def hushed_facts(scheme: Scheme, facts: pl.DataFrame) -> pl.DataFrame:
    """Return the same of facts row by row: subject, measure, state, numerator, denominator."""
    for cell in cells_of(scheme):
        counted = pl.col("measure").is_in(cell.measures) & (pl.col("state") == STATES[VALUE])
        summed = pl.when(counted).then("numerator").otherwise(0).sum().over("subject")
        facts = facts.with_columns(
            numerator=pl.when(counted & (summed < cell.least)).then(0).otherwise("numerator")
        )
    return facts
