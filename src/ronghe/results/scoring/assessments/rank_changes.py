"""Who rose and who fell between two periods (X-64, X-45)."""

import polars as pl


def rank_changes(now: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    """Return subject, pool, rank, rank_before, risen (places, negative when fallen), gained.

    `now` and `before` are frames of results of one sheet in two periods; `gained` is the change of
    the score in ten-thousandths. Where somebody was not ranked before, or stood in another pool,
    there is nothing to compare and the last three are null.
    """
    last = before.select("subject", "pool", rank_before="rank_in_pool", score_before="score")
    joined = now.join(last, on=["subject", "pool"], how="left", nulls_equal=True)
    return joined.select(
        "subject",
        "pool",
        pl.col("rank_in_pool").alias("rank"),
        "rank_before",
        risen=pl.col("rank_before") - pl.col("rank_in_pool"),
        gained=pl.col("score") - pl.col("score_before"),
    ).sort("pool", "rank", "subject", nulls_last=True)
