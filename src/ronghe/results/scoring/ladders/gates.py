"""Conditions and events of a ladder as expressions over the wide frame."""

import polars as pl

from ronghe.results.scoring.arithmetic.exact import lowest_terms, scaled
from ronghe.results.scoring.ladders.ladder import Condition, Event
from ronghe.results.scoring.schemes.points import MISSING, NOT_DUE, VALUE, MeasureColumns
from ronghe.results.scoring.schemes.tree import points_column

TOP = 1_000
"""A ceiling that binds nobody."""
PLACE = pl.Int16
"""The number of a level; small, since millions of rows may carry several."""


def holds(condition: Condition) -> pl.Expr:
    """Return whether a condition is met; a missing fact never meets one.

    Raises `OutOfRange` when the condition's `limit` admits values for which 64 bits might not do.
    """
    if condition.points is not None:
        return _holds_of_points(condition, pl.col(points_column(condition.points)))
    columns = MeasureColumns(condition.measure or "")
    fact = columns.fact(condition.limit, negative=True)
    unit, value = lowest_terms(condition.value)
    left, right = fact.numerator * unit, fact.denominator * value
    met = _compared(left.expr, condition.op, right.expr)
    return (
        pl.when(columns.state == VALUE)
        .then(met)
        .otherwise((columns.state == NOT_DUE) & (condition.when_not_due == "pass"))
    )


def _holds_of_points(condition: Condition, points: pl.Expr) -> pl.Expr:
    met = _compared(points, condition.op, pl.lit(scaled(condition.value)))
    return pl.when(points.is_not_null()).then(met).otherwise(condition.when_not_due == "pass")


def _compared(left: pl.Expr, operator: str, right: pl.Expr) -> pl.Expr:
    match operator:
        case ">=":
            return left >= right
        case ">":
            return left > right
        case "<=":
            return left <= right
        case "<":
            return left < right
        case _:
            return left == right


def happened(event: Event) -> pl.Expr:
    """Return whether an event is on record."""
    columns = MeasureColumns(event.measure)
    return (columns.state == VALUE) & (pl.col(f"numerator:{event.measure}").fill_null(0) > 0)


def unknown(event: Event) -> pl.Expr:
    """Return whether nobody has said if an event took place."""
    return MeasureColumns(event.measure).state == MISSING
