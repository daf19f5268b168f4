"""Taking something on by a day: opened once, reported with proof, accepted or returned, owed in time."""

from datetime import date, timedelta
from typing import Any

import pytest

from ronghe.core.obligations.api import Obligation, Outcome
from ronghe.foundation.accounts.api import Actor, Place
from ronghe.foundation.audit.api import story_of
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import Scope, place_system, published_in_place, scope
from ronghe.work.undertakings.api import (
    UNDERTAKING,
    NewUndertaking,
    Undertaking,
    UndertakingFilter,
    UndertakingState,
    accept_undertaking,
    open_undertakings,
    publish_undertaking,
    report_undertaking,
    return_undertaking,
    undertaking_for,
    undertakings_for,
    undertakings_from,
    withdraw_undertaking,
)
from support.cast import Cast, cast
from support.moments import AT
from support.obligations import publish
from support.pages import counted

__all__ = ["cast"]

pytestmark = pytest.mark.django_db
RESULT = "已经全部办结，群众满意"


def task(cast: Cast, **more: Any) -> NewUndertaking:
    """A task for the branch of 香樟社区 that came out of a meeting."""
    given: dict[str, Any] = {
        "text": "修好小区西门的路灯",
        "bearer": cast.xiangzhang.code,
        "due_on": date(2018, 11, 20),
        "source_kind": "meeting",
        "source_code": "M-1",
    }
    return NewUndertaking(**(given | more))


def opened(cast: Cast, by: Actor | None = None, kind: str = "resolution-task") -> Undertaking:
    [one] = open_undertakings(by=by or cast.reviewer, kind=kind, items=[task(cast)], at=AT)
    return one


def owed(code: str) -> Obligation:
    return Obligation.objects.get(kind=UNDERTAKING, source=code)


def reported(cast: Cast) -> Undertaking:
    one = opened(cast)
    return report_undertaking(
        by=cast.secretary, code=one.code, result=RESULT, seen_version=one.version, at=AT
    )


def test_a_task_from_above_is_owed_by_its_bearer_by_its_day(cast: Cast) -> None:
    one = opened(cast)
    with scope(cast.secretary.scope()):
        assert one.state == UndertakingState.OPEN
        assert owed(one.code).due_on == date(2018, 11, 20)
        assert owed(one.code).bearer == cast.xiangzhang
        assert [found.code for found in undertakings_from("meeting", "M-1")] == [one.code]
        assert undertaking_for(cast.secretary, one.code).text == "修好小区西门的路灯"


def test_the_same_task_sent_twice_is_one(cast: Cast) -> None:
    assert opened(cast).pk == opened(cast).pk
    with scope(cast.officer.scope()):
        assert Undertaking.objects.count() == 1
        assert Obligation.objects.filter(kind=UNDERTAKING).count() == 1
        assert story_of(UNDERTAKING, [opened(cast).code]).count() == 1


