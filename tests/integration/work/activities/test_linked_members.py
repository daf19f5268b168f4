"""Dual affiliation: at the linked branch's meeting one is counted once and credited on both sides."""

from datetime import date

import pytest
from django.urls import reverse

from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.work.activities.api import (
    LinkedCredit,
    correct_meeting,
    meeting_sheet,
    withdraw_meeting,
)
from support.browsing import Browse
from support.cast import Cast, join
from support.meetings import AGENDA, AT, OCTOBER, record_one
from support.pages import words


@pytest.fixture
def linked(cast: Cast) -> Cast:
    """李承影 of 银杏科技 is a linked member of 香樟社区第一党支部."""
    with place_system(cast.place):
        join(cast.people["李承影"], cast.xiangzhang, kind="LINKED")
    return cast


def credits_of(cast: Cast) -> list[tuple[str, str]]:
    with scope(cast.other_secretary.scope()):
        return list(LinkedCredit.objects.values_list("held_by", "label"))


def test_a_linked_member_who_came_is_credited_at_home_too(linked: Cast) -> None:
    held = record_one(linked, kinds=("THEME_DAY",), linked=[linked.code("李承影")])
    assert (held.expected_count, held.present_count) == (9, 9)
    assert credits_of(linked) == [("香樟社区第一党支部", "主题党日")]
    with place_system(linked.place):
        assert linked.people["李承影"].pk in held.attendance.values_list("person", flat=True)
        assert held.attendance.count() == 9


def test_a_linked_member_who_did_not_come_is_not_expected(linked: Cast) -> None:
    held = record_one(linked, kinds=("THEME_DAY",))
    assert (held.expected_count, held.present_count) == (8, 8)
    assert credits_of(linked) == []


def test_a_stranger_is_not_a_linked_member(linked: Cast) -> None:
    with pytest.raises(Invalid, match="不是本组织的双重管理党员"):
        record_one(linked, kinds=("THEME_DAY",), linked=[linked.code("孙望舒")])


def test_correcting_and_withdrawing_take_the_credit_back(linked: Cast) -> None:
    held = record_one(linked, kinds=("THEME_DAY",), linked=[linked.code("李承影")])
    again = correct_meeting(
        by=linked.secretary,
        code=held.code,
        seen_version=1,
        kinds=("THEME_DAY",),
        title="主题党日",
        held_on=date(2018, 10, 13),
        agenda=AGENDA,
        linked=[linked.code("李承影")],
        at=AT,
    )
    assert len(credits_of(linked)) == 1
    withdraw_meeting(
        by=linked.secretary, code=held.code, reason="日期记错了", seen_version=again.version, at=AT
    )
    assert credits_of(linked) == []


def test_the_form_offers_linked_members_apart(linked: Cast, browse: Browse) -> None:
    client = browse.as_user("secretary")
    address = reverse("activities:record", args=[linked.xiangzhang.code])
    page = client.get(f"{address}?kinds=THEME_DAY").content.decode()
    assert page.count('name="absent"') == 8
    assert page.count('name="linked"') == 1
    posted = {
        "client_key": "k1",
        "held_on": OCTOBER.isoformat(),
        "kinds": ["THEME_DAY"],
        "title": "主题党日",
        "topic_1": "学习讨论",
        "linked": [linked.code("李承影")],
    }
    seen = words(client.post(address, posted, follow=True))
    assert "应到 9 人，实到 9 人" in seen
    assert "李承影" in seen
    with scope(linked.secretary.scope()):
        sheet = meeting_sheet(linked.secretary, record_one(linked, client_key="k1").code)
    assert len(sheet.attendees or ()) == 9
