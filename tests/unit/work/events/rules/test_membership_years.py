"""Completed years of membership, on both sides of each day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.work.events.rules.membership_years import completed_years, joined_by

DAYS = st.dates(min_value=date(1921, 7, 1), max_value=date(2030, 12, 31))


@pytest.mark.parametrize(
    ("joined", "on", "years"),
    [
        (date(1971, 7, 1), date(2021, 7, 1), 50),
        (date(1971, 7, 2), date(2021, 7, 1), 49),
        (date(1971, 6, 30), date(2021, 7, 1), 50),
        (date(1972, 2, 29), date(2021, 2, 28), 48),
        (date(1972, 2, 29), date(2021, 3, 1), 49),
    ],
)
def test_only_completed_years_count(joined: date, on: date, years: int) -> None:
    assert completed_years(joined, on) == years


@given(DAYS, st.integers(min_value=0, max_value=80))
def test_the_last_day_of_joining_is_the_edge(on: date, years: int) -> None:
    edge = joined_by(on, years)
    assert completed_years(edge, on) >= years
    assert completed_years(edge + timedelta(days=1), on) < years or years == 0
