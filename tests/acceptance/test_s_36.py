"""S-36 党务干部培训：计划、到课、能力缺口。"""

import pytest

from support.demo import Demo
from support.pages import words

URL = "/events/training/PARTY_TRAINING/"


@pytest.mark.item("S-36", page="events:training")
def test_training_is_planned_and_attendance_recorded(demo: Demo) -> None:
    sheet = demo.browser("officer").get(URL).context["sheet"]
    assert len(sheet.planned) == 1
    assert len(sheet.held) == 3
    assert all(one.participant_count for one in sheet.held)
    assert 0 < sheet.trained < sheet.workers


@pytest.mark.item("S-36", page="events:workers")
def test_gaps_are_told_by_skill_and_worker_without_ranking(demo: Demo) -> None:
    secretary = demo.browser("secretary")
    page = secretary.get(URL)
    gaps = dict(page.context["sheet"].gaps)
    assert gaps["服务群众方法"] == page.context["sheet"].workers  # planned, not held yet
    line = page.context["table"].rows[0]
    seen = words(secretary.get(line.url))
    assert "服务群众方法" in seen
    assert "不排名" in seen
