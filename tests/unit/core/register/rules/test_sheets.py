"""Reading roster files: what is taken as it comes, what is refused, with which sentence."""

import io
import time
import zipfile
from datetime import date

import pytest

from ronghe.core.register.rules import workbooks
from ronghe.core.register.rules.layouts import MEMBERS, ORGANISATIONS
from ronghe.core.register.rules.sheets import read_sheet
from ronghe.foundation.kernel.refusals import Invalid
from support.rosters import ORGANISATION, member, members_file, organisation, organisations_file


def refusal(content, layout=ORGANISATIONS):
    with pytest.raises(Invalid) as refused:
        read_sheet(content, layout)
    return refused.value


def with_part(content, name, change):
    """The same package with one part rewritten."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for item in old.namelist():
            data = old.read(item)
            new.writestr(item, change(data) if item == name else data)
    return buffer.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_rows_come_in_the_layouts_order_with_their_numbers():
    sheet = read_sheet(
        organisations_file(organisation(), organisation(组织编码="SIP112")), ORGANISATIONS
    )
    assert sheet.columns == tuple(ORGANISATION)
    assert sheet.numbers == (2, 3)
    assert sheet.rows[1][0] == "SIP112"
    assert sheet.rows[0][7] == date(2012, 6, 1)


def test_title_rows_above_the_header_and_empty_rows_are_skipped():
    content = organisations_file(
        organisation(),
        {},
        organisation(组织编码="SIP112"),
        above=["苏州工业园区党组织名册", "填报单位：园区"],
    )
    assert read_sheet(content, ORGANISATIONS).numbers == (4, 6)


def test_columns_may_stand_in_any_order_under_other_headings_and_with_extra_ones():
    line = member() | {"序号": 1, "身份证号（必填）": member()["公民身份号码"], "姓 名*": "许承安"}
    header = [
        "序号",
        *(h for h in MEMBERS.titles if h not in {"公民身份号码", "姓名"}),
        "身份证号（必填）",
        "姓 名*",
    ]
    sheet = read_sheet(members_file(line, header=header), MEMBERS)
    assert sheet.rows[0][MEMBERS.titles.index("公民身份号码")] == line["公民身份号码"]
    assert sheet.rows[0][MEMBERS.titles.index("姓名")] == "许承安"
    assert sheet.ignored == ("序号",)


def test_the_roster_may_be_on_a_later_sheet_and_hidden_ones_are_left_alone():
    def sheets_in_front(book):
        book.add_worksheet("说明").write_string(0, 0, "请填写名册")
        old = book.add_worksheet("旧名册")
        old.write_row(0, 0, ORGANISATIONS.titles)
        old.write_row(1, 0, ["OLD"] * len(ORGANISATIONS.titles))
        old.very_hidden()

    sheet = read_sheet(organisations_file(organisation(), first=sheets_in_front), ORGANISATIONS)
    assert sheet.name == "名册"
    assert sheet.rows[0][0] == "SIP111"


def test_cells_merged_downwards_hold_their_value_on_every_row():
    def merge(_, page):
        page.merge_range(1, 0, 2, 0, "SIP111")

    sheet = read_sheet(
        members_file(member(所在组织编码=""), member(所在组织编码="", sequence=901), also=merge),
        MEMBERS,
    )
    assert [row[0] for row in sheet.rows] == ["SIP111", "SIP111"]
    assert not sheet.findings


def test_cells_merged_across_columns_keep_the_row_out_with_a_message():
    def merge(_, page):
        page.merge_range(2, 1, 3, 2, "香樟")

    lines = [organisation(), organisation(组织编码="SIP112"), organisation(组织编码="SIP113")]
    sheet = read_sheet(organisations_file(*lines, also=merge), ORGANISATIONS)
    assert {no: found[0].code for no, found in sheet.findings.items()} == {
        3: "cell_merged_across",
        4: "cell_merged_across",
    }


def test_a_header_merged_over_two_rows_does_not_count_as_data():
    def merge(_, page):
        page.merge_range(0, 0, 1, 0, "组织编码")

    sheet = read_sheet(organisations_file({}, organisation(), also=merge), ORGANISATIONS)
    assert sheet.numbers == (3,)


def test_the_stored_result_of_a_formula_is_taken():
    def formula(_, page):
        page.write_formula(1, 1, '="香樟"&"社区党支部"', None, "香樟社区党支部")

    sheet = read_sheet(organisations_file(organisation(), also=formula), ORGANISATIONS)
    assert sheet.rows[0][1] == "香樟社区党支部"
    assert not sheet.findings


def test_a_formula_without_a_result_and_an_error_value_are_told_apart():
    def formulas(_, page):
        page.write_formula(1, 1, "=A1", None, "")
        page.write_formula(2, 3, "=NA()", None, "#N/A")

    lines = [organisation(), organisation(组织编码="SIP112")]
    sheet = read_sheet(organisations_file(*lines, also=formulas), ORGANISATIONS)
    found = {no: (each[0].code, each[0].column) for no, each in sheet.findings.items()}
    assert found == {2: ("cell_formula_unsaved", "组织名称"), 3: ("cell_formula_error", "组织类型")}


def test_missing_columns_are_named_and_unknown_ones_guessed():
    header = [
        h.replace("组织编码", "组织编号").replace("活动阵地", "备用") for h in ORGANISATIONS.titles
    ]
    refused = refusal(organisations_file(organisation(), header=header))
    assert refused.code == "header-wrong"
    assert "缺少：组织编码、上级组织编码、活动阵地" in refused.sentence
    assert "“组织编号”是不是“组织编码”？" in refused.sentence
    assert "“备用”是不是" not in refused.sentence


def test_a_sheet_without_any_such_header_lists_the_headings():
    refused = refusal(organisations_file(organisation(), header=["甲", "乙", "丙"]))
    assert refused.code == "header-none"
    assert "组织编码、组织名称" in refused.sentence


def test_a_header_below_the_first_ten_rows_is_not_found():
    refused = refusal(organisations_file(organisation(), above=["说明"] * 10))
    assert refused.code == "header-none"


def test_a_header_without_rows_is_refused():
    assert refusal(organisations_file()).code == "sheet-empty"


def test_an_empty_workbook_is_refused():
    def nothing(_, page):
        page.table.clear()

    assert refusal(organisations_file(header=[], also=nothing)).code == "sheet-none"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-not-excel"),
        ("组织编码,组织名称\n".encode(), "file-not-excel"),
        (b"<html><table></table></html>", "file-not-excel"),
        (b"PK\x03\x04" + b"\0" * 200, "file-not-excel"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600, "file-old"),
        (
            bytes.fromhex("D0CF11E0A1B11AE1")
            + b"\0" * 600
            + "EncryptedPackage".encode("utf-16-le"),
            "file-encrypted",
        ),
    ],
)
def test_what_is_not_an_open_xlsx_is_refused_with_a_sentence(content, code):
    refused = refusal(content)
    assert refused.code == code
    assert refused.sentence.endswith("。")


def test_a_zip_that_is_no_workbook_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    assert refusal(buffer.getvalue()).code == "file-not-excel"


def test_a_workbook_cut_short_or_scrambled_is_refused_as_damaged():
    content = organisations_file(organisation())
    assert (
        refusal(with_part(content, SHEET, lambda xml: xml[: len(xml) // 2])).code == "file-damaged"
    )
    at = content.index(b"xl/worksheets/sheet1.xml") + 60
    scrambled = (
        content[:at] + bytes(255 - byte for byte in content[at : at + 80]) + content[at + 80 :]
    )
    assert refusal(scrambled).code == "file-damaged"


def test_too_large_a_file_is_refused_before_it_is_opened():
    assert refusal(b"P" * (workbooks.MAX_FILE_BYTES + 1)).code == "file-large"


def test_a_small_file_that_unpacks_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(workbooks, "MAX_UNPACKED_BYTES", 1 << 20)
    content = with_part(
        organisations_file(organisation()), "docProps/app.xml", lambda _: b" " * (1 << 20)
    )
    assert len(content) < 20_000
    assert refusal(content).code == "file-bomb"


@pytest.mark.parametrize("address", [b"XFD1048576", b"A1048576", b"XFD2", b"DA2"])
def test_a_value_far_off_is_refused_before_the_grid_is_laid_out(address):
    far = b'<c r="' + address + b'"><v>1</v></c></row></sheetData>'
    content = with_part(
        organisations_file(organisation()),
        SHEET,
        lambda xml: xml.replace(b"</row></sheetData>", far),
    )
    assert refusal(content).code == "sheet-extent"


def test_an_empty_styled_cell_far_off_does_no_harm():
    far = b'<c r="XFD1048576" s="1"/><c r="XFC1048576" s="1"></c></row></sheetData>'
    content = with_part(
        organisations_file(organisation()),
        SHEET,
        lambda xml: xml.replace(b"</row></sheetData>", far),
    )
    assert len(read_sheet(content, ORGANISATIONS)) == 1


def test_many_empty_cells_far_off_are_looked_through_once():
    cells = b"".join(b'<c r="A%d" s="1"></c>' % no for no in range(200_000, 350_000))

    began = time.process_time()
    workbooks._check_extent(b"<sheetData><row>" + cells + b"</row></sheetData>")

    assert time.process_time() - began < 2


def test_cells_that_do_not_say_where_they_are_are_refused():
    content = with_part(
        organisations_file(organisation()), SHEET, lambda xml: xml.replace(b'<c r="B2"', b"<c")
    )
    assert refusal(content).code == "file-damaged"
