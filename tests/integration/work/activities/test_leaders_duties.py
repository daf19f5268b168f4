"""Deliberation counted by agenda items, and leaders' personal duties (T-04, T-43)."""

from datetime import date

import pytest
from django.urls import reverse

from ronghe.core.obligations.api import Obligation, open_duties
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from ronghe.work.activities.api import Item, close_meeting, withdraw_meeting
from support.browsing import Browse
from support.cast import Cast
from support.congress import held, planned, publish_congress
from support.meetings import record_one
from support.method import FROM, duty
from support.moments import AT
from support.pages import words

TOP = {"org_types": ["WORKING_COMMITTEE"], "is_top": True}
REGULAR = duty(
    "定期议党", "", "QUARTER", bearer=TOP, closed_by={"agenda_kinds": ["PARTY_REGULAR"]}, times=2
)
LECTURE = duty(
    "讲党课",
    "",
    "YEAR",
    bearer=TOP | {"leaders": True},
    closed_by={"meeting_kinds": ["LECTURE"], "gives": True},
)
DUAL = duty(
    "双重组织生活",
    "",
    "QUARTER",
    bearer=TOP | {"leaders": True},
    closed_by={"meeting_kinds": ["THEME_DAY"]},
)


@pytest.fixture
def place(cast: Cast) -> Cast:
    """The cast with these duties opened until today, 2018-11-01."""
    publish_congress(cast)
    rules = {"regular": REGULAR, "leader-lecture": LECTURE, "leader-dual-life": DUAL}
    new = [NewRule("duty", k, k, FROM, body, not_from_source=True) for k, body in rules.items()]
    with place_system(cast.place):
        publish_rules(place=cast.place, rules=new)
        open_duties(place=cast.place, year=2018, until=cast.today)
    return cast


def deliberate(cast: Cast, day: date) -> None:
    meeting = planned(cast, "STANDING_MEETING", day)
    meeting = held(cast, meeting, items=[Item("研究党建", "PARTY_REGULAR", "同意。")])
    close_meeting(by=cast.officer, code=meeting.code, seen_version=meeting.version, at=AT)


def test_meetings_are_counted_by_their_agenda_and_arrears_are_told_in_time(
    place: Cast, browse: Browse
) -> None:
    deliberate(place, date(2018, 10, 8))
    page = reverse("activities:deliberation")
    seen = words(browse.as_user("officer").get(page))
    assert "定期议党，每期 2 次" in seen
    assert "四季度 已计 1 / 应 2 次 还差 1 次，2018-12-31 前" in seen
    deliberate(place, date(2018, 10, 22))
    seen = words(browse.as_user("officer").get(page))
    assert "四季度 已计 2 / 应 2 次" in seen
    with place_system(place.place):
        done = Obligation.objects.get(source="regular", round="2018-Q4")
    assert done.outcome == "DONE"


def test_a_leaders_acts_count_wherever_they_were_recorded(place: Cast, browse: Browse) -> None:
    actor, page = place.other_secretary, reverse("activities:leaders")
    lecture = record_one(
        place, by=actor, organisation_code=place.yinxing.code, kinds=("LECTURE",),
        lecturer_code=place.code("孙望舒"),
    )  # fmt: skip
    record_one(
        place, by=actor, organisation_code=place.yinxing.code, kinds=("THEME_DAY",),
        client_key="2", absent={place.code("钱怀瑾"): "ILL"},
    )  # fmt: skip
    seen = words(browse.as_user("officer").get(page))
    assert "孙望舒 1 / 4，逾期 3 记录 1 1 / 1 记录 1" in seen
    assert "钱怀瑾 0 / 4，逾期 3 0 / 1" in seen
    withdraw_meeting(by=actor, code=lecture.code, reason="记错了人", seen_version=1, at=AT)
    assert "孙望舒 1 / 4，逾期 3 记录 1 0 / 1" in words(browse.as_user("officer").get(page))


def test_only_those_behind_are_shown_when_asked(place: Cast, browse: Browse) -> None:
    seen = words(browse.as_user("officer").get(reverse("activities:leaders") + "?late=1"))
    assert "3 名" in seen
    assert "孙望舒" in seen
