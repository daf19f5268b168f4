"""Bounds are worked out with the expression, and what might overflow is refused before any row is read."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.results.scoring.arithmetic.bounded import LARGEST, Bounded, OutOfRange, bounded, column

SMALL = st.integers(-1000, 1000)


def value_of(expression: Bounded, **columns: int) -> int:
    value = pl.DataFrame({name: [number] for name, number in columns.items()}).select(
        v=expression.expr
    )["v"][0]
    assert expression.low <= value <= expression.high
    return int(value)


@given(a=SMALL, b=st.integers(1, 50))
def test_division_rounds_to_the_nearest_with_halves_away_from_zero(a: int, b: int) -> None:
    quotient = column("a", -1000, 1000).divided_by(column("b", 1, 50))
    nearest = (1 if a >= 0 else -1) * ((2 * abs(a) + b) // (2 * b))
    assert value_of(quotient, a=a, b=b) == nearest


@given(a=SMALL, b=SMALL, c=st.integers(-9, 9))
def test_results_stay_within_the_bounds_worked_out(a: int, b: int, c: int) -> None:
    one, other = column("a", -1000, 1000), column("b", -1000, 1000)
    assert (
        value_of((one * other + c * 1 - other * c).clamp(-5000, 5000) * 3, a=a, b=b)
        == max(-5000, min(5000, a * b + c - b * c)) * 3
    )


def test_the_largest_integer_is_allowed_and_one_more_is_refused() -> None:
    assert (bounded(LARGEST - 1) + 1).high == LARGEST
    with pytest.raises(OutOfRange):
        bounded(LARGEST) + 1
    with pytest.raises(OutOfRange):
        column("a", 0, 2**40) * 2**23


def test_dividing_by_what_may_be_zero_or_less_is_refused() -> None:
    with pytest.raises(OutOfRange):
        bounded(1).divided_by(column("a", 0, 9))
    with pytest.raises(OutOfRange):
        column("a", -1, 1).floor_divided_by(bounded(2))
