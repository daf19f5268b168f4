"""T-08 双领办、双推进、双考评：两个项目缺一不可，进展并列，都要计分。

Projects themselves are led and reported elsewhere; held here is what the assessment decides.
"""

import pytest

from support.assessed import read
from support.demo import Enter

CYCLE = "/assessments/dual-projects/cycles/2016"


@pytest.mark.item("T-08", page="api:results")
def test_whoever_lacks_one_of_the_two_projects_does_not_pass(places: Enter) -> None:
    officer = places("tz").browser("officer")
    for sheet in ("PARTY", "INDUSTRY"):
        rows = read(officer, f"{CYCLE}/results", sheet=sheet)["items"]
        held = [one for one in rows if not one["is_gate_passed"]]
        assert 0 < len(held) < len(rows)
        for one in held:
            address = f"{CYCLE}/results/{one['subject']}"
            assert read(officer, address, sheet=sheet)["gate_reasons"]
            assert one["rank"] is None


@pytest.mark.item("T-08", page="api:results")
def test_both_projects_are_scored_side_by_side(places: Enter) -> None:
    officer = places("tz").browser("officer")
    party, industry = (
        {
            one["subject"]: one["score"]
            for one in read(officer, f"{CYCLE}/results", sheet=sheet)["items"]
        }
        for sheet in ("PARTY", "INDUSTRY")
    )
    assert set(party) == set(industry)
    assert [one["code"] for one in read(officer, CYCLE)["sheets"]] == ["PARTY", "INDUSTRY"]
    assert any(party[one] != industry[one] for one in party)
