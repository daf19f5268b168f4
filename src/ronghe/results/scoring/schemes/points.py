"""From one indicator to the integer expression of its points, with the policies for absent facts."""

from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from ronghe.results.scoring.arithmetic.bounded import Bounded, column
from ronghe.results.scoring.arithmetic.exact import scaled
from ronghe.results.scoring.functions.function import Fact
from ronghe.results.scoring.schemes.scheme import Indicator

MISSING, NOT_DUE, VALUE = 0, 1, 2
STATES = ("MISSING", "NOT_DUE", "VALUE")


@dataclass(frozen=True, slots=True)
class MeasureColumns:
    """The names of the three columns of one measure in the wide frame."""

    measure: str

    @property
    def state(self) -> pl.Expr:
        """0 missing, 1 not due, 2 value."""
        return pl.col(f"state:{self.measure}")

    def fact(self, limit: int, *, negative: bool) -> Fact:
        """Return the numerator and denominator within the limits that facts are checked against."""
        low = -limit if negative else 0
        return Fact(
            column(f"numerator:{self.measure}", low, limit),
            column(f"denominator:{self.measure}", 1, limit),
        )


def fact_of(indicator: Indicator) -> Fact:
    """Return the fact that an indicator reads."""
    columns = MeasureColumns(indicator.measure)
    return columns.fact(indicator.limit, negative=indicator.negative)


@lru_cache(maxsize=1024)
def indicator_points(indicator: Indicator) -> Bounded:
    """Return an indicator's points in ten-thousandths; null where it does not apply.

    Raises `OutOfRange` when its `limit` admits values for which 64 bits might not do.
    """
    full = scaled(indicator.points)
    scored = indicator.function.params.points(fact_of(indicator), full)
    state = MeasureColumns(indicator.measure).state
    expr = (
        pl.when(state == VALUE)
        .then(scored.expr)
        .when(state == NOT_DUE)
        .then(_fixed(indicator.not_due, full))
        .otherwise(_fixed(indicator.missing, full))
    )
    return Bounded(expr, min(scored.low, 0), max(scored.high, full))


def _fixed(policy: str, full: int) -> pl.Expr:
    return pl.lit({"full": full, "zero": 0}.get(policy), dtype=pl.Int64)
