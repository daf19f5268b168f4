"""Workflows: steps in order, not too early, votes that count, documents that fill themselves."""

from datetime import date
from typing import Any

import pytest

from ronghe.foundation.rulebook.kinds import mistakes_in
from ronghe.work.undertakings.rules.run_gate import (
    current_no,
    problems,
    span_end,
    why_not_now,
)
from ronghe.work.undertakings.rules.workflow import Paper, Span, Workflow

BODY: dict[str, Any] = {
    "topic": "MEMBER_ADMISSION",
    "subject_label": "申请人",
    "steps": [
        {"title": "递交申请书", "fields": [{"key": "age", "label": "年龄", "kind": "NUMBER"}]},
        {
            "title": "派人谈话",
            "due": {"months": 1},
            "fields": [{"key": "talker", "label": "谈话人"}],
        },
        {
            "title": "支部大会",
            "not_before": {"months": 12, "after": 1},
            "fields": [
                {"key": "entitled", "label": "应到", "kind": "NUMBER"},
                {"key": "present", "label": "实到", "kind": "NUMBER"},
                {"key": "agreed", "label": "赞成", "kind": "NUMBER"},
            ],
            "vote": {"entitled": "entitled", "present": "present", "agreed": "agreed"},
            "paper": {
                "title": "关于{subject}的决议",
                "paragraphs": ["{talker}谈话，{agreed}人赞成。"],
            },
        },
    ],
}
FLOW = Workflow.model_validate(BODY)
STARTED = {0: date(2018, 1, 2)}
AT_VOTE = STARTED | {1: date(2018, 1, 31), 2: date(2018, 2, 10)}


def vote(entitled: int, present: int, agreed: int, on: date = date(2019, 1, 31)) -> dict[str, str]:
    answers = {"entitled": entitled, "present": present, "agreed": agreed}
    given = {key: str(value) for key, value in answers.items()}
    return problems(FLOW, AT_VOTE, 3, given, on, date(2019, 6, 1))


def test_the_template_is_sound() -> None:
    assert mistakes_in(Workflow, BODY) == []


def test_a_later_step_is_refused_with_the_step_that_is_due() -> None:
    assert current_no(FLOW, STARTED) == 1
    assert "现在轮到第 1 步“递交申请书”" in why_not_now(FLOW, STARTED, 2)
    assert why_not_now(FLOW, STARTED, 1) == ""
    assert "已于 2018-01-31 办结" in why_not_now(FLOW, AT_VOTE, 1)
    assert "没有第 9 步" in why_not_now(FLOW, AT_VOTE, 9)


@pytest.mark.parametrize(
    ("span", "start", "end"),
    [
        (Span(months=1), date(2018, 1, 31), date(2018, 2, 28)),
        (Span(months=1), date(2020, 1, 31), date(2020, 2, 29)),
        (Span(months=12), date(2018, 12, 15), date(2019, 12, 15)),
        (Span(days=5), date(2018, 12, 30), date(2019, 1, 4)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_one(span: Span, start: date, end: date) -> None:
    assert span.from_day(start) == end


def test_a_deadline_counts_from_the_step_before() -> None:
    assert span_end(FLOW.steps[1].due, AT_VOTE, 2) == date(2018, 2, 28)
    assert span_end(FLOW.steps[0].due, STARTED, 1) is None


def test_a_step_is_refused_the_day_before_it_is_allowed_and_taken_on_the_day() -> None:
    assert "最早可于 2019-01-31" in vote(9, 9, 9, date(2019, 1, 30))["done_on"]
    assert vote(9, 9, 9, date(2019, 1, 31)) == {}


def test_a_day_to_come_and_a_day_before_the_last_step_are_refused() -> None:
    given = {"talker": "沈知微"}
    late = problems(FLOW, AT_VOTE, 2, given, date(2019, 6, 2), date(2019, 6, 1))
    early = problems(FLOW, AT_VOTE, 2, given, date(2018, 1, 30), date(2019, 6, 1))
    assert "不能晚于今天" in late["done_on"]
    assert "早于上一步" in early["done_on"]


@pytest.mark.parametrize(
    ("counts", "field"),
    [
        ((8, 4, 4), "present"),
        ((8, 5, 4), "agreed"),
        ((8, 9, 5), "present"),
        ((8, 5, 5), ""),
        ((9, 5, 5), ""),
    ],
)
def test_a_vote_needs_more_than_half_present_and_more_than_half_for_it(
    counts: tuple[int, int, int], field: str
) -> None:
    assert list(vote(*counts)) == ([field] if field else [])


@pytest.mark.parametrize(("answer", "said"), [("", "请填写“年龄”"), ("二十", "应为整数")])
def test_an_answer_that_is_missing_or_no_number_is_said_at_its_field(
    answer: str, said: str
) -> None:
    found = problems(FLOW, STARTED, 1, {"age": answer}, date(2018, 1, 31), date(2018, 2, 1))
    assert said in found["age"]


def test_a_document_fills_itself_and_leaves_a_line_where_nothing_is_known() -> None:
    paper = FLOW.steps[2].paper
    assert isinstance(paper, Paper)
    assert paper.filled({"subject": "林若溪", "agreed": "7"}) == (
        "关于林若溪的决议",
        ("____谈话，7人赞成。",),
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"paper": {"title": "文书", "paragraphs": ["{nothing}"]}}, "nothing"),
        ({"due": {"days": 3, "after": 3}}, "只能从前面的步骤算起"),
        ({"vote": {"entitled": "a", "present": "b", "agreed": "c"}}, "数字栏目"),
    ],
)
def test_a_step_that_looks_ahead_is_refused(change: dict[str, Any], said: str) -> None:
    step = {"title": "确定", **change}
    body = BODY | {"steps": [*BODY["steps"][:1], step]}
    assert any(said in mistake.message for mistake in mistakes_in(Workflow, body))
