"""What may stand in a table's columns, what a table costs, and what nobody has to be asked."""

import pytest

from ronghe.work.collection.rules.cells import read_rows
from ronghe.work.collection.rules.columns import (
    ColumnKind,
    TableColumn,
    column_of,
    faults_in,
)
from ronghe.work.collection.rules.known_names import known_for
from ronghe.work.collection.rules.minutes import minutes_of
from ronghe.work.collection.rules.totals import totals_of

NAMES = {
    "members": ("党员人数", "党员数", "党员总数"),
    "secretary": ("书记姓名", "书记"),
    "venue": ("活动场所",),
}
TRAINED = TableColumn("c1", "培训人次", ColumnKind.NUMBER)
HELD = TableColumn("c2", "党员人数", ColumnKind.NUMBER, known="members")
PASSED = TableColumn("c3", "合格人次", ColumnKind.NUMBER, not_above="c1")
KIND = TableColumn("c4", "方式", ColumnKind.CHOICE, choices=("集中", "自学"), is_required=False)
COLUMNS = [TRAINED, HELD, PASSED, KIND]


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        ("党员人数", "members"),
        ("现有党员数（人）", "members"),
        ("支部党员总数", "members"),
        ("全体在册党员数", "members"),
        ("流动党员数", ""),
        ("困难党员人数", ""),
        ("党支部书记", ""),
        ("书记", "secretary"),
        ("活动场所", "venue"),
        ("培训人次", ""),
        ("", ""),
    ],
)
def test_a_heading_the_system_can_answer_is_recognised(title: str, meant: str) -> None:
    assert known_for(title, NAMES) == meant


def test_prefilled_columns_cost_nothing() -> None:
    assert minutes_of(COLUMNS, many_rows=False) == 5
    assert minutes_of([*COLUMNS, HELD], many_rows=False) == 5
    assert minutes_of(COLUMNS, many_rows=True) > minutes_of(COLUMNS, many_rows=False)


def test_what_is_wrong_is_told_at_its_place() -> None:
    rows = read_rows(
        COLUMNS, [{"c1": " 3 ", "c2": "99", "c3": "5"}, {}, {"c1": "三", "c4": "线上"}]
    )
    faults = faults_in(COLUMNS, rows, is_final=True)

    assert rows[0] == {"c1": "3", "c3": "5", "c4": ""}
    assert set(faults) == {(0, "c3"), (1, "c1"), (1, "c3"), (1, "c4")}
    assert "不应大于“培训人次”" in faults[0, "c3"]
    assert "不带小数" in faults[1, "c1"]
    assert "集中、自学" in faults[1, "c4"]


def test_gaps_count_only_when_handing_in() -> None:
    assert faults_in(COLUMNS, [{"c1": "", "c3": ""}], is_final=False) == {}


@pytest.mark.parametrize("value", ["-1", "1.5", "１２", "9" * 30])
def test_odd_numbers(value: str) -> None:
    taken = not faults_in([TRAINED], [{"c1": value}], is_final=True)
    assert taken is (value == "１２")


def test_totals_are_whole_sums_and_counts() -> None:
    rows = [{"c1": "3", "c4": "集中"}, {"c1": "4", "c4": "自学"}, {"c1": "", "c4": "集中"}]
    by_title = {one.column.title: one for one in totals_of(COLUMNS, rows)}

    assert (by_title["培训人次"].total, by_title["培训人次"].count) == (7, 2)
    assert by_title["方式"].answers == (("集中", 2), ("自学", 1))


def test_a_column_survives_storing() -> None:
    assert [column_of(column.stored()) for column in COLUMNS] == COLUMNS
