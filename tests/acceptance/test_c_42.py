"""C-42 非公企业活动：记录相加对照来源，建议写明是否采纳。"""

import pytest

from support.demo import Enter
from support.pages import words

URL = "/events/series/enterprise-activities/"


@pytest.mark.item("C-42", page="events:series")
def test_event_records_sum_to_what_the_source_states(places: Enter) -> None:
    officer = places("wh").browser("officer")
    page = officer.get(URL)
    sheet = page.context["sheet"]
    assert sheet.sums.events >= 300
    assert sheet.sums.participations >= 8000
    assert 142_500 <= sheet.sums.served <= 157_500
    assert [str(line.mark.label) for line in sheet.stated] == ["与来源相符"] * 3
    listed = officer.get(sheet.stated[0].url)
    assert listed.context["table"].total_text == f"共 {sheet.sums.events} 次活动"


@pytest.mark.item("C-42", page="events:series")
def test_suggestions_say_whether_they_were_adopted(places: Enter) -> None:
    officer = places("wh").browser("officer")
    page = officer.get(URL)
    sums = page.context["sheet"].sums
    assert 0 < sums.adopted < sums.suggested
    assert "采纳建议" in words(page)
    events = officer.get("/events/", {"kind": "ONE_SUGGESTION"})
    first = officer.get(events.context["table"].rows[0].url)
    assert any(word in words(first) for word in ("已采纳", "未采纳"))
