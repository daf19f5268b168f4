"""One cell as text or as a day."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.core.register.rules.cells import day_of, is_lost_number, text_of
from ronghe.core.register.rules.findings import Finding


def moment(hour, minute):
    """As the reader hands over a cell with a time of day: without a zone."""
    return datetime.combine(date(2018, 3, 5), time(hour, minute))


@pytest.mark.parametrize(
    "cell",
    [
        "2018.3.5", "2018-03-05", "2018/3/5", "20180305", "2018年3月5日", "２０１８．３．５", "2018 年 3 月 5 日",
        "2018-3-5 00:00:00", 20180305, 20180305.0, 43164, 43164.0, "43164", date(2018, 3, 5),
        moment(10, 20), "'2018-03-05",
    ],
)  # fmt: skip
def test_every_usual_way_of_writing_a_day_is_read(cell):
    assert day_of(cell, "入党日期") == date(2018, 3, 5)


@pytest.mark.parametrize("cell", ["", "  ", "-", "/", "无", "——"])
def test_marks_for_nothing_are_no_day(cell):
    assert day_of(cell, "转正日期") is None


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1998.07", "date_without_day"), (1998.07, "date_without_day"), ("1998年7月", "date_without_day"),
        ("1998", "date_without_day"), (1998, "date_without_day"), ("199807", "date_without_day"),
        ("2018.2.30", "date_impossible"), ("20181301", "date_impossible"), ("1899-12-31", "date_impossible"),
        (date(2101, 1, 1), "date_impossible"), ("去年三月", "date_unreadable"), ("12/3/2018", "date_unreadable"),
        (0.5, "date_unreadable"), (True, "date_unreadable"), (time(10, 20), "date_unreadable"),
        (timedelta(hours=3), "date_unreadable"), (99999999.0, "date_unreadable"),
    ],
)  # fmt: skip
def test_what_is_no_day_says_why(cell, code):
    found = day_of(cell, "入党日期")
    assert isinstance(found, Finding)
    assert (found.code, found.column) == (code, "入党日期")
    assert found.text


@given(st.dates(date(1914, 1, 1), date(2099, 12, 31)))
def test_a_day_survives_every_way_of_writing_it(day):
    serial = (day - date(1899, 12, 30)).days
    written = [
        day,
        f"{day:%Y%m%d}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y年%m月%d日}",
        serial,
        float(serial),
    ]
    assert {day_of(cell, "出生日期") for cell in written} == {day}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (13800138000.0, "13800138000"), ("'320583198903199516", "320583198903199516"), (" 张　三 ", "张三"),
        (3, "3"), (2.5, "2.5"), (True, "是"), (date(2018, 3, 5), "2018-03-05"), ("", ""),
        (moment(0, 0), "2018-03-05"), ("\t汉族\u200b", "汉族"),
    ],
)  # fmt: skip
def test_a_cell_becomes_clean_text(cell, text):
    assert text_of(cell) == text


@pytest.mark.parametrize(
    ("cell", "is_lost"),
    [
        (3.205831989031995e17, True), (320583198903199516, True), ("3.20583E+17", True), ("3.2058E17", True),
        ("320583198903199516", False), (13800138000.0, False), ("", False),
    ],
)  # fmt: skip
def test_a_long_number_stored_as_a_number_is_noticed(cell, is_lost):
    assert is_lost_number(cell) is is_lost
