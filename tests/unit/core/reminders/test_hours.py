"""Never at night, never on a holiday; a make-up Saturday is a working day."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from ronghe.core.reminders.rules.hours import may_send, next_moment

SHANGHAI = ZoneInfo("Asia/Shanghai")
REST = {date(2018, 10, 1), date(2018, 10, 2)}
MAKE_UP = {date(2018, 9, 29)}


def is_workday(day: date) -> bool:
    return day in MAKE_UP or (day.weekday() < 5 and day not in REST)


def at(day: str, hour: int, minute: int = 0) -> datetime:
    return datetime.fromisoformat(day).replace(hour=hour, minute=minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("moment", "may"),
    [
        (at("2018-09-28", 8, 59), False),
        (at("2018-09-28", 9), True),
        (at("2018-09-28", 17, 59), True),
        (at("2018-09-28", 18), False),
        (at("2018-09-29", 10), True),
        (at("2018-09-30", 10), False),
        (at("2018-10-01", 10), False),
    ],
)
def test_messages_go_out_in_working_hours_only(moment: datetime, may: bool) -> None:
    assert may_send(moment, is_workday) is may


@pytest.mark.parametrize(
    ("moment", "waits_until"),
    [
        (at("2018-09-28", 7), at("2018-09-28", 9)),
        (at("2018-09-28", 12), at("2018-09-28", 12)),
        (at("2018-09-28", 20), at("2018-09-29", 9)),
        (at("2018-09-29", 20), at("2018-10-03", 9)),
    ],
)
def test_what_comes_too_late_waits_for_the_next_working_morning(
    moment: datetime, waits_until: datetime
) -> None:
    assert next_moment(moment, is_workday) == waits_until
