"""What the register and the duties prove, on both sides of every threshold."""

from datetime import date, timedelta

import pytest

from ronghe.core.obligations.api import Obligation
from ronghe.core.register.api import Membership, Organisation, Post
from ronghe.foundation.accounts.api import system_actor
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.plans.api import Assignment, assign_tasks
from ronghe.work.standards.api import Judgement, JudgeRequest, judge
from support.cast import TODAY, Cast
from support.lists import YEAR, fulfil, publish_lists

BRANCH = "SIP-1001"


def ask(
    key: str, until: date = TODAY, codes: tuple[str, ...] | None = (BRANCH,), **params: int | str
) -> Judgement | None:
    request = JudgeRequest("sip", YEAR, until, params, codes)
    with place_system("sip"):
        return judge(key).judge(request).get(BRANCH)


def change(node: Organisation, **fields: object) -> None:
    with place_system("sip"):
        Organisation.objects.filter(pk=node.pk).update(**fields)


@pytest.mark.parametrize(("least", "most", "met"), [(8, 8, True), (9, 50, False), (1, 7, False)])
def test_members_between_counts_primary_ties(cast: Cast, least: int, most: int, met: bool) -> None:
    assert ask("members_between", min=least, max=most) == Judgement(
        met, f"党员8名，要求{least}—{most}名", 8
    )


def test_members_are_counted_as_of_the_day(cast: Cast) -> None:
    with place_system(cast.place):
        tie = Membership.objects.filter(organisation=cast.xiangzhang).first()
        assert tie is not None
        Membership.objects.filter(pk=tie.pk).update(until_on=TODAY)
    today, before = (
        ask("members_between", min=8, max=8),
        ask("members_between", TODAY - timedelta(days=1), min=8, max=8),
    )
    assert today is not None
    assert before is not None
    assert (today.record_count, before.record_count) == (7, 8)


@pytest.mark.parametrize(
    ("least", "threshold", "met", "basis"),
    [
        (3, 7, True, "委员会成员3人，要求不少于3人"),
        (4, 8, False, "委员会成员3人，要求不少于4人"),
        (4, 9, True, "正式党员8名，不足9名，可不设委员会"),
    ],
)
def test_a_committee_is_needed_from_a_number_of_full_members_on(
    cast: Cast, least: int, threshold: int, met: bool, basis: str
) -> None:
    found = ask("committee_size", min=least, when_members_at_least=threshold)
    assert found is not None
    assert (found.met, found.basis) == (met, basis)


def test_probationary_members_make_no_committee_due(cast: Cast) -> None:
    with place_system(cast.place):
        Membership.objects.filter(organisation=cast.xiangzhang).update(standing="PROBATIONARY")
    found = ask("committee_size", min=3, when_members_at_least=1)
    assert found is not None
    assert found.basis == "正式党员0名，不足1名，可不设委员会"


def test_a_post_is_filled_until_its_last_day(cast: Cast) -> None:
    assert ask("post_filled", post="SECRETARY") == Judgement(True, "书记1人在任", 1)
    assert ask("post_filled", post="DEPUTY_SECRETARY") == Judgement(False, "副书记空缺", 0)
    with place_system(cast.place):
        Post.objects.filter(organisation=cast.xiangzhang).update(until_on=TODAY)
    assert ask("post_filled", post="SECRETARY") == Judgement(False, "书记空缺", 0)
    day_before = ask("post_filled", TODAY - timedelta(days=1), post="SECRETARY")
    assert day_before is not None
    assert day_before.met


@pytest.mark.parametrize(
    ("begins", "ends", "met"),
    [
        (date(2016, 7, 1), TODAY, True),
        (date(2016, 7, 1), TODAY - timedelta(days=1), False),
        (TODAY, date(2021, 6, 30), True),
        (TODAY + timedelta(days=1), date(2021, 6, 30), False),
        (None, date(2021, 6, 30), True),
        (None, None, False),
    ],
)
def test_a_term_holds_from_its_first_day_through_its_last(
    cast: Cast, begins: date | None, ends: date | None, met: bool
) -> None:
    change(cast.xiangzhang, term_from=begins, term_until=ends)
    found = ask("term_valid")
    assert found is not None
    assert found.met is met


