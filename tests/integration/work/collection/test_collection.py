"""A table is asked, prefilled, answered, sent back, totalled and locked; what should not be asked is not."""

from datetime import timedelta

import pytest

from ronghe.core.obligations.api import Obligation, differences
from ronghe.core.register.api import home_of
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from ronghe.work.collection.answering import NotTaken, remind_asked, return_sheet, save_sheet
from ronghe.work.collection.asking import (
    Draft,
    decide_table,
    draft_table,
    end_table,
    send_table,
)
from ronghe.work.collection.burden import burdens
from ronghe.work.collection.models import CollectionTable, Sheet
from ronghe.work.collection.queries import sheet_for, table_for, tables_for
from ronghe.work.collection.rules.columns import ColumnKind, TableColumn
from support.browsing import Browse, page_queries
from support.cast import SINCE, Cast, new_branch
from support.moments import AT

TRAINED = TableColumn("c1", "培训人次", ColumnKind.NUMBER)
MEMBERS = TableColumn("c2", "党员人数", ColumnKind.NUMBER, known="members")
USUAL = (TRAINED, MEMBERS)


def drafted(by: Actor, *columns: TableColumn, **changes: object) -> CollectionTable:
    """A draft of the actor's own organisation."""
    stated: dict[str, object] = {
        "title": "冬训情况",
        "note": "",
        "columns": columns or USUAL,
        "many_rows": False,
        "workdays": 5,
        "types": ("BRANCH",),
    }
    with scope(by.scope()):
        owner = home_of(by)
        assert owner is not None
        draft = Draft(**(stated | changes))  # type: ignore[arg-type]
        return draft_table(by=by, owner=owner, draft=draft, client_key="k1", at=AT)


def sent(by: Actor, *columns: TableColumn, **changes: object) -> CollectionTable:
    """A table that went out, or to who approves."""
    table = drafted(by, *columns, **changes)
    with scope(by.scope()):
        return send_table(by=by, code=table.code, seen_version=table.version)


def fill(cast: Cast, table: CollectionTable, value: str, *, hand_in: bool = True) -> Sheet:
    """The first branch's secretary fills in."""
    with scope(cast.secretary.scope()):
        code = cast.xiangzhang.code
        seen = sheet_for(cast.secretary, table.code, code).version
        return save_sheet(
            by=cast.secretary, code=table.code, organisation=code, rows=[{"c1": value}],
            seen_version=seen, hand_in=hand_in, at=AT,
        )  # fmt: skip


def test_what_the_system_holds_is_filled_in(cast: Cast) -> None:
    table = sent(cast.officer)
    with place_system(cast.place):
        held = {s.organisation.code: s.known for s in Sheet.objects.select_related("organisation")}

    assert held == {"SIP-1001": {"c2": "8"}, "SIP-1002": {"c2": "3"}}
    assert (table.state, table.asked_count, table.minutes) == ("SENT", 2, 3)


def test_each_of_those_asked_owes_it_within_working_days(cast: Cast) -> None:
    sent(cast.officer)
    with place_system(cast.place):
        owed = Obligation.objects.filter(kind="collection")
        assert {one.due_on - cast.today for one in owed} == {timedelta(7)}
        assert owed.count() == 2


def test_asking_for_what_the_system_holds_is_refused_with_the_way_on(cast: Cast) -> None:
    again = TableColumn("c1", "党员总数", ColumnKind.NUMBER)
    with pytest.raises(Invalid, match="系统已经有（党员人数）"):
        drafted(cast.officer, again)


def test_asking_again_needs_a_reason_and_somebody_elses_approval(cast: Cast) -> None:
    again = TableColumn("c1", "党员总数", ColumnKind.NUMBER, reason="核对年报口径的差异")
    table = sent(cast.officer, again)
    assert table.state == "WAITING"

    def decide(by: Actor) -> CollectionTable:
        with scope(by.scope()):
            return decide_table(
                by=by, code=table.code, is_approved=True, reason="同意核对一次",
                seen_version=table.version,
            )  # fmt: skip

    with pytest.raises(Refused, match="自己发起的表不能自己批准"):
        decide(cast.officer)
    other = Actor(10**6, "另一位", cast.officer.identity)
    with place_system(cast.place):
        CollectionTable.objects.update(asked_by=None)
    assert decide(other).state == "SENT"


