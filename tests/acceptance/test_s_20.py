"""S-20 先进、中间、后进支部分类提升：每个组织落在一类，各有要求；没有参评的按原等级。

Plans with dates and pairing are kept elsewhere; held here is which tier each falls in.
"""

import pytest

from support.assessed import read
from support.story import Story

GRASSROOTS = 2_247
CYCLE = "/assessments/star-rating/cycles/2018"


@pytest.mark.item("S-20", page="api:tiers")
def test_each_organisation_falls_in_one_of_three_tiers(scored_story: Story) -> None:
    officer = scored_story.as_("officer")
    [rule] = [one for one in read(officer, "/assessments")["items"] if one["key"] == "star-rating"]
    tiers = {one["code"]: one for one in rule["rule"]["tiers"]}
    assert [one["title"] for one in tiers.values()] == ["先进", "中间", "后进"]
    assert all(one["ask"] for one in tiers.values())
    rows = read(officer, f"{CYCLE}/tiers")["items"]
    fallen = {one["subject"]: one["tier"] for one in rows}
    assert len(rows) == len(fallen) == GRASSROOTS
    assert set(fallen.values()) == set(tiers), "all three stand in the demo, lagging ones too"
    tier_of = {level: one["code"] for one in tiers.values() for level in one["levels"]}
    held = [one for one in read(officer, f"{CYCLE}/results")["items"] if one["level"]]
    assert held
    assert all(fallen[one["subject"]] == tier_of[one["level"]] for one in held)
