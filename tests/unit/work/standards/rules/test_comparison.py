"""Gaps with guidance, and what may be taken over from, or differs from, last year."""

from ronghe.work.standards.rules.answers import ItemState
from ronghe.work.standards.rules.comparison import Change, Standing, changes, gaps, unchanged
from ronghe.work.standards.rules.standard_list import Evidence, Item

OLD, NEW = 7, 8


def line(code: str, *, mandatory: bool = False) -> Item:
    return Item(
        code=code,
        text=f"{code}应当做到。",
        mandatory=mandatory,
        evidence=Evidence(confirm=True),
        guidance=f"补{code}。",
    )


ITEMS = {code: line(code, mandatory=code.endswith("02")) for code in ("A-A-01", "A-A-02", "A-A-03")}


def test_gaps_name_what_to_do_mandatory_first() -> None:
    found = gaps(
        ITEMS,
        [
            Standing("A-A-01", OLD, ItemState.MISSING),
            Standing("A-A-02", OLD, ItemState.DENIED),
            Standing("A-A-03", OLD, ItemState.CONFIRMED),
        ],
    )
    assert [(gap.item, gap.guidance) for gap in found] == [
        ("A-A-02", "补A-A-02。"),
        ("A-A-01", "补A-A-01。"),
    ]


def test_an_unanswered_or_lowered_item_is_a_gap_and_a_judged_one_is_none() -> None:
    states = [ItemState.TO_CONFIRM, ItemState.LOWERED, ItemState.JUDGED]
    found = gaps(ITEMS, [Standing(c, OLD, s) for c, s in zip(ITEMS, states, strict=True)])
    assert {gap.item for gap in found} == {"A-A-01", "A-A-02"}


def test_only_a_persons_answers_under_the_same_version_stand_again() -> None:
    last = [
        Standing("A-A-01", OLD, ItemState.CONFIRMED, "名册已更新"),
        Standing("A-A-02", OLD, ItemState.JUDGED),
        Standing("A-A-03", OLD, ItemState.DENIED),
    ]
    now = [
        Standing("A-A-01", OLD, ItemState.TO_CONFIRM),
        Standing("A-A-02", OLD, ItemState.TO_CONFIRM),
        Standing("A-A-03", NEW, ItemState.TO_CONFIRM),
    ]
    assert unchanged(last, now) == [last[0]]


def test_what_is_answered_already_is_not_taken_over() -> None:
    last = [Standing("A-A-01", OLD, ItemState.CONFIRMED)]
    assert unchanged(last, [Standing("A-A-01", OLD, ItemState.DENIED)]) == []


def test_changes_are_told_only_where_both_years_asked_alike() -> None:
    last = [
        Standing("A-A-01", OLD, ItemState.MISSING),
        Standing("A-A-02", OLD, ItemState.JUDGED),
        Standing("A-A-03", OLD, ItemState.JUDGED),
    ]
    now = [
        Standing("A-A-01", OLD, ItemState.JUDGED),
        Standing("A-A-02", OLD, ItemState.CONFIRMED),
        Standing("A-A-03", NEW, ItemState.MISSING),
    ]
    assert changes(last, now) == [Change("A-A-01", was_met=False, is_met=True)]
