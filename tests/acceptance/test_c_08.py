"""C-08 公众满意度测评：每年一个等级，连续六年“很满意”由系统数出。

The survey of citizens is held elsewhere; held here are its counts, the level and the run.
"""

import pytest

from support.assessed import lines_of, read
from support.demo import Enter

SATISFACTION = "/assessments/satisfaction"


@pytest.mark.item("C-08", page="api:result")
def test_the_counted_answers_of_a_survey_give_a_level_each_year(places: Enter) -> None:
    officer = places("wh").browser("officer")
    for year in range(2011, 2017):
        [one] = read(officer, f"{SATISFACTION}/cycles/{year}/results")["items"]
        assert one["level"] == "VERY_SATISFIED"
        told = read(officer, f"{SATISFACTION}/cycles/{year}/results/{one['subject']}")
        assert any(line["inputs"] for line in lines_of(told["explanation"]))


@pytest.mark.item("C-08", page="api:runs")
def test_six_years_running_are_counted(places: Enter) -> None:
    found = read(places("wh").browser("officer"), f"{SATISFACTION}/streaks")
    assert found["at_least"] == "VERY_SATISFIED"
    [one] = found["items"]
    assert (one["running"], one["since"], one["longest"]) == (6, "2011", 6)
