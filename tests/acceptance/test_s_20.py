"""S-20 先进、中间、后进支部分类提升：每个参评组织落在一类，各有要求。

Plans with dates and pairing are kept elsewhere; held here is which tier each falls in.
"""

import pytest

from support.assessed import read
from support.story import Story

CYCLE = "/assessments/star-rating/cycles/2018"


@pytest.mark.item("S-20", page="api:tiers")
def test_each_rated_organisation_falls_in_one_of_three_tiers(scored_story: Story) -> None:
    officer = scored_story.as_("officer")
    [rule] = [one for one in read(officer, "/assessments")["items"] if one["key"] == "star-rating"]
    tiers = {one["code"]: one for one in rule["rule"]["tiers"]}
    assert [one["title"] for one in tiers.values()] == ["先进", "中间", "后进"]
    assert all(one["ask"] for one in tiers.values())
    rows = read(officer, f"{CYCLE}/tiers")["items"]
    rated = read(officer, f"{CYCLE}/distribution")["items"][0]["total"]
    assert len(rows) == len({one["subject"] for one in rows}) == rated
    found = {one["tier"] for one in rows}
    assert len(found) > 1
    assert found <= set(tiers)
