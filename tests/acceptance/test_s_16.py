"""S-16 2020 年底前全面达标：分类燃尽、推算和未达标名单。"""

import re

import pytest

from support.demo import Demo
from support.pages import words
from support.story import BRANCH, SHORT, Story, compliant, story_of

URL = "/standards/burndown/"


def number(text: str) -> int:
    return int(text.replace(",", ""))


def listed(story: Story, query: str = "") -> int:
    found = re.search(r"共 ([\d,]+) 个基层党组织", words(story.see("officer", f"{URL}?{query}")))
    assert found
    return number(found[1])


@pytest.mark.item("S-16", page="standards:burndown")
def test_burndown_by_category_reaches_to_the_end_of_2020(demo: Demo) -> None:
    seen = words(story_of(demo).see("officer", URL))
    chart = seen.partition("看表格")[2].partition("按类别的达标进度")[0]
    assert "2018-09" in chart
    assert "2020-12" in chart
    for category in ("社区", "国资国企", "机关", "两新"):
        assert category in chart
    assert "目标：2020-12-31 全部达标" in seen
    assert "来源第21行" in seen


@pytest.mark.item("S-16", page="standards:burndown")
def test_a_forecast_follows_from_results_of_more_than_one_day(demo: Demo) -> None:
    story = story_of(demo)
    compliant(story)
    seen = words(story.see("officer", URL))
    assert re.search(r"照现在的进度，(到2020-12-31还差[\d,]+个|[\d-]+可全部达标)", seen)
    assert "合计推算" in seen


@pytest.mark.item("S-16", page="standards:burndown")
def test_each_category_adds_up_to_the_whole(demo: Demo) -> None:
    seen = words(story_of(demo).see("officer", URL)).partition("按类别的达标进度")[2]
    lines = re.findall(r"(社区|单位|国资国企|组织|合计) ([\d,]+) ([\d,]+) ([\d,]+) ", seen)[:5]
    assert len(lines) == 5
    for _name, total, met, left in lines:
        assert number(total) == number(met) + number(left)
    for column in (1, 2, 3):
        *parts, whole = (number(line[column]) for line in lines)
        assert sum(parts) == whole
    assert number(lines[-1][1]) == 2247


@pytest.mark.item("S-16", page="standards:burndown")
def test_the_list_names_exactly_who_is_not_compliant(demo: Demo) -> None:
    story = story_of(demo)
    seen = words(story.see("officer", URL))
    left = re.search(r"合计 2,247 [\d,]+ ([\d,]+) ", seen)
    assert left
    assert listed(story) == number(left[1])
    assert SHORT in words(story.see("officer", f"{URL}?q={BRANCH}"))
    before = listed(story, "category=COMMUNITY")
    compliant(story)
    assert listed(story, "category=COMMUNITY") == before - 1
    assert SHORT not in words(story.see("officer", f"{URL}?q={BRANCH}"))
