"""Which kinds one record may count as together."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.work.activities.rules.joint import (
    asks_lecturer,
    expects_committee,
    expects_members,
    joining_problem,
    joint_label,
)
from ronghe.work.activities.rules.meeting_kind import MeetingKind
from support.method import MEETING_KINDS

KINDS = {key: MeetingKind.model_validate(body) for key, body in MEETING_KINDS.items()}
ALLOWED = {
    frozenset(pair)
    for pair in (
        ("MEMBER_ASSEMBLY", "THEME_DAY"),
        ("MEMBER_ASSEMBLY", "LECTURE"),
        ("BRANCH_COMMITTEE", "THEME_DAY"),
        ("BRANCH_COMMITTEE", "LECTURE"),
        ("THEME_DAY", "LECTURE"),
    )
}


@pytest.mark.parametrize("pair", list(combinations(KINDS, 2)))
def test_two_kinds_join_only_where_both_lists_say_so(pair: tuple[str, str]) -> None:
    assert (joining_problem(pair, KINDS) is None) == (frozenset(pair) in ALLOWED)


def test_a_kind_that_only_one_side_allows_does_not_join() -> None:
    one_sided = dict(KINDS)
    one_sided["LECTURE"] = KINDS["LECTURE"].model_copy(update={"may_count_with": ()})
    problem = joining_problem(("THEME_DAY", "LECTURE"), one_sided)
    assert problem == "党课和主题党日不能合并为一次记录，请分开记录。"


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ((), "请至少选一种会议类型。"),
        (("PICNIC",), "没有“PICNIC”这种会议类型，或当时尚未施行，请重新选择。"),
        (("LECTURE", "LECTURE"), "同一种会议类型选了两次，请去掉重复的。"),
        (("BRANCH_COMMITTEE",), None),
        (("BRANCH_COMMITTEE", "THEME_DAY", "LECTURE"), None),
    ],
)
def test_each_mistake_has_its_sentence(chosen: tuple[str, ...], sentence: str | None) -> None:
    assert joining_problem(chosen, KINDS) == sentence


@given(st.permutations(sorted(KINDS)), st.integers(1, 4))
def test_the_order_of_the_kinds_does_not_decide_whether_they_join(
    order: list[str], size: int
) -> None:
    chosen = order[:size]
    forwards = joining_problem(chosen, KINDS) is None
    assert forwards == (joining_problem(chosen[::-1], KINDS) is None)


def test_a_joint_meeting_expects_whomever_any_kind_expects() -> None:
    joint = ("BRANCH_COMMITTEE", "THEME_DAY")
    assert expects_members(joint, KINDS)
    assert expects_committee(joint, KINDS)
    assert not expects_members(("BRANCH_COMMITTEE",), KINDS)
    assert not expects_committee(("THEME_DAY",), KINDS)
    assert asks_lecturer(("THEME_DAY", "LECTURE"), KINDS)
    assert not asks_lecturer(joint, KINDS)


def test_a_joint_meeting_is_called_by_its_leading_kind() -> None:
    assert joint_label(("BRANCH_COMMITTEE",), KINDS) == "支委会"
    joint = ("BRANCH_COMMITTEE", "THEME_DAY", "LECTURE")
    assert joint_label(joint, KINDS) == "支委会暨主题党日、党课"
    assert joint_label(("OLD_KIND",), KINDS) == "OLD_KIND"
