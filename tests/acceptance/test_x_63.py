"""X-63 谁推进、谁考核、谁负责：考核部门就是推进部门；对自己不打分，改用上级位次。"""

import pytest

from support.assessed import lines_of, read
from support.demo import Enter

CYCLE = "/assessments/comprehensive/cycles/2020-H2"


@pytest.mark.item("X-63", page="api:result")
def test_who_promotes_assesses(places: Enter) -> None:
    officer = places("sxt").browser("officer")
    subject = read(officer, f"{CYCLE}/results")["items"][0]["subject"]
    lines = lines_of(read(officer, f"{CYCLE}/results/{subject}")["explanation"])
    assert lines
    assert all(one["promoter"] and one["assessor"] == one["promoter"] for one in lines)


@pytest.mark.item("X-63", page="api:result")
def test_nobody_scores_itself_the_rank_from_above_is_used_and_said_so(places: Enter) -> None:
    officer = places("sxt").browser("officer")
    sheet = read(officer, f"{CYCLE}/results/D-PARTY")
    own = [one for one in lines_of(sheet["explanation"]) if one["is_own"]]
    assert [one["code"] for one in own] == ["PARTY"]
    assert [each["measure"] for each in own[0]["inputs"]] == ["entries.party_work_rank"]
    assert any(one["code"] == "OWN:PARTY" for one in sheet["explanation"]["reasons"])
