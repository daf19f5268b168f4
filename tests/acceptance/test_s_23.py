"""S-23 常态化运行：指标由记录算出，撤回一次会议，数值随之下降。"""

import re

import pytest

from ronghe.foundation.kernel.scope import place_system
from ronghe.work.activities.api import Meeting
from support.demo import Demo
from support.forms import send
from support.pages import words
from support.story import YEAR, Story, story_of

REASON = "日期记错，重新记录"


def fulfilled(story: Story) -> tuple[int, int]:
    """Duties fulfilled and due, as the branch's own sheet counts them now."""
    seen = words(story.see("secretary", f"/rating/{YEAR}/sheet/{story.code}/"))
    found = re.search(r"应办事项完成率：(\d+) / (\d+)", seen)
    assert found
    return int(found[1]), int(found[2])


def withdraw_one(story: Story) -> None:
    """The secretary takes back the committee meeting of October."""
    with place_system(story.demo.place):
        held = Meeting.objects.get(
            organisation__code=story.code, held_on__month=10, kinds=["BRANCH_COMMITTEE"]
        )
    address = f"/meetings/{held.code}/withdraw/"
    page = story.see("secretary", address)
    assert "支委会10月" in words(page) or "支部委员会" in words(page)
    send(story.as_("secretary"), page, address, {"reason": REASON})


@pytest.mark.item("S-23", page="evaluation:sheet")
def test_metrics_are_computed_from_records(demo: Demo) -> None:
    story = story_of(demo)
    done, due = fulfilled(story)
    withdraw_one(story)
    assert fulfilled(story) == (done - 1, due)


@pytest.mark.item("S-23", page="activities:duties")
def test_the_months_of_an_organisation_are_seen_and_lead_to_their_meetings(demo: Demo) -> None:
    story = story_of(demo)
    address = f"/meetings/duties/{story.code}/{YEAR}/"
    page = story.see("secretary", address)
    seen = words(page)
    assert "逾期未办 0 项" in seen or "0 项 逾期未办" in seen
    for month in range(1, 11):
        assert f"{month}月 已办" in seen
    link = re.search(
        r'href="(/meetings/[^"]+/)"[^>]*>[^<]*<[^>]*>[^月]*10月', page.content.decode()
    )
    assert link or "/meetings/" in page.content.decode()
    withdraw_one(story)
    assert "10月 逾期未办" in words(story.see("secretary", address))