def test_without_a_day_the_kind_says_when_it_is_due(cast: Cast) -> None:
    item = task(cast, due_on=None)
    [one] = open_undertakings(by=cast.reviewer, kind="resolution-task", items=[item], at=AT)
    with scope(cast.officer.scope()):
        assert owed(one.code).due_on == date(2018, 12, 1)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": "办"}, "text"),
        ({"due_on": date(2018, 10, 31)}, "due_on"),
        ({"bearer": "SIP-1002"}, "bearer"),
        ({"section": "DUTY"}, "section"),
    ],
)
def test_what_is_missing_is_said_at_its_field(
    cast: Cast, change: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        open_undertakings(
            by=cast.reviewer, kind="resolution-task", items=[task(cast, **change)], at=AT
        )
    assert list(refused.value.details["fields"]) == [field]


def test_a_kind_the_place_does_not_have_is_refused_with_the_way_on(cast: Cast) -> None:
    with pytest.raises(Invalid, match="先在办法规则中发布"):
        opened(cast, kind="no-such-kind")


def test_only_the_bearer_itself_makes_a_pledge(cast: Cast) -> None:
    with pytest.raises(Refused, match="由党组织自己提出"):
        opened(cast, cast.reviewer, "pledge")
    assert opened(cast, cast.secretary, "pledge").state == UndertakingState.OPEN


def test_a_branch_does_not_assign_what_only_its_superior_may(cast: Cast) -> None:
    with pytest.raises(Refused):
        opened(cast, cast.secretary, "weak-village-measure")


def test_reporting_closes_what_was_owed_and_waits_for_acceptance(cast: Cast) -> None:
    one = reported(cast)
    with scope(cast.officer.scope()):
        assert one.state == UndertakingState.REPORTED
        assert owed(one.code).outcome == Outcome.DONE


def test_reporting_the_same_twice_is_one(cast: Cast) -> None:
    one = reported(cast)
    again = report_undertaking(
        by=cast.secretary, code=one.code, result=RESULT, seen_version=1, at=AT
    )
    assert again.version == one.version


def test_only_the_bearer_reports_and_only_its_superior_accepts(cast: Cast) -> None:
    one = opened(cast)
    with pytest.raises(Refused, match="自己报告"):
        report_undertaking(by=cast.reviewer, code=one.code, result=RESULT, seen_version=1, at=AT)
    one = reported(cast)
    with pytest.raises(Refused, match="不能验收"):
        accept_undertaking(by=cast.secretary, code=one.code, seen_version=one.version)
    done = accept_undertaking(by=cast.reviewer, code=one.code, seen_version=one.version)
    assert done.state == UndertakingState.ACCEPTED
    assert done.closed_on == cast.today


def test_a_return_keeps_all_and_its_reason_stands_at_the_field(cast: Cast) -> None:
    one = reported(cast)
    back = return_undertaking(
        by=cast.reviewer,
        code=one.code,
        reasons={"result": "请写明换了几盏灯", "other": "x"},
        seen_version=one.version,
        at=AT,
    )
    with scope(cast.secretary.scope()):
        assert back.state == UndertakingState.RETURNED
        assert back.result == RESULT
        assert back.return_reasons == {"result": "请写明换了几盏灯"}
        assert owed(one.code).outcome == Outcome.OPEN


@pytest.mark.parametrize(("pays", "moved"), [("RETURNER", 5), ("SUBMITTER", 0)])
def test_the_rule_says_whose_time_ran_until_it_was_returned(
    cast: Cast, pays: str, moved: int
) -> None:
    publish("time-limit", "undertaking", "承诺的时限", {"return_pays": pays})
    one = reported(cast)
    with place_system(cast.place):
        before = owed(one.code).due_on
    Place.objects.filter(pk=cast.place).update(demo_today=cast.today + timedelta(days=6))
    return_undertaking(
        by=cast.reviewer, code=one.code, reasons={"result": "请写明换了几盏灯"},
        seen_version=one.version, at=AT,
    )  # fmt: skip
    with place_system(cast.place):
        back = owed(one.code)
        log = [(entry.what, entry.pays) for entry in back.entries.order_by("pk")]
    assert (back.due_on - before).days == moved
    assert log == [("OPENED", ""), ("CLOSED", ""), ("RETURNED", pays)]


def test_a_return_without_a_reason_is_refused(cast: Cast) -> None:
    one = reported(cast)
    with pytest.raises(Invalid, match="理由"):
        return_undertaking(
            by=cast.reviewer, code=one.code, reasons={}, seen_version=one.version, at=AT
        )


def test_what_somebody_else_changed_meanwhile_is_a_conflict(cast: Cast) -> None:
    one = reported(cast)
    with pytest.raises(Conflict) as conflict:
        accept_undertaking(by=cast.reviewer, code=one.code, seen_version=1)
    assert conflict.value.details["version"] == one.version


def test_a_problem_is_not_rectified_without_evidence(cast: Cast) -> None:
    item = task(cast, section="PROBLEM", responsible="陈一舟")
    [one] = open_undertakings(by=cast.secretary, kind="three-lists", items=[item], at=AT)
    with pytest.raises(Invalid, match="佐证"):
        report_undertaking(by=cast.secretary, code=one.code, result=RESULT, seen_version=1, at=AT)


def test_what_nobody_accepts_is_done_when_reported(cast: Cast) -> None:
    one = opened(cast, cast.secretary, "own-note")
    done = report_undertaking(by=cast.secretary, code=one.code, result="", seen_version=1, at=AT)
    assert done.state == UndertakingState.ACCEPTED


def test_a_withdrawn_task_is_owed_no_more(cast: Cast) -> None:
    one = opened(cast)
    gone = withdraw_undertaking(
        by=cast.reviewer, code=one.code, reason="路灯已由物业更换", seen_version=1, at=AT
    )
    with scope(cast.officer.scope()):
        assert gone.state == UndertakingState.CLOSED
        assert owed(one.code).outcome != Outcome.OPEN


def test_a_published_pledge_is_read_without_sign_in_and_others_are_not(cast: Cast) -> None:
    one = opened(cast, cast.secretary, "pledge")
    with scope(Scope()):
        assert not Undertaking.objects.exists()
    publish_undertaking(by=cast.secretary, code=one.code, seen_version=1)
    with scope(Scope()):
        assert [found.shown_as for found in Undertaking.objects.all()] == [
            cast.xiangzhang.short_name
        ]
    publish_undertaking(by=cast.secretary, code=one.code, seen_version=2, shown=False)
    with published_in_place(cast.place):
        assert not Undertaking.objects.exists()


def test_a_kind_for_inside_use_is_not_published(cast: Cast) -> None:
    one = opened(cast)
    with pytest.raises(Refused, match="不对外公布"):
        publish_undertaking(by=cast.secretary, code=one.code, seen_version=1)


def test_a_neighbour_neither_sees_nor_reports_it(cast: Cast) -> None:
    one = opened(cast)
    with scope(cast.other_secretary.scope()):
        assert not undertakings_for(cast.other_secretary).exists()
    with pytest.raises(Refused, match="没有找到"):
        report_undertaking(
            by=cast.other_secretary, code=one.code, result=RESULT, seen_version=1, at=AT
        )


def test_opening_many_costs_as_few_queries_as_opening_one(cast: Cast) -> None:
    with counted() as few:
        opened(cast)
    items = [task(cast, text=f"办好第{n}件实事") for n in range(300)]
    with counted() as many:
        open_undertakings(by=cast.reviewer, kind="resolution-task", items=items, at=AT)
    assert many == few
    with scope(cast.secretary.scope()):
        late = UndertakingFilter(late_on=date(2018, 12, 31))
        assert undertakings_for(cast.secretary, late).count() == 301
