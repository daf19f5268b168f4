"""A record linked as proof is withdrawn later: the link says so, and somebody has to act."""

from datetime import date

import pytest

from ronghe.core.library.api import proof_kinds, uses_of_record
from ronghe.core.obligations.api import Obligation
from ronghe.core.register.api import Organisation
from ronghe.core.reviews.api import ReviewTask
from ronghe.foundation.accounts.api import system_actor
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from ronghe.work.activities.api import Meeting, effects_of, withdraw_meeting
from ronghe.work.standards.api import ItemAnswer, SelfCheck, open_self_checks
from ronghe.work.standards.evidence import link_record
from ronghe.work.undertakings.api import (
    NewUndertaking,
    Undertaking,
    UndertakingProof,
    UndertakingState,
    accept_undertaking,
    open_undertakings,
    report_undertaking,
    undertaking_for,
)
from support.browsing import Browse
from support.cast import Cast
from support.lists import publish_lists
from support.meetings import AT, record_one
from support.pages import words

pytestmark = pytest.mark.django_db
ITEM = "COMMUNITY-MECHANISM-01"
FROM = date(2018, 1, 1)


def proved_by(cast: Cast, *meetings: Meeting) -> Undertaking:
    """A pledge of the branch, fulfilled, with these meetings as its proof."""
    item = NewUndertaking("每月走访十户居民", cast.xiangzhang.code, date(2018, 12, 20))
    [one] = open_undertakings(by=cast.secretary, kind="pledge", items=[item], at=AT)
    return report_undertaking(
        by=cast.secretary, code=one.code, result="十户都已走访", seen_version=1, at=AT,
        records=[("meeting", meeting.code) for meeting in meetings],
    )  # fmt: skip


def withdraw(cast: Cast, meeting: Meeting) -> None:
    withdraw_meeting(by=cast.secretary, code=meeting.code, reason="重复记录", seen_version=1, at=AT)


def now(cast: Cast, one: Undertaking) -> Undertaking:
    with scope(cast.secretary.scope()):
        return undertaking_for(cast.secretary, one.code)


def test_every_room_offers_its_records_as_proof() -> None:
    assert {kind.key for kind in proof_kinds()} == {
        "case", "document", "event", "meeting", "undertaking",
    }  # fmt: skip


def test_a_withdrawn_meeting_gives_the_undertaking_back_to_its_bearer(
    cast: Cast, browse: Browse
) -> None:
    held = record_one(cast)
    one = proved_by(cast, held)
    accept_undertaking(by=cast.reviewer, code=one.code, seen_version=one.version)
    with scope(cast.secretary.scope()):
        assert any("少一条佐证" in told for told in effects_of(held))
    withdraw(cast, held)
    back = now(cast, one)
    assert (back.state, back.closed_on) == (UndertakingState.RETURNED, None)
    assert "已撤回或取消" in back.return_reasons["proof"]
    with place_system(cast.place):
        assert UndertakingProof.objects.get(undertaking=back).lost_on == cast.today
        assert Obligation.objects.get(kind="undertaking", source=back.code).outcome == "OPEN"
    secretary = browse.as_user("secretary")
    assert "已失效" in words(secretary.get(f"/undertakings/{back.code}/"))
    assert "每月走访十户居民" in words(secretary.get("/obligations/"))


def test_with_another_proof_left_it_stays_and_only_the_link_is_marked(cast: Cast) -> None:
    held, other = record_one(cast), record_one(cast, client_key="2", held_on=date(2018, 10, 20))
    one = proved_by(cast, held, other)
    withdraw(cast, held)
    assert now(cast, one).state == UndertakingState.REPORTED
    with place_system(cast.place):
        marked = UndertakingProof.objects.order_by("pk").values_list("record_code", "lost_on")
        assert list(marked) == [(held.code, cast.today), (other.code, None)]


