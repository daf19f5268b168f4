"""Cadence as data: which rounds a duty has, when each is due, and what a record counts for."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from ronghe.core.obligations.rules.duty import Duty
from ronghe.core.obligations.rules.published import published_calendar
from ronghe.core.obligations.rules.rounds import round_of, rounds_of

CALENDAR = published_calendar()


def duty(cadence: dict[str, Any], **rest: Any) -> Duty:
    body = {
        "short_label": "接待",
        "bearer": {"org_types": ["BRANCH"]},
        "cadence": cadence,
        "closed_by": {"by_hand": True},
    }
    return Duty.model_validate(body | rest)


def dues(one: Duty, year: int = 2018, **rest: Any) -> dict[str, date]:
    return {r.code: r.due_on for r in rounds_of(one, year, CALENDAR, **rest)}


@pytest.mark.parametrize(
    ("every", "count", "last"),
    [
        ("MONTH", 12, "2018-12"),
        ("QUARTER", 4, "2018-Q4"),
        ("HALF_YEAR", 2, "2018-H2"),
        ("YEAR", 1, "2018"),
    ],
)
def test_calendar_periods_end_with_the_period(every: str, count: int, last: str) -> None:
    found = dues(duty({"every": every}))
    assert (len(found), found[last]) == (count, date(2018, 12, 31))


def test_fixed_days_are_not_shifted_unless_said() -> None:
    found = dues(duty({"days_of_month": [5, 25]}))
    assert len(found) == 24
    assert found["2018-05-05"] == date(2018, 5, 5)  # a Saturday
    shifted = duty({"days_of_month": [5, 25]}, due={"shift": "NEXT_WORKDAY"})
    assert dues(shifted)["2018-05-05"] == date(2018, 5, 7)
    earlier = duty({"days_of_month": [5, 25]}, due={"shift": "PREVIOUS_WORKDAY"})
    assert dues(earlier)["2018-05-05"] == date(2018, 5, 4)


def test_an_early_or_late_record_still_counts_within_the_tolerance() -> None:
    tolerant = duty({"days_of_month": [5, 25]}, due={"tolerance": {"early": 2, "late": 1}})
    [first, *_] = rounds_of(tolerant, 2018, CALENDAR)
    assert (first.opens_on, first.due_on) == (date(2018, 1, 3), date(2018, 1, 6))
    assert round_of(tolerant, date(2018, 1, 3)) == "2018-01-05"
    assert round_of(tolerant, date(2018, 1, 23)) == "2018-01-25"
    assert round_of(tolerant, date(2018, 1, 22)) == "2018-01-05"
    assert round_of(duty({"days_of_month": [5, 25]}), date(2018, 1, 24)) == "2018-01-05"


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ({"by": "DAY_OF_PERIOD", "number": 10}, date(2018, 2, 10)),
        ({"by": "WORKDAYS_AFTER_START", "number": 3}, date(2018, 2, 6)),
        ({"by": "DAY_OF_PERIOD", "number": 31}, date(2018, 2, 28)),
        ({"by": "END_OF_PERIOD", "tolerance": {"late": 5}}, date(2018, 3, 5)),
    ],
)
def test_a_round_may_be_due_by_a_counted_day(due: dict[str, Any], expected: date) -> None:
    assert dues(duty({"every": "MONTH"}, due=due))["2018-02"] == expected


def test_a_place_may_define_its_own_periods() -> None:
    spans = [
        {"code": "S1", "label": "上半场", "begins": "03-01", "ends": "06-30"},
        {"code": "S2", "label": "下半场", "begins": "09-01", "ends": "12-15"},
    ]
    own = duty({"spans": spans}, times=3)
    assert dues(own) == {"2018-S1": date(2018, 6, 30), "2018-S2": date(2018, 12, 15)}
    assert round_of(own, date(2018, 9, 1)) == "2018-S2"
    assert round_of(own, date(2018, 7, 15)) == ""


def test_once_a_year_before_a_named_event() -> None:
    yearly = duty({"before_event": "two-sessions"})
    events = {("two-sessions", 2018): date(2018, 1, 9)}
    [known] = rounds_of(yearly, 2018, CALENDAR, events)
    assert (known.due_on, known.is_settled) == (date(2018, 1, 8), True)
    [unknown] = rounds_of(yearly, 2019, CALENDAR, events)
    assert (unknown.due_on, unknown.is_settled) == (date(2019, 12, 31), False)


def test_the_day_before_an_event_never_slips_past_it() -> None:
    yearly = duty({"before_event": "two-sessions"}, due={"shift": "NEXT_WORKDAY"})
    events = {("two-sessions", 2018): date(2018, 1, 8)}  # a Monday
    [found] = rounds_of(yearly, 2018, CALENDAR, events)
    assert found.due_on == date(2018, 1, 7)


@pytest.mark.parametrize(
    ("cadence", "said"),
    [
        ({}, "只须写一个"),
        ({"every": "MONTH", "before_event": "two-sessions"}, "只须写一个"),
        ({"days_of_month": [25, 5]}, "由小到大"),
        ({"days_of_month": [30]}, "1 至 28"),
        (
            {"spans": [{"code": "S1", "label": "一", "begins": "02-30", "ends": "03-01"}]},
            "每年都有",
        ),
        (
            {"spans": [{"code": "S1", "label": "一", "begins": "05-01", "ends": "03-01"}]},
            "不能晚于",
        ),
    ],
)
def test_a_cadence_that_cannot_be_is_one_sentence(cadence: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        duty(cadence)


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ({"closed_by": {}}, "至少写一个"),
        (
            {"bearer": {"org_types": ["BRANCH"], "posts": ["SECRETARY"], "members": True}},
            "只能写一个",
        ),
        ({"due": {"tolerance": {"early": 2}}}, "自然周期"),
    ],
)
def test_a_duty_that_cannot_be_is_one_sentence(rest: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        duty({"every": "MONTH"}, **rest)
