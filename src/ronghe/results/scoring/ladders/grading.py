"""From scores to ranks and levels: gate, ceilings, seats from the highest level down.

`judge` looks at each row alone and reads the facts; `rank` and `grade` compare rows and need only what
it found. Works on one frame with a constant number of passes per level. Columns it reads: subject,
pool, eligible, base_level, first_cycle, score, the fact columns, `points:CODE`. Levels are numbers
counted from the lowest (0) until the end.
"""

from collections.abc import Sequence
from typing import Literal

import polars as pl

from ronghe.results.scoring.arithmetic.exact import scaled
from ronghe.results.scoring.ladders.gates import PLACE, TOP, happened, holds
from ronghe.results.scoring.ladders.ladder import ALL, DirectEvent, Ladder, Level
from ronghe.results.scoring.ladders.last import mark_last, spared
from ronghe.results.scoring.ladders.quota import group_column, seats_of
from ronghe.results.scoring.schemes.tree import points_column

SEATS = {
    "level": pl.String,
    "group": pl.String,
    "quota": pl.Int64,
    "seats": pl.Int64,
    "seated": pl.Int64,
    "waiting": pl.Int64,
}


def judge(board: pl.DataFrame, ladder: Ladder) -> pl.DataFrame:
    """Add gate_ok, rated, `tie:CODE`, the ceilings and what an event gives: all of a row's own facts."""
    ties = [
        pl.col(points_column(code)).fill_null(-1).alias(_tie(code)) for code in ladder.ties.higher
    ]
    board = board.with_columns(
        *ties,
        *_ceilings(ladder),
        *spared(ladder),
        *_adjusting(ladder),
        gate_ok=pl.all_horizontal("eligible", *map(holds, ladder.gate)),
    )
    return board.with_columns(
        rated=pl.col("eligible") & pl.col("gate_ok") & pl.col("score").is_not_null()
    )


def judged_columns(ladder: Ladder) -> list[str]:
    """Return the names of the columns that `judge` adds."""
    found = [*_ceilings(ladder), *spared(ladder), *_adjusting(ladder)]
    names = [expr.meta.output_name() for expr in found]
    return ["gate_ok", "rated", *map(_tie, ladder.ties.higher), *names]


def _tie(code: str) -> str:
    return f"tie:{code}"


def rank(board: pl.DataFrame, ladder: Ladder) -> pl.DataFrame:
    """Add standing (dense, everybody), rank_in_pool, tied and who is last; the order of rows stays."""
    standing = _standing(board, ["score", *map(_tie, ladder.ties.higher)])
    ranks: Literal["dense", "min"] = "dense" if ladder.ties.ranks == "dense" else "min"
    ranked = board.with_columns(standing).with_columns(
        rank_in_pool=pl.col("standing").rank(ranks).over("pool").cast(pl.Int64),
        tied=pl.col("rated") & (pl.len().over("pool", "standing") > 1),
    )
    return mark_last(ranked, ladder)


def _standing(board: pl.DataFrame, keys: list[str]) -> pl.Series:
    """Return the dense rank among all that are rated, the highest first key coming first."""
    order = board.select(pl.arg_where(pl.col("rated"))).to_series()
    rated = board.select(keys)[order]
    order = order.gather(rated.select(pl.arg_sort_by(keys, descending=True)).to_series())
    rated = board.select(keys)[order]
    changed = pl.any_horizontal(pl.col(key).ne_missing(pl.col(key).shift()) for key in keys)
    places = rated.select(changed.cast(pl.Int64).cum_sum()).to_series()
    standing = pl.Series("standing", [None], dtype=pl.Int64).new_from_index(0, board.height)
    return standing.scatter(order, places)


