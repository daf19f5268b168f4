"""W-17 两竞赛一赶超：两个等重的竞赛各自排名，另有综合；各单位选定赶超目标，差距可跟踪。"""

import pytest

from support.assessed import lines_of, read
from support.demo import Enter

CYCLE = "/assessments/two-contests/cycles/2016"


@pytest.mark.item("W-17", page="api:results")
def test_two_equal_leagues_rank_the_towns_and_a_combined_sheet_shows_them_together(
    places: Enter,
) -> None:
    officer = places("wj").browser("officer")
    for sheet in ("ECONOMY", "ENVIRONMENT", "COMBINED"):
        rows = read(officer, f"{CYCLE}/results", sheet=sheet)["items"]
        assert min(one["rank"] for one in rows) == 1
        assert all(one["score"] is not None for one in rows)
    [combined] = [
        one for one in read(officer, "/assessments")["items"] if one["key"] == "two-contests"
    ]
    assert combined["main"] == "COMBINED"
    one = read(officer, f"{CYCLE}/results")["items"][0]["subject"]
    lines = lines_of(read(officer, f"{CYCLE}/results/{one}")["explanation"])
    assert len({line["full"] for line in lines}) == 1
    assert len(lines) == 2


@pytest.mark.item("W-17", page="api:benchmarks")
def test_each_unit_picks_an_advanced_one_and_the_gap_is_tracked(places: Enter) -> None:
    officer = places("wj").browser("officer")
    ranks = {
        one["subject"]: (one["pool"], one["rank"])
        for one in read(officer, f"{CYCLE}/results")["items"]
    }
    chases = read(officer, f"{CYCLE}/benchmarks")["items"]
    followers = {subject for subject, (_pool, rank) in ranks.items() if rank > 1}
    assert followers <= {one["subject"] for one in chases}
    for one in chases:
        assert ranks[one["benchmark"]][0] == ranks[one["subject"]][0]
    whole = [gap for one in chases for gap in one["gaps"] if not gap["indicator"]]
    assert any(gap["change"] is not None for gap in whole)
