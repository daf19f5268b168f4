"""Escalation: on any day an obligation stands on the gravest level it has reached, and no other."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.core.obligations.rules.escalating import bands, level_of
from ronghe.core.obligations.rules.limits import USUAL_LEVELS
from ronghe.core.obligations.rules.published import published_calendar

CALENDAR = published_calendar()
TODAY = date(2018, 11, 1)


@pytest.mark.parametrize(
    ("due_on", "level"),
    [
        (date(2018, 11, 9), ""),
        (date(2018, 11, 8), "SOON"),
        (date(2018, 11, 1), "SOON"),
        (date(2018, 10, 31), "LATE"),
        (date(2018, 10, 26), "LATE"),
        (date(2018, 10, 25), "LATE_5"),
        (date(2018, 10, 19), "LATE_5"),
        (date(2018, 10, 18), "LATE_10"),
        (date(2018, 1, 31), "LATE_10"),
    ],
)
def test_levels_change_on_both_sides_of_each_threshold(due_on: date, level: str) -> None:
    assert level_of(USUAL_LEVELS, due_on, TODAY, CALENDAR) == level


@given(today=st.dates(date(2017, 3, 1), date(2026, 9, 1)), apart=st.integers(-60, 60))
def test_levels_say_what_counting_working_days_says(today: date, apart: int) -> None:
    due_on = today + timedelta(days=apart)
    late, left = 0, 0
    if due_on < today:
        late = CALENDAR.workdays_between(due_on, today)
        expected = "LATE_10" if late >= 10 else "LATE_5" if late >= 5 else "LATE"
    else:
        left = CALENDAR.workdays_between(today, due_on)
        expected = "SOON" if left <= 5 else ""
    assert level_of(USUAL_LEVELS, due_on, today, CALENDAR) == expected


@given(today=st.dates(date(2017, 3, 1), date(2026, 9, 1)))
def test_bands_follow_each_other_without_overlap(today: date) -> None:
    found = bands(USUAL_LEVELS, today, CALENDAR)
    assert [one.level for one in found][-1] == "SOON"
    assert all(a.last < b.first for a, b in pairwise(found))
