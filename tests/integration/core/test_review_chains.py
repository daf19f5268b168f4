"""Review chains as graphs: side by side, enough or all, silence, returns, delegates, samples."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from ronghe.core.obligations.api import Obligation
from ronghe.core.reviews.api import (
    Decision,
    Review,
    ReviewTask,
    deem_consents,
    delegate_task,
    end_delegation,
    pending_tasks_for,
)
from ronghe.core.reviews.jobs import deem_everywhere
from ronghe.foundation.accounts.api import Actor, Place, RoleCode, User
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from support.browsing import Browse
from support.cast import Cast, new_actor
from support.moments import AT, LATER
from support.obligations import publish
from support.pages import words
from support.review_chains import (
    PARALLEL,
    ROOM,
    Told,
    hand_in,
    pending,
    start,
    tasks,
    told,
    verdict,
)

__all__ = ["told"]


def waiting(cast: Cast) -> set[tuple[str, str]]:
    """Who has which step before them."""
    return {(t.step_title, t.reviewer.short_name) for t in tasks(cast, decision="PENDING")}


def soe_reviewer(cast: Cast) -> Actor:
    actor = new_actor("soe", "何清越", RoleCode.REVIEWER, cast.soe.path, "国资审核人")
    cast.users["soe"] = User.objects.get(username="soe")
    return actor


def test_parallel_steps_open_together_and_the_next_one_waits_for_both(
    cast: Cast, told: Told
) -> None:
    soe = soe_reviewer(cast)
    hand_in(cast, *PARALLEL)
    verdict(cast.reviewer, pending(cast, "初审"))
    assert waiting(cast) == {("国资会签", "国资公司党委"), ("园区会签", "园区党工委")}
    verdict(soe, pending(cast, "国资会签"))
    assert waiting(cast) == {("园区会签", "园区党工委")}
    verdict(cast.officer, pending(cast, "园区会签"))
    assert waiting(cast) == {("终审", "园区党工委")}
    verdict(cast.officer, pending(cast, "终审"))
    assert told.passed == ["T-1"]


def test_a_named_organisation_elsewhere_finds_the_task_in_its_queue(
    cast: Cast, told: Told, browse: Browse
) -> None:
    soe_reviewer(cast)
    hand_in(cast, *PARALLEL)
    verdict(cast.reviewer, pending(cast, "初审"))
    page = words(browse.as_user("soe").get("/reviews/"))
    assert "待我审核 1" in page
    assert "国资会签" in page
    assert "审核流程" in page
    assert "园区会签" in page
    assert "通过后还要等并行的步骤" in page


def test_nobody_reviews_their_own_what_a_direct_organisation_hands_in_goes_to_the_top(
    cast: Cast, told: Told
) -> None:
    hand_in(cast, ROOM)
    start(cast, cast.hudong, ["T-2"])
    [own] = tasks(cast, subject_code="T-2")
    assert own.reviewer == cast.root
    with pytest.raises(Refused):
        verdict(cast.reviewer, own)
    verdict(cast.officer, own)
    assert told.passed == ["T-2"]


def test_enough_of_several_reviewers_pass_a_step_and_the_others_need_not(
    cast: Cast, told: Told
) -> None:
    both = {
        "key": "two",
        "title": "会审",
        "days": 5,
        "organisations": ["SIP-02", "SIP-03", "SIP-01"],
    }
    hand_in(cast, {**both, "mode": "ANY", "at_least": 2})
    verdict(cast.reviewer, pending(cast, "会审", "湖东社区党工委"))
    assert told.passed == []
    last = pending(cast, "会审", "国资公司党委")
    verdict(cast.officer, pending(cast, "会审", "园区党工委"))
    assert told.passed == ["T-1"]
    with pytest.raises(Conflict, match="已经有了结果"):
        verdict(soe_reviewer(cast), last)
    with place_system(cast.place):
        assert not Obligation.objects.filter(kind="review", outcome="OPEN").exists()


def test_all_reviewers_of_a_step_must_pass(cast: Cast, told: Told) -> None:
    both = {"key": "two", "title": "会审", "days": 5, "organisations": ["SIP-02", "SIP-01"]}
    hand_in(cast, {**both, "mode": "ALL"})
    verdict(cast.reviewer, pending(cast, "会审", "湖东社区党工委"))
    assert told.passed == []
    verdict(cast.officer, pending(cast, "会审"))
    assert told.passed == ["T-1"]


def test_bearers_of_a_role_review_where_their_grants_stand(cast: Cast, told: Told) -> None:
    leader = new_actor("leader", "方远山", RoleCode.LEADER, cast.hudong.path, "分管领导")
    hand_in(cast, {"key": "lead", "title": "领导签批", "roles": ["LEADER"], "days": 2})
    assert waiting(cast) == {("领导签批", "湖东社区党工委")}
    verdict(leader, pending(cast, "领导签批"))
    assert told.passed == ["T-1"]


def test_a_chain_that_names_nobody_here_is_refused_in_words(cast: Cast, told: Told) -> None:
    with pytest.raises(Invalid, match="审核人没有找到：没有这个局"):
        hand_in(cast, {"key": "x", "title": "会签", "organisations": ["没有这个局"], "days": 2})


def silent(cast: Cast) -> ReviewTask:
    hand_in(cast, {**ROOM, "mode": "DEEMED"}, {**ROOM, "key": "end", "title": "终审"})
    return pending(cast, "直属审核")


def due_day(cast: Cast, task: ReviewTask) -> date:
    with place_system(cast.place):
        owed = Obligation.objects.get(kind="review", source=f"task-{task.pk}")
    return owed.due_on


def move_to(cast: Cast, day: date) -> None:
    Place.objects.filter(pk=cast.place).update(demo_today=day)


def test_silence_past_the_limit_is_consent_and_not_a_day_earlier(cast: Cast, told: Told) -> None:
    task = silent(cast)
    due = due_day(cast, task)
    move_to(cast, due)
    assert deem_consents(cast.place, LATER) == 0
    move_to(cast, due + timedelta(days=1))
    assert deem_consents(cast.place, LATER) == 1
    assert deem_consents(cast.place, LATER) == 0
    [done] = tasks(cast, step=0)
    assert done.decision == Decision.DEEMED
    assert waiting(cast) == {("终审", "湖东社区党工委")}


def test_the_desk_says_on_which_day_silence_is_consent(
    cast: Cast, told: Told, browse: Browse
) -> None:
    task = silent(cast)
    page = words(browse.as_user("reviewer").get(f"/reviews/{task.pk}/"))
    assert f"{due_day(cast, task):%Y-%m-%d} 前未答复视为同意" in page


def test_a_suspended_limit_is_not_silence(cast: Cast, told: Told) -> None:
    task = silent(cast)
    due = due_day(cast, task)
    with place_system(cast.place):
        owed = Obligation.objects.filter(source=f"task-{task.pk}")
        owed.update(due_on=due + timedelta(days=10))
    move_to(cast, due + timedelta(days=1))
    assert deem_consents(cast.place, LATER) == 0


def test_a_return_to_an_earlier_step_starts_it_and_what_follows_anew(
    cast: Cast, told: Told
) -> None:
    soe = soe_reviewer(cast)
    hand_in(cast, *PARALLEL)
    verdict(cast.reviewer, pending(cast, "初审"))
    verdict(soe, pending(cast, "国资会签"))
    verdict(
        cast.officer,
        pending(cast, "园区会签"),
        Decision.RETURNED,
        comment="初审漏看了附件",
        return_to="first",
    )
    assert told.returned == []
    assert waiting(cast) == {("初审", "湖东社区党工委")}
    verdict(cast.reviewer, pending(cast, "初审"))
    assert waiting(cast) == {("国资会签", "国资公司党委"), ("园区会签", "园区党工委")}


def test_only_an_earlier_step_can_be_returned_to(cast: Cast, told: Told) -> None:
    hand_in(cast, *PARALLEL)
    with pytest.raises(Invalid, match="只能退回提交人"):
        verdict(
            cast.reviewer,
            pending(cast, "初审"),
            Decision.RETURNED,
            comment="请重新看",
            return_to="end",
        )


def test_a_return_to_the_submitter_ends_the_parallel_tasks(cast: Cast, told: Told) -> None:
    hand_in(cast, *PARALLEL)
    verdict(cast.reviewer, pending(cast, "初审"))
    verdict(cast.officer, pending(cast, "园区会签"), Decision.RETURNED, comment="缺会议记录")
    assert told.returned == [("T-1", "缺会议记录")]
    assert waiting(cast) == set()
    with place_system(cast.place):
        assert Review.objects.get(subject_code="T-1").status == "RETURNED"
        assert not Obligation.objects.filter(kind="review", outcome="OPEN").exists()


def test_who_returned_it_goes_on_with_the_days_left(cast: Cast, told: Told) -> None:
    hand_in(cast, ROOM)
    first = pending(cast, "直属审核")
    assert due_day(cast, first) == date(2018, 11, 8)
    move_to(cast, date(2018, 11, 6))
    verdict(cast.reviewer, first, Decision.RETURNED, comment="请补充说明")
    start(cast, cast.xiangzhang, ["T-1"], round_no=2)
    assert due_day(cast, pending(cast, "直属审核")) == date(2018, 11, 8)


def test_where_the_submitter_pays_the_reviewer_begins_anew(cast: Cast, told: Told) -> None:
    publish("time-limit", "review", "审核的时限", {"return_pays": "SUBMITTER"})
    hand_in(cast, ROOM)
    first = pending(cast, "直属审核")
    move_to(cast, date(2018, 11, 6))
    verdict(cast.reviewer, first, Decision.RETURNED, comment="请补充说明")
    start(cast, cast.xiangzhang, ["T-1"], round_no=2)
    assert due_day(cast, pending(cast, "直属审核")) == date(2018, 11, 13)


def test_the_hourly_job_lets_silence_pass_once(cast: Cast, told: Told) -> None:
    Place.objects.filter(pk=cast.place).update(loaded_at=AT)
    task = silent(cast)
    move_to(cast, due_day(cast, task) + timedelta(days=1))
    deem_everywhere.func(0)
    deem_everywhere.func(0)
    with place_system(cast.place):
        task.refresh_from_db()
    assert (task.decision, task.version) == (Decision.DEEMED, 2)


def test_the_page_of_a_second_review_says_who_pays_for_the_first(
    browse: Browse, cast: Cast, told: Told
) -> None:
    hand_in(cast, ROOM)
    move_to(cast, date(2018, 11, 6))
    verdict(cast.reviewer, pending(cast, "直属审核"), Decision.RETURNED, comment="请补充说明")
    start(cast, cast.xiangzhang, ["T-1"], round_no=2)
    with place_system(cast.place):
        owed = Obligation.objects.get(kind="review", outcome="OPEN")
    page = browse.as_user("reviewer").get(reverse("obligations:obligation", args=[owed.pk]))
    assert "已用3个工作日，由退回方承担" in words(page)


def test_a_delegate_decides_until_the_day_and_no_longer(cast: Cast, told: Told) -> None:
    soe = soe_reviewer(cast)
    hand_in(cast, ROOM)
    task = hand_over(cast, until=date(2018, 11, 5))
    with scope(soe.scope()):
        assert [t.pk for t in pending_tasks_for(soe)] == [task.pk]
    move_to(cast, date(2018, 11, 6))
    with scope(soe.scope()):
        assert not pending_tasks_for(soe).exists()
    with pytest.raises(Refused, match="不在您负责的范围内"):
        verdict(soe, task)
    move_to(cast, date(2018, 11, 5))
    done = verdict(soe, task)
    assert done.decided_as == "何清越（国资审核人）"
    assert told.passed == ["T-1"]


def hand_over(
    cast: Cast, *, until: date, to: str = "SIP-03", reason: str = "出差在外"
) -> ReviewTask:
    task = pending(cast, "直属审核")
    with scope(cast.reviewer.scope()):
        return delegate_task(
            by=cast.reviewer,
            task_id=task.pk,
            to=to,
            until=until,
            reason=reason,
            seen_version=task.version,
        )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"to": "SIP-02"}, "审核人自己"),
        ({"to": "SIP-1001"}, "不能委托提交人"),
        ({"to": "SIP-99"}, "没有编码为SIP-99的党组织"),
        ({"until": date(2018, 10, 31)}, "不能早于今天"),
        ({"reason": "忙"}, "至少四个字"),
    ],
)
def test_a_task_is_handed_over_only_with_sense(
    cast: Cast, told: Told, wrong: dict[str, Any], sentence: str
) -> None:
    hand_in(cast, ROOM)
    with pytest.raises(Invalid, match=sentence):
        hand_over(cast, **({"until": date(2018, 11, 5)} | wrong))


def test_a_task_can_be_taken_back(cast: Cast, told: Told) -> None:
    soe = soe_reviewer(cast)
    hand_in(cast, ROOM)
    task = hand_over(cast, until=date(2018, 11, 5))
    with scope(cast.reviewer.scope()):
        end_delegation(by=cast.reviewer, task_id=task.pk, seen_version=task.version)
    with scope(soe.scope()):
        assert not pending_tasks_for(soe).exists()


def test_handing_over_and_taking_back_on_the_desk(cast: Cast, told: Told, browse: Browse) -> None:
    hand_in(cast, ROOM)
    task, client = pending(cast, "直属审核"), browse.as_user("reviewer")
    form = {
        "seen_version": "1",
        "to": "SIP-03",
        "until": "2018-11-05",
        "delegate_reason": "出差在外",
    }
    page = words(client.post(f"/reviews/{task.pk}/delegate/", form, follow=True))
    assert "已委托国资公司党委办理，到 2018-11-05：出差在外" in page
    page = client.post(f"/reviews/{task.pk}/take-back/", {"seen_version": "2"}, follow=True)
    assert "已收回委托" in page.content.decode()
    refused = client.post(f"/reviews/{task.pk}/delegate/", form | {"seen_version": "3", "to": ""})
    assert refused.status_code == 422
    assert "请从名单里选" in words(refused)
