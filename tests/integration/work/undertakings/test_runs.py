"""Workflow runs: started on the template of the day, steps in order, taken out as Word, PDF and JSON."""

import json
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from ronghe.core.obligations.api import Obligation, Outcome
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from ronghe.work.undertakings.api import (
    RunState,
    WorkflowRun,
    do_step,
    run_sheet,
    runs_for,
    start_run,
    stop_run,
)
from support.browsing import Browse, browse
from support.cast import Cast, cast
from support.moments import AT
from support.pages import words

__all__ = ["browse", "cast"]

pytestmark = pytest.mark.django_db
OLD = {
    "topic": "MEMBER_ADMISSION",
    "subject_label": "申请人",
    "steps": [
        {"title": "递交申请书", "fields": [{"key": "age", "label": "年龄", "kind": "NUMBER"}]},
        {
            "title": "派人谈话",
            "due": {"months": 1},
            "fields": [{"key": "talker", "label": "谈话人"}],
            "paper": {
                "title": "与{subject}谈话记录",
                "paragraphs": ["{day}，{talker}与{subject}谈话。"],
            },
        },
        {"title": "推荐确定", "fields": [{"key": "passed", "label": "是否通过", "kind": "YES_NO"}]},
    ],
}
NEW = OLD | {"steps": [*OLD["steps"], {"title": "公示"}]}  # type: ignore[misc]


@pytest.fixture
def flows(cast: Cast) -> Cast:
    rules = [
        NewRule(
            "workflow",
            "admission-2014",
            "发展党员（2014）",
            date(2014, 5, 28),
            OLD,
            not_from_source=True,
        ),
        NewRule(
            "workflow",
            "admission-2018",
            "发展党员（新）",
            date(2018, 10, 1),
            NEW,
            not_from_source=True,
        ),
    ]
    with place_system(cast.place):
        publish_rules(place=cast.place, rules=rules)
    return cast


def started(cast: Cast, on: date = date(2018, 10, 8), **more: Any) -> WorkflowRun:
    given: dict[str, Any] = {
        "by": cast.secretary,
        "organisation_code": cast.xiangzhang.code,
        "topic": "MEMBER_ADMISSION",
        "subject": "林若溪",
        "started_on": on,
        "client_key": "k1",
    }
    return start_run(**(given | more))


def step(cast: Cast, code: str, no: int, version: int, on: date, **answers: str) -> Any:
    return do_step(
        by=cast.secretary, code=code, no=no, answers=answers, done_on=on,
        seen_version=version, at=AT,
    )  # fmt: skip


def test_a_run_keeps_the_template_of_the_day_it_began(flows: Cast) -> None:
    assert len(run_sheet_of(flows, started(flows)).template.body.steps) == 4
    old = started(flows, date(2018, 9, 30), client_key="k2")
    assert len(run_sheet_of(flows, old).template.body.steps) == 3


def run_sheet_of(cast: Cast, run: WorkflowRun) -> Any:
    with scope(cast.secretary.scope()):
        return run_sheet(cast.secretary, run.code)


def test_the_same_start_sent_twice_is_one_run(flows: Cast) -> None:
    assert started(flows).pk == started(flows).pk


def test_a_later_step_is_refused_with_the_one_that_is_due(flows: Cast) -> None:
    run = started(flows)
    with pytest.raises(Refused, match="现在轮到第 1 步“递交申请书”"):
        step(flows, run.code, 2, 1, date(2018, 10, 9), talker="陈一舟")


def test_the_next_step_is_owed_by_its_day_and_closed_when_done(flows: Cast) -> None:
    run = started(flows)
    step(flows, run.code, 1, 1, date(2018, 10, 9), age="28")
    with scope(flows.officer.scope()):
        owed = Obligation.objects.get(kind="workflow-step", source=run.code)
        assert owed.due_on == date(2018, 11, 9)
        assert "林若溪" not in owed.title
    step(flows, run.code, 2, 2, date(2018, 10, 10), talker="陈一舟")
    with scope(flows.officer.scope()):
        owed.refresh_from_db()
        assert owed.outcome == Outcome.DONE


