"""T-44 三比：比责任担当、比服务效能、比清廉形象，三个方面计分排名。"""

import pytest

from support.assessed import read
from support.demo import Enter

CYCLE = "/assessments/three-comparisons/cycles/2017-H1"


@pytest.mark.item("T-44", page="api:results")
@pytest.mark.item("T-44", page="api:result")
def test_organs_are_ranked_on_three_dimensions(places: Enter) -> None:
    officer = places("tz").browser("officer")
    rows = read(officer, f"{CYCLE}/results")["items"]
    assert min(one["rank"] for one in rows) == 1
    whole = read(officer, f"{CYCLE}/results/{rows[0]['subject']}")["explanation"]["whole"]
    assert [part["title"] for part in whole["parts"]] == ["比责任担当", "比服务效能", "比清廉形象"]
    assert all(part["points"] is not None for part in whole["parts"])
