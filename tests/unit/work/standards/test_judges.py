"""The registry of judges takes each name once, with the parameters lists are checked against."""

from datetime import date

import pytest

from ronghe.foundation.kernel.measures import FactState, Measure, MeasuredFact, register_measure
from ronghe.work.standards.api import (
    JUDGE_PARAMS,
    Judge,
    Judgement,
    JudgeRequest,
    judges,
    register_judge,
)
from ronghe.work.standards.judges_of_measures import measure_at_least


def test_the_rooms_below_answer_through_eight_judges() -> None:
    assert {
        "committee_size", "duty_fulfilled", "field_present", "members_between", "post_filled",
        "roster_complete", "tasks_planned", "term_valid",
    } <= set(judges())  # fmt: skip
    assert set(judges()) <= set(JUDGE_PARAMS)


def test_a_judge_is_registered_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        register_judge(Judge("term_valid", "任期", JUDGE_PARAMS["term_valid"], lambda _: {}))


def test_a_judge_must_take_the_parameters_that_lists_are_checked_against() -> None:
    with pytest.raises(ValueError, match="JUDGE_PARAMS"):
        register_judge(Judge("unheard_of", "无", {}, lambda _: {}))


def test_a_measure_is_met_exactly_at_its_share_and_silent_without_a_value() -> None:
    facts = [
        MeasuredFact("A", FactState.VALUE, 9, 10),
        MeasuredFact("B", FactState.VALUE, 89, 100),
        MeasuredFact("C", FactState.NOT_DUE, 0, 0),
        MeasuredFact("D", FactState.MISSING, 0, 0),
    ]
    register_measure(
        Measure("tests.share", "试", "件", 1, lambda *_: iter(facts), lambda *_: iter(()))
    )
    judge = measure_at_least("tests.share", "{all}件中{n}件")
    request = JudgeRequest("sip", 2018, date(2018, 11, 1), {"min_percent": 90})
    assert judge(request) == {
        "A": Judgement(True, "10件中9件", 9),
        "B": Judgement(False, "100件中89件", 89),
    }
