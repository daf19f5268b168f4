"""The burndown's title says where the pace leads; its lines agree with the title."""

from datetime import date

import pytest

from ronghe.work.standards.burndown_page import Way, chart_of, finding, needed_a_month, table_of
from ronghe.work.standards.rules.burndown import Point, forecast
from ronghe.work.standards.statistics import Burndown

SINCE, TODAY, TARGET = date(2018, 1, 1), date(2018, 11, 1), date(2020, 12, 31)


def burndown(total: int, *points: tuple[date, int], category: str = "") -> Burndown:
    found = tuple(Point(*point) for point in points)
    paced = [Point(SINCE, 0), *found] if found else []
    ahead = forecast(paced, total=total, today=TODAY, target_on=TARGET)
    return Burndown(category, total, found, ahead)


def way(*parts: Burndown) -> Way:
    return Way(parts, {"SOE": "国资国企"}, TODAY, TARGET, SINCE)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (burndown(0), "还没有基层党组织"),
        (burndown(10), "还有10个没有达标，到2020-12-31前每月须达标1个；还没有结果"),
        (burndown(10, (date(2018, 10, 8), 10)), "10个基层党组织已全部达标"),
        (burndown(1000, (date(2018, 10, 8), 400)), "可全部达标，早于期限2020-12-31"),
        (burndown(10000, (date(2018, 10, 8), 400)), "到2020-12-31还差8,560个，往后每月须达标365个"),
    ],
)
def test_the_title_is_the_finding(one: Burndown, words: str) -> None:
    assert words in finding(way(one))


def test_the_line_reaches_nought_in_the_month_of_the_title() -> None:
    one = burndown(1000, (date(2018, 10, 8), 400))
    assert one.forecast
    assert one.forecast.reached_on == date(2020, 1, 31)
    chart = chart_of(way(one))
    line = dict(zip(chart.categories, chart.series[-1].values, strict=True))
    assert line["2019-12"]
    assert line["2020-01"] == 0
    assert line["2020-12"] == 0
    assert line["2018-10"] is None


def test_without_a_result_the_line_to_keep_to_is_drawn() -> None:
    chart = chart_of(way(burndown(300)))
    assert chart.series[-1].name == "按期须达到"
    assert chart.series[-1].values[-1] == 0


def test_a_falling_behind_pace_ends_where_the_title_says() -> None:
    chart = chart_of(way(burndown(10000, (date(2018, 10, 8), 400))))
    assert chart.series[-1].values[-1] == 8560


def test_months_run_from_the_one_before_the_first_result_to_the_target() -> None:
    chart = chart_of(way(burndown(10, (date(2018, 10, 8), 4))))
    assert (chart.categories[0], chart.categories[-1]) == ("2018-09", "2020-12")
    assert len(chart.categories) == len(set(chart.categories)) == 28
    assert list(chart.series[0].values[:4]) == [10, 6, 6, None]


def test_the_table_has_a_row_a_category_and_one_for_all() -> None:
    soe = burndown(4, (date(2018, 10, 8), 1), category="SOE")
    whole = burndown(4, (date(2018, 10, 8), 1))
    rows = [[cell.text for cell in row.cells] for row in table_of(way(whole, soe)).rows]
    assert [row[:4] for row in rows] == [["国资国企", "4", "1", "3"], ["合计", "4", "1", "3"]]


@pytest.mark.parametrize(
    ("left", "today", "needed"),
    [(0, TODAY, 0), (1, TODAY, 1), (791, TODAY, 30), (5, TARGET, 150), (5, date(2021, 1, 5), 150)],
)
def test_what_is_needed_a_month_is_rounded_up(left: int, today: date, needed: int) -> None:
    assert needed_a_month(left, today, TARGET) == needed
