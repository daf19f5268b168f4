"""X-45 每月赛马：每月计分排名，看得到走势，张榜公布；漏掉的月份有提示。"""

import pytest

from support.assessed import ask, read
from support.demo import Enter

RACE = "/assessments/monthly-race"


@pytest.mark.item("X-45", page="api:results")
def test_each_month_units_are_scored_and_ranked(places: Enter) -> None:
    officer = places("sxt").browser("officer")
    for month in ("2021-05", "2021-06"):
        rows = read(officer, f"{RACE}/cycles/{month}/results")["items"]
        assert min(one["rank"] for one in rows) == 1
        assert len(rows) >= 5


@pytest.mark.item("X-45", page="api:rank_changes")
def test_the_trend_from_month_to_month_is_shown(places: Enter) -> None:
    officer = places("sxt").browser("officer")
    rows = read(officer, f"{RACE}/cycles/2021-03/changes")["items"]
    assert all(one["rank_before"] is not None for one in rows)
    assert any(one["risen"] > 0 for one in rows)
    assert any(one["risen"] < 0 for one in rows)


@pytest.mark.item("X-45", page="api:posted")
def test_a_month_is_posted_for_everybody_and_a_missing_one_is_told(places: Enter) -> None:
    demo = places("sxt")
    posted = {
        one["period"]: one for one in read(demo.browser("officer"), f"{RACE}/posted")["items"]
    }
    assert [period for period, one in posted.items() if one["is_missing"]] == ["2021-04"]
    assert posted["2021-05"]["results_digest"]
    secretary = demo.browser("secretary")
    assert read(secretary, f"{RACE}/cycles/2021-05/results")["items"]


@pytest.mark.item("X-45", page="api:refreeze_one")
def test_a_posted_month_is_locked(places: Enter) -> None:
    officer = places("sxt").browser("officer")
    cycle = read(officer, f"{RACE}/cycles/2021-05")
    status, answer = ask(
        officer, f"{RACE}/cycles/2021-05/refreeze", seen_version=cycle["version"], reason="补报项目"
    )
    assert status == 409
    assert "不能重新冻结" in answer["sentence"]
