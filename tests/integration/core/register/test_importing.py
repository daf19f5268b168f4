"""Rosters in two steps on the real database, as the restricted role."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from ronghe.core.register.api import (
    ImportBatch,
    ImportKind,
    Membership,
    Organisation,
    Person,
    Placement,
    Post,
    keep_towns,
    rows_in_error,
)
from ronghe.foundation.accounts.api import Grant
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.crypto import decrypt
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import scope
from support.cast import Cast, appoint, join
from support.importing import (
    BRANCH,
    apply,
    load,
    load_members,
    preview,
    somebody,
    somebody_else,
)
from support.rosters import (
    member,
    members_file,
    organisation,
    organisations_file,
)

pytestmark = pytest.mark.django_db


TABLES = ("organisation", "placement", "person", "membership", "post")


def load_organisations(cast: Cast, *lines: Any) -> ImportBatch:
    return load(cast, ImportKind.ORGANISATIONS, organisations_file(*lines))


def new_branch_line(**changes: Any) -> dict[str, Any]:
    return (
        organisation(
            组织编码="SIP-2001",
            组织名称="海棠社区党支部",
            组织简称="",
            上级组织编码="SIP-02",
            所在街道="",
        )
        | changes
    )


def events() -> dict[str, int]:
    return {table: fetch(f"SELECT count(*) FROM register_{table}event")[0][0] for table in TABLES}


def test_a_preview_registers_nothing_and_keeps_the_file_sealed(cast: Cast) -> None:
    content = members_file(somebody(), somebody(姓名=""))
    with scope(cast.officer.scope()):
        batch = preview(cast, ImportKind.MEMBERS, content)
        assert batch.counts["states"] == {
            "NEW": 0,
            "CHANGED": 0,
            "SAME": 0,
            "WARNING": 0,
            "ERROR": 2,
        }
        assert Person.objects.filter(name="许承安").count() == 0
        held = ImportBatch.objects.get(pk=batch.pk)
        assert held.content is not None
        assert content not in held.content
        assert held.content[:2] != b"PK"
        assert held.file_name == "名册.xlsx"


def test_problems_name_rows_and_columns_and_no_number(cast: Cast) -> None:
    wrong = somebody(公民身份号码="320583198903199517", 手机号="154618033990")
    with scope(cast.officer.scope()):
        batch = preview(cast, ImportKind.MEMBERS, members_file(wrong, somebody_else()))
    [row, *organisations] = batch.problems
    assert (row["no"], row["state"], row["subject"]) == (2, "ERROR", "许承安")
    assert {each["column"] for each in row["messages"]} == {"公民身份号码", "手机号"}
    assert "32058319890319951" not in str(batch.problems)
    assert "154618033990" not in str(batch.problems)
    assert batch.counts["organisations"] == len(organisations)
    assert all(each["no"] is None for each in organisations)


def test_new_organisations_are_placed_under_parents_of_the_same_file(cast: Cast) -> None:
    with scope(cast.officer.scope()):
        keep_towns(place="sip", towns=[("320576051", "斜塘街道")])
        batch = load_organisations(
            cast,
            new_branch_line(上级组织编码="SIP-20"),
            new_branch_line(
                组织编码="SIP-20", 组织名称="海棠社区党委", 组织类型="党委", 所在街道="斜塘街道"
            ),
        )
        upper = Organisation.objects.get(code="SIP-20")
        branch = Organisation.objects.get(code="SIP-2001")
        assert batch.counts["applied"] == {"organisations": 2, "placements": 2}
        assert branch.parent == upper
        assert branch.path == f"{upper.path}{branch.pk}/"
        assert upper.path == f"{cast.hudong.path}{upper.pk}/"
        assert (branch.pinyin, branch.initials) == ("haitangshequdangzhibu", "htsqdzb")
        assert (branch.is_direct, branch.is_grassroots, upper.is_grassroots) == (False, True, True)
        assert upper.area is not None
        assert upper.area.name == "斜塘街道"
        [placed] = Placement.objects.filter(organisation=branch)
        assert (placed.parent, placed.tree_path, placed.from_on, placed.until_on) == (
            upper,
            branch.path,
            date(2012, 6, 1),
            None,
        )


def test_a_direct_organisation_is_told_by_its_tag_and_not_counted_below(cast: Cast) -> None:
    line = new_branch_line(
        组织编码="SIP-09",
        组织名称="机关党工委",
        组织类型="党工委",
        上级组织编码="SIP-01",
        标签="直属",
    )
    with scope(cast.officer.scope()):
        load_organisations(cast, line)
        node = Organisation.objects.get(code="SIP-09")
        assert (node.is_direct, node.is_grassroots) == (True, False)


FILES: dict[str, Callable[[Cast], ImportBatch]] = {
    "organisations": lambda cast: load_organisations(
        cast, new_branch_line(所在街道="斜塘街道", 标签="高校、试点")
    ),
    "members": lambda cast: load_members(
        cast, somebody(党内职务="组织委员、宣传委员"), somebody_else()
    ),
}


@pytest.mark.parametrize("kind", FILES)
def test_the_same_file_twice_changes_nothing_and_leaves_no_history(cast: Cast, kind: str) -> None:
    with scope(cast.officer.scope()):
        keep_towns(place="sip", towns=[("320576051", "斜塘街道")])
        assert sum(FILES[kind](cast).counts["applied"].values()) > 0
        before = events()
        again = FILES[kind](cast)
        assert again.counts["states"]["SAME"] == again.counts["rows"]
        assert sum(again.counts["applied"].values()) == 0
        assert events() == before


def test_a_member_is_a_person_a_tie_and_posts_from_their_days(cast: Cast) -> None:
    with scope(cast.officer.scope()):
        batch = load_members(cast, somebody(党内职务="副书记、宣传委员", 姓名="曾承安"))
        person = Person.objects.get(name="曾承安")
        assert batch.counts["applied"] == {"people": 1, "memberships": 1, "posts": 2}
        assert (person.code, person.path, person.pinyin) == (
            "P0000001",
            cast.xiangzhang.path,
            "zengchengan",
        )
        assert (person.sex, person.education, person.personnel_class) == (
            "男",
            "大学本科",
            "正式党员",
        )
        assert decrypt(person.id_number_sealed, "person.id_number") == "320583198903199516"
        assert decrypt(person.phone_sealed, "person.phone") == "15461803399"
        [tie] = Membership.objects.filter(person=person)
        assert (tie.kind, tie.standing, tie.joined_on, tie.full_on, tie.from_on) == (
            "PRIMARY", "FULL", date(2010, 6, 1), date(2011, 6, 1), date(2010, 6, 18),
        )  # fmt: skip
        posts = (
            Post.objects.filter(person=person)
            .order_by("kind")
            .values_list("kind", "from_on", "until_on")
        )
        since = date(2016, 7, 1)
        assert list(posts) == [("DEPUTY_SECRETARY", since, None), ("PUBLICITY_MEMBER", since, None)]


def test_a_changed_row_changes_just_that_and_history_says_why(cast: Cast) -> None:
    with scope(cast.officer.scope()):
        load_members(cast, somebody(), somebody_else())
        person = Person.objects.get(name="许承安")
        sealed = person.phone_sealed
        before = events()
        batch = load_members(cast, somebody(学历="硕士研究生"), somebody_else())
        assert batch.counts["states"] == {
            "NEW": 0,
            "CHANGED": 1,
            "SAME": 1,
            "WARNING": 0,
            "ERROR": 0,
        }
        assert batch.counts["applied"] == {"people": 1, "memberships": 0, "posts": 0}
        person.refresh_from_db()
        assert (person.education, person.phone_sealed) == ("硕士研究生", sealed)
        assert events() == before | {"person": before["person"] + 1}
        [(metadata,)] = fetch(
            "SELECT c.metadata FROM register_personevent e JOIN pghistory_context c ON c.id = e.pgh_context_id "
            "ORDER BY e.pgh_id DESC LIMIT 1"
        )
        assert "导入党员名册" in str(metadata)
        assert str(cast.officer.user) in str(metadata)


def test_a_new_phone_is_sealed_anew_and_an_emptied_one_goes(cast: Cast) -> None:
    with scope(cast.officer.scope()):
        load_members(cast, somebody())
        load_members(cast, somebody(手机号="15400000001"))
        person = Person.objects.get(name="许承安")
        assert decrypt(person.phone_sealed, "person.phone") == "15400000001"
        load_members(cast, somebody(手机号=""))
        person.refresh_from_db()
        assert (person.phone_sealed, person.phone_index) == (b"", None)


def test_a_member_who_moves_leaves_the_old_branch_with_its_posts_and_grants(cast: Cast) -> None:
    with scope(cast.officer.scope()):
        load_members(cast, somebody(党内职务="组织委员"))
        person = Person.objects.get(name="许承安")
        user = cast.users["secretary"]
        person.user = user
        person.save()
        batch = load_members(cast, somebody(党内职务="书记") | {"所在组织编码": "SIP-1002"})
        assert batch.problems[0]["messages"][0]["text"].startswith(
            "所在组织将由“SIP-1001”改为“SIP-1002”"
        )
        ties = Membership.objects.filter(person=person).order_by("from_on", "pk")
        assert [(tie.organisation, tie.from_on, tie.until_on) for tie in ties] == [
            (cast.xiangzhang, date(2010, 6, 18), cast.today),
            (cast.yinxing, cast.today, None),
        ]
        posts = Post.objects.filter(person=person).order_by("pk")
        assert [(post.kind, post.organisation, post.until_on) for post in posts] == [
            ("ORGANISATION_MEMBER", cast.xiangzhang, cast.today),
            ("SECRETARY", cast.yinxing, None),
        ]
        person.refresh_from_db()
        assert person.path == cast.yinxing.path
        assert Grant.objects.get(user=user).until_on == cast.today


def test_a_post_no_longer_stated_ends_and_posts_elsewhere_stay(cast: Cast) -> None:
    with scope(cast.officer.scope()):
        load_members(cast, somebody(党内职务="组织委员、宣传委员"))
        person = Person.objects.get(name="许承安")
        appoint(cast.hudong, [person])
        load_members(cast, somebody(党内职务="宣传委员、纪检委员"))
        now = (
            Post.objects.filter(person=person, until_on=None)
            .order_by("pk")
            .values_list("kind", "from_on")
        )
        assert list(now) == [
            ("PUBLICITY_MEMBER", date(2016, 7, 1)),
            ("SECRETARY", date(2010, 6, 18)),
            ("DISCIPLINE_MEMBER", cast.today),
        ]


def test_a_linked_tie_to_the_new_home_ends_when_it_becomes_the_home(cast: Cast) -> None:
    with scope(cast.officer.scope()):
        load_members(cast, somebody())
        person = Person.objects.get(name="许承安")
        join(person, cast.yinxing, kind="LINKED")
        load_members(cast, somebody() | {"所在组织编码": "SIP-1002"})
        open_ties = Membership.objects.filter(person=person, until_on=None)
        assert [(tie.kind, tie.organisation) for tie in open_ties] == [("PRIMARY", cast.yinxing)]


def test_becoming_a_full_member_is_a_change_of_the_tie(cast: Cast) -> None:
    waiting = somebody(人员类别="预备党员", 转正日期="", 入党日期=date(2018, 1, 5))
    with scope(cast.officer.scope()):
        load_members(cast, waiting)
        batch = load_members(
            cast, waiting | {"人员类别": "正式党员", "转正日期": date(2018, 10, 31)}
        )
        assert batch.counts["applied"] == {"people": 1, "memberships": 1, "posts": 0}
        tie = Membership.objects.get(person__name="许承安")
        assert (tie.standing, tie.full_on, tie.from_on) == (
            "FULL",
            date(2018, 10, 31),
            date(2018, 1, 5),
        )


def test_people_the_file_does_not_name_stay(cast: Cast) -> None:
    with scope(cast.officer.scope()):
        before = Membership.objects.filter(until_on=None).count()
        load_members(cast, somebody())
        assert Membership.objects.filter(until_on=None).count() == before + 1


def test_good_rows_are_kept_and_bad_ones_come_back_mendable(cast: Cast) -> None:
    bad = member(sequence=904, 姓名="", 党内职务="", **BRANCH)
    with scope(cast.officer.scope()):
        batch = preview(cast, ImportKind.MEMBERS, members_file(somebody(), bad))
        early = rows_in_error(by=cast.officer, batch_id=batch.pk)
        apply(cast, batch.pk, batch.version)
        late = rows_in_error(by=cast.officer, batch_id=batch.pk)
        assert Person.objects.filter(name="许承安").exists()
    for content in (early, late):
        rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
        assert len(rows) == 2
        assert rows[1][13] == bad["公民身份号码"]
        assert rows[1][-1] == "姓名：没有填写，此项必填。"


def test_without_bad_rows_the_file_is_gone_once_applied(cast: Cast) -> None:
    with scope(cast.officer.scope()):
        batch = load_members(cast, somebody())
        assert ImportBatch.objects.get(pk=batch.pk).content is None
        with pytest.raises(Refused, match="没有未导入的行"):
            rows_in_error(by=cast.officer, batch_id=batch.pk)


def test_an_organisation_that_moves_takes_everything_below_along(cast: Cast) -> None:
    lines = (
        new_branch_line(上级组织编码="SIP-20"),
        new_branch_line(组织编码="SIP-20", 组织名称="海棠社区党委", 组织类型="党委"),
    )
    with scope(cast.officer.scope()):
        load_organisations(cast, *lines)
        load_members(cast, somebody() | {"所在组织编码": "SIP-2001"})
        load_organisations(cast, lines[1] | {"上级组织编码": "SIP-03"})
        upper = Organisation.objects.get(code="SIP-20")
        branch = Organisation.objects.get(code="SIP-2001")
        assert upper.path == f"{cast.soe.path}{upper.pk}/"
        assert branch.path == f"{upper.path}{branch.pk}/"
        assert Person.objects.get(name="许承安").path == branch.path
        assert Membership.objects.get(person__name="许承安").path == branch.path
        held = Placement.objects.filter(organisation=upper).order_by("from_on")
        assert [(each.parent, each.until_on) for each in held] == [
            (cast.hudong, cast.today),
            (cast.soe, None),
        ]


def test_two_organisations_may_change_places(cast: Cast) -> None:
    def line(code: str, parent: str) -> dict[str, Any]:
        return new_branch_line(
            组织编码=code, 组织名称=f"{code}党委", 组织类型="党委", 上级组织编码=parent
        )

    with scope(cast.officer.scope()):
        load_organisations(cast, line("A", "SIP-02"), line("B", "A"), line("C", "B"))
        load_organisations(cast, line("B", "SIP-02"), line("A", "C"))
        paths = {node.code: node for node in Organisation.objects.filter(code__in="ABC")}
        assert paths["B"].path == f"{cast.hudong.path}{paths['B'].pk}/"
        assert paths["C"].path == f"{paths['B'].path}{paths['C'].pk}/"
        assert paths["A"].path == f"{paths['C'].path}{paths['A'].pk}/"


def test_a_changed_organisation_gets_a_new_version_and_one_event(cast: Cast) -> None:
    with scope(cast.officer.scope()):
        load_organisations(cast, new_branch_line())
        before = events()
        load_organisations(cast, new_branch_line(活动阵地="海棠党群服务站"))
        node = Organisation.objects.get(code="SIP-2001")
        assert (node.version, node.venue) == (2, "海棠党群服务站")
        assert events() == before | {"organisation": before["organisation"] + 1}
