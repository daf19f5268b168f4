"""T-09 “一岗双责”三个清单：人人三份、期限和状态、问题整改要有佐证。"""

import re

import pytest

from ronghe.foundation.kernel.scope import place_system
from ronghe.work.undertakings.api import Undertaking
from support.demo import Enter
from support.pages import words

LISTS = ("管党治党职责任务清单", "问题整改清单", "创新创优清单")


def leader_page() -> str:
    """The lists of a leader of the topmost organisation."""
    with place_system("tz"):
        top = Undertaking.objects.filter(kind="three-lists", organisation__parent=None)
        one = top.select_related("person").order_by("pk").first()
        assert one is not None
        assert one.person is not None
        return f"/three-lists/{one.person.code}/"


@pytest.mark.item("T-09", page="undertakings:leaders")
def test_each_leader_has_three_lists(places: Enter) -> None:
    demo = places("tz")
    seen = words(demo.browser("officer").get("/three-lists/?size=100"))
    assert all(label in seen for label in LISTS)
    assert int(re.findall(r"共 (\d+) 位班子成员", seen)[0]) >= 5
    assert "缺清单" not in seen


@pytest.mark.item("T-09", page="undertakings:leader")
def test_items_show_their_day_and_state_and_print_on_one_sheet(places: Enter) -> None:
    demo = places("tz")
    seen = words(demo.browser("leader").get(f"{leader_page()}?print=all"))
    assert all(label in seen for label in LISTS)
    assert "2017-12-20" in seen
    assert re.search(r"办理中|已办结|待验收", seen)
    assert "本人签名" in seen


@pytest.mark.item("T-09", page="undertakings:report")
def test_a_problem_is_not_closed_without_evidence_of_its_rectification(places: Enter) -> None:
    demo = places("tz")
    with place_system("tz"):
        rows = Undertaking.objects.filter(kind="three-lists", section="PROBLEM", state="OPEN")
        secretaries = rows.filter(organisation__name="西亭镇党委")
        one = secretaries.first()
        assert one is not None
    client = demo.browser("reviewer")
    sent = {"result": "已经整改到位", "seen_version": one.version}
    refused = client.post(f"/undertakings/{one.code}/report/", sent)
    assert refused.status_code == 422
    assert "佐证" in words(refused)
