"""Review chains as graphs: side by side, enough or all, silence, returns, delegates, samples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from ronghe.core.obligations.api import Obligation
from ronghe.core.register.api import Organisation
from ronghe.core.reviews import subjects
from ronghe.core.reviews.api import (
    Decision,
    Review,
    ReviewSample,
    ReviewSubject,
    ReviewTask,
    Submission,
    course_of,
    decide,
    deem_consents,
    delegate_task,
    draw_sample,
    end_delegation,
    lots_for,
    pending_tasks_for,
    register_subject,
    start_reviews,
)
from ronghe.core.reviews.jobs import deem_everywhere
from ronghe.core.reviews.rules.progress import sample_size
from ronghe.foundation.accounts.api import Actor, Place, RoleCode, User
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from support.browsing import Browse
from support.cast import Cast, new_actor
from support.moments import AT, LATER
from support.obligations import publish
from support.pages import counted, words

KIND = "trial"
FROM = date(2018, 1, 1)
ROOM = {"key": "room", "title": "直属审核", "reviewer": "PARENT_DIRECT", "days": 5}


class Told:
    """What the subject was told of its reviews."""

    def __init__(self) -> None:
        self.passed: list[str] = []
        self.returned: list[tuple[str, str]] = []


@pytest.fixture
def told() -> Iterator[Told]:
    """A kind of subject that notes what it is told."""
    heard = Told()

    def on_passed(_by: Actor, codes: Sequence[str], _at: datetime) -> None:
        heard.passed += codes

    def on_returned(_by: Actor, code: str, why: str, _f: dict[str, str], _at: datetime) -> None:
        heard.returned.append((code, why))

    register_subject(ReviewSubject(KIND, "试审材料", on_passed, on_returned))
    yield heard
    subjects._subjects.pop(KIND)


def hand_in(cast: Cast, *steps: dict[str, Any], codes: Sequence[str] = ("T-1",)) -> None:
    """Publish a chain of these steps and hand things in from 香樟社区第一党支部."""
    body = {"steps": list(steps)}
    rule = NewRule("review-chain", KIND, "试审流程", FROM, body, not_from_source=True)
    with place_system(cast.place):
        publish_rules(place=cast.place, rules=[rule])
        start(cast, cast.xiangzhang, codes)


def start(cast: Cast, node: Organisation, codes: Sequence[str], round_no: int = 1) -> None:
    handed_in = [Submission(node, KIND, code, f"材料{code}", round_no) for code in codes]
    with place_system(cast.place):
        start_reviews(by=cast.secretary, submissions=handed_in, chain_key=KIND, at=AT)


def tasks(cast: Cast, **wanted: Any) -> list[ReviewTask]:
    with place_system(cast.place):
        found = ReviewTask.objects.filter(subject_kind=KIND, **wanted)
        return list(found.select_related("reviewer").order_by("pk"))


def waiting(cast: Cast) -> set[tuple[str, str]]:
    """Who has which step before them."""
    return {(t.step_title, t.reviewer.short_name) for t in tasks(cast, decision="PENDING")}


def verdict(
    by: Actor, task: ReviewTask, decision: Decision = Decision.PASSED, **more: Any
) -> ReviewTask:
    with scope(by.scope()):
        return decide(
            by=by, task_id=task.pk, decision=decision, seen_version=task.version, at=LATER, **more
        )


def pending(cast: Cast, step: str, who: str = "") -> ReviewTask:
    mine = tasks(cast, decision="PENDING", step_title=step)
    [one] = [t for t in mine if who in ("", t.reviewer.short_name)]
    return one


def soe_reviewer(cast: Cast) -> Actor:
    actor = new_actor("soe", "何清越", RoleCode.REVIEWER, cast.soe.path, "国资审核人")
    cast.users["soe"] = User.objects.get(username="soe")
    return actor


PARALLEL = (
    {"key": "first", "title": "初审", "reviewer": "PARENT_DIRECT", "days": 3},
    {"key": "left", "title": "国资会签", "organisations": ["国资公司党委"], "days": 5, "after": ["first"]},
    {"key": "right", "title": "园区会签", "organisations": ["园区党工委"], "days": 5, "after": ["first"]},
    {"key": "end", "title": "终审", "reviewer": "ORGANISATION_DEPARTMENT", "days": 5, "after": ["left", "right"]},
)  # fmt: skip


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


SAMPLED = {**ROOM, "sample": {"percent": 20, "at_least": 2}}
TEN = [f"T-{n:02}" for n in range(10)]


def draw(cast: Cast) -> ReviewSample:
    with scope(cast.reviewer.scope()):
        [lot] = lots_for(cast.reviewer)
        return draw_sample(by=cast.reviewer, key=lot.key, at=AT)


def test_a_sample_is_drawn_by_a_seed_anybody_can_repeat(cast: Cast, told: Told) -> None:
    hand_in(cast, SAMPLED, codes=TEN)
    with scope(cast.reviewer.scope()):
        [lot] = lots_for(cast.reviewer)
        assert (lot.total, lot.drawn) == (10, 2)
        assert [one.seed for one in lots_for(cast.reviewer)] == [lot.seed]
    drawn = draw(cast)
    assert drawn.seed == lot.seed
    with scope(cast.reviewer.scope()):
        assert pending_tasks_for(cast.reviewer).count() == 2


def test_the_rest_passes_when_the_whole_sample_does(cast: Cast, told: Told) -> None:
    hand_in(cast, SAMPLED, codes=TEN)
    draw(cast)
    first, second = tasks(cast, is_held=False)
    verdict(cast.reviewer, first)
    assert told.passed == [first.subject_code]
    verdict(cast.reviewer, second)
    assert sorted(told.passed) == TEN
    [rest, *_others] = [t for t in tasks(cast) if t.pk not in {first.pk, second.pk}]
    assert rest.comment.startswith("抽查2件全部通过，其余8件随之通过（种子")


def test_one_return_opens_all_of_the_rest(cast: Cast, told: Told) -> None:
    hand_in(cast, SAMPLED, codes=TEN)
    sample = draw(cast)
    first, second = tasks(cast, is_held=False)
    verdict(cast.reviewer, first)
    verdict(cast.reviewer, second, Decision.RETURNED, comment="与记录不一致")
    assert told.passed == [first.subject_code]
    with scope(cast.reviewer.scope()):
        assert pending_tasks_for(cast.reviewer).count() == 8
        sample.refresh_from_db()
    assert sample.status == "FAILED"


def test_a_held_task_says_what_it_waits_for(cast: Cast, told: Told) -> None:
    hand_in(cast, SAMPLED, codes=TEN)
    draw(cast)
    [held, *_more] = tasks(cast, is_held=True)
    with pytest.raises(Refused, match="随抽样等候"):
        verdict(cast.reviewer, held)


def test_a_list_that_changed_is_not_drawn_from(cast: Cast, told: Told) -> None:
    hand_in(cast, SAMPLED, codes=TEN)
    with scope(cast.reviewer.scope()):
        [lot] = lots_for(cast.reviewer)
    verdict(cast.reviewer, tasks(cast)[0])
    with scope(cast.reviewer.scope()), pytest.raises(Conflict, match="待审的名单变了"):
        draw_sample(by=cast.reviewer, key=lot.key, at=AT)


def test_drawing_on_the_page_leads_to_the_drawn_ones(
    cast: Cast, told: Told, browse: Browse
) -> None:
    hand_in(cast, SAMPLED, codes=TEN)
    client = browse.as_user("reviewer")
    assert "抽样审核" in words(client.get("/reviews/"))
    page = client.get("/reviews/sample/")
    assert "待审 10 件，抽 2 件" in words(page)
    with scope(cast.reviewer.scope()):
        [lot] = lots_for(cast.reviewer)
    desk = words(client.post("/reviews/sample/", {"key": lot.key}, follow=True))
    assert "待我审核 2" in desk
    assert "这是抽查的一件：10 件里抽 2 件" in desk
    assert client.post("/reviews/sample/", {"key": lot.key}).status_code == 409
    assert "还有 2 件待看" in words(client.get("/reviews/sample/"))


def test_a_whole_chain_of_many_costs_no_more_queries(cast: Cast, told: Told) -> None:
    hand_in(cast, *PARALLEL, codes=TEN[:2])
    with counted() as few, place_system(cast.place):
        start(cast, cast.yinxing, ["M-1"])
    with counted() as many, place_system(cast.place):
        start(cast, cast.yinxing, [f"N-{n}" for n in range(40)])
    assert few == many


def test_the_course_tells_what_passing_leads_to(cast: Cast, told: Told) -> None:
    hand_in(cast, *PARALLEL)
    course = course_of(pending(cast, "初审"))
    assert course.outlook.opens == ("国资会签", "园区会签")
    assert [lane.title for lane in course.lanes] == ["初审", "国资会签", "园区会签", "终审"]


@pytest.mark.parametrize(
    ("total", "percent", "least", "drawn"),
    [(10, 20, 1, 2), (11, 20, 1, 3), (10, 20, 5, 5), (3, 20, 5, 3), (1, 1, 1, 1)],
)
def test_a_share_is_rounded_up_and_bounded(
    total: int, percent: int, least: int, drawn: int
) -> None:
    assert sample_size(total, percent, least) == drawn
