"""The nation's sheet written by hand in Polars, for exactly this scheme and ladder: the yardstick.

It reads the same files and gives the same scores, ranks and levels, but checks nothing, explains
nothing and knows no other rules. Points are integers of one ten-thousandth.
"""

from pathlib import Path

import polars as pl

FULL, BLOCK = 25_000, 250_000
BEST, PLACE = 18, 39
LEVELS = (("L4", 700_000, 5), ("L3", 670_000, 20), ("L2", 640_000, 30), ("L1", 600_000, None))
number, n, d = pl.col("number"), pl.col("numerator"), pl.col("denominator")


def results_by_hand(folder: Path) -> pl.DataFrame:
    """Return subject, pool, score, rank_in_pool and level of everybody who takes part."""
    everybody = pl.read_parquet(folder / "roster.parquet")
    people = everybody.filter("eligible").select("subject", "pool")
    facts = pl.scan_parquet(folder / "facts" / "*.parquet").with_columns(
        number=pl.col("measure").to_physical().cast(pl.Int8),
        state=pl.col("state").to_physical(),
    )
    blocks = pl.concat([_own(facts), _against_others(facts, people)]).group_by("subject").sum()
    scored = people.join(_sums(blocks), on="subject", how="left")
    return _graded(scored)


def _rounded(part: pl.Expr, whole: pl.Expr | int) -> pl.Expr:
    return (2 * part + whole) // (2 * whole)


def _own(facts: pl.LazyFrame) -> pl.DataFrame:
    """Return by subject, for each block, its points and how many indicators apply."""
    share = _rounded(pl.min_horizontal(n, d) * FULL, d)
    linear = _rounded((n * 20 - d * 4).clip(0) * FULL, d * 15).clip(None, FULL)
    steps = pl.when(n * 5 >= d * 4).then(FULL).when(n * 2 >= d).then(10_000).otherwise(2_500)
    events = (FULL - _rounded((n - d).clip(0) * 5_000, d)).clip(0)
    kind = number % 5
    earned = (
        pl.when(kind == 0).then(share)
        .when(kind == 1).then(linear)
        .when(kind == 2).then(steps)
        .when(kind == 3).then(pl.when(n >= d).then(FULL).otherwise(0))
        .otherwise(events)
    )  # fmt: skip
    compared = number.is_in([BEST, PLACE]) & (pl.col("state") == 2)
    points = pl.when((pl.col("state") == 2) & ~compared).then(earned).when(_zero()).then(0)
    return _by_block(facts.select("subject", "number", points=points)).collect(engine="streaming")


def _zero() -> pl.Expr:
    return (pl.col("state") == 0) & (number % 2 == 1)


def _by_block(points: pl.LazyFrame) -> pl.LazyFrame:
    """Add points up; one integer holds a block's points and, above 32 bits, how many there are."""
    one = pl.when(pl.col("points").is_not_null()).then(pl.col("points") + 2**32).otherwise(0)
    block = number // 10
    return (
        points.select("subject", *(pl.when(block == b).then(one).otherwise(0).alias(f"B{b}") for b in range(4)))
        .group_by("subject")
        .agg(pl.all().sum())
    )  # fmt: skip


def _against_others(facts: pl.LazyFrame, people: pl.DataFrame) -> pl.DataFrame:
    """Score the two indicators whose points depend on the others of the pool."""
    read = facts.filter(number.is_in([BEST, PLACE]) & (pl.col("state") == 2)).select(
        "subject", "number", "numerator", "denominator"
    )
    rows = read.collect(engine="streaming").join(people, on="subject")
    value = _rounded(n * 10_000, d)
    best = rows.filter(number == BEST).with_columns(value=value)
    best = best.with_columns(
        points=_rounded(pl.col("value") * FULL, pl.col("value").max().over("pool").clip(1)).clip(
            None, FULL
        )
    )
    place = _rounded(n * 100, d).rank("min", descending=True).over("pool").cast(pl.Int64)
    ranked = rows.filter(number == PLACE).with_columns(place=place)
    tail = (20_000 - (pl.col("place") - 3) * 100).clip(0)
    ranked = ranked.with_columns(
        points=pl.when(pl.col("place") == 1).then(25_000).when(pl.col("place") == 2).then(22_500).otherwise(tail)
    )  # fmt: skip
    both = [f.select("subject", "number", "points") for f in (best, ranked)]
    return _by_block(pl.concat(both).lazy()).collect(engine="streaming")


def _sums(blocks: pl.DataFrame) -> pl.DataFrame:
    """Turn block sums into scores: what does not apply leaves both sides of the quotient."""
    count = [pl.col(f"B{b}") // 2**32 for b in range(4)]
    summed = [pl.col(f"B{b}") % 2**32 for b in range(4)]
    worth = [_rounded(s * BLOCK, (c * FULL).clip(1)) for s, c in zip(summed, count, strict=True)]
    worth = [pl.when(c > 0).then(w) for w, c in zip(worth, count, strict=True)]
    applies = pl.sum_horizontal([(c > 0).cast(pl.Int64) * BLOCK for c in count])
    whole = _rounded(pl.sum_horizontal(worth) * 1_000_000, applies.clip(1))
    score = pl.when(applies > 0).then(_rounded(whole, 100) * 100)
    return blocks.select("subject", score=score, tie=worth[1].fill_null(-1))


def _graded(scored: pl.DataFrame) -> pl.DataFrame:
    """Rank in each pool and fill the levels from the top; equals at the edge wait together."""
    order = pl.col("score") * 1_000_000 + pl.col("tie")
    board = scored.with_columns(key=order).with_columns(
        rank_in_pool=pl.col("key").rank("min", descending=True).over("pool").cast(pl.Int64),
        last=pl.col("key").rank("max", descending=True).over("pool").cast(pl.Int64),
        size=pl.len().over("pool").cast(pl.Int64),
        level=pl.lit(None, dtype=pl.String),
        carried=pl.lit(0, dtype=pl.Int64),
    )
    above = pl.col("level").is_not_null().sum().over("pool").cast(pl.Int64)
    for code, cut, share in LEVELS:
        reaches = (pl.col("score") >= cut) & pl.col("level").is_null()
        if share is None:
            board = board.with_columns(level=pl.when(reaches).then(pl.lit(code)).otherwise("level"))
            continue
        seats = pl.col("size") * share // 100 + pl.col("carried")
        board = board.with_columns(seats=seats, taken=above, reaches=reaches)
        fits = pl.col("reaches") & (pl.col("last") - pl.col("taken") <= pl.col("seats"))
        board = board.with_columns(fits=fits)
        left = pl.col("seats") - pl.col("fits").sum().over("pool")
        waits = (pl.col("reaches") & ~pl.col("fits")).any().over("pool")
        board = board.with_columns(
            level=pl.when("fits").then(pl.lit(code)).otherwise("level"),
            carried=pl.when(waits).then(left).otherwise(0),
        )
    return board.select("subject", "pool", "score", "rank_in_pool", pl.col("level").fill_null("L0"))
