"""Entered numbers are told as people write them."""

import pytest

from ronghe.core.figures.rules.told_numbers import told_number


@pytest.mark.parametrize(
    ("numerator", "denominator", "unit", "told"),
    [
        (118, 10, "分", "11.8分"),
        (9500, 100, "分", "95分"),
        (12, 1, "分", "12分"),
        (1258, 1329, "件", "1,258/1,329件"),
        (5, 10, "项", "5/10项"),
        (1200, 1, "万元", "1,200万元"),
    ],
)
def test_points_are_told_as_a_decimal_and_shares_as_two_numbers(
    numerator: int, denominator: int, unit: str, told: str
) -> None:
    assert told_number(numerator, denominator, unit) == told
