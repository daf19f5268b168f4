"""Organisations outside the usual bounds, on both sides of each."""

from collections import Counter

import pytest

from ronghe.core.register.rules.layouts import MEMBERS
from ronghe.core.register.rules.member_checks import check_members
from ronghe.core.register.rules.member_rows import HomeOrganisation, KnownMembers, known_member
from ronghe.core.register.rules.sheets import read_sheet
from ronghe.core.register.rules.thresholds import Staffing, look_at_organisations, staffing
from support.rosters import HOMES, TODAY, member, members_file

LED = Counter({"SECRETARY": 1})


def warnings_of(kind, staff):
    home = {"A": HomeOrganisation("甲", kind, "")}
    return [each.finding.code for each in look_at_organisations(home, {"A": staff})]


@pytest.mark.parametrize(
    ("staff", "expected"),
    [
        (Staffing(3, 3, LED, 1), []),
        (Staffing(3, 2, LED, 1), ["branch_small"]),
        (Staffing(0, 0, Counter(), 0), ["branch_small"]),
        (Staffing(50, 50, LED, 3), []),
        (Staffing(51, 50, LED, 3), ["branch_large"]),
        (Staffing(6, 6, LED, 1), []),
        (Staffing(7, 7, LED, 2), ["committee_missing"]),
        (Staffing(7, 7, LED, 3), []),
        (Staffing(20, 20, LED, 8), ["committee_large"]),
        (Staffing(20, 20, Counter(), 3), ["secretary_vacant"]),
        (Staffing(20, 20, Counter({"SECRETARY": 2}), 4), ["secretary_doubled"]),
    ],
)
def test_a_branch_warns_just_past_each_bound(staff, expected):
    assert warnings_of("BRANCH", staff) == expected


@pytest.mark.parametrize(
    ("kind", "members", "expected"),
    [
        ("GENERAL_BRANCH", 49, ["organisation_small"]),
        ("GENERAL_BRANCH", 50, []),
        ("GENERAL_BRANCH", 99, []),
        ("GENERAL_BRANCH", 100, ["organisation_large"]),
        ("COMMITTEE", 99, ["organisation_small"]),
        ("COMMITTEE", 100, []),
        ("WORKING_COMMITTEE", 0, []),
        ("GROUP", 1, []),
    ],
)
def test_higher_organisations_count_everybody_below(kind, members, expected):
    homes = {"A": HomeOrganisation("甲", kind, ""), "B": HomeOrganisation("乙", "GROUP", "A")}
    found = look_at_organisations(homes, {"B": Staffing(members, members, LED, 3)})
    assert [each.finding.code for each in found if each.code == "A"] == expected


def test_staffing_joins_what_is_known_with_what_the_file_brings():
    def check(known, *lines):
        return check_members(read_sheet(members_file(*lines), MEMBERS), known, as_of=TODAY)

    [old, staying] = check(
        KnownMembers(HOMES), member(), member(sequence=902, 姓名="罗书丹", 党内职务="组织委员")
    )
    known = KnownMembers(
        HOMES, frozenset(), {each.row.id_number: known_member(each.row) for each in (old, staying)}
    )
    moved = check(known, member(所在组织编码="SIP112"), member(sequence=904, 姓名="", 党内职务=""))
    staff = staffing(moved, known)
    assert (staff["SIP111"].members, staff["SIP111"].posts) == (
        1,
        Counter({"ORGANISATION_MEMBER": 1}),
    )
    assert (staff["SIP112"].members, staff["SIP112"].full, staff["SIP112"].holders) == (1, 1, 1)
    assert [each.finding.code for each in look_at_organisations(HOMES, staff)] == [
        "organisation_small", "branch_small", "secretary_vacant", "branch_small",
    ]  # fmt: skip


def test_only_organisations_the_file_speaks_of_and_those_above_are_looked_at():
    homes = {
        "A": HomeOrganisation("甲", "GENERAL_BRANCH", ""),
        "B": HomeOrganisation("乙", "BRANCH", "A"),
        "C": HomeOrganisation("丙", "BRANCH", "A"),
    }
    assert {each.code for each in look_at_organisations(homes, {}, {"B"})} == {"A", "B"}
