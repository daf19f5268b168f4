"""X-03 党史学习教育四种形式：按形式安排和记录，各组织有到会率。"""

import re

import pytest

from support.demo import Enter
from support.pages import words


@pytest.mark.item("X-03", page="activities:study")
def test_study_is_logged_by_form_with_attendance_of_each_organisation(places: Enter) -> None:
    client = places("sxt").browser("officer")
    seen = words(client.get("/meetings/study/?q=香樟社区第一党支部"))
    for form in ("理论学习中心组", "专题讲座", "视频宣讲", "实境课堂"):
        assert re.search(rf"{form} \d+ 次 到会 \d+%", seen)
    assert re.search(r"香樟社区一支部 \d \d \d \d \d \d+ \d+%", seen)


@pytest.mark.item("X-03", page="activities:record")
def test_a_session_is_recorded_with_its_form(places: Enter) -> None:
    client = places("sxt").browser("secretary")
    page = client.get("/work/", follow=True).content.decode()
    address = re.search(r"/meetings/new/[^/\"]+/", page)
    assert address
    seen = words(client.get(f"{address[0]}?kinds=STUDY_SESSION"))
    assert "采用的形式" in seen
    assert "实境课堂" in seen
