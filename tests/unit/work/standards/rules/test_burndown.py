"""The way to full compliance by the end of 2020, as a burndown and a straight line (S-16)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.work.standards.rules.burndown import Forecast, Point, forecast, remaining

TARGET = date(2020, 12, 31)
START = date(2018, 3, 1)


def ahead(*points: Point, total: int = 100, today: date) -> Forecast | None:
    return forecast(points, total=total, today=today, target_on=TARGET)


def test_the_burndown_counts_who_is_left() -> None:
    points = [Point(date(2018, 3, 1), 30), Point(date(2018, 6, 1), 101)]
    assert [p.compliant for p in remaining(points, 100)] == [70, 0]


def test_the_pace_so_far_is_extended_in_a_straight_line() -> None:
    found = ahead(Point(START, 0), Point(date(2018, 4, 1), 10), today=START + timedelta(days=100))
    assert found is not None
    assert found.reached_on == START + timedelta(days=1000)
    assert found.compliant_then == 100
    assert found.is_on_course


@pytest.mark.parametrize(
    ("last", "is_on_course"),
    [(START + timedelta(days=1036), True), (START + timedelta(days=1037), False)],
)
def test_on_course_ends_the_day_after_the_target(last: date, is_on_course: bool) -> None:
    days = (last - START).days
    found = ahead(Point(START, 0), Point(date(2018, 3, 2), 1), total=days, today=date(2018, 3, 2))
    assert found is not None
    assert found.reached_on == last
    assert found.is_on_course is is_on_course
    assert START + timedelta(days=1036) == TARGET


def test_a_standstill_slows_the_pace() -> None:
    points = (Point(START, 0), Point(START + timedelta(days=10), 20))
    soon = ahead(*points, today=START + timedelta(days=10))
    later = ahead(*points, today=START + timedelta(days=200))
    assert soon is not None
    assert later is not None
    assert soon.reached_on == START + timedelta(days=50)
    assert later.reached_on == START + timedelta(days=1000)


def test_without_gain_the_target_is_never_reached() -> None:
    found = ahead(Point(START, 40), Point(date(2018, 5, 1), 40), today=date(2018, 12, 31))
    assert found == Forecast(40, None, 3, is_on_course=False)


def test_without_results_or_on_the_first_day_there_is_no_forecast() -> None:
    assert ahead(today=START) is None
    assert ahead(Point(START, 5), today=START) is None


def test_points_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="order"):
        ahead(Point(START, 5), Point(START, 6), today=date(2018, 6, 1))


@given(
    gains=st.lists(st.integers(0, 40), min_size=1, max_size=12),
    total=st.integers(1, 500),
    days=st.integers(1, 900),
)
def test_day_and_number_of_a_forecast_agree(gains: list[int], total: int, days: int) -> None:
    points, sum_so_far = [], 0
    for number, gained in enumerate(gains):
        sum_so_far = min(sum_so_far + gained, total)
        points.append(Point(START + timedelta(days=number), sum_so_far))
    found = ahead(*points, total=total, today=points[-1].on + timedelta(days=days))
    assert found is not None
    assert points[-1].compliant <= found.compliant_then <= total
    in_time = found.reached_on is not None and found.reached_on <= TARGET
    assert found.is_on_course is in_time
