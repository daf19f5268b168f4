"""C-40 做四有党员、创四强干部：评选标准可以修改，按推荐评出名单。"""

import pytest

from support.assessed import ask, read
from support.demo import Enter

CYCLE = "/assessments/four-have-four-strong/cycles/2016"


@pytest.mark.item("C-40", page="api:begin_draft")
def test_the_criteria_are_changed_in_a_draft_and_the_running_selection_keeps_its_own(
    places: Enter,
) -> None:
    officer = places("wh").browser("officer")
    before = read(officer, CYCLE)["results_digest"]
    status, draft = ask(officer, "/rules/scheme/panel-votes/draft")
    assert status == 200
    assert draft["body"]["indicators"]
    assert read(officer, CYCLE)["results_digest"] == before


@pytest.mark.item("C-40", page="api:nominations")
@pytest.mark.item("C-40", page="api:results")
def test_nominations_lead_to_a_list_in_two_classes(places: Enter) -> None:
    officer = places("wh").browser("officer")
    for sheet in ("MEMBERS", "CADRES"):
        assert read(officer, f"{CYCLE}/nominations", sheet=sheet)["items"]
        rows = read(officer, f"{CYCLE}/results", sheet=sheet)["items"]
        lowest = read(officer, f"{CYCLE}/distribution", sheet=sheet)["items"][0]["level"]
        assert 0 < sum(one["level"] != lowest for one in rows) < len(rows)