def grade(board: pl.DataFrame, ladder: Ladder) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Add placed, waiting and reached; return also the seats of every quota."""
    group = group_column(ladder).alias("group")
    board = board.with_columns(
        group,
        pl.lit(0, dtype=pl.Int64).alias("carried"),
        placed=_nobody(),
        waiting=_nobody(),
        reached=_nobody(),
    )
    bases, held = _bases(board, ladder), _held(board, ladder)
    seats = [pl.DataFrame(schema=SEATS)]
    for position in range(len(ladder.levels) - 1, 0, -1):
        level = ladder.levels[position]
        counts = seats_of(ladder, level, bases, held)
        board = _fill(board, ladder, position, counts)
        if counts is not None:
            board = _carry(board)
            seats.append(_counted(board, level, position, counts))
    return _lowered(board), pl.concat(seats)


def _lowered(board: pl.DataFrame) -> pl.DataFrame:
    """Take off the levels that events cost; the seats above stay taken."""
    placed = pl.when("eligible").then(pl.col("placed").fill_null(0))
    steps = pl.min_horizontal("down", placed).cast(PLACE)
    return board.with_columns(placed=placed, lowered=steps).with_columns(
        placed=pl.col("placed") - pl.col("lowered"),
        reached=(pl.col("reached") - pl.col("down")).clip(0, None),
    )


def _nobody() -> pl.Expr:
    return pl.lit(None, dtype=PLACE)


def _bases(board: pl.DataFrame, ladder: Ladder) -> dict[str, int]:
    counted = "eligible" if ladder.quota_rules.base == "eligible" else "gate_passed"
    among = pl.col("eligible") if counted == "eligible" else pl.col("eligible") & pl.col("gate_ok")
    rows = board.group_by("group").agg(base=among.sum().cast(pl.Int64)).sort("group")
    return dict(rows.iter_rows())


def _held(board: pl.DataFrame, ladder: Ladder) -> set[tuple[str, str]]:
    """Return group and condition wherever it holds of everybody who takes part."""
    codes = [one.when.code for one in ladder.adjustments()]
    if not codes:
        return set()
    entered = board.filter("eligible").group_by("group")
    rows = entered.agg(pl.col(_adjusts(code)).all().alias(code) for code in codes)
    return {
        (row["group"], code) for row in rows.iter_rows(named=True) for code in codes if row[code]
    }


def _adjusts(code: str) -> str:
    return f"adjusts:{code}"


def _adjusting(ladder: Ladder) -> list[pl.Expr]:
    return [holds(one.when).alias(_adjusts(one.when.code)) for one in ladder.adjustments()]


def _ceilings(ladder: Ladder) -> list[pl.Expr]:
    """Return what holds a subject down, and the highest level that an event gives directly."""
    vetoes = [pl.when(happened(v)).then(ladder.position(v.level)) for v in ladder.veto if v.level]
    down = [pl.when(happened(v)).then(v.down).otherwise(0) for v in ladder.veto if v.down]
    barred = [
        pl.when(~pl.all_horizontal(map(holds, level.requires))).then(position - 1)
        for position, level in enumerate(ladder.levels)
        if level.requires
    ]
    direct = [d for d in ladder.direct if d.within_quota]
    beside = [d for d in ladder.direct if not d.within_quota]
    return [
        _least(vetoes).alias("veto_ceiling"),
        _least(barred).alias("required_ceiling"),
        _promotion_ceiling(ladder).alias("promotion_ceiling"),
        pl.sum_horizontal(pl.lit(0, dtype=pl.Int64), *down).cast(PLACE).alias("down"),
        _direct(ladder, direct).alias("direct_to"),
        _direct(ladder, beside).alias("direct_beside_to"),
    ]


def _least(ceilings: Sequence[pl.Expr]) -> pl.Expr:
    return pl.min_horizontal(pl.lit(TOP, dtype=pl.Int64), *ceilings).cast(PLACE)


def _promotion_ceiling(ladder: Ladder) -> pl.Expr:
    if ladder.promotion.max_up is None:
        return pl.lit(TOP, dtype=PLACE)
    places = {level.code: position for position, level in enumerate(ladder.levels)}
    base = pl.col("base_level").replace_strict(places, default=0, return_dtype=pl.Int64)
    exempt = pl.col("first_cycle") & ladder.promotion.first_cycle_exempt
    return pl.when(exempt).then(TOP).otherwise(base + ladder.promotion.max_up).cast(PLACE)


def _direct(ladder: Ladder, events: Sequence[DirectEvent]) -> pl.Expr:
    levels = [pl.when(happened(e)).then(ladder.position(e.level)) for e in events]
    return pl.max_horizontal(pl.lit(-1, dtype=pl.Int64), *levels).cast(PLACE)


def _cut(level: Level) -> pl.Expr:
    if level.min_score is None:
        return pl.lit(value=True)
    return pl.col("score") >= scaled(level.min_score)


def _fill(
    board: pl.DataFrame, ladder: Ladder, position: int, counts: dict[str, int] | None
) -> pl.DataFrame:
    """Seat one level: those who reach it and sit nowhere yet, in order, until the seats are gone."""
    lowest_ceiling = pl.min_horizontal("required_ceiling", "promotion_ceiling")
    honoured = pl.max_horizontal("direct_to", "direct_beside_to") >= position
    by_score = _cut(ladder.levels[position]) & (lowest_ceiling >= position)
    free = pl.min_horizontal("veto_ceiling", "last_ceiling") >= position
    reaches = pl.col("rated") & free & (honoured | by_score)
    board = board.with_columns(reaches=reaches, seated=reaches & pl.col("placed").is_null())
    if counts is not None:
        board = _within_seats(board, ladder, position, counts)
    return board.with_columns(
        reached=pl.when(pl.col("reached").is_null() & pl.col("reaches"))
        .then(position)
        .otherwise(pl.col("reached")),
        waiting=pl.when(
            pl.col("reaches")
            & pl.col("placed").is_null()
            & ~pl.col("seated")
            & (pl.col("down") == 0)
        )
        .then(position)
        .otherwise(pl.col("waiting")),
        placed=pl.when("seated").then(position).otherwise(pl.col("placed")),
    )


def _within_seats(
    board: pl.DataFrame, ladder: Ladder, position: int, counts: dict[str, int]
) -> pl.DataFrame:
    beside = pl.col("direct_beside_to") >= position
    first = pl.when(pl.col("direct_to") >= position).then(pl.col("standing") - board.height)
    queue = pl.when(pl.col("seated") & ~beside).then(first.otherwise(pl.col("standing")))
    method = "max" if ladder.ties.then == "share_place_beyond_quota_wait" else "min"
    place = queue.rank(method).over("group").cast(pl.Int64)  # type: ignore[arg-type]
    quota = _quotas(counts)
    board = board.with_columns(
        seats=(quota + _seats_from_above(ladder)).clip(0, None), queues=queue.is_not_null()
    )
    fits = (place <= pl.col("seats")).fill_null(value=False)
    return board.with_columns(seated=pl.col("seated") & (beside | fits))


def _quotas(counts: dict[str, int]) -> pl.Expr:
    """Each row's quota by its group; where nobody is, the engine cannot read an empty table."""
    return pl.col("group").replace_strict(counts or {ALL: 0}, return_dtype=pl.Int64)