def test_the_same_step_sent_twice_is_one_and_another_is_a_conflict(flows: Cast) -> None:
    run = started(flows)
    first = step(flows, run.code, 1, 1, date(2018, 10, 9), age="28")
    assert step(flows, run.code, 1, 1, date(2018, 10, 9), age="28").run.version == first.run.version
    with pytest.raises(Conflict):
        step(flows, run.code, 2, 1, date(2018, 10, 10), talker="陈一舟")


def test_what_is_missing_is_said_at_its_field(flows: Cast) -> None:
    run = started(flows)
    with pytest.raises(Invalid) as refused:
        step(flows, run.code, 1, 1, date(2018, 11, 2), age="")
    assert set(refused.value.details["fields"]) == {"done_on", "age"}


def test_only_the_branch_itself_runs_and_others_do_not_see_it(flows: Cast) -> None:
    run = started(flows)
    with pytest.raises(Refused, match="由党组织自己办理"):
        started(flows, by=flows.reviewer, client_key="x")
    with scope(flows.reviewer.scope()):
        assert runs_for(flows.reviewer).count() == 1
    with scope(flows.other_secretary.scope()):
        assert not runs_for(flows.other_secretary).exists()
        with pytest.raises(Refused, match="没有找到"):
            run_sheet(flows.other_secretary, run.code)


def test_a_stopped_run_goes_on_no_more(flows: Cast) -> None:
    run = started(flows)
    gone = stop_run(by=flows.secretary, code=run.code, reason="本人撤回申请", seen_version=1, at=AT)
    assert gone.state == RunState.STOPPED
    with pytest.raises(Refused, match="不能再办"):
        step(flows, run.code, 1, 2, date(2018, 10, 9), age="28")


def test_a_whole_run_through_the_pages_and_its_record_taken_out(
    flows: Cast, browse: Browse
) -> None:
    client = browse.as_user("secretary")
    assert "没有符合条件的办理" in words(client.get("/workflows/"))
    sent = {
        "topic": "MEMBER_ADMISSION",
        "subject": "林若溪",
        "started_on": "2018-09-03",
        "client_key": "p",
    }
    page = client.post("/workflows/start/", sent).url
    assert "第 1 步：递交申请书" in words(client.get(page))
    early = client.post(f"{page}steps/3/", {"done_on": "2018-09-04", "seen_version": 1})
    assert early.status_code == 403
    assert "现在轮到第 1 步" in early.content.decode()
    answers = [{"age": "28"}, {"talker": "陈一舟"}, {"passed": "YES"}]
    for no, given in enumerate(answers, start=1):
        form = given | {"done_on": f"2018-09-{no + 3:02}", "seen_version": no}
        assert client.post(f"{page}steps/{no}/", form).status_code == 302, no
    assert "已办结" in words(client.get(page))
    told = json.loads(client.get(f"{page}record.json").content)
    assert [one["no"] for one in told["steps"]] == [1, 2, 3]
    assert told["state"] == "DONE"
    assert client.get(f"{page}record.pdf").content.startswith(b"%PDF")
    text = "\n".join(
        p.text for p in Document(BytesIO(client.get(f"{page}record.docx").content)).paragraphs
    )
    assert "1. 递交申请书" in text
    assert "是否通过：是" in text
    paper = Document(BytesIO(client.get(f"{page}documents/2/").content))
    assert "2018年9月5日，陈一舟与林若溪谈话。" in [p.text for p in paper.paragraphs]
    assert client.get(f"{page}documents/1/").status_code == 404
    assert client.get(f"{page}record.exe").status_code == 404
    assert "由党组织自己办理" not in words(browse.as_user("reviewer").get(page))


def test_who_reads_no_members_sees_no_runs(flows: Cast, browse: Browse) -> None:
    run = started(flows)
    assert browse.as_user("member").get("/workflows/").status_code == 403
    assert browse.as_user("stranger").get(f"/workflows/{run.code}/").status_code == 404
