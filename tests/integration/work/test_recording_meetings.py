"""A meeting recorded once: minutes, duties and ledger follow; nobody else's branch is touched."""

import threading
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ronghe.core.obligations.api import Obligation, open_duties, settle_duties
from ronghe.foundation.accounts.api import RoleCode
from ronghe.foundation.audit.api import story_of
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.work.activities.api import (
    Meeting,
    correct_meeting,
    effects_of,
    meeting,
    meetings_for,
    record_meeting,
    used_in,
    withdraw_meeting,
)
from support.cast import Cast, appoint, new_actor, new_person
from support.meetings import AGENDA, AT, JOINT, record_one, stated
from support.processor_time import processor_seconds

QUERIES_TO_RECORD = 32


@pytest.fixture
def owing(cast: Cast) -> Cast:
    """The cast with the duties of 2018 opened until today."""
    with place_system(cast.place):
        open_duties(place=cast.place, year=2018, until=cast.today)
    return cast


def rounds_done(cast: Cast) -> dict[str, str]:
    """The closed rounds of the first branch by duty."""
    with place_system(cast.place):
        done = Obligation.objects.filter(bearer=cast.xiangzhang, outcome="DONE")
        return dict(done.order_by("source", "round").values_list("source", "round"))


def test_a_committee_meeting_expects_the_committee(owing: Cast) -> None:
    held = record_one(owing, absent={owing.code("林若溪"): "LEAVE"})
    assert (held.expected_count, held.present_count) == (3, 2)
    with scope(owing.secretary.scope()):
        presences = dict(held.attendance.values_list("person__name", "presence"))
        agenda = list(held.agenda.order_by("no").values_list("no", "topic", "resolution"))
    assert presences == {"陈一舟": "PRESENT", "林若溪": "LEAVE", "周启明": "PRESENT"}
    assert agenda == [(1, *AGENDA[0]), (2, *AGENDA[1])]


def test_a_joint_meeting_closes_every_duty_it_answers(owing: Cast) -> None:
    held = record_one(owing, kinds=JOINT, lecturer_code=owing.code("陈一舟"))
    assert held.expected_count == 8
    assert held.is_lecture_by_secretary
    assert rounds_done(owing) == {
        "branch-committee": "2018-10",
        "theme-day": "2018-10",
        "lecture": "2018-Q4",
    }


def test_a_lecture_by_somebody_else_is_not_the_secretarys(cast: Cast) -> None:
    held = record_one(cast, kinds=("LECTURE",), lecturer_code=cast.code("周启明"))
    assert not held.is_lecture_by_secretary


def test_the_secretary_presides_unless_absent_or_somebody_else_is_named(cast: Cast) -> None:
    chen, lin = cast.code("陈一舟"), cast.code("林若溪")
    usual = record_one(cast)
    absent = record_one(cast, client_key="2", absent={chen: "ILL"})
    named = record_one(cast, client_key="3", host_code=lin)
    assert usual.host_id == cast.people["陈一舟"].pk
    assert absent.host_id is None
    assert named.host_id == cast.people["林若溪"].pk


def test_only_members_of_that_day_are_expected(cast: Cast) -> None:
    with place_system(cast.place):
        new_person(cast.xiangzhang, "何新来", 20, since=date(2018, 10, 13))
    before = record_one(cast, kinds=("THEME_DAY",))
    after = record_one(cast, kinds=("THEME_DAY",), client_key="2", held_on=date(2018, 10, 13))
    assert (before.expected_count, after.expected_count) == (8, 9)


def test_a_committee_without_members_of_its_own_expects_its_committee(cast: Cast) -> None:
    with place_system(cast.place):
        appoint(cast.soe, [cast.people["孙望舒"], cast.people["钱怀瑾"]])
    secretary = new_actor("soe", "孙望舒", RoleCode.SECRETARY, cast.soe.path, "国资公司党委书记")
    lecture = stated(
        cast,
        organisation_code=cast.soe.code,
        kinds=("LECTURE",),
        lecturer_code=cast.code("孙望舒"),
    )
    held = record_meeting(by=secretary, at=AT, **lecture)
    assert (held.expected_count, held.is_lecture_by_secretary) == (2, True)


