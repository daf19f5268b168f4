"""T-04 “135”：三条规则可改，会议按议题计数，到期前提醒。"""

import pytest

from ronghe.core.obligations.api import Obligation
from ronghe.foundation.accounts.api import today
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import rules_of
from support.demo import Enter
from support.pages import words

RULES = {"deliberation-1": 1, "deliberation-3": 3, "deliberation-5": 5}


@pytest.mark.item("T-04", page="rulebook:rule")
def test_the_three_rules_are_data_marked_with_what_the_source_leaves_open(places: Enter) -> None:
    client = places("tz").browser("officer")
    with place_system("tz"):
        rules = rules_of("tz", "duty", today("tz"))
        assert {key: rules[key].body["times"] for key in RULES} == RULES
    seen = words(client.get("/rules/duty/deliberation-3/"))
    assert "名称、周期和议题类型为默认设定" in seen


@pytest.mark.item("T-04", page="activities:deliberation")
def test_meetings_are_counted_by_their_items_and_arrears_told_before_the_end(
    places: Enter,
) -> None:
    client = places("tz").browser("officer")
    seen = words(client.get("/meetings/deliberation/"))
    assert "四季度 已计 1 / 应 3 次 还差 2 次，2017-12-31 前" in seen
    assert "2017年 已计 1 / 应 5 次 还差 4 次，2017-12-31 前" in seen
    with place_system("tz"):
        done = Obligation.objects.filter(source="deliberation-1", outcome="DONE")
        assert done.count() == 4