@pytest.mark.parametrize(
    ("field", "empty", "filled"),
    [
        ("phone", "", "0512-60000000"),
        ("venue", "", "香樟社区活动室"),
        ("established_on", None, date(2010, 6, 18)),
        ("term_from", None, date(2016, 7, 1)),
        ("term_until", None, date(2021, 6, 30)),
    ],
)
def test_a_field_is_present_or_not(cast: Cast, field: str, empty: object, filled: object) -> None:
    for value, met in ((empty, False), (filled, True)):
        change(cast.xiangzhang, term_from=None, term_until=None)
        change(cast.xiangzhang, **{field: value})
        found = ask("field_present", field=field)
        assert found is not None
        assert (found.met, found.record_count) == (met, int(met))
        assert found.basis.endswith("已登记" if met else "没有登记")


def test_the_street_is_present_or_not(cast: Cast) -> None:
    assert ask("field_present", field="area") == Judgement(False, "所在街道没有登记", 0)


@pytest.mark.parametrize(
    ("months", "percent", "met"), [(9, 90, True), (8, 90, False), (8, 80, True)]
)
def test_a_duty_is_fulfilled_exactly_from_its_share_on(
    cast: Cast, months: int, percent: int, met: bool
) -> None:
    fulfil("theme-day", cast.xiangzhang, months=range(1, months + 1))
    assert ask("duty_fulfilled", duty="theme-day", min_percent=percent) == Judgement(
        met, f"2018年至今应办10次，已办{months}次", months
    )


def test_a_round_done_early_counts_and_one_not_due_yet_does_not(cast: Cast) -> None:
    fulfil("theme-day", cast.xiangzhang, months=range(1, 11))
    half_way = ask("duty_fulfilled", date(2018, 5, 25), duty="theme-day", min_percent=100)
    assert half_way is not None
    assert half_way.basis == "2018年至今应办5次，已办5次", (
        "May is done on the 20th, due on the 31st"
    )
    with place_system(cast.place):
        assert Obligation.objects.filter(bearer=cast.xiangzhang, round="2018-11").exists()


def test_the_system_cannot_judge_before_anything_is_due(cast: Cast) -> None:
    fulfil("theme-day")
    assert ask("duty_fulfilled", duty="life-meeting", min_percent=100) is None
    late = ask("duty_fulfilled", date(2018, 12, 31), duty="life-meeting", min_percent=100)
    assert late == Judgement(False, "2018年至今应办1次，已办0次", 0)


def test_roster_and_tasks_are_judged_through_their_measures(cast: Cast) -> None:
    assert ask("roster_complete", min_percent=100) == Judgement(True, "8名党员中8名信息完整", 8)
    assert ask("tasks_planned", min_percent=80) is None, "no task has been sent down"
    publish_lists()
    assign_tasks(by=system_actor(cast.place), on=TODAY)
    assert ask("tasks_planned", min_percent=50) == Judgement(
        False, "下达任务2项，0项已有本组织计划", 0
    )
    with place_system(cast.place):
        first = Assignment.objects.filter(organisation=cast.xiangzhang, task_key="task-01")
        first.update(own_plan="每季度一次联建", acknowledged_on=TODAY)
    found = ask("tasks_planned", min_percent=50)
    assert found is not None
    assert found.met


def test_without_codes_all_organisations_are_answered(cast: Cast) -> None:
    for key, params in (
        ("term_valid", {}),
        ("members_between", {"min": 1, "max": 50}),
        ("post_filled", {"post": "SECRETARY"}),
    ):
        with place_system(cast.place):
            answers = judge(key).judge(JudgeRequest("sip", YEAR, TODAY, params))
        assert {"SIP-1001", "SIP-1002"} <= set(answers)
