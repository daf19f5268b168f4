"""X-62 主责主业权重不低于 70%，各项分值合计 100，存草稿时检查。"""

from typing import Any

import pytest
from django.test import Client

from support.assessed import ask, read
from support.demo import Enter

DRAFT = "/rules/scheme/comprehensive/draft"


def found_in_draft(officer: Client, changes: list[dict[str, Any]]) -> str:
    """What is found wrong with the department sheet after these changes."""
    status, draft = ask(officer, DRAFT)
    assert status == 200
    body = {"changes": changes, "seen_revision": draft["revision"]}
    answer = officer.patch(f"/api/v1{DRAFT}", body, content_type="application/json")
    assert answer.status_code in {200, 422}, answer.content.decode()
    if answer.status_code == 422:
        return str(answer.json())
    return str(read(officer, f"{DRAFT}/check"))


@pytest.mark.item("X-62", page="api:check_rule_draft")
def test_core_duties_below_seventy_percent_are_refused_with_a_message(places: Enter) -> None:
    officer = places("sxt").browser("officer")
    told = found_in_draft(
        officer,
        [
            {"path": ["blocks", "CORE", "points"], "value": 60},
            {"path": ["blocks", "SYSTEMS", "points"], "value": 40},
        ],
    )
    assert "70%" in told


@pytest.mark.item("X-62", page="api:check_rule_draft")
def test_points_that_do_not_sum_to_a_hundred_are_refused(places: Enter) -> None:
    officer = places("sxt").browser("officer")
    told = found_in_draft(officer, [{"path": ["blocks", "CORE", "points"], "value": 75}])
    assert "100" in told
