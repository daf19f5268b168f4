"""C-39 窗口服务明星：按好评逐月评选。

Badges and pledges are kept elsewhere; held here is the monthly star by rating.
"""

from decimal import Decimal

import pytest

from support.assessed import read
from support.demo import Enter

STAR = "/assessments/window-star/cycles"


@pytest.mark.item("C-39", page="api:results")
@pytest.mark.item("C-39", page="api:cycles")
def test_each_month_the_best_rated_become_stars(places: Enter) -> None:
    officer = places("wh").browser("officer")
    months = [one["period"] for one in read(officer, STAR)["items"]]
    assert len(months) >= 4
    for month in months:
        rows = read(officer, f"{STAR}/{month}/results")["items"]
        lowest = read(officer, f"{STAR}/{month}/distribution")["items"][0]["level"]
        stars = [Decimal(one["score"]) for one in rows if one["level"] != lowest]
        others = [
            Decimal(one["score"])
            for one in rows
            if one["level"] == lowest and one["proposed_by"] in {"cut", "quota"}
        ]
        assert stars
        assert not others or min(stars) >= max(others)
