"""T-49 诚信党建样板区：一街、一校、一市场三个点，按标准验收。"""

import pytest

from support.assessed import lines_of, read
from support.demo import Enter

CYCLE = "/assessments/integrity-zone/cycles/2017"


@pytest.mark.item("T-49", page="api:results")
@pytest.mark.item("T-49", page="api:result")
def test_a_street_a_school_and_a_market_are_checked_and_accepted_or_not(places: Enter) -> None:
    officer = places("tz").browser("officer")
    rows = read(officer, f"{CYCLE}/results")["items"]
    assert len(rows) == 3
    for one in rows:
        told = read(officer, f"{CYCLE}/results/{one['subject']}")["explanation"]
        assert len(lines_of(told)) >= 4
        assert told["level_title"]
    assert len({one["level"] for one in rows}) == 2
    assert read(officer, CYCLE)["status"] == "CONFIRMED"