def test_what_waits_for_approval_stands_on_the_approvers_work_list(
    cast: Cast, browse: Browse
) -> None:
    again = TableColumn("c1", "党员总数", ColumnKind.NUMBER, reason="核对年报口径的差异")
    sent(cast.officer, again)
    assert "等批准" not in browse.as_user("officer").get("/work/").content.decode()
    with place_system(cast.place):
        CollectionTable.objects.update(asked_by=None)

    assert "1 张征集表等批准" in browse.as_user("officer").get("/work/").content.decode()


def test_a_matter_on_no_duty_list_waits_for_approval(cast: Cast) -> None:
    body = {
        "purpose": "HOLDER",
        "order": 1,
        "holder": {"org_types": ["BRANCH"]},
        "items": [{"code": "A1", "text": "组织党员学习"}],
    }
    with place_system(cast.place):
        publish_rules(place=cast.place, rules=[gate_rule(body)])
    with pytest.raises(Invalid, match="写明理由"):
        sent(cast.officer)
    table = sent(cast.officer, off_list_reason="上级临时部署，一次性")
    assert (table.state, table.is_off_list) == ("WAITING", True)


def gate_rule(body: dict[str, object]) -> NewRule:
    """A duty list of the branches."""
    return NewRule(
        kind="duty-list",
        key="branch-duties",
        title="支部职责清单",
        valid_from=SINCE,
        body=body,
    )


def test_handing_in_settles_it_and_the_same_again_is_one(cast: Cast) -> None:
    table = sent(cast.officer)
    first = fill(cast, table, "12")
    with scope(cast.secretary.scope()):
        again = save_sheet(
            by=cast.secretary, code=table.code, organisation=cast.xiangzhang.code,
            rows=[{"c1": "12"}], seen_version=1, hand_in=True, at=AT,
        )  # fmt: skip

    assert (first.version, again.version) == (2, 2)
    with place_system(cast.place):
        done = Obligation.objects.get(kind="collection", bearer=cast.xiangzhang)
        assert done.outcome == "DONE"


def test_what_is_wrong_keeps_what_was_typed(cast: Cast) -> None:
    table = sent(cast.officer)
    with pytest.raises(NotTaken) as told:
        fill(cast, table, "很多")

    assert told.value.rows == [{"c1": "很多"}]
    assert list(told.value.faults) == [(0, "c1")]


def test_two_people_filling_in_at_once_lose_nothing(cast: Cast) -> None:
    table = sent(cast.officer)
    fill(cast, table, "1", hand_in=False)
    with scope(cast.secretary.scope()), pytest.raises(Conflict, match="刚刚有人改过"):
        save_sheet(
            by=cast.secretary, code=table.code, organisation=cast.xiangzhang.code,
            rows=[{"c1": "2"}], seen_version=1, hand_in=False, at=AT,
        )  # fmt: skip


def test_a_sheet_sent_back_is_owed_again_and_keeps_its_answers(cast: Cast) -> None:
    table = sent(cast.officer)
    handed = fill(cast, table, "12")
    with scope(cast.officer.scope()):
        back = return_sheet(
            by=cast.officer, code=table.code, organisation=cast.xiangzhang.code,
            reason="请核对人次", seen_version=handed.version, at=AT,
        )  # fmt: skip
    assert (back.state, back.rows) == ("RETURNED", [{"c1": "12"}])
    with place_system(cast.place):
        owed = Obligation.objects.get(kind="collection", bearer=cast.xiangzhang)
        log = [(entry.what, entry.pays) for entry in owed.entries.order_by("pk")]
    assert owed.outcome == "OPEN"
    assert log[-2:] == [("CLOSED", ""), ("RETURNED", "RETURNER")]


def test_who_is_asked_sees_the_own_sheet_and_nobody_elses(cast: Cast) -> None:
    table = sent(cast.officer)
    with scope(cast.secretary.scope()):
        assert table_for(cast.secretary, table.code) == table
        assert Sheet.objects.count() == 1
        with pytest.raises(Refused, match="没有这份填报"):
            sheet_for(cast.secretary, table.code, cast.yinxing.code)
    with scope(cast.member.scope()):
        assert not tables_for(cast.member).filter(state="LOCKED").exists()


