"""Last places: who stands at the end of a pool, and what is closed to those who do.

Counted by rank among those ranked in the pool, whoever shares seats with whom.
"""

import polars as pl

from ronghe.results.scoring.arithmetic.exact import scaled
from ronghe.results.scoring.ladders.gates import PLACE, TOP, holds
from ronghe.results.scoring.ladders.ladder import Ladder, Last
from ronghe.results.scoring.ladders.quota import rounded_seats


def spared(ladder: Ladder) -> list[pl.Expr]:
    """Return, for each of the ladder's last places, who is spared by its own points and facts."""
    return [_spared(last).fill_null(value=False).alias(_spares(last)) for last in ladder.last]


def _spared(last: Last) -> pl.Expr:
    enough = (
        pl.lit(value=False)
        if last.spare_from is None
        else pl.col("score") >= scaled(last.spare_from)
    )
    return pl.any_horizontal(enough, *map(holds, last.unless))


def _spares(last: Last) -> str:
    return f"spares:{last.code}"


def last_column(last: Last) -> str:
    """Return the column that says who holds one of these last places."""
    return f"LAST:{last.code}"


def mark_last(ranked: pl.DataFrame, ladder: Ladder) -> pl.DataFrame:
    """Add `LAST:CODE` for each and the last_ceiling of all; reads pool, standing, `spares:CODE`."""
    for last in ladder.last:
        ranked = ranked.with_columns(_is_last(ranked, last).alias(last_column(last)))
    closed = [
        pl.when(last_column(last)).then(ladder.position(last.level))
        for last in ladder.last
        if last.level is not None
    ]
    ceiling = pl.min_horizontal(pl.lit(TOP, dtype=pl.Int64), *closed)
    return ranked.with_columns(last_ceiling=ceiling.cast(PLACE))


def _is_last(ranked: pl.DataFrame, last: Last) -> pl.Expr:
    sizes = ranked.filter("rated").group_by("pool").len().iter_rows()
    places = {
        pool: rounded_seats(last, size, last.rounding) if size >= last.min_pool else 0
        for pool, size in sizes
    }
    from_the_end = (
        pl.col("standing")
        .rank("max" if last.ties == "spared" else "min", descending=True)
        .over("pool")
        .cast(pl.Int64)
    )
    allowed = pl.col("pool").replace_strict(places, default=0, return_dtype=pl.Int64)
    is_there = pl.col("rated") & (from_the_end <= allowed).fill_null(value=False)
    return is_there & ~pl.col(_spares(last))
