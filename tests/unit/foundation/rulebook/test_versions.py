"""Each version of a rule holds from its day until the next one begins."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.foundation.rulebook.rules.versions import (
    BEGINNING,
    all_on_day,
    on_day,
    paired,
    turning_days,
)

FIRST, SECOND, THIRD = date(2015, 1, 1), date(2016, 1, 1), date(2017, 1, 1)
VERSIONS = {FIRST: "first", SECOND: "second"}
DAYS = st.sets(st.dates(date(2015, 1, 1), date(2020, 1, 1)), max_size=6)


@pytest.mark.parametrize(
    ("on", "held"),
    [
        (BEGINNING, "first"),
        (FIRST - timedelta(days=1), "first"),
        (FIRST, "first"),
        (SECOND - timedelta(days=1), "first"),
        (SECOND, "second"),
        (date.max, "second"),
    ],
)
def test_a_version_holds_until_the_next_begins(on: date, held: str) -> None:
    assert on_day(VERSIONS, on) == held
    assert all_on_day({"rule": VERSIONS}, on) == {"rule": held}


def test_only_versions_that_take_over_from_another_turn_anything() -> None:
    assert turning_days([{FIRST}, {SECOND}]) == [BEGINNING]
    assert turning_days([{FIRST, THIRD}, {SECOND}, {FIRST, SECOND}]) == [BEGINNING, SECOND, THIRD]


def test_versions_of_the_same_day_belong_together_and_a_moved_one_is_one() -> None:
    assert paired([FIRST], [FIRST, SECOND]) == [(FIRST, FIRST), (None, SECOND)]
    assert paired([FIRST, SECOND], [FIRST]) == [(FIRST, FIRST), (SECOND, None)]
    assert paired([FIRST, SECOND], [FIRST, THIRD]) == [(FIRST, FIRST), (SECOND, THIRD)]
    assert paired([], [FIRST]) == [(None, FIRST)]


@given(DAYS, DAYS)
def test_every_version_is_in_exactly_one_pair(before: set[date], after: set[date]) -> None:
    pairs = paired(before, after)
    assert sorted(was for was, _now in pairs if was) == sorted(before)
    assert sorted(now for _was, now in pairs if now) == sorted(after)
    assert {was for was, now in pairs if was == now} == before & after
