"""A list is met with all that is mandatory and enough of all; compared as whole numbers."""

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.work.standards.rules.results import ListCounts, check_is_compliant, list_is_met
from ronghe.work.standards.rules.standard_list import PassRule


def rule(percent: int, mandatory: Literal["ALL", "NONE"] = "ALL") -> PassRule:
    return PassRule(mandatory=mandatory, min_percent=percent)


@pytest.mark.parametrize(
    ("percent", "items", "met", "is_met"),
    [
        (80, 5, 4, True),
        (80, 5, 3, False),
        (78, 9, 7, False),  # 77.8 %
        (77, 9, 7, True),
        (67, 3, 2, False),  # 66.7 % is not rounded up
        (66, 3, 2, True),
        (100, 7, 7, True),
        (100, 7, 6, False),
        (0, 4, 0, True),
    ],
)
def test_the_share_is_reached_exactly_at_its_threshold(
    percent: int, items: int, met: int, is_met: bool
) -> None:
    assert list_is_met(rule(percent), ListCounts(items, met, 0, 0)) is is_met


def test_one_unmet_mandatory_item_is_enough_to_fail() -> None:
    counts = ListCounts(items=10, met=9, mandatory=2, mandatory_met=1)
    assert not list_is_met(rule(50), counts)
    assert list_is_met(rule(50, "NONE"), counts)


def test_a_check_needs_every_list_and_at_least_one() -> None:
    assert check_is_compliant([True, True])
    assert not check_is_compliant([True, False])
    assert not check_is_compliant([])


answered = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=12)


def counted(items: list[tuple[bool, bool]]) -> ListCounts:
    return ListCounts(
        items=len(items),
        met=sum(met for _, met in items),
        mandatory=sum(mandatory for mandatory, _ in items),
        mandatory_met=sum(mandatory and met for mandatory, met in items),
    )


@given(
    lists=st.lists(answered, min_size=1, max_size=4),
    percent=st.integers(0, 100),
    mandatory=st.sampled_from(["ALL", "NONE"]),
    data=st.data(),
)
def test_meeting_one_more_item_never_ends_compliance(
    lists: list[list[tuple[bool, bool]]],
    percent: int,
    mandatory: Literal["ALL", "NONE"],
    data: st.DataObject,
) -> None:
    one = rule(percent, mandatory)
    before = check_is_compliant([list_is_met(one, counted(items)) for items in lists])
    which = data.draw(st.integers(0, len(lists) - 1))
    line = data.draw(st.integers(0, len(lists[which]) - 1))
    lists[which][line] = (lists[which][line][0], True)
    after = check_is_compliant([list_is_met(one, counted(items)) for items in lists])
    assert after or not before


@given(items=answered, percent=st.integers(0, 100), data=st.data())
def test_the_order_of_items_does_not_matter(
    items: list[tuple[bool, bool]], percent: int, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(items))
    assert list_is_met(rule(percent), counted(items)) == list_is_met(
        rule(percent), counted(shuffled)
    )
