"""W-17 两竞赛一赶超: two leagues of equal weight, a combined view, and gaps to a benchmark."""

import pytest

from support.assessed import read
from support.demo import Demo, Enter

CYCLE = "/assessments/two-contests/cycles/2016"


@pytest.fixture
def wujiang(places: Enter) -> Demo:
    """The demo of Wujiang."""
    return places("wj")


@pytest.mark.item("W-17", 1)
def test_two_equal_leagues_rank_the_towns_and_a_combined_sheet_shows_them_together(
    wujiang: Demo,
) -> None:
    officer = wujiang.browser("officer")
    sheets = [one["code"] for one in read(officer, CYCLE)["sheets"]]
    assert len(sheets) == 3
    for sheet in sheets:
        rows = read(officer, f"{CYCLE}/results", sheet=sheet)["items"]
        assert sorted(one["rank"] for one in rows)[0] == 1
        assert all(one["score"] is not None for one in rows)


@pytest.mark.item("W-17", 2)
def test_each_unit_picks_an_advanced_one_and_the_gap_is_tracked(wujiang: Demo) -> None:
    officer = wujiang.browser("officer")
    ranks = {
        one["subject"]: (one["pool"], one["rank"])
        for one in read(officer, f"{CYCLE}/results")["items"]
    }
    chases = read(officer, f"{CYCLE}/benchmarks")["items"]
    assert {one["subject"] for one in chases} == {
        subject for subject, (_pool, rank) in ranks.items() if rank > 1
    }
    for one in chases:
        assert ranks[one["benchmark"]][0] == ranks[one["subject"]][0]
        assert ranks[one["benchmark"]][1] < ranks[one["subject"]][1]
    tracked = [gap for one in chases for gap in one["gaps"] if not gap["indicator"]]
    assert any(gap["change"] is not None for gap in tracked)
