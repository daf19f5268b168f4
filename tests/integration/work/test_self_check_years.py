"""Self-checks across list versions, years and many organisations at once (S-13)."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from ronghe.core.reviews.api import pass_tasks, pending_tasks_for
from ronghe.foundation.accounts.api import Actor, move_demo_clock, system_actor
from ronghe.foundation.kernel.measures import FactState, MeasuredFact, measure
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.work.standards.api import (
    ItemAnswer,
    ItemState,
    PersonAnswer,
    SelfCheck,
    answer_items_in_bulk,
    changes_since_last_year,
    confirm_unchanged,
    confirmable_unchanged,
    judge_self_checks,
    open_self_checks,
    self_check,
    sheet,
    submit_self_checks_in_bulk,
)
from support.cast import Cast
from support.lists import (
    ORG_LIFE,
    SETUP,
    YEAR,
    more_branches,
    publish_changed,
    publish_lists,
)
from support.moments import AT, LATER
from support.self_checks import (
    CODE,
    confirm_all,
    opened,
    pass_both_steps,
    read,
    states,
    submit,
)

__all__ = ["opened"]


def test_a_new_list_version_leaves_results_and_open_self_checks_as_they_are(opened: Cast) -> None:
    confirm_all(opened)
    submit(opened)
    pinned = {aspect.rule.id for aspect in read(opened).aspects}
    assert publish_changed(SETUP, min_percent=100) == 1
    pass_both_steps(opened)
    found = read(opened)
    assert found.check.result == "COMPLIANT", "four of five meets the pinned 60 %, not 100 %"
    assert {aspect.rule.id for aspect in found.aspects} == pinned
    [later] = more_branches(opened.hudong, 1)
    open_self_checks(by=system_actor(opened.place), year=YEAR, at=LATER)
    with place_system(opened.place):
        new = ItemAnswer.objects.filter(self_check__organisation=later, aspect="SETUP")
        assert not pinned & set(new.values_list("list_version", flat=True))


def test_no_change_takes_over_last_years_answers_only_under_the_same_version(opened: Cast) -> None:
    confirm_all(opened)
    submit(opened)
    pass_both_steps(opened)
    publish_changed(ORG_LIFE, min_percent=40)
    with place_system(opened.place):
        opened.xiangzhang.term_until = date(2022, 6, 30)
        opened.xiangzhang.save(update_fields=["term_until"])
    _turn_to_2019(opened)
    open_self_checks(by=system_actor(opened.place), year=2019, at=LATER)
    code = "SC-2019-SIP-1001"
    with scope(opened.secretary.scope()):
        check = self_check(opened.secretary, code)
        assert confirmable_unchanged(check) == 1
        assert confirm_unchanged(by=opened.secretary, check_code=code, at=LATER) == 1
        found = sheet(self_check(opened.secretary, code), date(2019, 11, 1))
        assert changes_since_last_year(check) == []
    by_code = {line.code: line.state for line in found.lines}
    assert by_code["COMMUNITY-SETUP-05"] == ItemState.CONFIRMED
    assert by_code["COMMUNITY-ORG_LIFE-04"] == ItemState.TO_CONFIRM, "its list has a new version"


def _turn_to_2019(cast: Cast) -> None:
    with scope(cast.officer.scope()):
        move_demo_clock(by=cast.officer, to=date(2019, 11, 1))


def test_many_are_handed_in_and_passed_with_a_constant_number_of_queries(cast: Cast) -> None:
    publish_lists()
    counts = []
    for first, last in ((1, 5), (6, 55)):
        codes = _prepared(cast, first, last)
        with CaptureQueriesContext(connection) as handing_in:
            done = submit_self_checks_in_bulk(place=cast.place, codes=codes, at=AT)
        assert (len(done.submitted), done.held_back) == (last - first + 1, ())
        passed = [_pass_pending(cast, by) for by in (cast.reviewer, cast.officer)]
        counts.append((len(handing_in), *passed))
    assert counts[0] == counts[1]
    with place_system(cast.place):
        assert SelfCheck.objects.filter(status="CONFIRMED").count() == 55


def _prepared(cast: Cast, first: int, last: int) -> list[str]:
    """Open, judge and answer the self-checks of new branches; returns their codes."""
    nodes = more_branches(cast.hudong, last - first + 1, first)
    with place_system(cast.place):
        open_self_checks(
            by=system_actor(cast.place), year=YEAR, organisations=[n.code for n in nodes], at=AT
        )
        judge_self_checks(place=cast.place, year=YEAR, at=AT)
        still_open = ItemAnswer.objects.filter(
            self_check__organisation__in=nodes, verdict="OPEN"
        ).values_list("self_check__code", "item")
        answers = [PersonAnswer(code, item, True) for code, item in still_open]
        assert answer_items_in_bulk(place=cast.place, answers=answers) == len(answers)
        return [f"SC-2018-{node.code}" for node in nodes]


def _pass_pending(cast: Cast, by: Actor) -> int:
    with scope(by.scope()):
        tasks = list(pending_tasks_for(by, kind="self-check"))
        with CaptureQueriesContext(connection) as passing:
            pass_tasks(by=by, tasks=tasks, comment="", at=LATER)
        return len(passing)


def test_in_bulk_those_with_open_items_are_held_back_and_named(opened: Cast) -> None:
    done = submit_self_checks_in_bulk(place=opened.place, codes=[CODE], at=AT)
    assert (done.submitted, done.held_back) == ((), (CODE,))


def test_answers_in_bulk_leave_alone_what_records_judged(opened: Cast) -> None:
    answers = [
        PersonAnswer(CODE, "COMMUNITY-SETUP-03", True),
        PersonAnswer(CODE, "COMMUNITY-SETUP-05", True, "台账在活动室"),
    ]
    assert answer_items_in_bulk(place=opened.place, answers=answers) == 1
    assert states(opened)["COMMUNITY-SETUP-03"] == ItemState.MISSING


def test_the_measures_tell_a_confirmed_result_and_miss_an_unconfirmed_one(opened: Cast) -> None:
    confirm_all(opened)
    submit(opened)
    pass_both_steps(opened)
    year = Period.parse("2018")
    with place_system(opened.place):
        codes = ["SIP-1001", "SIP-1002"]
        assert list(measure("standards.compliant").compute("sip", year, codes)) == [
            MeasuredFact("SIP-1001", FactState.VALUE, 1, 1),
            MeasuredFact("SIP-1002", FactState.MISSING, 0, 0),
        ]
        assert list(measure("standards.items_met").compute("sip", year, codes)) == [
            MeasuredFact("SIP-1001", FactState.VALUE, 8, 9),
            MeasuredFact("SIP-1002", FactState.MISSING, 0, 0),
        ]
        [record] = measure("standards.items_met").records("sip", year, codes)
        assert (record.kind, record.code, record.contribution) == ("self-check", CODE, 8)
        assert record.sentence == "2018年度规范化自查9条中符合8条"
        early = year.until(date(2018, 10, 31))
        states = {f.state for f in measure("standards.compliant").compute("sip", early, codes)}
        assert states == {FactState.MISSING}, "confirmed on 1 November"