def test_an_undertaking_proves_another_only_when_it_is_accepted(cast: Cast) -> None:
    from ronghe.core.library.api import proof_kind

    one, kind = proved_by(cast), proof_kind("undertaking")
    assert kind is not None
    with scope(cast.secretary.scope()):
        assert kind.find(cast.secretary, one.code) is None
    accept_undertaking(by=cast.reviewer, code=one.code, seen_version=one.version)
    with scope(cast.secretary.scope()):
        assert kind.find(cast.secretary, one.code) is not None
        assert [found.code for found in kind.recent(cast.xiangzhang, False)] == [one.code]


@pytest.fixture
def linked(cast: Cast) -> tuple[Cast, Meeting]:
    """A self-check with one item that asks for a meeting, and the meeting linked to it."""
    body = {
        "category": "COMMUNITY",
        "aspect": "MECHANISM",
        "pass_rule": {"mandatory": "ALL", "min_percent": 60},
        "items": [
            {
                "code": ITEM,
                "text": "议事制度落实",
                "guidance": "选一次会议",
                "mandatory": False,
                "evidence": {"records": ["meeting"]},
            }
        ],
    }
    rectification = {
        "label": "差距整改", "opened_by": "SUPERIOR", "proof": "TEXT", "due": {"days": 60},
    }  # fmt: skip
    rules = [
        NewRule("standard-list", "community-mechanism", "社区·机制", FROM, body),
        NewRule("undertaking-kind", "gap-rectification", "差距整改", FROM, rectification,
                not_from_source=True),
    ]  # fmt: skip
    with place_system(cast.place):
        publish_rules(place=cast.place, rules=rules)
        open_self_checks(
            by=system_actor(cast.place), year=2018, organisations=[cast.xiangzhang.code], at=AT
        )
    held = record_one(cast)
    with scope(cast.secretary.scope()):
        check = own_check(cast.xiangzhang)
        link_record(
            by=cast.secretary, check_code=check.code, item=ITEM, kind="meeting", code=held.code,
            seen_version=check.version, at=AT,
        )  # fmt: skip
    return cast, held


def own_check(node: Organisation) -> SelfCheck:
    return SelfCheck.objects.get(organisation=node)


def answer(cast: Cast) -> ItemAnswer:
    with place_system(cast.place):
        return ItemAnswer.objects.get(item=ITEM)


def test_a_list_in_hand_asks_the_item_again(linked: tuple[Cast, Meeting]) -> None:
    cast, held = linked
    assert answer(cast).verdict == "MET"
    with place_system(cast.place):
        assert [use.label for use in uses_of_record(cast.place, "meeting", held.code)] == [
            "2018年度自查的证明"
        ]
    withdraw(cast, held)
    assert answer(cast).verdict == "OPEN"
    assert "已撤回或取消" in answer(cast).return_reason


def test_a_list_under_review_goes_back_and_leaves_the_desk(linked: tuple[Cast, Meeting]) -> None:
    from ronghe.work.standards.api import submit_self_check

    cast, held = linked
    publish_lists()
    with scope(cast.secretary.scope()):
        check = own_check(cast.xiangzhang)
        submit_self_check(
            by=cast.secretary, check_code=check.code, seen_version=check.version, at=AT
        )
    withdraw(cast, held)
    with place_system(cast.place):
        assert own_check(cast.xiangzhang).status == "RETURNED"
        assert not ReviewTask.objects.filter(decision="PENDING").exists()
    assert answer(cast).verdict == "OPEN"


def test_a_confirmed_list_keeps_its_result_and_its_organisation_owes_the_proof(
    linked: tuple[Cast, Meeting],
) -> None:
    cast, held = linked
    with place_system(cast.place):
        SelfCheck.objects.update(status="CONFIRMED", result="COMPLIANT", confirmed_on=cast.today)
    withdraw(cast, held)
    assert answer(cast).verdict == "MET"
    with place_system(cast.place):
        [asked] = Undertaking.objects.filter(kind="gap-rectification")
        assert asked.organisation == cast.xiangzhang
        assert asked.text.startswith("补上证明：议事制度落实")
        assert Obligation.objects.get(source=asked.code).outcome == "OPEN"
