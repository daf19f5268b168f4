"""C-36 党员示范城创建：全部 232 个党组织纳入，进展和结果都看得到。"""

import pytest

from support.assessed import read
from support.demo import Demo, Enter

CYCLE = "/assessments/demonstration-city/cycles/2017"


def everybody(demo: Demo) -> list[dict[str, object]]:
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
    assert all(one["level"] for one in rows)
    assert len({one["score"] for one in rows}) > 1
