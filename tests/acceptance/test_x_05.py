"""X-05 “六专题两实践”实施方案：四十项举措上时间线。"""

import pytest

from support.demo import Enter
from support.pages import words

URL = "/programmes/study-plan/"


@pytest.mark.item("X-05", page="plans:programme")
def test_exactly_forty_measures_each_with_task_time_node_and_steps(places: Enter) -> None:
    page = places("sxt").browser("officer").get(URL)
    view = page.context["view"]
    assert len(view.bars) == 40
    assert all(bar.rule.task and bar.due_on and bar.rule.steps for bar in view.bars)
    assert [(line.stated.what, line.stated.number, line.fits) for line in view.counts] == [
        ("MEASURES", 40, True), ("HEADS", 8, True), ("TOPIC", 6, True), ("PRACTICE", 2, True),
    ]  # fmt: skip
    assert "与来源的 40 一致" in words(page)


@pytest.mark.item("X-05", page="plans:programme")
def test_the_time_line_shows_today_and_what_is_late(places: Enter) -> None:
    page = places("sxt").browser("officer").get(URL)
    assert "竖线为今天（2021-07-01）" in words(page)
    assert page.context["view"].states["late"] > 0
    assert "r-gantt-today" in page.content.decode()


@pytest.mark.item("X-05", page="plans:programme")
def test_heads_without_measures_are_flagged(places: Enter) -> None:
    page = places("sxt").browser("officer").get(URL)
    assert page.context["view"].empty_heads == []
    assert "还没有举措" not in words(page)
