"""A new release against what holds here: the table of outcomes, where two texts clash, merging."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.foundation.rulebook.rules.three_way import Outcome, Side, fields, merged, outcome

TABLE = [
    # base, ours, theirs, what comes of it
    ("a", "a", "a", Outcome.SAME),
    ("a", "a", "b", Outcome.UPDATED),
    ("a", "b", "a", Outcome.KEPT),
    ("a", "b", "b", Outcome.SAME),
    ("a", "b", "c", Outcome.CONFLICT),
    ("a", "a", None, Outcome.REMOVED),
    ("a", "b", None, Outcome.REMOVED),
    ("a", None, "a", Outcome.KEPT),
    ("a", None, "b", Outcome.CONFLICT),
    ("a", None, None, Outcome.SAME),
    (None, None, "a", Outcome.ADDED),
    (None, "a", "a", Outcome.SAME),
    (None, "a", "b", Outcome.CONFLICT),
    (None, "a", None, Outcome.SAME),
    (None, None, None, Outcome.SAME),
]


@pytest.mark.parametrize(("base", "ours", "theirs", "expected"), TABLE)
def test_what_comes_of_a_release(
    base: str | None, ours: str | None, theirs: str | None, expected: Outcome
) -> None:
    assert outcome(base, ours, theirs) is expected


BASE: dict[str, Any] = {
    "days": 5,
    "note": "原",
    "steps": [{"key": "a", "title": "甲", "days": 1}, {"key": "b", "title": "乙", "days": 2}],
}
FIRST, SECOND = BASE["steps"]
THIRD = {"key": "c", "title": "丙", "days": 3}


def test_only_what_both_changed_differently_clashes() -> None:
    ours = {**BASE, "days": 7, "steps": [{**FIRST, "days": 9}, SECOND]}
    theirs = {**BASE, "days": 8, "note": "新", "steps": [FIRST, {**SECOND, "days": 4}]}

    found = {one.path: one.is_conflict for one in fields(BASE, ours, theirs)}
    assert found == {
        ("days",): True,
        ("note",): False,
        ("steps", "a", "days"): False,
        ("steps", "b", "days"): False,
    }


@pytest.mark.parametrize(("side", "days"), [(Side.OURS, 7), (Side.THEIRS, 8)])
def test_a_merged_body_has_both_sides_changes_and_the_chosen_one_where_they_clash(
    side: Side, days: int
) -> None:
    ours = {**BASE, "days": 7, "steps": [{**FIRST, "days": 9}, SECOND]}
    theirs = {**BASE, "days": 8, "note": "新", "steps": [FIRST, SECOND, THIRD]}

    body = merged(BASE, ours, theirs, {("days",): side})
    assert body == {
        "days": days,
        "note": "新",
        "steps": [{**FIRST, "days": 9}, SECOND, THIRD],
    }


def test_a_clash_that_nobody_decided_is_not_merged() -> None:
    with pytest.raises(KeyError):
        merged(BASE, {**BASE, "days": 7}, {**BASE, "days": 8}, {})


def test_a_row_removed_here_and_changed_there_is_one_clash() -> None:
    ours = {**BASE, "steps": [SECOND]}
    theirs = {**BASE, "steps": [{**FIRST, "days": 6}, SECOND]}

    [one] = fields(BASE, ours, theirs)
    assert (one.path, one.is_conflict, one.label) == (("steps", "a"), True, "步骤“甲”")
    assert merged(BASE, ours, theirs, {one.path: Side.OURS})["steps"] == [SECOND]
    assert merged(BASE, ours, theirs, {one.path: Side.THEIRS})["steps"] == [
        {**FIRST, "days": 6},
        SECOND,
    ]


def test_a_row_added_there_stands_behind_the_row_it_stands_behind_there() -> None:
    ours = {**BASE, "steps": [SECOND, FIRST]}
    theirs = {**BASE, "steps": [FIRST, THIRD, SECOND]}
    assert [row["key"] for row in merged(BASE, ours, theirs, {})["steps"]] == ["b", "a", "c"]


leaves = st.integers(0, 3) | st.sampled_from(["甲", "乙"])
rows = st.lists(
    st.fixed_dictionaries({"code": st.sampled_from("ABC"), "days": leaves}),
    max_size=3,
    unique_by=lambda row: str(row["code"]),
)
bodies = st.fixed_dictionaries({}, optional={"days": leaves, "title": leaves, "rows": rows})


@given(bodies, bodies)
def test_with_one_side_unchanged_a_merge_is_the_other_side(
    base: dict[str, Any], other: dict[str, Any]
) -> None:
    assert merged(base, other, base, {}) == other
    assert merged(base, base, other, {}) == other
    assert not any(one.is_conflict for one in fields(base, other, base))


@given(bodies, bodies, bodies)
def test_every_clash_can_be_decided_and_then_nothing_is_left(
    base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]
) -> None:
    found = fields(base, ours, theirs)
    chosen = {one.path: Side.THEIRS for one in found if one.is_conflict}
    body = merged(base, ours, theirs, chosen)
    for one in fields(base, body, theirs):
        assert one.path not in chosen or one.ours == one.theirs
