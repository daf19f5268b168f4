"""Percentages of a whole: each rounded alone, or so that they make exactly one hundred."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.results.scoring.arithmetic.apportion import apportioned
from ronghe.results.scoring.ladders.ladder import Ladder
from support.rule_sets import ladder, park_ladder

COUNTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=12)


def percent(*texts: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(text) for text in texts)


def test_thirds_lack_a_last_place_when_rounded_alone_and_get_it_by_the_largest_remainder() -> None:
    assert apportioned([1, 1, 1], 1, "plain") == percent("33.3", "33.3", "33.3")
    assert apportioned([1, 1, 1], 1, "largest_remainder") == percent("33.4", "33.3", "33.3")


def test_halves_round_up_when_rounded_alone() -> None:
    assert apportioned([1, 7], 0, "plain") == percent("13", "88")


def test_the_missing_place_goes_to_the_largest_remainder_and_then_to_the_larger_count() -> None:
    assert apportioned([2, 1, 4], 0, "largest_remainder") == percent("29", "14", "57")
    assert apportioned([1, 3, 1, 3], 0, "largest_remainder") == percent("12", "38", "12", "38")


def test_parts_of_nothing_are_nothing() -> None:
    assert apportioned([0, 0], 2, "largest_remainder") == percent("0.00", "0.00")
    assert apportioned([], 0, "plain") == ()


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="非负"):
        apportioned([1, -1], 0, "plain")


@given(counts=COUNTS, decimals=st.integers(0, 4))
def test_by_the_largest_remainder_they_make_exactly_a_hundred(
    counts: list[int], decimals: int
) -> None:
    shares = apportioned(counts, decimals, "largest_remainder")
    assert sum(shares) == (100 if sum(counts) else 0)
    step = Decimal(1).scaleb(-decimals)
    for count, share in zip(counts, shares, strict=True):
        exact = Decimal(100 * count) / (sum(counts) or 1)
        assert abs(share - exact) < step


def test_the_way_is_chosen_by_the_ladder_and_an_old_ladder_reads_as_before() -> None:
    chosen = ladder(percentages="largest_remainder")
    assert Ladder.model_validate_json(chosen.model_dump_json()).percentages == "largest_remainder"
    assert park_ladder().percentages == "plain"
    assert "percentages" not in park_ladder().model_dump_json()
