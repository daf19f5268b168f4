"""The gap between each subject and the advanced one it has picked to catch up with (W-17)."""

from collections.abc import Mapping

import polars as pl

POINTS = {"subject": pl.String, "indicator": pl.String, "points": pl.Int64}


def gaps(
    pairs: Mapping[str, str],
    lines: pl.DataFrame,
    results: pl.DataFrame,
    before: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Return what each subject lacks to its benchmark, per indicator and in all.

    `pairs` are subject → benchmark; `lines` and `results` are those of `Scored`. Columns: subject,
    benchmark, indicator (null: the whole sheet), gap (ten-thousandths, negative when ahead), before
    (the gap in `before`, the frame of the last period, against the same benchmark) and change
    (negative when catching up). Lines where one of the two has no points have no gap.
    """
    points = _points(lines, results)
    paired = pl.DataFrame(
        list(pairs.items()), schema={"subject": pl.String, "benchmark": pl.String}, orient="row"
    )
    theirs = points.rename({"subject": "benchmark", "points": "wanted"})
    keys = ["benchmark", "indicator"]
    found = paired.join(points, on="subject").join(theirs, on=keys, nulls_equal=True)
    gap = found.select("subject", *keys, gap=pl.col("wanted") - pl.col("points"))
    return _compared(gap, before).sort("subject", "indicator", nulls_last=False)


def _points(lines: pl.DataFrame, results: pl.DataFrame) -> pl.DataFrame:
    whole = results.select(
        "subject",
        pl.lit(None, dtype=pl.String).alias("indicator"),
        pl.col("score").alias("points"),
    )
    return pl.concat([lines.select(list(POINTS)), whole])


def _compared(gap: pl.DataFrame, before: pl.DataFrame | None) -> pl.DataFrame:
    keys = ["subject", "benchmark", "indicator"]
    last = gap.clear() if before is None else before.select(*keys, "gap")
    joined = gap.join(last.rename({"gap": "before"}), on=keys, how="left", nulls_equal=True)
    return joined.with_columns(change=pl.col("gap") - pl.col("before"))


def may_be_benchmark(results: pl.DataFrame, subject: str, benchmark: str) -> bool:
    """Say whether a benchmark stands ahead of the subject in the subject's own pool."""
    rows = {row["subject"]: row for row in results.iter_rows(named=True)}
    own, other = rows.get(subject), rows.get(benchmark)
    if own is None or other is None or own["pool"] != other["pool"]:
        return False
    if other["rank_in_pool"] is None:
        return False
    return own["rank_in_pool"] is None or bool(other["rank_in_pool"] < own["rank_in_pool"])
