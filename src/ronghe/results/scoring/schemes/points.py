"""From one indicator to the integer expression of its points, with the policies for absent facts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from ronghe.results.scoring.arithmetic.bounded import Bounded, column
from ronghe.results.scoring.arithmetic.exact import scaled
from ronghe.results.scoring.functions.function import (
    MISSING,
    NOT_DUE,
    STATES,
    VALUE,
    Fact,
    Inputs,
)
from ronghe.results.scoring.schemes.scheme import Indicator, Reading

__all__ = [
    "MISSING",
    "NOT_DUE",
    "STATES",
    "VALUE",
    "MeasureColumns",
    "Variant",
    "by_row",
    "indicator_points",
    "indicator_state",
    "inputs_of",
    "state_column",
    "variants",
]


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
            self.state,
        )


def state_column(code: str) -> str:
    """Return the column of an indicator's state, made of those of all facts it reads."""
    return f"state_of:{code}"


def inputs_of(indicator: Indicator, reading: Reading) -> Inputs:
    """Return the facts that a way of scoring an indicator reads, by the names of its inputs."""
    return {
        name: MeasureColumns(measure).fact(indicator.limit, negative=indicator.negative)
        for name, measure in reading.inputs.items()
    }


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of scoring an indicator, and whom it is for (nothing: everybody)."""

    reading: Reading
    rows: pl.Expr | None


def variants(indicator: Indicator) -> Iterator[Variant]:
    """Yield the ways of scoring: the usual one, and that for the assessor itself (X-63)."""
    if indicator.when_own is None:
        yield Variant(indicator, None)
        return
    is_own = pl.col("subject") == indicator.assessor
    yield Variant(indicator, ~is_own)
    yield Variant(indicator.when_own, is_own)


@lru_cache(maxsize=1024)
def indicator_points(indicator: Indicator) -> Bounded:
    """Return an indicator's points in ten-thousandths; null where it does not apply.

    Raises `OutOfRange` when its `limit` admits values for which 64 bits might not do.
    """
    full = scaled(indicator.points)
    parts = [_earned(indicator, variant, full) for variant in variants(indicator)]
    expr = _chosen(indicator, [part.expr for part in parts])
    low, high = min(part.low for part in parts), max(part.high for part in parts)
    return Bounded(expr, min(low, 0), max(high, full))


def indicator_state(indicator: Indicator) -> pl.Expr:
    """Return 0, 1 or 2 of an indicator: what all facts it reads come to."""
    readings = indicator.readings
    return _chosen(indicator, [r.function.params.state(inputs_of(indicator, r)) for r in readings])


def by_row(indicator: Indicator, usual: pl.Expr, own: pl.Expr) -> pl.Expr:
    """Return an expression for everybody and another for the assessor itself."""
    return pl.when(pl.col("subject") == indicator.assessor).then(own).otherwise(usual)


def _chosen(indicator: Indicator, exprs: Sequence[pl.Expr]) -> pl.Expr:
    usual, *own = exprs
    return by_row(indicator, usual, own[0]) if own else usual


def _earned(indicator: Indicator, variant: Variant, full: int) -> Bounded:
    function = variant.reading.function.params
    inputs = inputs_of(indicator, variant.reading)
    if function.compares and variant.rows is not None:
        inputs = {name: _only(variant.rows, fact) for name, fact in inputs.items()}
    scored = function.earned(inputs, full)
    state = function.state(inputs)
    expr = (
        pl.when(state == VALUE)
        .then(scored.expr)
        .when(state == NOT_DUE)
        .then(_fixed(indicator.not_due, full))
        .otherwise(_fixed(indicator.missing, full))
    )
    return Bounded(expr, scored.low, scored.high)


def _only(rows: pl.Expr, fact: Fact) -> Fact:
    """Keep other rows out of a comparison: who scores itself sets nobody's yardstick."""

    def kept(value: Bounded) -> Bounded:
        return Bounded(pl.when(rows).then(value.expr), value.low, value.high)

    return Fact(kept(fact.numerator), kept(fact.denominator), fact.state)


def _fixed(policy: str, full: int) -> pl.Expr:
    return pl.lit({"full": full, "zero": 0}.get(policy), dtype=pl.Int64)
