"""S-17 分类晋级管理：申报、推荐、冻结、计分、公示、确认，一直打开到会议记录。"""

import re

import pytest
from django.test import Client

from support.demo import Demo
from support.pages import words
from support.story import (
    NOTICE_ENDS,
    NOTICE_OVER,
    YEAR,
    Story,
    applied,
    compliant,
    confirmed,
    move_clock,
    passed,
    step,
    story_of,
)

NOTICE = f"/notices/star-rating-{YEAR}/"


@pytest.mark.item("S-17", page="evaluation:apply")
def test_an_application_is_blocked_with_the_reason_while_the_gate_is_not_met(demo: Demo) -> None:
    story = story_of(demo)
    address = f"/rating/apply/{story.code}/"
    page = story.see("secretary", address)
    seen = words(page)
    assert "规范化建设尚未达标，不能参加星级评定" in seen
    assert "申报说明" not in seen
    mend = re.search(r'href="([^"]+)">去补齐', page.content.decode())
    assert mend
    assert "2018 年度规范化自查" in words(story.see("secretary", mend[1]))
    refused = story.as_("secretary").post(address, {"statement": "请予申报"})
    assert refused.status_code == 422
    assert "还不能申报：规范化建设尚未达标" in words(refused)


@pytest.mark.item("S-17", page="evaluation:console")
def test_a_full_cycle_goes_from_application_to_award(demo: Demo) -> None:
    story = story_of(demo)
    compliant(story)
    assert "待推荐" in words(applied(story)) or "已申报" in words(applied(story))
    passed(story, "reviewer", "rating-application")
    assert "已推荐" in words(story.see("secretary", f"/rating/applications/{YEAR}-{story.code}/"))
    move_clock(story, "2018-11-12")
    assert "名册和数据已冻结，摘要" in step(story, "freeze").content.decode()
    assert "计分完成，结果摘要" in step(story, "score").content.decode()
    assert f"公示已发布，到 {NOTICE_ENDS} 期满" in step(story, "notice").content.decode()
    _publicised_for_five_working_days(story)
    refused = words(story.see("officer", f"/rating/{YEAR}/console/"))
    assert f"公示到{NOTICE_ENDS}期满，之后才能确认" in refused
    assert _confirm_anyway(story.as_("officer"), story) == 403
    move_clock(story, NOTICE_OVER)
    assert "个获评星级" in step(story, "confirm").content.decode()
    assert "评为" in words(story.see("secretary", story.loop_url))


def _publicised_for_five_working_days(story: Story) -> None:
    seen = words(story.see("secretary", NOTICE))
    assert "5 个工作日" in seen
    assert NOTICE_ENDS in seen
    assert "香樟社区第一党支部" in words(story.see("secretary", f"{NOTICE}?q=香樟社区第一党支部"))


def _confirm_anyway(officer: Client, story: Story) -> int:
    """A confirmation sent before the end, past the page that does not offer it."""
    page = story.see("officer", f"/rating/{YEAR}/console/")
    assert f"/rating/{YEAR}/confirm/" not in page.content.decode()
    for version in range(1, 9):
        sent = {"seen_version": version, "reason": "提前确认"}
        answer = officer.post(f"/rating/{YEAR}/confirm/", sent)
        if answer.status_code != 409:
            return answer.status_code
    return 0


@pytest.mark.item("S-17", page="evaluation:sheet")
def test_the_sheet_opens_from_the_level_down_to_the_meeting(scored_story: Story) -> None:
    story = scored_story
    confirmed(story)
    home = story.see("secretary", story.loop_url).content.decode()
    sheet_url = re.search(r'href="(/rating/\d+/sheet/[^"]+)"', home)
    assert sheet_url
    sheet = story.see("secretary", sheet_url[1]).content.decode()
    links = re.findall(r'href="(/meetings/[^"?]+/)"[^>]*>\s*2018-11-01', sheet)
    assert links
    meeting = words(story.see("secretary", links[0]))
    assert "11月支委会暨主题党日" in meeting
    assert "应到 23 人，实到 23 人" in meeting


@pytest.mark.item("S-17", page="portal:loop")
def test_the_level_history_stands_on_the_organisations_page(scored_story: Story) -> None:
    story = scored_story
    assert "评为" not in words(story.see("secretary", story.loop_url))
    confirmed(story)
    seen = words(story.see("secretary", story.loop_url))
    history = seen.partition("历史")[2]
    level = re.search(r"评为(三星|四星|五星|标兵)", history)
    assert level
    assert "2018-11-20" in history
    assert f"{level[1]}" in seen.partition("规划")[0]


@pytest.mark.item("S-17", page="evaluation:board")
def test_the_board_shows_levels_from_the_notice_on(scored_story: Story) -> None:
    story = scored_story
    board = f"/rating/{YEAR}/board/?q=香樟社区第一党支部"
    assert "还没有名次" in words(story.see("secretary", board))
    assert "香樟社区第一党支部" in words(story.see("officer", f"{board}&pool=COMMUNITY"))
    step(story, "notice")
    assert "香樟社区第一党支部" in words(story.see("secretary", board))