def _seats_from_above(ladder: Ladder) -> pl.Expr:
    """Return what the levels above take from this one's quota, or leave to it.

    Cumulative quotas count everybody above. Otherwise seats that equals left empty by waiting
    together serve the next level, so that nobody falls by drawing level with a better one.
    """
    if not ladder.quota_rules.cumulative:
        return pl.col("carried")
    above = pl.col("placed").is_not_null() & ~(pl.col("direct_beside_to") >= pl.col("placed"))
    return -above.sum().over("group").cast(pl.Int64)


def _carry(board: pl.DataFrame) -> pl.DataFrame:
    """Note the seats that stay empty although somebody waits for them."""
    sits, waits = pl.col("queues") & pl.col("seated"), pl.col("queues") & ~pl.col("seated")
    left = pl.col("seats") - sits.sum().over("group").cast(pl.Int64)
    return board.with_columns(
        carried=pl.when(waits.any().over("group")).then(left.clip(0, None)).otherwise(0)
    )


def _counted(
    board: pl.DataFrame, level: Level, position: int, counts: dict[str, int]
) -> pl.DataFrame:
    """Return one row per group: quota, seats, who sits in them and who reached the level in vain."""
    beside = pl.col("direct_beside_to") >= position
    return (
        board.group_by("group")
        .agg(
            seats=pl.col("seats").first(),
            seated=((pl.col("placed") == position) & ~beside).sum().cast(pl.Int64),
            waiting=(pl.col("waiting") == position).sum().cast(pl.Int64),
        )
        .sort("group")
        .select(
            pl.lit(level.code).alias("level"),
            "group",
            _quotas(counts).alias("quota"),
            "seats",
            "seated",
            "waiting",
        )
    )
