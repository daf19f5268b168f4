"""The clock: deadlines from event logs on the State Council's calendar, make-up days included."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.core.obligations.rules.clock import (
    ClockError,
    ClockEvent,
    FixedDay,
    Happened,
    Standing,
    deadline,
)
from ronghe.core.obligations.rules.limits import Limit, WorkSpan
from ronghe.core.obligations.rules.published import published_calendar

CALENDAR = published_calendar()
FIRST, LAST = date(2017, 1, 2), date(2025, 12, 31)


def event(what: str, on: str, **rest: object) -> ClockEvent:
    return ClockEvent(Happened(what), datetime.fromisoformat(on), **rest)  # type: ignore[arg-type]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def limit(unit: str, amount: int, **rest: object) -> Limit:
    return Limit.model_validate({"unit": unit, "amount": amount, **rest})


def due(allowed: Limit | FixedDay, *events: ClockEvent) -> date | None:
    return deadline(events, allowed, CALENDAR).due_on


def moment(allowed: Limit, *events: ClockEvent) -> datetime | None:
    return deadline(events, allowed, CALENDAR).due_at


@pytest.mark.parametrize(
    ("begun", "days", "expected"),
    [
        ("2026-02-13", 1, date(2026, 2, 14)),  # a make-up Saturday before Spring Festival
        ("2026-02-13", 2, date(2026, 2, 24)),
        ("2026-09-30", 1, date(2026, 10, 8)),
        ("2018-09-29", 1, date(2018, 9, 30)),  # a make-up Sunday
        ("2018-11-02", 5, date(2018, 11, 9)),
    ],
)
def test_working_days_follow_the_published_calendar(begun: str, days: int, expected: date) -> None:
    assert due(limit("WORKDAYS", days), event("OPENED", begun)) == expected


def test_the_first_day_counts_only_where_the_rule_says_so() -> None:
    opened = event("OPENED", "2018-11-01")
    assert due(limit("WORKDAYS", 1, starts="SAME"), opened) == date(2018, 11, 1)
    assert due(limit("WORKDAYS", 1), opened) == date(2018, 11, 2)
    assert due(limit("CALENDAR_DAYS", 2, starts="SAME"), opened) == date(2018, 11, 2)


@pytest.mark.parametrize(
    ("shift", "expected"),
    [
        ("NONE", date(2018, 11, 3)),
        ("NEXT_WORKDAY", date(2018, 11, 5)),
        ("PREVIOUS_WORKDAY", date(2018, 11, 2)),
    ],
)
def test_calendar_days_end_where_the_holiday_rule_says(shift: str, expected: date) -> None:
    allowed = limit("CALENDAR_DAYS", 2, shift=shift)
    assert due(allowed, event("OPENED", "2018-11-01")) == expected


def test_working_hours_run_only_in_working_time() -> None:
    opened = event("OPENED", "2018-11-01T11:20")  # Thursday; the hour it begins in does not count
    assert moment(limit("WORKING_HOURS", 4), opened) == at("2018-11-01T17:00")
    assert moment(limit("WORKING_HOURS", 5), opened) == at("2018-11-02T10:00")
    same = limit("WORKING_HOURS", 4, starts="SAME")
    assert moment(same, opened) == at("2018-11-01T16:20")
    evening = event("OPENED", "2018-11-02T20:00")
    assert moment(limit("WORKING_HOURS", 1), evening) == at("2018-11-05T10:00")


def test_the_working_time_of_a_day_is_rule_data() -> None:
    allowed = Limit(
        unit="WORKING_HOURS",
        amount=3,
        starts="SAME",
        working_time=(
            WorkSpan(begins="08:30", ends="10:30"),
            WorkSpan(begins="14:00", ends="15:00"),
        ),
    )
    assert moment(allowed, event("OPENED", "2018-11-01T08:00")) == at("2018-11-01T15:00")


def test_a_pause_takes_its_days_out_and_counts_again_from_the_day_of_resumption() -> None:
    opened = event("OPENED", "2018-11-01")
    paused = event("SUSPENDED", "2018-11-02", reason="等待上级答复")
    resumed = event("RESUMED", "2018-11-07")
    assert due(limit("WORKDAYS", 5), opened) == date(2018, 11, 8)
    assert due(limit("WORKDAYS", 5), opened, paused, resumed) == date(2018, 11, 13)
    assert due(FixedDay(date(2018, 11, 30)), opened, paused, resumed) == date(2018, 12, 5)


def test_while_a_pause_lasts_there_is_no_deadline() -> None:
    found = deadline(
        [event("OPENED", "2018-11-01"), event("SUSPENDED", "2018-11-02")],
        limit("WORKDAYS", 5),
        CALENDAR,
    )
    assert (found.standing, found.due_on) == (Standing.PAUSED, None)


def test_working_hours_stand_still_in_a_pause() -> None:
    log = [
        event("OPENED", "2018-11-01T08:00"),
        event("SUSPENDED", "2018-11-01T10:30"),
        event("RESUMED", "2018-11-02T13:30"),
    ]
    assert moment(limit("WORKING_HOURS", 3), *log) == at("2018-11-02T15:00")


def test_an_extension_adds_in_the_limits_own_unit() -> None:
    opened, more = event("OPENED", "2018-11-01"), event("EXTENDED", "2018-11-05", amount=3)
    assert due(limit("WORKDAYS", 5), opened, more) == date(2018, 11, 13)
    assert due(limit("CALENDAR_DAYS", 5), opened, more) == date(2018, 11, 9)
    assert due(FixedDay(date(2018, 11, 30)), opened, more) == date(2018, 12, 5)


@pytest.mark.parametrize(
    ("pays", "expected"), [("RETURNER", date(2018, 11, 14)), ("SUBMITTER", date(2018, 11, 8))]
)
def test_on_a_return_the_rule_says_whose_time_ran(pays: str, expected: date) -> None:
    log = [
        event("OPENED", "2018-11-01"),
        event("CLOSED", "2018-11-05"),
        event("RETURNED", "2018-11-09", pays=pays),
    ]
    assert due(limit("WORKDAYS", 5), *log) == expected


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ([], "从“开始”"),
        ([("SUSPENDED", "2018-11-01")], "从“开始”"),
        ([("OPENED", "2018-11-01"), ("RESUMED", "2018-11-02")], "不能再“恢复计时”"),
        ([("OPENED", "2018-11-01"), ("OPENED", "2018-11-02")], "不能再“开始”"),
        ([("OPENED", "2018-11-05"), ("SUSPENDED", "2018-11-01")], "先后排列"),
        ([("OPENED", "2018-11-01"), ("RETURNED", "2018-11-02")], "不能再“退回”"),
        (
            [("OPENED", "2018-11-01"), ("CANCELLED", "2018-11-02"), ("CLOSED", "2018-11-03")],
            "不能再“办结”",
        ),
    ],
)
def test_a_log_that_cannot_have_happened_is_one_sentence(
    events: list[tuple[str, str]], said: str
) -> None:
    with pytest.raises(ClockError, match=said):
        deadline([event(*one) for one in events], limit("WORKDAYS", 5), CALENDAR)


def test_a_deadline_beyond_the_published_years_is_provisional() -> None:
    allowed = limit("WORKDAYS", 5)
    published = deadline([event("OPENED", "2026-12-01")], allowed, CALENDAR)
    beyond = deadline([event("OPENED", "2026-12-30")], allowed, CALENDAR)
    assert (published.is_provisional, beyond.is_provisional) == (False, True)


days = st.dates(FIRST, LAST - timedelta(days=200))
units = st.sampled_from(["WORKDAYS", "CALENDAR_DAYS", "WORKING_HOURS"])
starts = st.sampled_from(["NEXT", "SAME"])
shifts = st.sampled_from(["NONE", "NEXT_WORKDAY", "PREVIOUS_WORKDAY"])
limits = st.builds(
    lambda unit, amount, start, shift: limit(unit, amount, starts=start, shift=shift),
    units, st.integers(1, 30), starts, shifts,
)  # fmt: skip


def begun(day: date, hour: int = 10) -> ClockEvent:
    return ClockEvent(Happened.OPENED, datetime.combine(day, time(hour)))


def ended(allowed: Limit, *events: ClockEvent) -> datetime:
    """The end as a moment, whatever the unit."""
    found = deadline(events, allowed, CALENDAR)
    assert found.due_on is not None
    return found.due_at or datetime.combine(found.due_on, datetime.max.time())


@given(allowed=limits, day=days, after=st.integers(0, 40), lasts=st.integers(0, 40))
def test_a_pause_never_shortens_a_clock(allowed: Limit, day: date, after: int, lasts: int) -> None:
    opened = begun(day)
    paused = ClockEvent(Happened.SUSPENDED, opened.at + timedelta(days=after, hours=3))
    resumed = ClockEvent(Happened.RESUMED, paused.at + timedelta(days=lasts))
    assert ended(allowed, opened, paused, resumed) >= ended(allowed, opened)


@given(allowed=limits, day=days, later=st.integers(0, 60), hour=st.integers(0, 23))
def test_a_later_start_never_ends_earlier(allowed: Limit, day: date, later: int, hour: int) -> None:
    after = ClockEvent(Happened.OPENED, begun(day).at + timedelta(days=later, hours=hour))
    assert ended(allowed, after) >= ended(allowed, begun(day))


@given(allowed=limits, day=days, more=st.integers(1, 20))
def test_more_time_never_ends_earlier(allowed: Limit, day: date, more: int) -> None:
    longer = allowed.model_copy(update={"amount": allowed.amount + more})
    extended = ClockEvent(Happened.EXTENDED, begun(day).at, more)
    assert ended(longer, begun(day)) >= ended(allowed, begun(day))
    assert ended(longer, begun(day)) == ended(allowed, begun(day), extended)


@given(day=days, first=st.integers(1, 30), second=st.integers(1, 30))
def test_working_days_add_up(day: date, first: int, second: int) -> None:
    half = due(limit("WORKDAYS", first), begun(day))
    assert half is not None
    whole = due(limit("WORKDAYS", first + second), begun(day))
    assert due(limit("WORKDAYS", second), begun(half)) == whole


@given(day=days, amount=st.integers(1, 60), start=starts, lasts=st.integers(0, 30))
def test_working_days_never_end_on_a_day_of_rest(
    day: date, amount: int, start: str, lasts: int
) -> None:
    paused = ClockEvent(Happened.SUSPENDED, begun(day).at + timedelta(days=1))
    resumed = ClockEvent(Happened.RESUMED, paused.at + timedelta(days=lasts))
    found = due(limit("WORKDAYS", amount, starts=start), begun(day), paused, resumed)
    assert found is not None
    assert CALENDAR.is_workday(found)
