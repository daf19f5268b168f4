"""From rows to columns: where each fact stands in a grid of measures × subjects, and the grid itself.

Facts come in runs (all of one subject, or all of one measure), so a code is looked up once a run.
"""

from collections.abc import Sequence
from typing import Protocol

import polars as pl

from ronghe.results.scoring.schemes.points import MISSING, STATES, VALUE

NUMBERS = ("numerator", "denominator")
STATE = pl.Enum(STATES)


class Ends(Protocol):
    """What a measure's numbers must lie between."""

    @property
    def measure(self) -> str:
        """The measure's code."""

    @property
    def limit(self) -> int:
        """The largest number."""

    @property
    def negative(self) -> bool:
        """Whether numerators may be below zero."""


def places(values: pl.Series, codes: Sequence[str] | pl.Series) -> pl.Series:
    """Return the position of each code in a list, null for codes that are not in it."""
    listed = pl.Enum(codes)
    if isinstance(values.dtype, pl.Enum):
        return values.cast(listed, strict=False).to_physical()
    values = values.cast(pl.String)
    begins = values.ne_missing(values.shift())
    if begins.sum() * 2 > values.len():
        return values.cast(listed, strict=False).to_physical()
    heads = values.filter(begins).cast(listed, strict=False).to_physical()
    return heads.gather(begins.cum_sum() - 1)


def spread(cells: pl.DataFrame, size: int) -> pl.DataFrame:
    """Lay facts (cell, state, numerator, denominator) out in a frame of that many cells.

    What nobody gave is null in all three.
    """
    kinds = {"state": pl.UInt8, **dict.fromkeys(NUMBERS, pl.Int64)}
    return pl.DataFrame(
        pl.Series(name, [None], dtype=kind)
        .new_from_index(0, size)
        .scatter(cells["cell"], cells[name])
        for name, kind in kinds.items()
    )


def columns_of(grid: pl.DataFrame, wanted: Sequence[Ends]) -> list[pl.Series]:
    """Cut a grid into three columns for each measure: state, numerator, denominator."""
    size = grid.height // max(len(wanted), 1)
    return [
        _nothing_is_missing(grid[name].slice(position * size, size)).alias(f"{name}:{use.measure}")
        for position, use in enumerate(wanted)
        for name in ("state", *NUMBERS)
    ]


def _nothing_is_missing(column: pl.Series) -> pl.Series:
    return column.fill_null(MISSING) if column.name == "state" else column


def looks_sound(grid: pl.DataFrame, count: int, wide: pl.DataFrame, wanted: Sequence[Ends]) -> bool:
    """Say quickly whether so many facts can all be right; which one is wrong takes a second look."""
    if grid["state"].count() != count:
        return False
    names = [f"{name}:{use.measure}" for use in wanted for name in NUMBERS]
    states = [f"state:{use.measure}" for use in wanted]
    [found] = wide.select(
        (pl.col(states) == VALUE).sum(),
        pl.col(names).count(),
        pl.col(names).min().name.suffix(":min"),
        pl.col(names).max().name.suffix(":max"),
    ).to_dicts() or [{}]
    return all(_fits(found, use) for use in wanted)


def _fits(found: dict[str, int | None], use: Ends) -> bool:
    lowest = {"numerator": -use.limit if use.negative else 0, "denominator": 1}
    for name, low in lowest.items():
        column = f"{name}:{use.measure}"
        if found[column] != found[f"state:{use.measure}"]:
            return False
        least, most = found[f"{column}:min"], found[f"{column}:max"]
        if least is not None and most is not None and not low <= least <= most <= use.limit:
            return False
    return True