def test_reminding_happens_once(cast: Cast) -> None:
    table = sent(cast.officer)
    with scope(cast.officer.scope()):
        assert remind_asked(by=cast.officer, code=table.code) == 2
        with pytest.raises(Refused, match="已经提醒过一次"):
            remind_asked(by=cast.officer, code=table.code)


def test_a_locked_table_takes_nothing_more_and_nobody_owes_it(cast: Cast) -> None:
    table = sent(cast.officer)
    with scope(cast.officer.scope()):
        end_table(by=cast.officer, code=table.code, lock=True, seen_version=table.version, at=AT)
    with pytest.raises(Refused, match="已锁定"):
        fill(cast, table, "1")
    with place_system(cast.place):
        assert not Obligation.objects.filter(kind="collection", outcome="OPEN").exists()


def test_the_meter_ranks_requesters_by_minutes_asked(cast: Cast) -> None:
    sent(cast.officer)
    sent(cast.reviewer, *(TableColumn(f"c{n}", f"第{n}项", ColumnKind.TEXT) for n in range(9)))
    with scope(cast.officer.scope()):
        found = burdens(cast.officer, 2018)

    assert [(one.name, one.organisations, one.minutes) for one in found] == [
        ("湖东社区党工委", 1, 20),
        ("园区党工委", 2, 6),
    ]


def test_the_pages_carry_a_table_from_draft_to_totals(browse: Browse, cast: Cast) -> None:
    officer, secretary = browse.as_user("officer"), browse.as_user("secretary")
    form = {
        "title": "冬训情况", "workdays": "5", "types": "BRANCH", "client_key": "page-1", "columns-TOTAL_FORMS": "2",
        "columns-INITIAL_FORMS": "0", "columns-0-title": "培训人次", "columns-0-what": "ask:NUMBER",
        "columns-1-title": "党员人数", "columns-1-what": "known:members",
    }  # fmt: skip
    draft = officer.post("/collection/new/", form, follow=True)
    table = draft.context["found"]
    assert "每个组织约 3 分钟 × 2 个组织 = 约 1 小时" in draft.content.decode()

    officer.post(f"/collection/{table.code}/act/send/", {"seen_version": table.version})
    own = secretary.get(f"/collection/{table.code}/own/", follow=True)
    assert "系统已有，已带出" in own.content.decode()
    where = own.redirect_chain[-1][0]
    wrong = secretary.post(
        where, {"seen_version": "1", "row_count": "1", "r0-c1": "很多", "hand_in": "1"}
    )
    assert wrong.status_code == 422
    assert "很多" in wrong.content.decode()
    secretary.post(where, {"seen_version": "1", "row_count": "1", "r0-c1": "12", "hand_in": "1"})

    page = officer.get(f"/collection/{table.code}/")
    assert [t.total for t in page.context["totals"] if t.column.title == "培训人次"] == [12]
    file = officer.post(f"/collection/{table.code}/")
    assert file["Content-Type"].endswith("sheet")


def test_the_list_costs_a_constant_number_of_queries(browse: Browse, cast: Cast) -> None:
    client = browse.as_user("officer")
    sent(cast.officer)
    with page_queries() as few:
        client.get("/collection/")
    with place_system(cast.place):
        for number in range(30):
            new_branch(f"SIP-4{number:03}", f"第{number}党支部", cast.hudong, "COMMUNITY")
    sent(cast.reviewer)
    with page_queries() as many:
        client.get("/collection/")

    assert len(many) == len(few) <= 8, "\n".join(many)


def test_what_is_still_to_be_handed_in_is_what_is_open(cast: Cast) -> None:
    table = sent(cast.officer)
    assert amiss(cast) == []
    fill(cast, table, "12")
    assert amiss(cast) == []
    with place_system(cast.place):
        Obligation.objects.filter(kind="collection", outcome="OPEN").delete()
    assert amiss(cast) == [("SIP-1002", "MISSING")]


def amiss(cast: Cast) -> list[tuple[str, str]]:
    with place_system(cast.place):
        found = differences(cast.place, cast.today)
    return [(one.bearer, one.what) for one in found if one.kind == "collection"]
