"""X-64 上级位次标尺：录入上级位次，按表换算成分，显示位次变化。"""

import pytest

from support.assessed import lines_of, read
from support.demo import Enter

ASSESSMENT = "/assessments/comprehensive/cycles"


@pytest.mark.item("X-64", page="api:result")
def test_a_rank_from_above_becomes_points_by_the_table(places: Enter) -> None:
    officer = places("sxt").browser("officer")
    seen = set()
    for one in read(officer, f"{ASSESSMENT}/2020-H2/results")["items"]:
        sheet = read(officer, f"{ASSESSMENT}/2020-H2/results/{one['subject']}")
        [line] = [each for each in lines_of(sheet["explanation"]) if each["code"] == "CITY_RANK"]
        if line["state"] == "VALUE":
            rank = line["numerator"]
            assert line["points"] == str(max(15, 31 - rank))
            seen.add(rank)
    assert len(seen) > 1


@pytest.mark.item("X-64", page="api:rank_changes")
def test_the_change_of_rank_since_the_last_period_is_shown(places: Enter) -> None:
    officer = places("sxt").browser("officer")
    rows = read(officer, f"{ASSESSMENT}/2021-H1/changes")["items"]
    assert all(one["rank_before"] is not None for one in rows)
    assert any(one["risen"] for one in rows)
