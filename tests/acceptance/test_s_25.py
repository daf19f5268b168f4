"""S-25 三年目标：每年的等级分布对照目标。"""

import pytest

from support.assessed import read
from support.story import Story

CYCLE = "/assessments/star-rating/cycles/2018"


@pytest.mark.item("S-25", page="api:spread")
def test_the_distribution_of_a_year_stands_beside_the_targets(scored_story: Story) -> None:
    found = read(scored_story.as_("officer"), f"{CYCLE}/distribution")
    levels = [one["level"] for one in found["items"]]
    assert levels == ["UNRATED", "THREE_STAR", "FOUR_STAR", "FIVE_STAR", "BENCHMARK"]
    assert sum(one["held"] for one in found["items"]) == found["items"][0]["total"]
    assert found["items"][1]["held_or_above"] == sum(one["held"] for one in found["items"][1:])
    assert found["targets"]
    assert all(one["due_on"] and one["title"] for one in found["targets"])
