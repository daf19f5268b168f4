"""Acts on a clock: extended within the rule, paused without getting late, returned, completed."""

from datetime import date
from typing import Any

import pytest

from ronghe.core.obligations.acting import (
    complete_obligation,
    extend_obligation,
    resume_obligation,
    return_obligation,
    suspend_obligation,
    void_obligation,
)
from ronghe.core.obligations.models import ClockEntry, Obligation
from ronghe.core.obligations.obligation_kinds import ObligationKind, _kinds
from ronghe.core.obligations.queries import late_by_bearer, work_list
from ronghe.core.obligations.rules.limits import Limit
from ronghe.foundation.accounts.api import Actor, Place
from ronghe.foundation.audit.api import Entry
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from support.cast import Cast
from support.moments import AT
from support.obligations import DUE, open_one, publish, stored


@pytest.fixture(autouse=True)
def _reports(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports are completed by hand."""
    kind = ObligationKind("report", "书面报告", lambda _: "", "去办理", 10, by_hand=True)
    monkeypatch.setitem(_kinds, "report", kind)


def act(doing: Any, by: Actor, row: Obligation, **rest: Any) -> Obligation:
    with scope(by.scope()):
        found: Obligation = doing(by=by, obligation=row.pk, at=AT, **{"reason": "等待材料", **rest})
        return found


def on(cast: Cast, day: date) -> None:
    Place.objects.filter(pk=cast.place).update(demo_today=day)


def entries(row: Obligation) -> list[tuple[str, date | None]]:
    with place_system(row.place_id):
        return [
            (e.what, e.due_on) for e in ClockEntry.objects.filter(obligation=row).order_by("pk")
        ]


def test_an_extension_moves_the_last_day_and_is_kept_with_its_reason(cast: Cast) -> None:
    row = open_one(cast)
    extended = act(extend_obligation, cast.reviewer, row, amount=5)

    assert extended.due_on == date(2018, 11, 16)
    assert entries(row) == [("OPENED", DUE), ("EXTENDED", date(2018, 11, 16))]
    with place_system(cast.place):
        [told] = Entry.objects.filter(verb="obligations.extended")
    assert (told.reason, "2018-11-16" in told.sentence) == ("等待材料", True)


@pytest.mark.parametrize(("amount", "said"), [(11, "超出了规则的上限"), (0, "1至10")])
def test_an_extension_beyond_the_limit_is_refused(cast: Cast, amount: int, said: str) -> None:
    row = open_one(cast)
    with pytest.raises(Refused, match=said):
        act(extend_obligation, cast.reviewer, row, amount=amount)
    assert stored(pk=row.pk).due_on == DUE


def test_a_second_extension_is_refused_where_the_rule_allows_one(cast: Cast) -> None:
    row = open_one(cast)
    act(extend_obligation, cast.reviewer, row, amount=1)
    with pytest.raises(Refused, match="最多延期1次"):
        act(extend_obligation, cast.reviewer, row, amount=1)


def test_a_place_may_allow_more(cast: Cast) -> None:
    body = {"extension": {"times": 2, "amount": 30}}
    publish("time-limit", "report", "报告的时限", body)
    row = open_one(cast)
    act(extend_obligation, cast.reviewer, row, amount=20)
    assert act(extend_obligation, cast.reviewer, row, amount=1).version == 3


def test_what_is_late_is_not_extended_any_more(cast: Cast) -> None:
    row = open_one(cast, due_on=date(2018, 10, 31))
    with pytest.raises(Refused, match="已过"):
        act(extend_obligation, cast.reviewer, row, amount=1)


def test_nobody_sets_their_own_time_and_outsiders_see_nothing(cast: Cast) -> None:
    row = open_one(cast)
    own = open_one(cast, cast.hudong, source="report-2")
    with pytest.raises(Refused, match="不能调整这项期限"):
        act(extend_obligation, cast.secretary, row, amount=1)
    with pytest.raises(Refused, match="不能由承担单位自己调整"):
        act(extend_obligation, cast.reviewer, own, amount=1)
    with pytest.raises(Invalid, match="没有这件事"):
        act(extend_obligation, cast.other_secretary, row, amount=1)


def test_a_reason_is_asked_for_and_a_newer_state_is_a_conflict(cast: Cast) -> None:
    row = open_one(cast)
    with pytest.raises(Invalid, match="没有写理由"):
        act(suspend_obligation, cast.reviewer, row, reason=" ")
    act(suspend_obligation, cast.reviewer, row, seen_version=row.version)
    with pytest.raises(Conflict, match="刚被别人改过"):
        act(resume_obligation, cast.reviewer, row, seen_version=row.version)


def test_a_paused_obligation_is_neither_to_do_nor_late(cast: Cast) -> None:
    row = open_one(cast, due_on=date(2018, 10, 31))
    act(suspend_obligation, cast.reviewer, row)

    with place_system(cast.place):
        assert work_list(cast.place, [cast.root.path], cast.today) == []
        assert late_by_bearer((cast.root.path,), cast.today) == {}
    assert stored(pk=row.pk).paused_on == cast.today
    with pytest.raises(Refused, match="不能再“暂停计时”"):
        act(suspend_obligation, cast.reviewer, row)


def test_a_pause_is_given_back_in_full(cast: Cast) -> None:
    row = open_one(cast)
    act(suspend_obligation, cast.reviewer, row)
    on(cast, date(2018, 11, 11))
    resumed = act(resume_obligation, cast.reviewer, row)

    assert (resumed.due_on, resumed.paused_on) == (date(2018, 11, 19), None)
    assert [what for what, _ in entries(row)] == ["OPENED", "SUSPENDED", "RESUMED"]


@pytest.mark.parametrize(
    ("pays", "expected"), [("RETURNER", date(2018, 11, 19)), ("SUBMITTER", DUE)]
)
def test_a_return_reopens_and_the_rule_says_who_pays(cast: Cast, pays: str, expected: date) -> None:
    publish("time-limit", "report", "报告的时限", {"return_pays": pays})
    row = open_one(cast)
    act(complete_obligation, cast.secretary, row, done_on=cast.today, proof="报告1号")
    on(cast, date(2018, 11, 11))
    returned = act(return_obligation, cast.reviewer, row)

    assert (returned.outcome, returned.done_on, returned.due_on) == ("OPEN", None, expected)
    assert [what for what, _ in entries(row)] == ["OPENED", "CLOSED", "RETURNED"]


def test_what_is_void_is_owed_no_more(cast: Cast) -> None:
    row = open_one(cast)
    assert act(void_obligation, cast.officer, row).outcome == "VOID"
    with pytest.raises(Refused, match="不能再调整期限"):
        act(extend_obligation, cast.officer, row, amount=1)


def complete(cast: Cast, row: Obligation, **rest: Any) -> Obligation:
    usual = {"done_on": cast.today, "proof": "报告1号", "reason": ""}
    return act(complete_obligation, cast.secretary, row, **(usual | rest))


def test_the_claimed_day_and_the_recorded_moment_are_kept_apart(cast: Cast) -> None:
    row = complete(cast, open_one(cast), done_on=date(2018, 10, 30))
    assert (row.outcome, row.done_on, row.closed_at) == ("DONE", date(2018, 10, 30), AT)
    assert row.proof_code == "报告1号"


def test_a_backdated_completion_needs_a_reason_beyond_the_tolerance(cast: Cast) -> None:
    row = open_one(cast)
    with pytest.raises(Invalid, match="超过5个须说明理由"):
        complete(cast, row, done_on=date(2018, 10, 24))
    assert complete(cast, row, done_on=date(2018, 10, 24), reason="网络中断").outcome == "DONE"


def test_a_backdated_completion_is_refused_where_the_rule_says_so(cast: Cast) -> None:
    body = {"backdating": {"workdays": 2, "beyond": "REFUSE"}}
    publish("time-limit", "report", "报告的时限", body)
    row = open_one(cast)
    with pytest.raises(Refused, match="规则只许2个，不能补登"):
        complete(cast, row, done_on=date(2018, 10, 24), reason="网络中断")
    assert stored(pk=row.pk).outcome == "OPEN"


def test_a_completion_without_the_required_proof_is_refused(cast: Cast) -> None:
    publish("time-limit", "report", "报告的时限", {"needs_proof": True})
    row = open_one(cast)
    with pytest.raises(Invalid, match="须有证明材料"):
        complete(cast, row, proof="  ")
    assert stored(pk=row.pk).outcome == "OPEN"


@pytest.mark.parametrize(
    ("day", "said"), [(date(2018, 11, 2), "在今天之后"), (date(2018, 10, 7), "早于这件事开始")]
)
def test_an_impossible_day_is_refused(cast: Cast, day: date, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        complete(cast, open_one(cast), done_on=day, reason="补登")


def test_what_records_close_is_not_completed_by_hand(cast: Cast) -> None:
    row = open_one(cast, kind="duty", source="theme-day")
    with pytest.raises(Refused, match="由它自己的记录办结"):
        complete(cast, row)


def test_a_limit_in_working_days_is_counted_when_it_opens(cast: Cast) -> None:
    five = Limit(unit="WORKDAYS", amount=5)
    row = open_one(cast, due_on=None, allowed=five, opens_on=date(2018, 9, 28))
    assert row.due_on == date(2018, 10, 10)  # a make-up weekend, then the national holiday


def test_a_limit_in_working_hours_keeps_its_minute(cast: Cast) -> None:
    hours = Limit(unit="WORKING_HOURS", amount=4, starts="SAME")
    opened = AT.replace(year=2018, month=11, day=1, hour=2, minute=30)  # 10:30 in Shanghai
    row = open_one(cast, due_on=None, allowed=hours, opens_on=cast.today, opened_at=opened)
    assert row.due_at is not None
    assert row.due_at.isoformat() == "2018-11-01T07:30:00+00:00"
    assert entries(row)[0][0] == "OPENED"
