"""A notice taken back and published anew, and a year in which nobody is starred (S-17)."""

import pytest
from django.urls import reverse

from ronghe.core.library.api import answer_objection, notice_by_code, raise_objection
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.results.evaluation.api import (
    Confirmed,
    CycleStatus,
    change_level,
    confirm_cycle,
    current_award,
    notice_cycle,
    withdraw_cycle_notice,
)
from support.browsing import Browse, browse
from support.cast import Cast
from support.rating import (
    OVER,
    YEAR,
    applied,
    make_compliant,
    make_diligent,
    noticed,
    objected,
    on,
    opened,
    park,
    present,
    scored,
)

__all__ = ["browse", "park"]
CONSOLE = reverse("evaluation:console", args=[YEAR])
WHY = "异议成立，核实后调整"


def upheld(park: Cast) -> None:
    """A noticed year with one objection that was upheld, after the notice's last day."""
    make_diligent(park, park.xiangzhang)
    opened(park)
    applied(park, park.xiangzhang)
    scored(park)
    cycle = noticed(park)
    objection = objected(park, cycle)
    with scope(park.officer.scope()):
        answer_objection(
            by=park.officer, objection_id=objection.pk, is_upheld=True, answer="核实属实。"
        )
    on(park, OVER)


def test_an_upheld_objection_leads_back_to_changing_levels(browse: Browse, park: Cast) -> None:
    upheld(park)
    client = browse.as_user("officer")
    with scope(park.officer.scope()), pytest.raises(Refused, match="有1条异议成立"):
        confirm_cycle(by=park.officer, period=YEAR, seen_version=present(park).version)
    assert "请先撤回公示" in client.get(CONSOLE).content.decode()

    given = {"seen_version": str(present(park).version), "reason": WHY}
    assert client.post(reverse("evaluation:withdraw", args=[YEAR]), given).status_code == 302
    assert present(park).status == CycleStatus.SCORED
    code = park.xiangzhang.code
    with scope(park.officer.scope()):
        change_level(
            by=park.officer, period=YEAR, subject=code, level="UNRATED", reason=WHY,
            seen_version=present(park).version,
        )  # fmt: skip
        again = notice_cycle(by=park.officer, period=YEAR, seen_version=present(park).version)
        first = notice_by_code(park.place, f"star-rating-{YEAR}")

    assert first.status == "WITHDRAWN"
    assert again.code == f"star-rating-{YEAR}-2"
    assert again.title.endswith("（第2次）")
    assert again.opens_on == OVER


def test_a_notice_is_withdrawn_once_and_with_a_reason(park: Cast) -> None:
    upheld(park)
    seen = present(park).version
    with scope(park.officer.scope()):
        with pytest.raises(Invalid, match="撤回理由"):
            withdraw_cycle_notice(by=park.officer, period=YEAR, seen_version=seen, reason="错")
        withdraw_cycle_notice(by=park.officer, period=YEAR, seen_version=seen, reason=WHY)
        with pytest.raises(Conflict, match="现在是“已计分”"):
            withdraw_cycle_notice(by=park.officer, period=YEAR, seen_version=seen, reason=WHY)


def test_only_who_runs_the_rating_withdraws_its_notice(browse: Browse, park: Cast) -> None:
    upheld(park)
    given = {"seen_version": str(present(park).version), "reason": WHY}
    for username in ("secretary", "reviewer", "auditor"):
        client = browse.as_user(username)
        assert client.post(reverse("evaluation:withdraw", args=[YEAR]), given).status_code == 403


def test_a_withdrawn_notice_is_gone_for_branches_and_takes_no_objection(
    browse: Browse, park: Cast
) -> None:
    upheld(park)
    on(park, present(park).opened_on.replace(month=11, day=2))
    with scope(park.officer.scope()):
        withdraw_cycle_notice(
            by=park.officer, period=YEAR, seen_version=present(park).version, reason=WHY
        )
    address = reverse("library:notice", args=[f"star-rating-{YEAR}"])

    assert browse.as_user("secretary").get(address).status_code == 404
    assert "已撤回" in browse.as_user("officer").get(address).content.decode()
    with place_system(park.place), pytest.raises(Refused, match="已经撤回，不再接受异议"):
        raise_objection(
            by=park.secretary, notice_code=f"star-rating-{YEAR}", about="", text="还想提一条异议。"
        )


def test_a_year_without_a_star_says_so_is_noticed_and_closes(browse: Browse, park: Cast) -> None:
    make_compliant(park, park.xiangzhang, met=1)
    opened(park)
    applied(park, park.xiangzhang)
    scored(park)
    client = browse.as_user("officer")
    assert "这一年没有组织达到星级" in client.get(CONSOLE).content.decode()

    cycle = noticed(park)
    page = client.get(reverse("library:notice", args=[cycle.notice_code])).content.decode()
    assert "拟不评定星级" in page
    assert "名单上没有组织" in page
    on(park, OVER)
    with scope(park.officer.scope()):
        done = confirm_cycle(by=park.officer, period=YEAR, seen_version=cycle.version)

    assert done == Confirmed(1, 0)
    assert present(park).status == CycleStatus.CONFIRMED
    with place_system(park.place):
        award = current_award(park.xiangzhang)
    assert award is not None
    assert award.level == "UNRATED"


def test_a_year_in_which_nobody_took_part_closes_too(park: Cast) -> None:
    opened(park)
    scored(park)
    cycle = noticed(park)
    on(park, OVER)
    with scope(park.officer.scope()):
        done = confirm_cycle(by=park.officer, period=YEAR, seen_version=cycle.version)
    assert done == Confirmed(0, 0)
