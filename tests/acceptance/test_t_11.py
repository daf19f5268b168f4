"""T-11 基层党组织书记工作讲坛：每季度一期。"""

import pytest

from ronghe.core.obligations.api import Obligation
from ronghe.foundation.kernel.scope import place_system
from support.demo import Enter
from support.pages import words

URL = "/events/forum/SECRETARY_FORUM/"


@pytest.mark.item("T-11", page="events:forum")
def test_one_session_a_quarter_is_checked_by_a_duty(places: Enter) -> None:
    demo = places("tz")
    with place_system("tz"):
        rounds = Obligation.objects.filter(source="secretary-forum").order_by("round")
        assert [(one.round, one.outcome, one.proof_kind) for one in rounds] == [
            ("2017-Q1", "DONE", "event"), ("2017-Q2", "DONE", "event"),
            ("2017-Q3", "DONE", "event"), ("2017-Q4", "OPEN", ""),
        ]  # fmt: skip
    sheet = demo.browser("officer").get(URL).context["sheet"]
    assert [str(one.mark.label) for one in sheet.rounds] == ["已举办"] * 3 + ["未到期"]


@pytest.mark.item("T-11", page="events:forum")
def test_each_speaker_has_a_sector_and_the_materials_are_kept(places: Enter) -> None:
    page = places("tz").browser("officer").get(URL)
    sheet = page.context["sheet"]
    assert dict(sheet.sectors) == {"农村": 2, "机关": 2, "“两新”组织": 2}
    assert sheet.unheard == []
    assert "材料 6 份" in words(page)
