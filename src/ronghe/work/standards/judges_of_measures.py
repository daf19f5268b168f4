"""Judges that ask a registered measure: met when it reaches a share. The room behind stays unknown."""

from __future__ import annotations

from collections.abc import Callable

from ronghe.foundation.kernel.measures import FactState, MeasuredFact, measure
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.work.standards.judges import (
    Answers,
    Judge,
    Judgement,
    JudgeRequest,
    register_judge,
)
from ronghe.work.standards.rules.judge_calls import JUDGE_PARAMS


def register() -> None:
    """Register the judges of this module."""
    for key, title, measured, words, where in (
        (
            "roster_complete",
            "名册完整",
            "register.roster_complete",
            "{all}名党员中{n}名信息完整",
            noop("在“组织党员”的党员名册中补登缺项"),
        ),
        (
            "tasks_planned",
            "重点任务有本组织计划",
            "plans.tasks_planned",
            "下达任务{all}项，{n}项已有本组织计划",
            noop("在“任务督办”中签收任务并填写本组织计划"),
        ),
    ):
        answer = measure_at_least(measured, words)
        register_judge(Judge(key, title, JUDGE_PARAMS[key], answer, where))


def measure_at_least(key: str, words: str) -> Callable[[JudgeRequest], Answers]:
    """A judge over a measure of shares: ``min_percent`` of the denominator must be reached.

    ``words`` is the basis with ``{n}`` and ``{all}``. Facts that are missing or not due are left
    out: nothing to judge.
    """

    def answer(request: JudgeRequest) -> Answers:
        period = Period.parse(str(request.year)).until(request.until)
        facts = measure(key).compute(request.place, period, request.codes)
        least = request.count("min_percent")
        valued = (fact for fact in facts if fact.state == FactState.VALUE)
        return {fact.subject: _judgement(fact, least, words) for fact in valued}

    return answer


def _judgement(fact: MeasuredFact, least: int, words: str) -> Judgement:
    basis = words.format(n=fact.numerator, all=fact.denominator)
    met = fact.numerator * 100 >= least * fact.denominator
    return Judgement(met, basis, fact.numerator)
