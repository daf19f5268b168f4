"""X-65 市考核指标分解：每项指标都落到责任部门，没有无人负责的。"""

import pytest

from support.assessed import read
from support.demo import Enter


@pytest.mark.item("X-65", page="api:breakdowns")
def test_every_city_indicator_is_split_among_owners_and_none_is_unassigned(places: Enter) -> None:
    [found] = read(places("sxt").browser("officer"), "/indicator-breakdowns")["items"]
    assert found["indicators"]
    assert (found["unassigned"], found["not_whole"]) == ([], [])
    for one in found["indicators"]:
        assert sum(int(owner["share"]) for owner in one["owners"]) == 100
