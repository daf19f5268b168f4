"""T-05 “三必”：没有党建内容不能办结，三项落实率可点开。"""

import re

import pytest

from ronghe.foundation.kernel.scope import place_system
from ronghe.work.activities.api import Meeting
from support.demo import Enter
from support.pages import words


def close(places: Enter, kind: str, title: str) -> str:
    client = places("tz").browser("officer")
    with place_system("tz"):
        held = Meeting.objects.get(kinds=[kind], title=title)
    answer = client.post(f"/meetings/{held.code}/close/", {"seen_version": held.version})
    assert answer.status_code == 422
    assert "不能办结" in words(client.get(f"/meetings/{held.code}/"))
    return words(answer)


@pytest.mark.item("T-05", page="activities:meeting")
def test_a_major_meeting_without_a_party_item_cannot_be_closed(places: Enter) -> None:
    told = close(places, "MAJOR_CONFERENCE", "全区四季度工作会议")
    assert "没有“党建要求”议题，不能办结" in told


@pytest.mark.item("T-05", page="activities:meeting")
def test_a_contact_visit_without_guidance_cannot_be_closed(places: Enter) -> None:
    told = close(places, "CONTACT_VISIT", "到联系点走访企业")
    assert "没有写“党建指导内容”，不能办结" in told


@pytest.mark.item("T-05", page="activities:musts")
def test_an_inspection_needs_its_party_section_and_the_rates_open_to_records(
    places: Enter,
) -> None:
    client = places("tz").browser("officer")
    with place_system("tz"):
        root = Meeting.objects.get(kinds=["PROJECT_INSPECTION"]).organisation.code
        unit = Meeting.objects.get(kinds=["PROJECT_INSPECTION"]).about
        named = Meeting.objects.get(kinds=["PROJECT_INSPECTION"]).attendance.first()
        assert unit is not None
        assert named is not None
        person = named.person.code
    posted = {"title": "现场督查", "held_on": "2017-10-18", "topic_1": "督查", "about": unit.code}
    plan = posted | {"kind": "PROJECT_INSPECTION", "client_key": "i"}
    code = client.post(f"/meetings/plan/{root}/", plan).url.split("/")[2]
    client.post(f"/meetings/{code}/hold/", posted | {"seen_version": "1", "named": person})
    answer = client.post(f"/meetings/{code}/close/", {"seen_version": "2"})
    assert "没有写“基层党建情况”，不能办结" in words(answer)
    seen = words(client.get("/meetings/musts/"))
    assert re.search(r"重大会议必提党建要求 50\s*% 1 / 2 次", seen)
    assert re.search(r"常委到联系点必指导党建工作 50\s*% 1 / 2 次", seen)
    assert re.search(r"全区督查项目建设必督查基层党建 50\s*% 1 / 2 次", seen)
    assert "现场督查" in words(client.get("/meetings/musts/?must=PROJECT_INSPECTION"))
