"""Freezing in the background: asked for once, told step by step, the same facts (S-17)."""

import pytest
from django.urls import reverse

from ronghe.foundation.accounts.api import Grant
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.refusals import Conflict, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.results.evaluation.api import CycleStatus, ask_to_freeze, freeze_cycle, latest_freezing
from support.browsing import Browse, browse
from support.cast import Cast
from support.jobs import do_waiting_jobs
from support.rating import (
    FREEZES,
    YEAR,
    applied,
    make_diligent,
    moment,
    neighbours,
    on,
    opened,
    park,
    present,
    recommend,
)

__all__ = ["browse", "park"]
CONSOLE = reverse("evaluation:console", args=[YEAR])
FREEZE = reverse("evaluation:freeze", args=[YEAR])
POLL = reverse("evaluation:freezing", args=[YEAR])
ASKING = {"seen_version": "1", "reason": "按年度计划办理"}


@pytest.fixture
def due(park: Cast) -> Cast:
    """A year whose window is over, with one recommended branch."""
    make_diligent(park, park.xiangzhang)
    opened(park)
    applied(park, park.xiangzhang)
    on(park, FREEZES)
    return park


def test_the_page_answers_at_once_and_tells_how_far_it_is(browse: Browse, due: Cast) -> None:
    client = browse.as_user("officer")

    assert client.post(FREEZE, ASKING).status_code == 302
    page = client.get(CONSOLE).content.decode()
    assert "冻结2018年度的名册和数据" in page
    assert f'hx-get="{POLL}"' in page
    assert f'action="{FREEZE}"' not in page
    assert "可以离开这一页" in client.get(POLL).content.decode()
    assert present(due).status == CycleStatus.OPEN

    assert do_waiting_jobs() == ["evaluation.freeze"]
    assert client.get(POLL).headers["HX-Refresh"] == "true"
    assert present(due).status == CycleStatus.FROZEN
    assert "名册和数据已冻结，摘要" in client.get(CONSOLE).content.decode()


def test_a_second_asking_is_refused_while_one_is_under_way(browse: Browse, due: Cast) -> None:
    client = browse.as_user("officer")
    client.post(FREEZE, ASKING)

    again = client.post(FREEZE, ASKING)

    assert again.status_code == 409
    assert "已经发起冻结，正在后台进行" in again.content.decode()
    assert do_waiting_jobs() == ["evaluation.freeze"]
    assert client.post(FREEZE, ASKING).status_code == 409


def test_the_background_freezes_the_same_digest_as_the_action(due: Cast) -> None:
    with scope(due.officer.scope()):
        ask_to_freeze(by=due.officer, period=YEAR, seen_version=1, reason="按年度计划办理")
    do_waiting_jobs()
    frozen = present(due).fact_set
    assert frozen is not None

    with place_system(due.place):
        fetch(
            "UPDATE evaluation_cycle SET status = 'OPEN', fact_set_id = NULL, version = 1 "
            "WHERE id = %s RETURNING id",
            [present(due).pk],
        )
    with scope(due.officer.scope()):
        again = freeze_cycle(by=due.officer, period=YEAR, seen_version=1)
    assert (again.no, again.digest) == (2, frozen.digest)


def test_doing_the_job_again_changes_nothing(due: Cast) -> None:
    with scope(due.officer.scope()):
        ask_to_freeze(by=due.officer, period=YEAR, seen_version=1, reason="按年度计划办理")
    do_waiting_jobs()
    before = present(due)
    fetch("UPDATE procrastinate_jobs SET status = 'todo' RETURNING id", [])

    do_waiting_jobs()

    assert present(due).fact_set_id == before.fact_set_id


def test_nobody_is_recommended_while_the_roster_is_being_frozen(due: Cast) -> None:
    [late_one] = neighbours(due, 1)
    make_diligent(due, late_one)
    late = applied(due, late_one, recommended=False)
    on(due, FREEZES)
    with scope(due.officer.scope()):
        ask_to_freeze(by=due.officer, period=YEAR, seen_version=1, reason="按年度计划办理")

    with pytest.raises(Conflict, match="名册正在冻结，不能再推荐"):
        recommend(due, late)


def test_who_lost_the_office_meanwhile_freezes_nothing_and_the_page_says_so(
    browse: Browse, due: Cast
) -> None:
    client = browse.as_user("officer")
    client.post(FREEZE, ASKING)
    officer = due.users["officer"]
    Grant.objects.filter(user=officer).update(until_on=moment(FREEZES).replace(day=1))

    do_waiting_jobs()

    assert present(due).status == CycleStatus.OPEN
    with place_system(due.place):
        told = latest_freezing(present(due))
    assert told is not None
    assert told.state == "FAILED"
    assert "发起人已经没有这个身份" in told.words


def test_a_refusal_met_in_the_background_stands_on_the_page(browse: Browse, due: Cast) -> None:
    client = browse.as_user("officer")
    client.post(FREEZE, ASKING)
    on(due, present(due).apply_until)

    do_waiting_jobs()

    page = client.get(CONSOLE).content.decode()
    assert "没有完成" in page
    assert "截止后才能冻结" in page
    on(due, FREEZES)
    assert client.post(FREEZE, ASKING).status_code == 302


@pytest.mark.parametrize("username", ["secretary", "reviewer", "auditor"])
def test_only_who_runs_the_rating_sees_how_far_it_is(
    browse: Browse, due: Cast, username: str
) -> None:
    assert browse.as_user(username).get(POLL).status_code == 403


def test_asking_before_the_window_is_over_is_refused_at_once(due: Cast) -> None:
    on(due, present(due).apply_until)
    with scope(due.officer.scope()), pytest.raises(Refused, match="截止后才能冻结"):
        ask_to_freeze(by=due.officer, period=YEAR, seen_version=1, reason="按年度计划办理")
