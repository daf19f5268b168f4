"""Rows of the organisation roster: every message, and what is let in."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.core.register.rules.findings import Level, RowEffect, RowState, count_states
from ronghe.core.register.rules.layouts import ORGANISATIONS
from ronghe.core.register.rules.organisation_checks import (
    check_organisations,
    in_tree_order,
    term_years,
)
from ronghe.core.register.rules.organisation_rows import KnownOrganisations, OrganisationRow
from ronghe.core.register.rules.sheets import read_sheet
from ronghe.core.register.rules.tree import may_hang_under
from support.rosters import TODAY, TOWNS, organisation, organisations_file


def known_row(code, name, kind, parent):
    return OrganisationRow(
        code, name, name, kind, parent, "COMMUNITY", "SUBDISTRICT_COMMUNITY", None, None, None, "", "", "", (), ""
    )  # fmt: skip


TOP = known_row("SIP1", "湖东社区党工委", "WORKING_COMMITTEE", "")
COMMITTEE = known_row("SIP11", "香樟社区党委", "COMMITTEE", "SIP1")
KNOWN = KnownOrganisations({row.code: row for row in (TOP, COMMITTEE)}, frozenset({"SIP9"}), TOWNS)


def check(*lines, known=KNOWN):
    return check_organisations(
        read_sheet(organisations_file(*lines), ORGANISATIONS), known, as_of=TODAY
    )


def codes(checked):
    return [found.code for found in checked.findings]


def test_a_good_row_is_new_and_read_as_it_stands():
    [only] = check(organisation(标签="高校、联合", 备注=" 试点　单位 "))
    assert (only.no, only.state, only.effect) == (2, RowState.NEW, RowEffect.CREATE)
    assert only.row == OrganisationRow(
        code="SIP111",
        name="香樟社区第一党支部",
        short_name="香樟一支部",
        type="BRANCH",
        parent_code="SIP11",
        category="COMMUNITY",
        sector="SUBDISTRICT_COMMUNITY",
        established_on=date(2012, 6, 1),
        term_from=date(2016, 9, 1),
        term_until=date(2021, 8, 31),
        town="娄葑街道",
        phone="0512-01234567",
        venue="香樟社区党群服务中心",
        tags=("joint", "university"),
        note="试点单位",
    )


def test_full_width_and_lower_case_codes_short_words_and_gaps_are_understood():
    line = organisation(
        组织编码=" ｓｉｐ１１１ ",
        组织类型="支部",
        组织类别="“ 社区 ”",
        所属领域="",
        组织简称="",
        所在街道="",
        标签="联合 ",
    )
    [only] = check(line)
    assert only.state is RowState.NEW
    assert only.row
    assert (only.row.code, only.row.type, only.row.short_name) == (
        "SIP111",
        "BRANCH",
        "香樟社区第一党支部",
    )
    assert only.row.sector == "SUBDISTRICT_COMMUNITY"


def test_the_same_row_again_is_the_same_and_a_new_name_is_a_change():
    [first] = check(organisation())
    known = replace(KNOWN, by_code={**KNOWN.by_code, "SIP111": first.row})
    [again] = check(organisation(), known=known)
    assert (again.state, again.effect) == (RowState.SAME, RowEffect.NOTHING)
    [renamed] = check(organisation(组织名称="香樟社区党支部"), known=known)
    assert (renamed.state, renamed.effect) == (RowState.CHANGED, RowEffect.CHANGE)


@pytest.mark.parametrize(
    ("changes", "code", "column"),
    [
        ({"组织编码": ""}, "missing", "组织编码"),
        ({"组织编码": "园区一号"}, "code_shape", "组织编码"),
        ({"组织编码": "S" * 31}, "code_shape", "组织编码"),
        ({"组织编码": "SIP9"}, "code_closed", "组织编码"),
        ({"组织名称": ""}, "missing", "组织名称"),
        ({"组织名称": "长" * 121}, "too_long", "组织名称"),
        ({"组织类型": ""}, "missing", "组织类型"),
        ({"组织类型": "党支步"}, "word_near", "组织类型"),
        ({"组织类型": "工会"}, "word_unknown", "组织类型"),
        ({"组织类别": ""}, "missing", "组织类别"),
        ({"组织类别": "学校"}, "word_unknown", "组织类别"),
        ({"所属领域": "街到社区"}, "word_near", "所属领域"),
        ({"成立日期": "2012.6"}, "date_without_day", "成立日期"),
        ({"成立日期": "很久以前"}, "date_unreadable", "成立日期"),
        ({"成立日期": "2012-02-30"}, "date_impossible", "成立日期"),
        ({"成立日期": date(2018, 11, 2)}, "date_future", "成立日期"),
        ({"本届任期起": date(2022, 1, 1)}, "date_future", "本届任期起"),
        ({"本届任期止": date(2016, 9, 1)}, "term_reversed", "本届任期止"),
        ({"上级组织编码": ""}, "top_type", "上级组织编码"),
        ({"上级组织编码": "SIP404"}, "parent_unknown", "上级组织编码"),
        ({"上级组织编码": "SIP111"}, "parent_self", "上级组织编码"),
        ({"上级组织编码": "SIP9"}, "parent_closed", "上级组织编码"),
        ({"上级组织编码": "？？"}, "code_shape", "上级组织编码"),
        ({"组织类型": "党小组"}, "parent_type", "上级组织编码"),
    ],
)
def test_what_keeps_a_row_out(changes, code, column):
    [only] = check(organisation(**changes))
    assert only.state is RowState.ERROR
    assert only.row is None
    assert (code, column) in [(found.code, found.column) for found in only.findings]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"所属领域": "国资国企"}, "category_sector"),
        ({"所在街道": "东山街道"}, "town_unknown"),
        ({"联系电话": "请找小王"}, "phone_shape"),
        ({"本届任期止": ""}, "term_half"),
        ({"本届任期起": ""}, "term_half"),
        ({"成立日期": date(2017, 1, 1)}, "term_before_founding"),
        ({"本届任期止": date(2018, 10, 31)}, "term_expired"),
        ({"组织类别": "“两新”", "所属领域": "“两新”组织"}, "term_long"),
    ],
)
def test_what_warns_and_lets_the_row_in(changes, code):
    [only] = check(organisation(**changes))
    assert (only.state, only.effect) == (RowState.WARNING, RowEffect.CREATE)
    assert codes(only) == [code]
    assert only.row


def test_a_term_ends_on_its_last_day_not_before():
    assert codes(check(organisation(本届任期止=date(2018, 11, 1)))[0]) == []


@pytest.mark.parametrize(
    ("kind", "category", "years"),
    [
        ("BRANCH", "TWO_NEW", 3),
        ("BRANCH", "COMMUNITY", 5),
        ("COMMITTEE", "SOE", 5),
        ("GENERAL_BRANCH", "SOE", 3),
    ],
)
def test_terms_are_three_or_five_years(kind, category, years):
    assert term_years(kind, category) == years


def test_rows_with_one_code_and_different_content_are_all_kept_out():
    rows = check(
        organisation(),
        organisation(组织编码="SIP112", 组织名称="二支部"),
        organisation(组织名称="别的支部"),
    )
    assert [each.state for each in rows] == [RowState.ERROR, RowState.NEW, RowState.ERROR]
    assert rows[0].findings[0].text == "与第 4 行重复而内容不同。只留正确的一行。"


def test_of_two_equal_rows_the_first_stays():
    rows = check(organisation(), organisation())
    assert [each.state for each in rows] == [RowState.NEW, RowState.ERROR]
    assert codes(rows[1]) == ["duplicate_same"]


def test_one_name_for_two_organisations_warns_on_both():
    rows = check(organisation(), organisation(组织编码="SIP112"))
    assert [codes(each) for each in rows] == [["name_shared"], ["name_shared"]]


def test_parents_may_come_after_their_children_and_are_applied_first():
    rows = check(
        organisation(上级组织编码="SIP12"),
        organisation(
            组织编码="SIP12", 组织名称="银杏社区党委", 组织类型="党委", 上级组织编码="SIP1"
        ),
    )
    assert [each.state for each in rows] == [RowState.NEW, RowState.NEW]
    assert [row.code for row in in_tree_order(rows)] == ["SIP12", "SIP111"]


def test_a_row_below_one_in_error_names_the_row_to_mend():
    rows = check(
        organisation(上级组织编码="SIP12"),
        organisation(组织编码="SIP12", 组织名称="", 组织类型="党委", 上级组织编码="SIP1"),
    )
    assert [each.state for each in rows] == [RowState.ERROR, RowState.ERROR]
    assert rows[0].findings[-1].text.startswith("上级组织“SIP12”在第 3 行有错未能导入")


def test_a_circle_is_told_on_every_row_of_it():
    rows = check(
        organisation(组织编码="A", 组织名称="甲党委", 组织类型="党委", 上级组织编码="C"),
        organisation(组织编码="B", 组织名称="乙党委", 组织类型="党委", 上级组织编码="A"),
        organisation(组织编码="C", 组织名称="丙党委", 组织类型="党委", 上级组织编码="B"),
        organisation(组织编码="D", 组织名称="丁支部", 上级组织编码="C"),
    )
    assert [codes(each) for each in rows] == [["parent_cycle"]] * 3 + [["parent_in_error"]]
    assert "A → C → B → A" in rows[0].findings[0].text


def test_a_circle_through_what_is_already_registered_is_found():
    low = known_row("SIP12", "银杏社区党委", "COMMITTEE", "SIP11")
    known = replace(KNOWN, by_code={**KNOWN.by_code, "SIP12": low})
    line = organisation(
        组织编码="SIP11", 组织名称="香樟社区党委", 组织类型="党委", 上级组织编码="SIP12"
    )
    [only] = check(line, known=known)
    assert only.state is RowState.ERROR
    assert "parent_cycle" in codes(only)


def test_a_change_of_type_that_leaves_a_child_stranded_is_kept_out():
    child = known_row("SIP111", "香樟社区第一党支部", "BRANCH", "SIP11")
    known = replace(KNOWN, by_code={**KNOWN.by_code, "SIP111": child})
    line = organisation(组织编码="SIP11", 组织名称="香樟社区党支部", 上级组织编码="SIP1")
    [only] = check(line, known=known)
    assert "child_type" in codes(only)
    assert only.findings[-1].text.startswith("改为党支部后，下级“香樟社区第一党支部”（党支部）")


def test_a_move_and_a_change_of_type_are_announced():
    known = replace(
        KNOWN,
        by_code={
            **KNOWN.by_code,
            "SIP12": known_row("SIP12", "银杏社区党总支", "GENERAL_BRANCH", "SIP11"),
        },
    )
    line = organisation(
        组织编码="SIP12", 组织名称="银杏社区党委", 组织类型="党委", 上级组织编码="SIP1"
    )
    [only] = check(line, known=known)
    assert (only.state, only.effect) == (RowState.WARNING, RowEffect.CHANGE)
    assert codes(only) == ["parent_moves", "type_changes"]


def test_a_second_organisation_at_the_top_warns():
    line = organisation(
        组织编码="SIP2",
        组织名称="湖西社区党工委",
        组织类型="党工委",
        上级组织编码="",
        本届任期起="",
        本届任期止="",
    )
    assert codes(check(line)[0]) == ["top_second"]
    assert codes(check(line, known=KnownOrganisations(towns=TOWNS))[0]) == []


def test_a_row_merged_across_columns_is_kept_out_with_that_reason_only():
    def merge(_, page):
        page.merge_range(1, 1, 1, 2, "香樟社区第一党支部")

    sheet = read_sheet(organisations_file(organisation(), also=merge), ORGANISATIONS)
    [only] = check_organisations(sheet, KNOWN, as_of=TODAY)
    assert codes(only) == ["cell_merged_across"]


def test_states_are_counted_with_zeros():
    counted = count_states(check(organisation(), organisation(组织编码="")))
    assert counted == {
        RowState.NEW: 1, RowState.CHANGED: 0, RowState.SAME: 0, RowState.WARNING: 0, RowState.ERROR: 1,
    }  # fmt: skip


def ends_at_the_top(row, tree):
    """Whether climbing from a row comes to an end."""
    for _ in tree:
        if not row.parent_code:
            return True
        row = tree[row.parent_code]
    return not row.parent_code


KINDS = ("党工委", "党委", "党总支", "党支部", "党小组")
CODES = [f"N{at}" for at in range(8)]


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(CODES),
            st.sampled_from(KINDS),
            st.sampled_from([*CODES, "SIP1", "SIP11", ""]),
        ),
        min_size=1,
        max_size=10,
    ),
    st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)), max_size=4),
)
def test_whatever_the_file_says_what_is_let_in_makes_a_forest(lines, held):
    rows = {code: known_row(code, code, "COMMITTEE", "SIP1") for code, _ in held}
    known = KnownOrganisations({**KNOWN.by_code, **rows}, frozenset(), TOWNS)
    checked = check(
        *(
            organisation(组织编码=code, 组织名称=f"{code}号", 组织类型=kind, 上级组织编码=parent)
            for code, kind, parent in lines
        ),
        known=known,
    )
    after = dict(known.by_code) | {each.row.code: each.row for each in checked if each.row}
    for row in after.values():
        assert not row.parent_code or may_hang_under(row.type, after[row.parent_code].type)
        assert ends_at_the_top(row, after)
    applied = set(known.by_code)
    for row in in_tree_order(checked):
        assert row.parent_code in applied | {""}
        applied.add(row.code)
    assert all(
        each.state is RowState.ERROR or all(f.level is Level.WARNING for f in each.findings)
        for each in checked
    )
