"""S-13 规范化建设：四大类、六大方面，从一次会议到达标。"""

import re
from datetime import date

import pytest

from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import NewRule, publish_rules, rules_of
from ronghe.work.standards.api import ItemAnswer, SelfCheck
from support.demo import Demo
from support.forms import send
from support.pages import words
from support.story import (
    RETURNED_FOR,
    YEAR,
    Story,
    compliant,
    confirm_the_rest,
    hand_in,
    open_task,
    passed,
    record_joint_meeting,
    story_of,
    to_confirm,
)

ASPECTS = ("组织设置", "队伍建设", "组织生活", "教育管理", "工作机制", "阵地建设")
CATEGORIES = ("机关", "国资国企", "社区", "两新")
FILLED = "COMMUNITY-EDUCATION-03"
CONFIRMED_BY_HAND = "COMMUNITY-EDUCATION-05"


@pytest.mark.item("S-13", page="standards:self_check")
def test_the_branch_sees_exactly_its_categorys_six_aspects(demo: Demo) -> None:
    story = story_of(demo)
    page = story.see("secretary", story.check_url).content.decode()
    assert tuple(re.findall(r'id="aspect-\w+">\s*<div[^>]*>\s*<h2>([^<]+)</h2>', page)) == ASPECTS
    items = set(re.findall(r'id="item-([A-Z_]+)-', page))
    assert items == {"COMMUNITY"}


@pytest.mark.item("S-13", page="standards:self_check")
def test_the_recorded_meeting_fills_items_and_shows_where_it_is_used(demo: Demo) -> None:
    story = story_of(demo)
    assert "书记讲党课记录1次" in _item(story, FILLED)
    meeting = record_joint_meeting(story)
    used = words(meeting).partition("已用于")[2]
    for word in ("支委会11月", "主题党日11月", "自查"):
        assert word in used
    assert story.check_url in meeting.content.decode()
    item = _item(story, FILLED)
    assert "系统判定符合" in item
    assert "书记讲党课记录2次" in item
    records = re.search(r'href="([^"]+)">看会议记录', item)
    assert records
    listed = story.see("secretary", records[1].replace("&amp;", "&")).content.decode()
    assert meeting.redirect_chain[-1][0] in listed


def _item(story: Story, code: str) -> str:
    """One item as it stands on the branch's self-check."""
    page = story.see("secretary", story.check_url).content.decode()
    return page.partition(f'id="item-{code}"')[2].partition("</li>")[0]


@pytest.mark.item("S-13", page="standards:self_check")
def test_self_check_is_returned_at_an_item_handed_in_again_and_confirmed(demo: Demo) -> None:
    story = story_of(demo)
    record_joint_meeting(story)
    rest = confirm_the_rest(story)
    assert to_confirm(rest) == []
    assert "审核中" in words(hand_in(story))
    _return_at_one_item(story)
    returned = words(story.see("secretary", story.check_url))
    assert "已退回" in returned
    assert f"退回原因：{RETURNED_FOR}" in returned
    _answer_again(story)
    hand_in(story)
    assert "第2次提交" in words(open_task(story, "reviewer", "self-check"))
    assert "转“组织部确认”" in passed(story, "reviewer", "self-check").content.decode()
    passed(story, "officer", "self-check")
    head = words(story.see("secretary", story.check_url)).partition("组织设置")[0]
    assert "年度规范化自查 达标" in head


def _return_at_one_item(story: Story) -> None:
    desk = open_task(story, "reviewer", "self-check")
    field = f"field-{CONFIRMED_BY_HAND}"
    assert f'name="{field}"' in desk.content.decode()
    send(story.as_("reviewer"), desk, "/return/", {field: RETURNED_FOR, "reason": ""})


def _answer_again(story: Story) -> None:
    """The returned item stands at its place, keeps its answer, and is answered again with a note."""
    page = story.see("secretary", story.check_url)
    assert RETURNED_FOR in _item(story, CONFIRMED_BY_HAND)
    changes = {
        "answer": f"{CONFIRMED_BY_HAND}:MET",
        f"note-{CONFIRMED_BY_HAND}": "十月二十日已逐人电话联系",
    }
    send(story.as_("secretary"), page, "/answer/", changes)


@pytest.mark.item("S-13", page="standards:compliance")
def test_compliance_is_shown_by_category_and_aspect(demo: Demo) -> None:
    story = story_of(demo)
    seen = words(story.see("officer", "/standards/"))
    for word in (*ASPECTS, *CATEGORIES):
        assert word in seen
    before = _confirmed(story)
    compliant(story)
    assert _confirmed(story) == before + 1


def _confirmed(story: Story) -> int:
    """How many community branches the list behind the page counts as compliant."""
    page = story.see("officer", "/standards/?view=list&state=COMPLIANT&category=COMMUNITY")
    found = re.search(r"共 ?([\d,]+) ?个", words(page))
    assert found, words(page)[:500]
    return int(found[1].replace(",", ""))


@pytest.mark.item("S-13", page="standards:self_check")
def test_a_new_list_version_keeps_old_results(demo: Demo) -> None:
    story = story_of(demo)
    compliant(story)
    before = _answers(story)
    _publish_another_item(demo.place)
    assert _answers(story) == before
    assert "新增事项" not in words(story.see("secretary", story.check_url))
    rule = words(story.see("secretary", "/rules/standard-list/community-venue/"))
    assert "2018-11-01" in rule


def _answers(story: Story) -> list[tuple[str, str, int]]:
    with place_system(story.demo.place):
        check = SelfCheck.objects.get(organisation__code=story.code, year=YEAR)
        assert (check.status, check.result) == ("CONFIRMED", "COMPLIANT")
        rows = ItemAnswer.objects.filter(self_check=check).order_by("item")
        return list(rows.values_list("item", "verdict", "list_version_id"))


def _publish_another_item(place: str) -> None:
    with place_system(place):
        old = rules_of(place, "standard-list", date(2018, 11, 1))["community-venue"]
        item = {
            "code": "COMMUNITY-VENUE-99",
            "text": "新增事项",
            "evidence": {"confirm": True},
            "guidance": "核对后确认。",
        }
        body = {**old.body, "items": [*old.body["items"], item]}
        rule = NewRule(
            kind="standard-list",
            key="community-venue",
            title=old.title,
            valid_from=date(2018, 11, 1),
            not_from_source=True,
            body=body,
        )
        assert publish_rules(place=place, rules=[rule]) == 1
