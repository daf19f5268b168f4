"""The gate of the duty lists: listed goes down, unlisted is refused or goes down with a reason (C-30)."""

from typing import Any

import pytest

from ronghe.core.obligations.api import Obligation
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from ronghe.work.undertakings.api import (
    UNDERTAKING,
    NewUndertaking,
    Undertaking,
    UndertakingState,
    check_on_list,
    decide_off_list,
    open_undertakings,
)
from support.browsing import Browse, browse
from support.cast import Cast, cast
from support.method import FROM
from support.moments import AT
from support.pages import words

__all__ = ["browse", "cast"]

pytestmark = pytest.mark.django_db
LISTED = "协助做好辖区内流动人口登记"
UNLISTED = "推销手机银行开户"
REASON = "市级专项部署，限期一个月"


@pytest.fixture
def listed(cast: Cast) -> Cast:
    """The community has one list of two items."""
    body = {
        "purpose": "HOLDER",
        "holder": {"categories": ["COMMUNITY"]},
        "items": [
            {"code": "ASSIST_01", "text": LISTED},
            {"code": "ASSIST_02", "text": "协助开展社区矫正和安置帮教"},
        ],
    }
    rule = NewRule("duty-list", "assist", "协助政府工作事项", FROM, body, not_from_source=True)
    with place_system(cast.place):
        publish_rules(place=cast.place, rules=[rule])
    return cast


def send(cast: Cast, text: str, by: str = "reviewer", **more: Any) -> Undertaking:
    item = NewUndertaking(text, cast.xiangzhang.code, **more)
    [one] = open_undertakings(by=getattr(cast, by), kind="department-task", items=[item], at=AT)
    return one


def is_owed(cast: Cast, one: Undertaking) -> bool:
    with scope(cast.officer.scope()):
        return Obligation.objects.filter(kind=UNDERTAKING, source=one.code).exists()


def test_a_listed_task_goes_down_with_its_item(listed: Cast) -> None:
    one = send(listed, LISTED)
    assert (one.state, one.list_item) == (UndertakingState.OPEN, "ASSIST_01")
    assert is_owed(listed, one)


def test_a_task_on_no_list_is_refused_with_reason_and_way_on(listed: Cast) -> None:
    with pytest.raises(Invalid, match="写明理由报组织部门批准") as refused:
        send(listed, UNLISTED)
    assert refused.value.details["suggestions"] == []


def test_likely_items_come_with_the_refusal(listed: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        send(listed, "上门登记流动人口")
    assert refused.value.details["suggestions"] == [("ASSIST_01", LISTED)]
    assert send(listed, "上门登记流动人口", list_item="ASSIST_01").list_item == "ASSIST_01"


def test_a_department_asks_and_nothing_is_owed_until_it_is_approved(listed: Cast) -> None:
    one = send(listed, UNLISTED, off_list_reason=REASON)
    assert one.state == UndertakingState.ASKED
    assert not is_owed(listed, one)
    with pytest.raises(Refused):
        decide_off_list(
            by=listed.reviewer, code=one.code, is_approved=True, reason=REASON, seen_version=1
        )
    approved = decide_off_list(
        by=listed.officer, code=one.code, is_approved=True, reason=REASON, seen_version=1
    )
    assert approved.state == UndertakingState.OPEN
    assert is_owed(listed, one)


def test_a_refused_request_is_closed_and_never_owed(listed: Cast) -> None:
    one = send(listed, UNLISTED, off_list_reason=REASON)
    closed = decide_off_list(
        by=listed.officer, code=one.code, is_approved=False, reason="与清单无关", seen_version=1
    )
    assert closed.state == UndertakingState.CLOSED
    assert not is_owed(listed, one)


def test_who_keeps_the_lists_sends_down_with_a_reason_and_it_stays_flagged(listed: Cast) -> None:
    one = send(listed, UNLISTED, "officer", off_list_reason=REASON)
    assert (one.state, one.off_list_reason) == (UndertakingState.OPEN, REASON)


def test_whoever_has_no_lists_may_be_asked_anything(listed: Cast) -> None:
    with scope(listed.officer.scope()):
        found = check_on_list(listed.place, listed.yinxing, UNLISTED)
    assert (found.lists, found.is_listed) == (0, True)


def test_the_gate_on_its_page(listed: Cast, browse: Browse) -> None:
    url = f"/duty-lists/{listed.xiangzhang.code}/"
    reviewer = browse.as_user("reviewer")
    assert LISTED in words(reviewer.get(url))
    refused = reviewer.post(url, {"text": UNLISTED})
    assert refused.status_code == 422
    assert "清单外事项" in words(refused)
    assert LISTED in words(reviewer.post(url, {"text": "上门登记流动人口"}))
    sent = reviewer.post(url, {"text": LISTED})
    assert sent.status_code == 302
    asked = reviewer.post(url, {"text": UNLISTED, "off_list_reason": REASON})
    assert "待批准下达" in words(reviewer.get(asked.url))
    assert "批准下达" in words(browse.as_user("officer").get(asked.url))
    assert "香樟社区" in words(reviewer.get("/duty-lists/"))
    assert "不能下达" not in words(reviewer.get(url))
    assert "由上级党组织下达" in words(browse.as_user("secretary").get(url)) or (
        "不能登记" in words(browse.as_user("secretary").get(url))
    )
