"""What people paste and upload is read as they meant it, and nothing is lost or misplaced in silence."""

from datetime import UTC, datetime

import pytest

from ronghe.foundation.kernel.refusals import Invalid
from ronghe.work.collection.rules.cells import meant, read_rows, text_of
from ronghe.work.collection.rules.columns import ColumnKind, Row, TableColumn, faults_in
from ronghe.work.collection.rules.grids import lines_of_text, rows_in

TRAINED = TableColumn("c1", "培训人次", ColumnKind.NUMBER)
HELD = TableColumn("c2", "党员人数", ColumnKind.NUMBER, known="members")
PASSED = TableColumn("c3", "合格人次", ColumnKind.NUMBER)
KIND = TableColumn("c4", "方式", ColumnKind.CHOICE, choices=("集中", "自学"))
COLUMNS = [TRAINED, HELD, PASSED, KIND]
DAY = TableColumn("d", "日期", ColumnKind.DATE)
SAID = TableColumn("y", "有无", ColumnKind.YES_NO)


def rows(text: str, *, many_rows: bool = True) -> list[Row]:
    return rows_in(COLUMNS, lines_of_text(text), many_rows=many_rows)


@pytest.mark.parametrize(
    "typed", ["2018-11-01", "2018/11/1", "2018.11.1", "2018年11月1日", "20181101", "２０１８-11-1"]
)
def test_days_are_taken_in_five_forms(typed: str) -> None:
    assert meant(DAY, typed) == "2018-11-01"


@pytest.mark.parametrize("typed", ["2018-02-30", "11/1/2018", "去年", "2018-13-01"])
def test_a_day_that_cannot_be_stays_as_typed_and_is_told(typed: str) -> None:
    assert meant(DAY, typed) == typed
    assert faults_in([DAY], [{"d": typed}], is_final=True)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1,234", "1234"), ("１，２３４", "1234"), ("12.0", "12"), (" ３ ", "3"), ("1,23", "1,23"), ("12.5", "12.5")],
)  # fmt: skip
def test_numbers_lose_what_spreadsheets_add(typed: str, number: str) -> None:
    assert meant(TRAINED, typed) == number


@pytest.mark.parametrize(("typed", "said"), [("√", "是"), ("有", "是"), ("×", "否"), ("Ｎ", "否"), ("也许", "也许")])  # fmt: skip
def test_ticks_and_crosses_are_yes_and_no(typed: str, said: str) -> None:
    assert meant(SAID, typed) == said


def test_without_a_heading_cells_fill_the_asked_columns_in_order() -> None:
    assert rows("12\t10\t集中\n\n5\t5\n") == [
        {"c1": "12", "c3": "10", "c4": "集中"},
        {"c1": "5", "c3": "5", "c4": ""},
    ]


def test_with_a_heading_columns_are_found_in_any_order_and_others_left_out() -> None:
    text = "序号\t方式\t党员人数\t合格人次（人）\t培训人次\n1\t自学\t99\t5\t7\n合计\t\t99\t5\t7\n"
    text = text.replace("合格人次（人）", "合格人次")
    assert rows(text) == [{"c4": "自学", "c3": "5", "c1": "7"}]


def test_a_merged_heading_of_two_lines_under_a_title_is_understood() -> None:
    text = "2018年冬训情况\t\t\t\n单位\t人次\t\t方式\n\t培训人次\t合格人次\t\n香樟\t12\t10\t集中\n"
    assert rows(text) == [{"c1": "12", "c3": "10", "c4": "集中"}]


def test_a_group_name_before_the_column_name_is_understood() -> None:
    columns = [
        TableColumn("a", "培训人次", ColumnKind.NUMBER),
        TableColumn("b", "考试人次", ColumnKind.NUMBER),
    ]
    text = "培训\t\t考试\n人次\t学时\t人次\n3\t40\t2\n"
    assert rows_in(columns, lines_of_text(text), many_rows=True) == [{"a": "3", "b": "2"}]


def test_a_cell_with_a_line_break_stays_one_cell() -> None:
    columns = [TableColumn("a", "做法", ColumnKind.TEXT), TRAINED]
    assert rows_in(columns, lines_of_text('"一是学\n二是做"\t3'), many_rows=True) == [
        {"a": "一是学\n二是做", "c1": "3"}
    ]
    assert rows_in(columns, lines_of_text('他说"好\t3'), many_rows=True) == [
        {"a": '他说"好', "c1": "3"}
    ]


@pytest.mark.parametrize(
    ("text", "many_rows", "told"),
    [
        ("1\t2\t集中\n" * 3000, True, "内容有 3,000 行，一份最多 200 行"),
        ("1\t2\t集中\n3\t4\t自学", False, "只填一行，内容有 2 行"),
        ("1\t2\t3\t4\t5", True, "内容有 5 列，这张表要填 3 列"),
    ],
)
def test_what_would_be_lost_or_misplaced_is_refused(text: str, many_rows: bool, told: str) -> None:
    with pytest.raises(Invalid, match=told):
        rows(text, many_rows=many_rows)


def test_rows_are_stored_as_meant() -> None:
    assert read_rows([TRAINED, HELD, DAY], [{"c1": "1,200", "c2": "9", "d": "2018.3.5"}, {}]) == [
        {"c1": "1200", "d": "2018-03-05"}
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (12.0, "12"),
        (12.5, "12.5"),
        (True, "是"),
        (datetime(2018, 3, 5, tzinfo=UTC), "2018-03-05"),
        ("a", "a"),
    ],
)
def test_spreadsheet_cells_read_as_text(cell: object, text: str) -> None:
    assert text_of(cell) == text
