"""S-28 “规范—提升—品牌”发展路径：阶段由达标、星级和品牌推定，漏斗可下钻。"""

import re

import pytest

from support.demo import Demo
from support.pages import words
from support.story import BRANCH, SHORT, Story, confirmed, story_of

URL = "/work/stages/"


def funnel(story: Story) -> dict[str, int]:
    seen = words(story.see("officer", URL)).partition("来源")[0]
    found = re.findall(r"(规范|提升|品牌) ([\d,]+) 个 · \d+%", seen)
    return {stage: int(count.replace(",", "")) for stage, count in found}


@pytest.mark.item("S-28", page="portal:stages")
def test_the_funnel_has_three_stages_that_hold_every_organisation(demo: Demo) -> None:
    story = story_of(demo)
    assert funnel(story) == {"规范": 2247, "提升": 0, "品牌": 0}
    assert "第 27 行" in words(story.see("officer", URL))


@pytest.mark.item("S-28", page="portal:stages")
def test_the_stage_of_an_organisation_follows_its_award(scored_story: Story) -> None:
    story = scored_story
    assert SHORT in words(story.see("officer", f"{URL}?stage=STANDARD&q={BRANCH}"))
    confirmed(story)
    assert SHORT in words(story.see("officer", f"{URL}?stage=IMPROVE&q={BRANCH}"))
    assert SHORT not in words(story.see("officer", f"{URL}?stage=STANDARD&q={BRANCH}"))
    after = funnel(story)
    assert after["提升"] > 0
    assert sum(after.values()) == 2247