def test_a_branch_cannot_hold_the_meeting_of_a_committee(cast: Cast) -> None:
    with pytest.raises(Invalid, match="没有“LEADERSHIP_STUDY”这种会议类型"):
        record_one(cast, kinds=("LEADERSHIP_STUDY",))


def test_the_same_post_sent_twice_is_one_record(owing: Cast) -> None:
    first = record_one(owing)
    second = record_one(owing, title="另一个标题")
    assert (second.pk, second.title) == (first.pk, "研究十月工作")
    with scope(owing.secretary.scope()):
        assert Meeting.objects.count() == 1
        assert story_of("meeting", [first.code]).count() == 1


def test_two_posts_at_the_same_moment_are_one_record(committed_cast: Cast) -> None:
    cast, codes, start = committed_cast, list[str](), threading.Barrier(2)

    def post() -> None:
        try:
            start.wait(timeout=10)
            codes.append(record_one(cast).code)
        finally:
            connection.close()

    threads = [threading.Thread(target=post) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert len(codes) == 2
    assert codes[0] == codes[1]
    with place_system(cast.place):
        assert Meeting.objects.count() == 1


def test_mistakes_are_told_by_field_and_nothing_is_stored(owing: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        record_one(
            owing,
            kinds=("BRANCH_COMMITTEE", "LIFE_MEETING"),
            title=" ",
            held_on=date(2018, 11, 2),
            agenda=(("", ""),),
        )
    assert refused.value.details["fields"] == {
        "kinds": ["支委会和组织生活会不能合并为一次记录，请分开记录。"],
        "held_on": ["日期不能晚于今天（2018-11-01），请开过会再记录。"],
        "title": ["请写会议主题。"],
        "agenda": ["第1项议题是空的，请写上或删去这一行。"],
    }
    with place_system(owing.place):
        assert not Meeting.objects.exists()
    assert rounds_done(owing) == {}


def test_people_who_are_not_expected_cannot_be_absent(cast: Cast) -> None:
    with pytest.raises(Invalid, match="有1名未到人员不在应到名单里"):
        record_one(cast, absent={cast.code("沈知微"): "LEAVE"})


def test_recording_asks_a_constant_number_of_queries(owing: Cast) -> None:
    with CaptureQueriesContext(connection) as small:
        record_one(owing, kinds=("THEME_DAY",))
    with place_system(owing.place):
        for no in range(9, 51):
            new_person(owing.xiangzhang, f"党员{no}", no)
    agenda = [(f"议题{no}", "同意。") for no in range(20)]
    with CaptureQueriesContext(connection) as large:
        held = record_one(
            owing, kinds=("THEME_DAY",), client_key="2", held_on=date(2018, 9, 3), agenda=agenda
        )
    assert held.expected_count == 50
    assert len(small) == len(large) == QUERIES_TO_RECORD


def test_recording_for_fifty_members_is_quick(owing: Cast) -> None:
    with place_system(owing.place):
        for no in range(9, 51):
            new_person(owing.xiangzhang, f"党员{no}", no)
    started = processor_seconds()
    for no in range(5):
        record_one(owing, kinds=("THEME_DAY",), client_key=f"{no}")
    assert (processor_seconds() - started) / 5 < 0.150


def test_a_meeting_recorded_before_its_duty_opened_closes_it_when_settled(cast: Cast) -> None:
    record_one(cast)
    with place_system(cast.place):
        open_duties(place=cast.place, year=2018, until=cast.today)
        assert settle_duties(place=cast.place, years={2018}, at=AT) == 1
    assert rounds_done(cast) == {"branch-committee": "2018-10"}


def test_correcting_moves_what_the_meeting_proves(owing: Cast) -> None:
    held = record_one(owing)
    changed = correct_meeting(
        by=owing.secretary,
        code=held.code,
        seen_version=1,
        kinds=("THEME_DAY",),
        title="改为主题党日",
        held_on=date(2018, 9, 28),
        agenda=[("志愿服务", "")],
        absent={owing.code("王砚秋"): "ON_DUTY"},
        at=AT,
    )
    assert (changed.code, changed.version) == (held.code, 2)
    assert (changed.expected_count, changed.present_count) == (8, 7)
    assert rounds_done(owing) == {"theme-day": "2018-09"}


def test_whoever_saw_an_older_version_is_told_the_newer_one(owing: Cast) -> None:
    held = record_one(owing)
    again = {
        k: v
        for k, v in stated(owing, title="改过的标题").items()
        if k not in {"organisation_code", "client_key"}
    }
    correct_meeting(by=owing.secretary, code=held.code, seen_version=1, at=AT, **again)
    with pytest.raises(Conflict) as conflict:
        correct_meeting(by=owing.secretary, code=held.code, seen_version=1, at=AT, **again)
    assert conflict.value.details["version"] == 2
    assert conflict.value.details["title"] == "改过的标题"
    with pytest.raises(Conflict):
        withdraw_meeting(
            by=owing.secretary, code=held.code, reason="记错了会议", seen_version=1, at=AT
        )


def test_withdrawing_tells_what_falls_back_and_reopens_it(owing: Cast) -> None:
    held = record_one(owing)
    with scope(owing.secretary.scope()):
        told = effects_of(meeting(owing.place, held.code))
    effects = withdraw_meeting(
        by=owing.secretary, code=held.code, reason="重复记录", seen_version=1, at=AT
    )
    assert effects == told == ["“支部委员会每月至少一次”（10月）重新列为未完成，期限2018-10-31。"]
    assert rounds_done(owing) == {}
    with place_system(owing.place):
        assert not Meeting.objects.exists()
        sentences = [e.sentence for e in story_of("meeting", [held.code])]
    assert sentences == ["记录了支委会（2018-10-12）", "撤回了支委会的记录（2018-10-12）"]


def test_another_meeting_of_the_round_takes_over_the_proof(owing: Cast) -> None:
    held = record_one(owing)
    record_one(owing, client_key="2", held_on=date(2018, 10, 26))
    effects = withdraw_meeting(
        by=owing.secretary, code=held.code, reason="重复记录", seen_version=1, at=AT
    )
    assert effects == ["“支部委员会每月至少一次”（10月）改由2018-10-26的另一条记录证明。"]
    with place_system(owing.place):
        obligation = Obligation.objects.get(
            bearer=owing.xiangzhang, source="branch-committee", round="2018-10"
        )
    assert (obligation.outcome, obligation.done_on) == ("DONE", date(2018, 10, 26))


def test_a_record_is_only_withdrawn_for_a_reason(owing: Cast) -> None:
    held = record_one(owing)
    with pytest.raises(Invalid, match="撤回理由"):
        withdraw_meeting(by=owing.secretary, code=held.code, reason=" ", seen_version=1, at=AT)


def test_the_strip_says_where_a_meeting_is_used(owing: Cast) -> None:
    held = record_one(owing, kinds=JOINT, lecturer_code=owing.code("陈一舟"))
    with scope(owing.secretary.scope()):
        labels = [use.label for use in used_in(held)]
    assert labels == ["支委会10月", "主题党日10月", "党课四季度"]


@pytest.mark.parametrize("who", ["other_secretary", "stranger"])
def test_whoever_is_out_of_scope_sees_and_changes_nothing(owing: Cast, who: str) -> None:
    held, actor = record_one(owing), getattr(owing, who)
    with scope(actor.scope()):
        assert not Meeting.objects.exists()
        assert not meetings_for(actor).exists()
        with pytest.raises(Refused):
            meeting(owing.place, held.code)
    with pytest.raises(Refused, match="不在您负责的范围内"):
        record_meeting(by=actor, at=AT, **stated(owing, client_key="x"))
    with pytest.raises(Refused, match="不在您负责的范围内"):
        withdraw_meeting(by=actor, code=held.code, reason="不是我的", seen_version=1, at=AT)


@pytest.mark.parametrize("who", ["officer", "reviewer", "member", "auditor"])
def test_only_a_secretary_records(owing: Cast, who: str) -> None:
    with pytest.raises(Refused):
        record_meeting(by=getattr(owing, who), at=AT, **stated(owing))


@pytest.mark.parametrize(
    ("who", "count"),
    [("secretary", 1), ("reviewer", 1), ("officer", 1), ("member", 0), ("auditor", 0)],
)
def test_the_ledger_shows_what_the_role_may_read(owing: Cast, who: str, count: int) -> None:
    record_one(owing)
    actor = getattr(owing, who)
    with scope(actor.scope()):
        assert meetings_for(actor).count() == count
