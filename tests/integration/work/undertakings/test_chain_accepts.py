"""A kind that a review chain accepts: the reviewers decide, and what they say comes back."""

from datetime import date

import pytest

from ronghe.core.obligations.api import Obligation
from ronghe.core.reviews.api import Decision, ReviewTask, decide
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from ronghe.work.undertakings.api import (
    NewUndertaking,
    Undertaking,
    UndertakingState,
    accept_undertaking,
    open_undertakings,
    report_undertaking,
    undertaking_for,
    withdraw_undertaking,
)
from support.browsing import Browse
from support.cast import Cast
from support.moments import AT, LATER
from support.pages import words

pytestmark = pytest.mark.django_db
FROM = date(2018, 1, 1)
RESULT = "难题已经解决，居民代表看过"
STEPS = [
    {"key": "room", "title": "直属党组织验收", "reviewer": "PARENT_DIRECT", "days": 5},
    {"key": "office", "title": "组织部复核", "reviewer": "ORGANISATION_DEPARTMENT", "days": 5},
]
KIND = {
    "label": "攻坚项目",
    "opened_by": "SELF",
    "accepted_by": "CHAIN",
    "review_chain": "project",
    "proof": "TEXT",
    "due": {"days": 30},
}


@pytest.fixture
def reported(cast: Cast) -> Undertaking:
    """A project of 香樟社区第一党支部 that was reported and waits at its first reviewer."""
    rules = [
        NewRule(
            "review-chain", "project", "项目验收", FROM, {"steps": STEPS}, not_from_source=True
        ),
        NewRule("undertaking-kind", "project", "攻坚项目", FROM, KIND, not_from_source=True),
    ]
    with place_system(cast.place):
        publish_rules(place=cast.place, rules=rules)
    item = NewUndertaking("解决小区停车难题", cast.xiangzhang.code, date(2018, 11, 20))
    [one] = open_undertakings(by=cast.secretary, kind="project", items=[item], at=AT)
    return report(cast, one)


def report(cast: Cast, one: Undertaking, result: str = RESULT) -> Undertaking:
    return report_undertaking(
        by=cast.secretary, code=one.code, result=result, seen_version=one.version, at=AT
    )


def now(cast: Cast, one: Undertaking) -> Undertaking:
    with scope(cast.secretary.scope()):
        return undertaking_for(cast.secretary, one.code)


def tasks(cast: Cast, **wanted: object) -> list[ReviewTask]:
    with place_system(cast.place):
        return list(ReviewTask.objects.filter(subject_kind="undertaking", **wanted).order_by("pk"))


def verdict(cast: Cast, by: Actor, decision: Decision = Decision.PASSED, **more: object) -> None:
    [task] = tasks(cast, decision="PENDING")
    with scope(by.scope()):
        decide(
            by=by, task_id=task.pk, decision=decision, seen_version=task.version, at=LATER, **more
        )  # type: ignore[arg-type]


def test_reporting_hands_it_to_the_first_reviewer_and_the_last_pass_accepts_it(
    cast: Cast, reported: Undertaking
) -> None:
    assert now(cast, reported).state == UndertakingState.REPORTED
    verdict(cast, cast.reviewer)
    assert now(cast, reported).state == UndertakingState.REPORTED
    verdict(cast, cast.officer)
    done = now(cast, reported)
    assert (done.state, done.closed_on) == (UndertakingState.ACCEPTED, cast.today)


def test_a_reviewers_return_puts_the_reason_at_its_field_and_it_is_owed_again(
    cast: Cast, reported: Undertaking
) -> None:
    verdict(cast, cast.reviewer, Decision.RETURNED, fields={"proof": "请附居民代表的签字"})
    back = now(cast, reported)
    assert back.state == UndertakingState.RETURNED
    assert back.result == RESULT
    assert back.return_reasons == {"proof": "请附居民代表的签字"}
    with place_system(cast.place):
        assert Obligation.objects.get(kind="undertaking", source=back.code).outcome == "OPEN"


def test_a_reason_at_a_place_the_report_does_not_have_is_refused(
    cast: Cast, reported: Undertaking
) -> None:
    with pytest.raises(Invalid, match="没有“nowhere”这一栏"):
        verdict(cast, cast.reviewer, Decision.RETURNED, fields={"nowhere": "看不明白这里"})
    assert now(cast, reported).state == UndertakingState.REPORTED


def test_reported_again_it_is_the_second_round(cast: Cast, reported: Undertaking) -> None:
    verdict(cast, cast.reviewer, Decision.RETURNED, comment="请写明增加了几个车位")
    report(cast, now(cast, reported), "增加了四十个车位，居民代表看过")
    assert [task.round for task in tasks(cast, decision="PENDING")] == [2]


def test_nobody_accepts_it_past_the_chain(cast: Cast, reported: Undertaking) -> None:
    with pytest.raises(Refused, match="由审核流程验收"):
        accept_undertaking(by=cast.reviewer, code=reported.code, seen_version=reported.version)


def test_of_two_who_review_at_once_the_second_is_told_who_was_first(
    cast: Cast, reported: Undertaking
) -> None:
    [task] = tasks(cast, decision="PENDING")
    verdict(cast, cast.reviewer)
    with scope(cast.reviewer.scope()), pytest.raises(Conflict, match=r"湖东审核人.*通过"):
        decide(
            by=cast.reviewer, task_id=task.pk, decision=Decision.RETURNED, comment="请补充材料",
            seen_version=task.version, at=LATER,
        )  # fmt: skip
    assert now(cast, reported).state == UndertakingState.REPORTED


def test_withdrawing_takes_it_off_the_reviewers_desk(cast: Cast, reported: Undertaking) -> None:
    withdraw_undertaking(
        by=cast.secretary, code=reported.code, reason="与别的项目合并", seen_version=2, at=AT
    )
    assert tasks(cast, decision="PENDING") == []
    assert now(cast, reported).state == UndertakingState.CLOSED


def test_the_desk_shows_what_was_asked_and_done(
    cast: Cast, reported: Undertaking, browse: Browse
) -> None:
    page = words(browse.as_user("reviewer").get("/reviews/"))
    assert "解决小区停车难题" in page
    assert RESULT in page
    assert "直属党组织验收" in page
