"""Rows of the member roster: every message, and what is let in."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.core.register.rules.findings import RowEffect, RowState
from ronghe.core.register.rules.layouts import MEMBERS
from ronghe.core.register.rules.member_checks import check_members
from ronghe.core.register.rules.member_rows import KnownMembers, MemberRow, known_member
from ronghe.core.register.rules.sheets import read_sheet
from support.rosters import HOMES, TODAY, id_number, member, members_file

KNOWN = KnownMembers(HOMES, frozenset({"SIP9"}))


def check(*lines, known=KNOWN):
    return check_members(read_sheet(members_file(*lines), MEMBERS), known, as_of=TODAY)


def codes(checked):
    return [found.code for found in checked.findings]


def knowing(*rows):
    """What the register holds after these rows; numbers blinded as "#…"."""
    blind = "#{}".format
    return KnownMembers(
        HOMES,
        frozenset({"SIP9"}),
        {blind(row.id_number): known_member(row, blind) for row in rows},
        blind,
        blind,
    )


def test_a_good_row_is_new_and_read_as_it_stands():
    [only] = check(member(党内职务="副书记、纪检委员"))
    assert (only.no, only.state, only.effect) == (2, RowState.NEW, RowEffect.CREATE)
    assert only.row == MemberRow(
        organisation_code="SIP111",
        name="许承安",
        sex="男",
        born_on=date(1989, 3, 19),
        nation="汉族",
        education="大学本科",
        joined_on=date(2010, 6, 1),
        full_on=date(2011, 6, 1),
        posts=("DEPUTY_SECRETARY", "DISCIPLINE_MEMBER"),
        standing="FULL",
        occupation="社区工作者",
        native_place="江苏昆山",
        note="",
        id_number="320583198903199516",
        phone="15461803399",
    )


def test_office_spellings_are_understood():
    line = member(
        所在组织编码="ｓｉｐ１１１", 姓名="许 承安", 性别="", 出生日期="", 民族="汉", 学历="本科", 入党日期="2010.6.1",
        转正日期=20110601, 党内职务="支部书记", 人员类别="正式", 公民身份号码="'320583 19890319 9516", 手机号=15461803399,
    )  # fmt: skip
    assert check(line)[0].row == check(member())[0].row


def test_a_small_x_at_the_end_of_the_number_is_a_large_one():
    number = next(
        n for s in range(900, 999) if (n := id_number(date(1989, 3, 19), s)).endswith("X")
    )
    sex = "男" if int(number[16]) % 2 else "女"
    [only] = check(member(公民身份号码=number.lower(), 性别=sex))
    assert only.row
    assert only.row.id_number == number


@pytest.mark.parametrize(
    ("changes", "code", "column"),
    [
        ({"所在组织编码": ""}, "missing", "所在组织编码"),
        ({"所在组织编码": "SIP404"}, "organisation_unknown", "所在组织编码"),
        ({"所在组织编码": "SIP9"}, "organisation_closed", "所在组织编码"),
        ({"姓名": ""}, "missing", "姓名"),
        ({"姓名": "许承安2"}, "name_characters", "姓名"),
        ({"姓名": "许" * 41}, "too_long", "姓名"),
        ({"性别": "女"}, "id_sex", "性别"),
        ({"性别": "先生"}, "word_unknown", "性别"),
        ({"出生日期": date(1989, 3, 20)}, "id_birth", "出生日期"),
        ({"出生日期": "1989年"}, "date_without_day", "出生日期"),
        ({"民族": ""}, "missing", "民族"),
        ({"民族": "华族"}, "word_unknown", "民族"),
        ({"民族": "维吾儿族"}, "word_near", "民族"),
        ({"学历": "幼儿园"}, "word_unknown", "学历"),
        ({"学历": "大学本课"}, "word_near", "学历"),
        ({"学历": ""}, "missing", "学历"),
        ({"入党日期": ""}, "missing", "入党日期"),
        ({"入党日期": "2010.06"}, "date_without_day", "入党日期"),
        ({"入党日期": "2010-6-31"}, "date_impossible", "入党日期"),
        ({"入党日期": date(1989, 3, 19)}, "joined_before_birth", "入党日期"),
        (
            {"入党日期": date(2018, 11, 2), "转正日期": "", "人员类别": "预备党员", "党内职务": ""},
            "date_future",
            "入党日期",
        ),
        ({"转正日期": date(2010, 5, 31)}, "full_before_joined", "转正日期"),
        ({"转正日期": "不详"}, "date_unreadable", "转正日期"),
        ({"人员类别": "预备党员"}, "full_on_probation", "转正日期"),
        ({"人员类别": ""}, "missing", "人员类别"),
        ({"人员类别": "积极分子"}, "word_unknown", "人员类别"),
        ({"党内职务": "副书计"}, "word_near", "党内职务"),
        ({"党内职务": "科长"}, "word_unknown", "党内职务"),
        ({"公民身份号码": ""}, "missing", "公民身份号码"),
        ({"公民身份号码": 320583198903199516}, "id_number_lost", "公民身份号码"),
        ({"公民身份号码": "3.20583E+17"}, "id_number_lost", "公民身份号码"),
        ({"公民身份号码": "32058319890319951"}, "id_shape", "公民身份号码"),
        ({"公民身份号码": "320583890319951"}, "id_old", "公民身份号码"),
        ({"公民身份号码": "320583198902309516"}, "id_date", "公民身份号码"),
        ({"公民身份号码": "320583198903199517"}, "id_check_digit", "公民身份号码"),
        ({"备注": "长" * 201}, "too_long", "备注"),
    ],
)
def test_what_keeps_a_row_out(changes, code, column):
    [only] = check(member(**changes))
    assert only.state is RowState.ERROR
    assert only.row is None
    assert (code, column) in [(found.code, found.column) for found in only.findings]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"所在组织编码": "SIP11"}, "organisation_not_branch"),
        ({"姓名": "许"}, "name_short"),
        ({"公民身份号码": id_number(date(1989, 3, 19), 951, "990583")}, "id_province"),
        ({"入党日期": date(2007, 3, 18)}, "joined_young"),
        ({"转正日期": date(2011, 5, 31)}, "full_within_year"),
        ({"转正日期": ""}, "full_missing"),
        ({"手机号": "1546180339"}, "mobile_shape"),
        ({"党内职务": "书记、支部书记"}, "post_repeated"),
        (
            {
                "人员类别": "预备党员",
                "转正日期": "",
                "党内职务": "",
                "入党日期": date(2016, 10, 31),
            },
            "probation_long",
        ),
        ({"人员类别": "预备党员", "转正日期": "", "入党日期": date(2018, 1, 1)}, "probation_post"),
    ],
)
def test_what_warns_and_lets_the_row_in(changes, code):
    [only] = check(member(**changes))
    assert (only.state, only.effect) == (RowState.WARNING, RowEffect.CREATE)
    assert codes(only) == [code]


@pytest.mark.parametrize(
    "changes",
    [
        {"入党日期": date(2007, 3, 19)},
        {"转正日期": date(2011, 6, 1)},
        {"人员类别": "预备党员", "转正日期": "", "党内职务": "无", "入党日期": date(2016, 11, 1)},
        {"手机号": ""},
        {"手机号": "+86 154-6180-3399"},
        {"姓名": "阿卜杜勒·克里木"},
        {"工作岗位": "", "籍贯": "", "备注": ""},
    ],
)
def test_the_last_day_on_the_right_side_and_empty_extras_pass(changes):
    assert check(member(**changes))[0].state is RowState.NEW


def test_the_same_file_again_changes_nothing_though_numbers_are_blinded():
    first = check(member(), member(sequence=902, 姓名="罗书丹", 党内职务="", 手机号=""))
    again = check(
        member(),
        member(sequence=902, 姓名="罗书丹", 党内职务="", 手机号=""),
        known=knowing(*(each.row for each in first)),
    )
    assert [(each.state, each.effect) for each in again] == [(RowState.SAME, RowEffect.NOTHING)] * 2


@pytest.mark.parametrize(
    "changes", [{"手机号": "15400000000"}, {"手机号": ""}, {"学历": "硕士"}, {"党内职务": ""}]
)
def test_any_changed_cell_is_a_change(changes):
    [old] = check(member())
    [new] = check(member(**changes), known=knowing(old.row))
    assert (new.state, new.effect) == (RowState.CHANGED, RowEffect.CHANGE)


def test_a_move_and_a_new_name_are_announced():
    [old] = check(member())
    [moved] = check(member(所在组织编码="SIP112", 姓名="许成安"), known=knowing(old.row))
    assert (moved.state, moved.effect) == (RowState.WARNING, RowEffect.CHANGE)
    assert codes(moved) == ["member_moves", "name_changes"]
    assert "“SIP111”改为“SIP112”" in moved.findings[0].text


def test_one_number_on_rows_that_differ_keeps_all_of_them_out():
    rows = check(member(), member(sequence=902, 姓名="罗书丹"), member(姓名="许成安"))
    assert [each.state for each in rows] == [RowState.ERROR, RowState.NEW, RowState.ERROR]
    assert codes(rows[0]) == ["duplicate", "mobile_shared"]


def test_of_equal_rows_the_first_stays():
    rows = check(member(手机号=""), member(手机号=""))
    assert [each.state for each in rows] == [RowState.NEW, RowState.ERROR]


def test_a_phone_on_two_people_warns_on_both():
    rows = check(member(), member(sequence=902, 姓名="罗书丹") | {"手机号": "15461803399"})
    assert [codes(each) for each in rows] == [["mobile_shared"], ["mobile_shared"]]


def test_an_empty_formula_is_not_called_missing_as_well():
    def formula(_, page):
        page.write_formula(1, 5, "=A1", None, "")

    sheet = read_sheet(members_file(member(), also=formula), MEMBERS)
    [only] = check_members(sheet, KNOWN, as_of=TODAY)
    assert codes(only) == ["cell_formula_unsaved"]


@settings(deadline=None, max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from(MEMBERS.titles),
        st.one_of(st.text(max_size=20), st.floats(-1e18, 1e18), st.dates()),
    )
)
def test_no_cell_whatever_it_holds_breaks_a_check_or_shows_a_number(changes):
    lines = [member(), {**member(), **changes}]
    for each in check(*(clean(line) for line in lines)):
        told = "".join(str(found) for found in each.findings)
        assert "320583198903199516" not in told
        assert "15461803399" not in told


def clean(line):
    """Cells as a workbook can hold them: no control characters, no days before 1900."""
    kept = {}
    for heading, cell in line.items():
        if isinstance(cell, str):
            kept[heading] = "".join(c for c in cell if c.isprintable())
        elif isinstance(cell, date):
            kept[heading] = cell if cell.year >= 1900 else ""
        else:
            kept[heading] = cell
    return kept
