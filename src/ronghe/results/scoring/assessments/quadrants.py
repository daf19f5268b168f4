"""Two sheets side by side as four quadrants, never merged into one number (T-12)."""

from collections.abc import Mapping

import polars as pl

from ronghe.results.scoring.arithmetic.exact import scaled
from ronghe.results.scoring.assessments.assessment import Assessment
from ronghe.results.scoring.engine.score import Scored

SCHEMA = {"subject": pl.String, "x": pl.Int64, "y": pl.Int64, "quadrant": pl.String}


def quadrants_of(assessment: Assessment, sheets: Mapping[str, Scored]) -> pl.DataFrame:
    """Return subject, x, y (ten-thousandths), quadrant; those without one of the scores are absent.

    A score at or above its cut is high; `HIGH_LOW` is high on x and low on y.
    """
    rule = assessment.quadrant
    if rule is None:
        return pl.DataFrame(schema=SCHEMA)
    x, y = (sheets[code].results.select("subject", "score") for code in (rule.x, rule.y))
    both = x.rename({"score": "x"}).join(y.rename({"score": "y"}), on="subject").drop_nulls()
    halves = [_half("x", scaled(rule.x_cut)), _half("y", scaled(rule.y_cut))]
    return both.with_columns(quadrant=pl.concat_str(halves, separator="_")).sort("subject")


def _half(name: str, cut: int) -> pl.Expr:
    return pl.when(pl.col(name) >= cut).then(pl.lit("HIGH")).otherwise(pl.lit("LOW"))
