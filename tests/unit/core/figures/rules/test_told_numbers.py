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
        (1854, 100, "亿元", "18.54亿元"),
        (122, 1000, "%", "12.2%"),
        (12, 1, "%", "12%"),
        (1, 1, "是否", "是"),
        (0, 1, "是否", "否"),
    ],
)
def test_numbers_are_told_as_their_unit_means_them(
    numerator: int, denominator: int, unit: str, told: str
) -> None:
    assert told_number(numerator, denominator, unit) == told
