"""Workbooks handed back: rows in error with their reasons, and empty templates."""

import io
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from ronghe.core.register.rules.findings import RowState
from ronghe.core.register.rules.layouts import LAYOUTS, MEMBERS
from ronghe.core.register.rules.member_checks import check_members
from ronghe.core.register.rules.member_rows import KnownMembers
from ronghe.core.register.rules.returned_rows import errors_workbook, template_workbook
from ronghe.core.register.rules.sheets import read_sheet
from ronghe.foundation.kernel.spreadsheet_text import harmless
from support.rosters import HOMES, TODAY, member, members_file

KNOWN = KnownMembers(HOMES)


def returned(*lines):
    sheet = read_sheet(members_file(*lines), MEMBERS)
    return errors_workbook(sheet, check_members(sheet, KNOWN, as_of=TODAY))


def cells(content):
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def test_only_rows_in_error_come_back_as_they_were_with_row_number_and_reasons():
    bad = member(sequence=902, 姓名="", 学历="大学本课")
    rows = cells(returned(member(), bad, member(sequence=904, 手机号="1")))
    assert len(rows) == 2
    assert rows[0] == [*MEMBERS.titles, "原行号", "未导入原因"]
    assert rows[1][:15] == [bad[title] for title in MEMBERS.titles]
    assert rows[1][15] == 3
    assert (
        rows[1][16]
        == "姓名：没有填写，此项必填。学历：“大学本课”不在可选范围内，请改正，是不是“大学本科”？"
    )


def test_the_returned_file_mended_is_taken_whole():
    content = returned(
        member(sequence=902, 姓名="=罗书丹"), member(sequence=904, 姓名="", 备注="+试点")
    )
    sheet = read_sheet(content, MEMBERS)
    assert sheet.ignored == ("原行号", "未导入原因")
    mended = [
        dict(zip(MEMBERS.titles, row, strict=True)) | {"姓名": "罗书丹"} for row in sheet.rows
    ]
    again = read_sheet(members_file(*mended), MEMBERS)
    checked = check_members(again, KNOWN, as_of=TODAY)
    assert [each.state for each in checked] == [RowState.NEW, RowState.NEW]
    assert checked[1].row
    assert checked[1].row.note == "+试点"


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_text_that_could_run_as_a_formula_is_quoted(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["许承安", "320583198903199516", "2018-03-05", "a=b", ""])
def test_other_text_stays(text):
    assert harmless(text) == text


def test_no_formula_is_ever_written():
    content = returned(member(姓名="", 备注='=HYPERLINK("http://x","y")', 工作岗位="@x"))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")
    row = cells(content)[1]
    assert row[MEMBERS.titles.index("备注")].startswith("'=")
    assert row[MEMBERS.titles.index("工作岗位")] == "'@x"


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_a_template_holds_every_heading_and_marks_what_is_required(layout):
    [header] = cells(template_workbook(layout))
    assert [heading.rstrip("*") for heading in header] == list(layout.titles)
    assert [heading.endswith("*") for heading in header] == [
        column.is_required for column in layout.columns
    ]
