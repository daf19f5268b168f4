"""X-61 “1+1+2”综合考核：四份组成、部门得分、等次对应的激励建议。"""

import pytest

from support.assessed import read
from support.demo import Enter

CYCLE = "/assessments/comprehensive/cycles/2020-H2"


@pytest.mark.item("X-61", page="api:assessments")
def test_the_method_consists_of_one_and_one_and_two_parts(places: Enter) -> None:
    officer = places("sxt").browser("officer")
    [rule] = [
        one for one in read(officer, "/assessments")["items"] if one["key"] == "comprehensive"
    ]
    assert len(rule["rule"]["parts"]) == 4


@pytest.mark.item("X-61", page="api:results")
@pytest.mark.item("X-61", page="api:incentives")
def test_departments_have_scores_and_their_grades_propose_incentives(places: Enter) -> None:
    officer = places("sxt").browser("officer")
    rows = read(officer, f"{CYCLE}/results")["items"]
    assert all(one["score"] is not None for one in rows)
    proposals = {one["subject"]: one for one in read(officer, f"{CYCLE}/incentives")["items"]}
    assert set(proposals) == {one["subject"] for one in rows}
    assert all(proposals[one["subject"]]["level"] == one["level"] for one in rows)
    assert len({one["proposal"] for one in proposals.values()}) > 1
