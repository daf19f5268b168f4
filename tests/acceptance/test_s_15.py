"""S-15: compliance counts in the leadership team's assessment: pulled, traced, never typed."""

import re

import pytest

from ronghe.foundation.kernel.measures import measure
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.scope import place_system
from support.demo import Demo
from support.families import page


@pytest.mark.item("S-15", page="standards:team_sheet")
def test_s_15_the_team_sheet_shows_the_rate_with_trace_to_organisations(demo: Demo) -> None:
    seen = page(demo, "officer", "/standards/team-sheet/")
    assert "由规范化自查结果自动计算，不能手工填写" in seen
    assert re.search(r"\d+\.\d%", seen)
    with place_system(demo.place):
        one = measure("standards.compliance_of_subtree")
        [fact, *_others] = one.compute(demo.place, Period.parse("2018"), None)
        records = list(one.records(demo.place, Period.parse("2018"), [fact.subject]))
    assert sum(record.contribution for record in records) == fact.numerator
    html = demo.browser("officer").get("/standards/team-sheet/").content.decode()
    assert "view=list" in html
    assert f"org={fact.subject}" in html


@pytest.mark.item("S-15", page="standards:team_sheet")
def test_s_15_it_cannot_be_edited_by_hand(demo: Demo) -> None:
    html = demo.browser("officer").get("/standards/team-sheet/").content.decode()
    main = html.split('id="content"', 1)[1]
    assert "<input" not in main.replace('<input type="hidden"', "") or 'type="number"' not in main
    assert demo.browser("officer").post("/standards/team-sheet/edit/").status_code in {404, 405}
