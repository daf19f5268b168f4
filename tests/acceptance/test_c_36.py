"""C-36 党员示范城创建：全部 232 个党组织纳入，进展和结果都看得到。"""

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from support.assessed import read, records_in
from support.demo import Demo, Enter

CYCLE = "/assessments/demonstration-city/cycles/2017"
LEVELS = {"CREATING", "PASSED", "MODEL"}


def everybody(demo: Demo) -> list[dict[str, Any]]:
    """All results, page by page."""
    officer, cursor, found = demo.browser("officer"), "", []
    while True:
        page = read(officer, f"{CYCLE}/results", limit=100, cursor=cursor)
        found += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            return found


@pytest.mark.item("C-36", page="api:results")
def test_all_organisations_take_part_with_their_progress_and_result(places: Enter) -> None:
    rows = everybody(places("wh"))
    assert len(rows) == 232
    assert all(one["score"] is not None for one in rows)
    assert {one["level"] for one in rows} == LEVELS
    counts = Counter(one["level"] for one in rows)
    assert counts["PASSED"] > counts["CREATING"] > counts["MODEL"]
    for pool, held in Counter(one["pool"] for one in rows).items():
        models = [one for one in rows if one["pool"] == pool and one["level"] == "MODEL"]
        assert 1 <= len(models) <= max(1, held // 10)
    assert len({one["score"] for one in rows}) > 40


@pytest.mark.item("C-36", page="api:result")
def test_every_level_opens_to_the_lists_and_rosters_behind_it(places: Enter) -> None:
    demo = places("wh")
    officer, rows = demo.browser("officer"), everybody(demo)
    for level in LEVELS:
        subject = next(
            one["subject"] for one in rows if one["level"] == level and Decimal(one["score"]) > 0
        )
        explained = read(officer, f"{CYCLE}/results/{subject}")["explanation"]
        kinds = {record["kind"] for record in records_in(explained)}
        assert kinds >= ({"roster"} if level == "CREATING" else {"self-check"}), level


@pytest.mark.item("C-36", page="api:correction")
def test_an_upheld_appeal_and_trials_are_there_to_be_read(places: Enter) -> None:
    officer = places("wh").browser("officer")
    correction = read(officer, f"{CYCLE}/correction")
    assert [one["measure"] for one in correction["facts"]] == ["entries.demonstration_posts"]
    [appeal] = read(officer, "/appeals")["items"]
    assert appeal["status"] == "UPHELD"
    assert appeal["answered_by"] != appeal["raised_by"]
    trials = read(officer, f"{CYCLE}/trials")["items"]
    assert len(trials) == 2
    numbers = ",".join(str(one["no"]) for one in trials)
    compared = read(officer, f"{CYCLE}/trial-comparison", trials=numbers)
    assert compared["differing"]
