"""Appeals against facts of a rating: only while its notice runs, and somebody owes the answer."""

import pytest

from ronghe.core.figures.api import (
    Appeal,
    FrozenFact,
    NewAppeal,
    answer_appeal,
    appeal,
    upheld_appeals,
)
from ronghe.core.obligations.api import Obligation
from ronghe.foundation.accounts.api import RoleCode
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.results.evaluation.api import confirm_cycle, refreeze_cycle, withdraw_cycle_notice
from support.cast import Cast, new_actor
from support.entries import CLAIM, Desk, desk, entry
from support.rating import (
    NOTICED,
    OVER,
    YEAR,
    applied,
    make_diligent,
    moment,
    noticed,
    on,
    opened,
    park,
    present,
    scored,
)

__all__ = ["desk", "park"]
FACT = FrozenFact("star-rating", "2018", "standards.items_met", "SIP-1001")


@pytest.fixture
def rated(park: Cast) -> Cast:
    """A rating that is open, with one applicant."""
    make_diligent(park, park.xiangzhang)
    opened(park)
    applied(park, park.xiangzhang)
    return park


def raised(cast: Cast, client_key: str = "a") -> Appeal:
    wanted = NewAppeal("清单有一条已经补正", client_key, fact=FACT)
    return appeal(by=cast.secretary, wanted=wanted, at=moment(NOTICED))


def owed(cast: Cast, one: Appeal) -> Obligation:
    with place_system(cast.place):
        return Obligation.objects.select_related("bearer").get(kind="appeal", source=one.code)


def test_a_frozen_fact_is_appealed_against_only_while_the_notice_runs(rated: Cast) -> None:
    scored(rated)
    with pytest.raises(Refused, match="结果还没有公示"):
        raised(rated)
    noticed(rated)
    one = raised(rated)
    assert one.status == "OPEN"
    on(rated, OVER)
    with pytest.raises(Refused, match="公示已经结束"):
        raised(rated, "b")


def test_the_answer_is_owed_by_the_committee_until_the_notice_ends(rated: Cast) -> None:
    scored(rated)
    noticed(rated)
    one = raised(rated)
    debt = owed(rated, one)
    assert (debt.bearer.code, debt.outcome, debt.opens_on) == ("SIP-01", "OPEN", NOTICED)
    assert NOTICED < debt.due_on < OVER

    colleague = new_actor("colleague", "沈砚", RoleCode.OFFICER, "sip/", "组织部组织科干部")
    answer_appeal(
        by=colleague,
        code=one.code,
        is_upheld=False,
        answer="自查时确未补正",
        seen_version=1,
        at=moment(NOTICED),
    )
    assert owed(rated, one).outcome == "DONE"


def test_what_is_entered_may_be_appealed_against_before_anything_is_frozen(desk: Desk) -> None:
    [code] = desk.counted(entry()).codes
    wanted = NewAppeal("漏计两项产值", "a", code, claim=CLAIM)
    one = appeal(by=desk.cast.secretary, wanted=wanted, at=moment(NOTICED))

    debt = owed(desk.cast, one)
    assert (debt.outcome, debt.due_on.isoformat()) == ("OPEN", "2018-11-08")


def confirmed(cast: Cast) -> object:
    with scope(cast.officer.scope()):
        version = present(cast).version
        return confirm_cycle(by=cast.officer, period=YEAR, seen_version=version)


def test_nothing_is_confirmed_over_an_appeal_and_freezing_again_takes_it_up(rated: Cast) -> None:
    scored(rated)
    noticed(rated)
    one = raised(rated)
    on(rated, OVER)
    with pytest.raises(Refused, match="还有1件数据申诉没有答复"):
        confirmed(rated)

    colleague = new_actor("colleague", "沈砚", RoleCode.OFFICER, "sip/", "组织部组织科干部")
    asked = {"answer": "经核对属实", "seen_version": 1, "at": moment(OVER)}
    answer_appeal(by=colleague, code=one.code, is_upheld=True, **asked)
    with pytest.raises(Refused, match="有1件数据申诉成立"):
        confirmed(rated)

    with scope(rated.officer.scope()):
        withdraw_cycle_notice(
            by=rated.officer,
            period=YEAR,
            seen_version=present(rated).version,
            reason="数据申诉成立",
        )
        fact_set = refreeze_cycle(
            by=rated.officer,
            period=YEAR,
            seen_version=present(rated).version,
            reason="数据申诉成立",
        )
    assert (fact_set.no, fact_set.effect["appeals"]) == (2, [one.code])
    with place_system(rated.place):
        assert upheld_appeals(fact_set) == []
