"""Key tasks sent down in one action, receipts and own plans that come back (S-03, S-05)."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ronghe.core.figures.api import Basis, compute_figure
from ronghe.foundation.accounts.api import Actor, RoleCode, Verb, system_actor
from ronghe.foundation.kernel.measures import FactState, MeasuredFact, measure
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.work.plans.api import (
    Assignment,
    TaskProgress,
    TaskState,
    acknowledge,
    assign_tasks,
    assignments_for,
    counts_by_field,
    not_acknowledged,
    task_progress,
    tasks_of,
)
from support.cast import Cast, new_actor
from support.lists import more_branches, publish_lists

YEAR = Period.parse("2018")


@pytest.fixture
def tasked(cast: Cast) -> Cast:
    """Three key tasks in force and sent down by the officer."""
    publish_lists()
    with scope(cast.officer.scope()):
        assign_tasks(by=cast.officer, on=cast.today)
    return cast


def sign(
    cast: Cast, task: str = "task-01", plan: str = "", by: Actor | None = None, seen: int = 1
) -> Assignment:
    actor = by or cast.secretary
    with scope(actor.scope()):
        return acknowledge(
            by=actor, organisation_code="SIP-1001", task_key=task, own_plan=plan, seen_version=seen
        )


def given(cast: Cast) -> set[tuple[str, str]]:
    with place_system(cast.place):
        return set(Assignment.objects.values_list("organisation__code", "task_key"))


def test_each_task_goes_to_the_organisations_of_its_sectors(tasked: Cast) -> None:
    assert given(tasked) == {
        ("SIP-1001", "task-01"),
        ("SIP-1001", "task-02"),
        ("SIP-1002", "task-01"),
    }


def test_direct_organisations_take_part_and_the_root_does_not(cast: Cast) -> None:
    publish_lists()
    with place_system(cast.place):
        for node in (cast.root, cast.soe):
            node.sector = "SOE"
            node.save(update_fields=["sector"])
    assign_tasks(by=system_actor(cast.place), on=cast.today)
    assert {code for code, task in given(cast) if task == "task-03"} == {"SIP-03"}


def test_sending_again_adds_nothing_and_keeps_receipts(tasked: Cast) -> None:
    sign(tasked, plan="每季度一次联建")
    assert assign_tasks(by=system_actor(tasked.place), on=date(2018, 12, 1)) == 0
    with scope(tasked.secretary.scope()):
        first = tasks_of(tasked.secretary, "SIP-1001")[0].assignment
    assert (first.own_plan, first.assigned_on) == ("每季度一次联建", tasked.today)


def test_a_push_may_be_narrowed_to_tasks_and_sectors(cast: Cast) -> None:
    publish_lists()
    by = system_actor(cast.place)
    assert assign_tasks(by=by, on=cast.today, tasks=["task-01"], sectors=["TWO_NEW"]) == 1
    assert given(cast) == {("SIP-1002", "task-01")}


def test_a_task_on_no_list_is_not_sent_down(tasked: Cast) -> None:
    with pytest.raises(Invalid, match="task-99 不在生效的重点任务中"):
        assign_tasks(by=system_actor(tasked.place), on=tasked.today, tasks=["task-99"])
    with pytest.raises(Invalid, match="还没有生效的重点任务"):
        assign_tasks(by=system_actor(tasked.place), on=date(2017, 12, 31))


def test_a_secretary_sends_nothing_down(tasked: Cast) -> None:
    with scope(tasked.secretary.scope()), pytest.raises(Refused, match="不能下达任务"):
        assign_tasks(by=tasked.secretary, on=tasked.today)


def test_a_receipt_then_an_own_plan(tasked: Cast) -> None:
    assert sign(tasked).acknowledged_on == tasked.today
    planned = sign(tasked, plan=" 每季度一次联建 ", seen=2)
    assert (planned.own_plan, planned.version) == ("每季度一次联建", 3)
    with scope(tasked.secretary.scope()):
        lines = tasks_of(tasked.secretary, "SIP-1001")
    assert [(line.task.no, line.state) for line in lines] == [
        (1, TaskState.PLANNED),
        (2, TaskState.NEW),
    ]
    assert (lines[0].document, lines[0].clause_no) == ("leadership-project", 3)


def test_the_same_receipt_twice_is_one_and_a_stale_one_is_told(tasked: Cast) -> None:
    sign(tasked, plan="每季度一次联建")
    assert sign(tasked, plan="每季度一次联建").version == 2
    with pytest.raises(Conflict) as conflict:
        sign(tasked, plan="每月一次联建")
    assert (conflict.value.status, conflict.value.details["own_plan"]) == (409, "每季度一次联建")


def test_nobody_signs_for_another(tasked: Cast) -> None:
    for actor, status in (
        (tasked.reviewer, 403),
        (tasked.officer, 403),
        (tasked.other_secretary, 404),
        (tasked.stranger, 404),
    ):
        with pytest.raises(Refused) as refusal:
            sign(tasked, by=actor)
        assert refusal.value.status == status
    above = new_actor("above", "许承安", RoleCode.SECRETARY, tasked.hudong.path, "湖东书记")
    with pytest.raises(Refused, match="不能代签"):
        sign(tasked, by=above)


def test_who_has_not_acknowledged_is_seen_from_above_only(tasked: Cast) -> None:
    sign(tasked)
    with scope(tasked.officer.scope()):
        waiting = not_acknowledged(tasked.officer)
        assert [(a.organisation.code, a.task_key) for a in waiting] == [
            ("SIP-1001", "task-02"),
            ("SIP-1002", "task-01"),
        ]
        assert [a.organisation.code for a in not_acknowledged(tasked.officer, "task-01")] == [
            "SIP-1002"
        ]
    for actor in (tasked.member, tasked.auditor, tasked.stranger):
        with scope(actor.scope()):
            assert not assignments_for(actor)
            assert tasks_of(actor, "SIP-1001") == []


def test_progress_is_counted_by_task_and_by_field(tasked: Cast) -> None:
    sign(tasked, plan="每季度一次联建")
    with scope(tasked.officer.scope()):
        paths = tasked.officer.paths_for(Verb.READ_TASKS)
        assert task_progress(paths) == {
            "task-01": TaskProgress("task-01", 2, 1, 1),
            "task-02": TaskProgress("task-02", 1, 0, 0),
        }
        assert counts_by_field(tasked.place, paths, tasked.today) == {
            "": TaskProgress("", 0, 0, 0),
            "ECONOMY": TaskProgress("ECONOMY", 2, 1, 1),
            "GOVERNANCE": TaskProgress("GOVERNANCE", 3, 1, 1),
        }


def test_the_measure_tells_plans_over_tasks_and_who_has_none_is_not_due(tasked: Cast) -> None:
    sign(tasked, plan="每季度一次联建")
    sign(tasked, "task-02")
    codes = ["SIP-02", "SIP-1001", "SIP-1002"]
    with place_system(tasked.place):
        assert list(measure("plans.tasks_planned").compute("sip", YEAR, codes)) == [
            MeasuredFact("SIP-02", FactState.NOT_DUE, 0, 0),
            MeasuredFact("SIP-1001", FactState.VALUE, 1, 2),
            MeasuredFact("SIP-1002", FactState.VALUE, 0, 1),
        ]
        [record] = measure("plans.tasks_planned").records("sip", YEAR, codes)
        assert (record.kind, record.code) == ("assignment", "SIP-1001/task-01")
        before = YEAR.until(date(2018, 10, 31))
        assert not list(measure("plans.tasks_planned").records("sip", before, codes))


def test_the_tasks_the_source_names_are_counted(tasked: Cast) -> None:
    with scope(tasked.officer.scope()):
        assert compute_figure(Basis(tasked.place), "plans.named_tasks") == 1


def test_sending_down_asks_as_often_for_fifty_organisations_as_for_five(cast: Cast) -> None:
    publish_lists()
    counts = []
    for number in (5, 45):
        branches = more_branches(cast.hudong, number, first=len(counts) * 5 + 1)
        with CaptureQueriesContext(connection) as queries:
            assigned = assign_tasks(by=system_actor(cast.place), on=cast.today)
        assert assigned >= 2 * len(branches)
        counts.append(len(queries))
    assert counts[0] == counts[1]
