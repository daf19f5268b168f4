"""An ordinary meeting may be planned ahead, and is recorded in one step; study has forms (X-03)."""

from datetime import date

import pytest
from django.urls import reverse

from ronghe.foundation.kernel.refusals import Invalid
from ronghe.work.activities.api import Item, Plan, plan_meeting
from support.browsing import Browse
from support.cast import Cast
from support.congress import publish_congress
from support.meetings import AGENDA, AT, record_one
from support.pages import words

STUDY = {"kinds": ("STUDY_SESSION",), "title": "党史学习"}


@pytest.fixture
def place(cast: Cast) -> Cast:
    """The cast with kinds of meeting that have forms."""
    publish_congress(cast)
    return cast


def test_a_study_session_names_its_form(place: Cast) -> None:
    with pytest.raises(Invalid, match="请选这次采用的形式：理论学习中心组、专题讲座"):
        record_one(place, **STUDY)
    with pytest.raises(Invalid, match="不分形式"):
        record_one(place, form="VIDEO")
    assert record_one(place, **STUDY, form="FIELD_CLASS").form == "FIELD_CLASS"


def test_a_planned_session_becomes_its_record(place: Cast, browse: Browse) -> None:
    plan = Plan(
        "STUDY_SESSION",
        "实境课堂",
        date(2018, 10, 20),
        form="FIELD_CLASS",
        agenda=[Item("参观学习")],
    )
    planned = plan_meeting(
        by=place.secretary,
        organisation_code=place.xiangzhang.code,
        client_key="plan-1",
        plan=plan,
        at=AT,
    )
    client = browse.as_user("secretary")
    seen = words(client.get(reverse("activities:meeting", args=[planned.code])))
    assert "已安排" in seen
    assert "还没有召开" in seen
    address = reverse("activities:record", args=[place.xiangzhang.code])
    page = client.get(f"{address}?plan={planned.code}").content.decode()
    assert 'value="plan-1"' in page
    assert 'value="FIELD_CLASS" selected' in page
    held = record_one(place, **STUDY, form="FIELD_CLASS", client_key="plan-1", agenda=AGENDA)
    assert (held.pk, held.status, held.present_count) == (planned.pk, "CLOSED", 8)
    again = record_one(place, **(STUDY | {"title": "别的"}), form="VIDEO", client_key="plan-1")
    assert again.title == "党史学习"
