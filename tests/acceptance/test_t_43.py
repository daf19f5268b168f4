"""T-43 讲党课、作形势报告、双重组织生活：领导干部每人三项，逾期列出。"""

import re

import pytest

from support.demo import Enter
from support.pages import words


@pytest.mark.item("T-43", page="activities:leaders")
def test_each_leader_has_a_record_of_three_duties_and_who_is_late_is_listed(places: Enter) -> None:
    client = places("tz").browser("officer")
    seen = words(client.get("/meetings/leaders/"))
    for duty in ("讲党课", "作形势报告", "过双重组织生活"):
        assert duty in seen
    assert "5 名" in seen
    assert "记录 1" in seen
    late = words(client.get("/meetings/leaders/?late=1"))
    assert "看全部" in late


@pytest.mark.item("T-43", page="activities:leaders")
def test_the_figure_of_a_duty_opens_to_the_records_that_make_it(places: Enter) -> None:
    client = places("tz").browser("officer")
    page = client.get("/meetings/leaders/?duty=leader-report")
    seen = words(page)
    assert "作形势报告 4 次 应 5 次" in seen
    listed = seen[seen.index("作形势报告：计入的记录") :]
    assert "2017-03-29" in listed
    assert "一季度全区发展形势报告" in listed
    [address] = re.findall(
        r'href="(/meetings/[^"]+/)">一季度全区发展形势报告', page.content.decode()
    )
    assert "作形势报告" in words(client.get(address))
