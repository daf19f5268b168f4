"""Lists of party life: secretaries who lectured and who have not, study by form with attendance."""

from datetime import date

import pytest
from django.urls import reverse

from ronghe.work.activities.api import Item, Plan, plan_meeting
from support.browsing import Browse
from support.cast import Cast
from support.congress import publish_congress
from support.meetings import AT, record_one
from support.pages import counted, words


@pytest.fixture
def place(cast: Cast) -> Cast:
    """The cast with study that has forms."""
    publish_congress(cast)
    return cast


def test_secretaries_who_lectured_and_who_have_not_are_told_apart(
    cast: Cast, browse: Browse
) -> None:
    record_one(cast, kinds=("LECTURE",), lecturer_code=cast.code("陈一舟"))
    client, page = browse.as_user("officer"), reverse("activities:lectures")
    seen = words(client.get(page))
    assert "陈一舟 香樟社区第一党支部 1 2018-10-12 已讲" in seen
    assert "还没讲够" in seen
    assert "陈一舟" not in words(client.get(f"{page}?done=no"))
    assert "孙望舒" not in words(client.get(f"{page}?done=yes"))
    assert "孙望舒" not in words(client.get(f"{page}?q=陈一舟"))
    assert client.post(page, {"export": "xlsx"}).status_code == 200


def test_a_reviewer_sees_only_the_own_secretaries(cast: Cast, browse: Browse) -> None:
    seen = words(browse.as_user("reviewer").get(reverse("activities:lectures")))
    assert "陈一舟" in seen
    assert "孙望舒" not in seen


def test_a_lecture_by_somebody_else_is_not_the_secretarys(cast: Cast, browse: Browse) -> None:
    record_one(cast, kinds=("LECTURE",), lecturer_code=cast.code("周启明"))
    seen = words(browse.as_user("officer").get(reverse("activities:lectures") + "?done=no"))
    assert "陈一舟" in seen


def test_study_is_counted_by_form_with_attendance(place: Cast, browse: Browse) -> None:
    absent = {place.code("林若溪"): "ILL", place.code("周启明"): "LEAVE"}
    for no, form in enumerate(("VIDEO", "VIDEO", "FIELD_CLASS")):
        record_one(
            place, kinds=("STUDY_SESSION",), form=form, client_key=f"s{no}",
            absent=absent if no == 0 else {},
        )  # fmt: skip
    plan_meeting(
        by=place.secretary,
        organisation_code=place.xiangzhang.code,
        client_key="p",
        plan=Plan("STUDY_SESSION", "讲座", date(2018, 11, 20), form="VIDEO", agenda=[Item("学")]),
        at=AT,
    )
    client, page = browse.as_user("officer"), reverse("activities:study")
    seen = words(client.get(page))
    assert "视频宣讲 2 次 到会 87%，另已安排 1 次" in seen
    assert "香樟社区第一党支部 0 0 2 1 3 24 91%" in seen
    assert "香樟社区第一党支部" not in words(client.get(f"{page}?held=no"))
    with counted() as one:
        client.get(f"{page}?q=香樟")
    with counted() as all_of_them:
        client.get(page)
    assert one == all_of_them
    assert client.post(page, {"export": "xlsx"}).status_code == 200


def test_a_place_without_forms_says_so(cast: Cast, browse: Browse) -> None:
    assert "没有分形式的学习" in words(browse.as_user("officer").get(reverse("activities:study")))
