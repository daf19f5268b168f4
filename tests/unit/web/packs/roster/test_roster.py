"""The synthetic roster: exactly the stated sizes, nobody real, the same bytes for the same plan."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from ronghe.core.register.rules.findings import RowState, count_states
from ronghe.core.register.rules.layouts import MEMBERS, ORGANISATIONS
from ronghe.core.register.rules.member_checks import check_members
from ronghe.core.register.rules.member_rows import HomeOrganisation, KnownMembers
from ronghe.core.register.rules.organisation_checks import check_organisations
from ronghe.core.register.rules.organisation_rows import KnownOrganisations
from ronghe.core.register.rules.sheets import read_sheet
from ronghe.core.register.rules.thresholds import look_at_organisations, staffing
from ronghe.foundation.kernel.identifiers import ResidentId, read_resident_id
from ronghe.web.packs.demo.loading import words_of
from ronghe.web.packs.loading import read_pack_at
from ronghe.web.packs.roster import FeaturedBranch, build_roster, read_plan, write_roster
from ronghe.web.packs.roster.chance import Dice, apportion
from ronghe.web.packs.roster.files import MEMBER_HEADER, ORGANISATION_HEADER
from ronghe.web.packs.roster.names import DENIED, PLANTS
from ronghe.web.packs.roster.people import MOBILE_PREFIX
from ronghe.web.packs.roster.towns import read_towns

PACK = Path(__file__).parents[5] / "packs" / "suzhou-industrial-park"
WORDS = words_of(read_pack_at(PACK))
FEATURED = FeaturedBranch(
    name="香樟社区第一党支部",
    parents=("湖东社区党工委", "香樟社区党委"),
    members=23,
    committee=3,
    established_on=date(2010, 6, 18),
    term_from=date(2016, 7, 1),
    term_until=date(2021, 6, 30),
    secretary="许承安",
)


@pytest.fixture(scope="module")
def plan():
    return read_plan(PACK / "demo" / "roster.yaml")


@pytest.fixture(scope="module")
def roster(plan):
    return build_roster(plan, FEATURED)


@pytest.fixture(scope="module")
def members(roster):
    return list(roster.members())


@pytest.fixture(scope="module")
def files(roster, tmp_path_factory):
    return write_roster(roster, tmp_path_factory.mktemp("roster"), WORDS)


def test_the_sizes_are_those_the_source_states(roster, members):
    by_code = {each.code: each for each in roster.organisations}
    root, *rest = roster.organisations
    direct = [each for each in rest if each.parent_code == root.code]
    assert len(direct) == 26
    assert all("直属" in each.tags for each in direct)
    assert len(rest) - len(direct) == 2247
    assert len(members) == 41_753
    assert {each.parent_code for each in rest} <= set(by_code)


def test_the_three_named_working_committees_are_marked_as_stated(roster):
    stated = [each.name for each in roster.organisations if each.note == "名称见于来源文件"]
    assert stated == ["湖东社区党工委", "湖西社区党工委", "东沙湖社区党工委"]


def test_names_codes_and_numbers_come_once(roster, members):
    assert len({each.name for each in roster.organisations}) == len(roster.organisations)
    assert len({each.code for each in roster.organisations}) == len(roster.organisations)
    assert len({each.id_number for each in members}) == len(members)
    phones = [each.phone for each in members if each.phone]
    assert len(set(phones)) == len(phones)
    in_branch = Counter((each.organisation_code, each.name) for each in members)
    assert max(in_branch.values()) == 1


def test_nobody_can_be_real(members):
    for each in members:
        read = read_resident_id(each.id_number)
        assert isinstance(read, ResidentId)
        assert read.born_on == each.born_on
        assert each.id_number[14] == "9"
        assert each.name not in DENIED
        assert not each.phone or each.phone.startswith(MOBILE_PREFIX)


def test_members_are_young_and_well_educated(members):
    young = sum(each.born_on >= date(1978, 11, 1) for each in members)
    educated = sum(each.education in {"博士研究生", "硕士研究生", "大学本科"} for each in members)
    assert young / len(members) > 0.6
    assert educated / len(members) > 0.65


def test_days_of_joining_follow_the_rules(members, plan):
    for each in members:
        assert each.joined_on >= each.born_on + timedelta(days=18 * 365)
        assert (each.full_on is None) == (each.standing == "预备党员")
        if each.full_on:
            assert 364 <= (each.full_on - each.joined_on).days <= 366
            assert each.full_on <= plan.as_of
        else:
            assert timedelta(0) < plan.as_of - each.joined_on < timedelta(days=366)
    assert 200 < sum(each.full_on is None for each in members) < 900


def test_two_new_organisations_are_most_and_categories_are_plausible(roster):
    counted = Counter(each.category for each in roster.organisations)
    assert counted["TWO_NEW"] > len(roster.organisations) / 2
    assert min(counted.values()) > 150


def test_every_branch_has_a_secretary_but_a_handful(roster, members, plan):
    led = {each.organisation_code for each in members if "书记" in each.posts.split("、")}
    branches = [each.organisation.code for each in roster.branches]
    assert len(branches) - len(led) == plan.vacant_secretaries
    holders = Counter(each.organisation_code for each in members if each.posts)
    assert max(holders.values()) <= 5


def test_the_featured_branch_is_as_the_story_tells(roster, members):
    by_code = {each.code: each for each in roster.organisations}
    [branch] = [each for each in roster.organisations if each.name == FEATURED.name]
    above = by_code[branch.parent_code]
    assert (by_code[above.parent_code].name, above.name) == FEATURED.parents
    assert (branch.established_on, branch.term_from, branch.term_until) == (
        FEATURED.established_on,
        FEATURED.term_from,
        FEATURED.term_until,
    )
    here = [each for each in members if each.organisation_code == branch.code]
    assert len(here) == FEATURED.members
    assert [each.name for each in here if each.posts == "书记"] == [FEATURED.secretary]
    assert sum(bool(each.posts) for each in here) == FEATURED.committee


def test_a_story_that_fits_nowhere_is_refused(plan):
    lost = FeaturedBranch("甲支部", ("无此党工委",), 20, 3, *[date(2010, 1, 1)] * 3, "许承安")
    with pytest.raises(ValueError, match="无此党工委"):
        build_roster(plan, lost)


@pytest.mark.parametrize("changes", [{"grassroots": 900}, {"members": 200_000}, {"members": 9_000}])
def test_numbers_that_cannot_be_met_are_refused(plan, changes):
    with pytest.raises(ValueError, match=r"planned|do not fit"):
        build_roster(plan.model_copy(update=changes))


def test_the_same_plan_gives_the_same_bytes_and_another_seed_others(plan, tmp_path):
    small = plan.model_copy(
        update={"direct": plan.direct[:4], "grassroots": 420, "members": 7000, "expired_terms": 3}
    )
    written = []
    for at, each in enumerate((small, small, small.model_copy(update={"seed": 2}))):
        (tmp_path / str(at)).mkdir()
        files = write_roster(build_roster(each, FEATURED), tmp_path / str(at), WORDS)
        written.append((files.organisations.read_bytes(), files.members.read_bytes()))
    assert written[0] == written[1]
    assert written[0][0] != written[2][0]
    assert written[0][1] != written[2][1]


def test_the_files_are_read_and_found_good_with_the_intended_warnings(files, plan):
    towns = frozenset(town.name for town in read_towns(*plan.area_codes))
    sheet = read_sheet(files.organisations.read_bytes(), ORGANISATIONS)
    organisations = check_organisations(sheet, KnownOrganisations(towns=towns), as_of=plan.as_of)
    assert count_states(organisations)[RowState.ERROR] == 0
    assert Counter(f.code for each in organisations for f in each.findings) == {
        "term_expired": plan.expired_terms
    }
    homes = {
        row.code: HomeOrganisation(row.name, row.type, row.parent_code)
        for row in (each.row for each in organisations)
        if row
    }
    known = KnownMembers(homes)
    checked = check_members(
        read_sheet(files.members.read_bytes(), MEMBERS), known, as_of=plan.as_of
    )
    assert count_states(checked)[RowState.NEW] == plan.members
    warned = Counter(
        each.finding.code for each in look_at_organisations(homes, staffing(checked, known))
    )
    assert warned["secretary_vacant"] == plan.vacant_secretaries
    assert warned["branch_small"] == plan.undersized_branches
    assert warned["branch_large"] == plan.oversized_branches
    assert 0 < warned["committee_missing"] < 120
    assert 0 < warned["organisation_small"] < 20


def test_the_headers_are_those_the_import_reads():
    assert ORGANISATIONS.titles == ORGANISATION_HEADER
    assert MEMBERS.titles == MEMBER_HEADER


def test_towns_are_the_parks_own_streets():
    assert [town.name for town in read_towns("320576")] == [
        "娄葑街道",
        "斜塘街道",
        "唯亭街道",
        "胜浦街道",
        "金鸡湖街道",
    ]
    assert read_towns("999999") == ()


def test_choices_are_spread_and_repeatable():
    assert [Dice("x").between(1, 6) for _ in range(3)] == [Dice("x").between(1, 6)] * 3
    dice = Dice("y")
    assert {dice.between(1, 6) for _ in range(200)} == {1, 2, 3, 4, 5, 6}
    assert apportion(10, [1, 0, 2]) == [3, 0, 7]
    assert sum(apportion(101, [3, 5, 7, 11])) == 101
    assert apportion(0, [0, 0]) == [0, 0]
    assert len(set(PLANTS)) == len(PLANTS)
