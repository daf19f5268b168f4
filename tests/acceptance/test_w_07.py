"""W-07 党代会常任制：两会之前召开，重大问题先有决议，决议有人办。"""

from datetime import date

import pytest

from ronghe.foundation.kernel.scope import place_system
from ronghe.work.activities.api import Meeting
from support.demo import Enter
from support.pages import words


@pytest.mark.item("W-07", page="activities:plan")
def test_a_congress_on_or_after_the_two_sessions_is_refused_with_their_dates(places: Enter) -> None:
    client = places("wj").browser("officer")
    with place_system("wj"):
        root = Meeting.objects.filter(kinds=["ANNUAL_CONGRESS"]).get().organisation.code
    posted = {
        "kind": "ANNUAL_CONGRESS",
        "title": "区党代会年会",
        "held_on": "2017-01-15",
        "client_key": "late",
        "topic_1": "审议党的建设工作",
        "kind_1": "PARTY_BUILDING",
    }
    answer = client.post(f"/meetings/plan/{root}/", posted)
    assert answer.status_code == 422
    assert "区政协会议（2017-01-15）" in words(answer)
    assert "请改到2017-01-15以前" in words(answer)
    earlier = client.post(f"/meetings/plan/{root}/", posted | {"held_on": "2017-01-14"})
    assert earlier.status_code == 302


@pytest.mark.item("W-07", page="activities:hold")
def test_a_major_matter_is_not_decided_without_a_resolution_of_who_may(places: Enter) -> None:
    client = places("wj").browser("officer")
    with place_system("wj"):
        congress = Meeting.objects.get(kinds=["ANNUAL_CONGRESS"])
    root = congress.organisation.code
    posted = {
        "title": "专题工作会议",
        "held_on": "2017-08-01",
        "topic_1": "确定年度发展重点",
        "kind_1": "MAJOR_MATTER",
    }
    plan = posted | {"kind": "OFFICE_MEETING", "client_key": "office"}
    code = client.post(f"/meetings/plan/{root}/", plan).url.split("/")[2]
    record = posted | {"seen_version": "1", "decided_1": "on", "resolution_1": "同意。"}
    refused = client.post(f"/meetings/{code}/hold/", record)
    assert refused.status_code == 422
    assert "不能自行决定" in words(refused)
    resting = record | {"rests_1": f"{congress.code}#2"}
    assert client.post(f"/meetings/{code}/hold/", resting).status_code == 302
    assert "已决定" in words(client.get(f"/meetings/{code}/"))


@pytest.mark.item("W-07", page="activities:meeting")
def test_resolutions_have_owners_and_are_tracked(places: Enter) -> None:
    client = places("wj").browser("officer")
    with place_system("wj"):
        congress = Meeting.objects.get(kinds=["ANNUAL_CONGRESS"])
        assert congress.held_on < date(2017, 1, 15)
    seen = words(client.get(f"/meetings/{congress.code}/"))
    assert "决议任务 已办结 0 / 10" in seen
    assert "把融入式党建列入年度计划" in seen
    assert "2017-12-15" in seen
