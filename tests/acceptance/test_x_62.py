"""X-62 主责主业权重不低于 70%，各项分值合计 100，存草稿时检查。"""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from support.assessed import ask, read
from support.demo import Enter

DRAFT = "/rules/scheme/comprehensive/draft"


def found_in_draft(officer: Client, change: Callable[[dict[str, Any]], None]) -> str:
    """What is found wrong with the department sheet after a change."""
    status, draft = ask(officer, DRAFT)
    assert status == 200
    change(draft["body"])
    changed = {"body": draft["body"], "seen_revision": draft["revision"]}
    answer = officer.patch(f"/api/v1{DRAFT}", changed, content_type="application/json")
    assert answer.status_code == 200, answer.content.decode()
    checked = read(officer, f"{DRAFT}/check")
    assert not checked["is_sound"]
    return "".join(one["sentence"] for one in checked["mistakes"])


def blocks(body: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["code"]: one for one in body["blocks"]}


@pytest.mark.item("X-62", page="api:check_rule_draft")
def test_core_duties_below_seventy_percent_are_refused_with_a_message(places: Enter) -> None:
    def narrowed(body: dict[str, Any]) -> None:
        [rank] = [one for one in body["indicators"] if one["code"] == "CITY_RANK"]
        rank["core_duty"] = False

    assert "70%" in found_in_draft(places("sxt").browser("officer"), narrowed)


@pytest.mark.item("X-62", page="api:check_rule_draft")
def test_points_that_do_not_sum_to_a_hundred_are_refused(places: Enter) -> None:
    def raised(body: dict[str, Any]) -> None:
        blocks(body)["CORE"]["points"] = 75

    assert "100" in found_in_draft(places("sxt").browser("officer"), raised)
