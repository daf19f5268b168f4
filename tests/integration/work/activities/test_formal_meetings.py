"""Formal meetings: planned before the sessions, held, closed only when what must be there is there."""

import re
from datetime import date

import pytest
from django.urls import reverse

from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.activities.api import (
    Item,
    Meeting,
    close_meeting,
    meetings_for,
    reopen_meeting,
    set_event,
)
from support.browsing import Browse
from support.cast import Cast
from support.congress import PARTY, held, planned, publish_congress
from support.moments import AT
from support.pages import words


@pytest.fixture
def place(cast: Cast) -> Cast:
    """The cast in a place with a congress, whose two sessions of 2018 are known."""
    publish_congress(cast)
    for kind, day in (("peoples-congress", date(2018, 1, 16)), ("cppcc", date(2018, 1, 14))):
        set_event(by=cast.officer, kind=kind, year=2018, from_on=day, until_on=date(2018, 1, 20))
    return cast


def close(cast: Cast, meeting: Meeting) -> Meeting:
    return close_meeting(by=cast.officer, code=meeting.code, seen_version=meeting.version, at=AT)


@pytest.mark.parametrize(
    ("day", "is_refused"),
    [(date(2018, 1, 13), False), (date(2018, 1, 14), True), (date(2018, 2, 1), True)],
)
def test_a_congress_is_planned_only_before_both_sessions(
    place: Cast, day: date, is_refused: bool
) -> None:
    if not is_refused:
        assert planned(place, "ANNUAL_CONGRESS", day).status == "PLANNED"
        return
    with pytest.raises(Invalid, match=r"区政协会议（2018-01-14）.*请改到2018-01-14以前"):
        planned(place, "ANNUAL_CONGRESS", day)


def test_sessions_moved_forward_flag_the_congress(place: Cast, browse: Browse) -> None:
    congress = planned(place, "ANNUAL_CONGRESS", date(2018, 1, 13))
    set_event(
        by=place.officer,
        kind="cppcc",
        year=2018,
        from_on=date(2018, 1, 10),
        until_on=date(2018, 1, 12),
        seen_version=1,
    )
    seen = words(browse.as_user("officer").get(reverse("activities:meeting", args=[congress.code])))
    assert "2018-01-13不早于区政协会议" in seen


def test_two_people_changing_a_session_get_the_newer_dates(place: Cast) -> None:
    with pytest.raises(Conflict, match="刚被别人改为2018-01-14至2018-01-20"):
        set_event(
            by=place.officer,
            kind="cppcc",
            year=2018,
            from_on=date(2018, 1, 9),
            until_on=date(2018, 1, 12),
        )


def test_a_major_meeting_without_a_party_item_is_not_closed(place: Cast) -> None:
    meeting = planned(place, "WORK_CONFERENCE", date(2018, 3, 1))
    meeting = held(place, meeting, items=[Item("作风效能部署", resolution="照此办理。")])
    with pytest.raises(Invalid, match="没有“党建要求”议题，不能办结"):
        close(place, meeting)
    meeting = held(place, meeting, items=[PARTY])
    assert close(place, meeting).status == "CLOSED"


def test_a_visit_without_guidance_and_without_whom_is_not_closed(place: Cast) -> None:
    visit = planned(place, "CONTACT_VISIT", date(2018, 4, 2), agenda=[Item("走访")])
    visit = held(place, visit, items=[Item("走访")], named=[place.code("孙望舒")])
    with pytest.raises(Invalid) as refused:
        close(place, visit)
    assert set(refused.value.details["fields"]) == {"section_GUIDANCE", "about"}
    visit = held(
        place,
        visit,
        items=[Item("走访")],
        named=[place.code("孙望舒")],
        sections={"GUIDANCE": "要求支部把党课开到工地。"},
        about_code=place.yinxing.code,
    )
    assert close(place, visit).status == "CLOSED"
    assert (visit.expected_count, visit.present_count) == (1, 1)


def test_a_major_matter_is_decided_only_by_who_may(place: Cast) -> None:
    matter = Item("确定全区发展规划", "MAJOR_MATTER", "原则同意。", is_decided=True)
    office = planned(place, "WORK_CONFERENCE", date(2018, 3, 1))
    with pytest.raises(Invalid, match="不能自行决定"):
        held(place, office, items=[PARTY, matter])
    standing = planned(place, "STANDING_MEETING", date(2018, 2, 20))
    with pytest.raises(Invalid, match="请写明决议"):
        held(place, standing, items=[matter._replace(resolution="")])
    standing = close(place, held(place, standing, items=[matter]))
    resting = matter._replace(rests_on=f"{standing.code}#1", resolution="")
    assert held(place, office, items=[PARTY, resting]).status == "HELD"


def test_what_is_planned_or_open_does_not_count_as_held(place: Cast) -> None:
    meeting = planned(place, "STANDING_MEETING", date(2018, 5, 2))
    assert meeting not in meetings_for(place.officer)
    with place_system(place.place):
        assert meetings_for(place.officer).count() == 0
        held(place, meeting, items=[Item("议事")])
        assert meetings_for(place.officer).count() == 1


