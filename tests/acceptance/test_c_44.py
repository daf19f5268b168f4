"""C-44 “争做好党员”“企业是我家，发展靠大家”。"""

import pytest

from support.demo import Enter


@pytest.mark.item("C-44", page="events:series")
def test_both_campaigns_are_recorded_with_participation(places: Enter) -> None:
    sheet = places("wh").browser("officer").get("/events/series/drive-campaigns/").context["sheet"]
    assert {line.key: line.events for line in sheet.kinds} == {
        "GOOD_MEMBER": 40, "FIRM_IS_HOME": 36,
    }  # fmt: skip
    assert all(line.participations > 0 for line in sheet.kinds)
    assert sheet.sums.participations == sum(line.participations for line in sheet.kinds)