def test_a_closed_meeting_is_taken_up_again_for_a_reason_only(place: Cast) -> None:
    meeting = planned(place, "STANDING_MEETING", date(2018, 5, 2))
    meeting = close(place, held(place, meeting, items=[Item("议事")]))
    with pytest.raises(Refused, match="请先重新打开"):
        held(place, meeting)
    with pytest.raises(Invalid, match="理由"):
        reopen_meeting(
            by=place.officer, code=meeting.code, reason="", seen_version=meeting.version, at=AT
        )
    again = reopen_meeting(
        by=place.officer,
        code=meeting.code,
        reason="补充一项议题",
        seen_version=meeting.version,
        at=AT,
    )
    assert again.status == "HELD"


def test_a_secretary_does_not_convene_the_place(place: Cast, browse: Browse) -> None:
    meeting = planned(place, "STANDING_MEETING", date(2018, 5, 2))
    client = browse.as_user("secretary")
    assert client.get(reverse("activities:hold", args=[meeting.code])).status_code in {403, 404}
    assert client.get(reverse("activities:plan", args=[place.root.code])).status_code in {403, 404}


def test_a_meeting_is_planned_held_and_closed_on_its_pages(place: Cast, browse: Browse) -> None:
    client = browse.as_user("officer")
    plan_url = reverse("activities:plan", args=[place.root.code])
    assert "全面从严治党暨作风效能建设大会" in words(client.get(plan_url))
    posted = {
        "kind": "WORK_CONFERENCE",
        "title": "作风效能建设大会",
        "held_on": "2018-03-01",
        "venue": "会议中心",
        "client_key": "k1",
        "topic_1": "作风效能部署",
    }
    answer = client.post(plan_url, posted, follow=True)
    code = answer.redirect_chain[-1][0].split("/")[2]
    assert "已安排" in words(answer)
    hold_url = reverse("activities:hold", args=[code])
    assert "作风效能部署" in client.get(hold_url).content.decode()
    answer = client.post(hold_url, posted | {"seen_version": "1"}, follow=True)
    assert "没有“党建要求”议题，不能办结" in words(answer)
    filled = posted | {"seen_version": "2", "topic_2": "党建要求", "kind_2": "PARTY_BUILDING"}
    stale = client.post(hold_url, filled | {"seen_version": "1"})
    assert stale.status_code == 409
    client.post(hold_url, filled)
    answer = client.post(
        reverse("activities:close", args=[code]), {"seen_version": "3"}, follow=True
    )
    assert "已办结" in words(answer)


def test_resolutions_become_tasks_of_units_and_are_tracked(place: Cast, browse: Browse) -> None:
    meeting = planned(place, "WORK_CONFERENCE", date(2018, 3, 1))
    meeting = close(place, held(place, meeting))
    client = browse.as_user("officer")
    address = reverse("activities:assign", args=[meeting.code])
    assert "党建工作要求" in words(client.get(f"{address}?no=1"))
    posted = {
        "no": "1",
        "text": "对照要求开展作风效能自查",
        "bearers": [place.hudong.code, place.soe.code],
        "due_on": "2018-12-20",
        "responsible": "办公室",
    }
    seen = words(client.post(address, posted, follow=True))
    assert "已办结 0 / 2" in seen
    client.post(address, posted)
    page = client.get(reverse("activities:meeting", args=[meeting.code]))
    assert page.content.decode().count("/undertakings/SIP-") == 2


def test_a_task_needs_a_resolution_and_somebody_to_do_it(place: Cast, browse: Browse) -> None:
    meeting = planned(place, "WORK_CONFERENCE", date(2018, 3, 1))
    address = reverse("activities:assign", args=[meeting.code])
    client = browse.as_user("officer")
    posted = {"no": "1", "text": "开展自查工作", "due_on": "2018-12-20"}
    assert client.post(address, posted).status_code in {409, 422}
    meeting = close(place, held(place, meeting))
    assert "请选承办的党组织" in words(client.post(address, posted))


def test_the_three_musts_have_rates_that_open_to_their_records(place: Cast, browse: Browse) -> None:
    good = planned(place, "WORK_CONFERENCE", date(2018, 3, 1))
    close(place, held(place, good))
    bare = planned(place, "WORK_CONFERENCE", date(2018, 3, 8), title="没有党建议题的大会")
    held(place, bare, items=[Item("部署")])
    planned(place, "WORK_CONFERENCE", date(2018, 10, 8), title="还没开的会")
    seen = words(browse.as_user("officer").get(reverse("activities:musts")))
    assert re.search(r"重大会议必提党建要求 50\s*% 1 / 2 次", seen)
    assert "常委到联系点必指导党建工作 — 没有记录" in seen
    assert "没有党建议题的大会" in seen
    assert "未落实" in seen
    assert "还没开的会" not in seen
