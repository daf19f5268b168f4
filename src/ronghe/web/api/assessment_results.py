"""Results of an assessment's cycle: sheet by sheet, explained, and who catches up with whom."""

from typing import Annotated, Any

from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field

from ronghe.foundation.accounts.api import Actor, ActorRequest, Verb
from ronghe.foundation.kernel.refusals import Refused
from ronghe.results.evaluation.api import (
    Cycle,
    CycleSheet,
    Result,
    chases_of,
    choose_benchmark,
    cycle_for,
    explanation_of,
    method_of_sheet,
    reading,
    results_for,
    sheet_for,
    within_reach,
)
from ronghe.results.scoring.api import as_json, plain, unscaled
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.assessments import CYCLE
from ronghe.web.api.paging import Asked, Text, after, one_page

router = Router(tags=["assessments"])
SheetCode = Annotated[Text, Field(description="考核表代码；不填为主表")]


class ResultLine(Schema):
    """A subject's result; ``score`` is in points, as text, null where nothing was scored."""

    subject: str
    name: str
    pool: str
    is_eligible: bool
    is_gate_passed: bool
    score: str | None
    rank: int | None
    is_tied: bool
    level: str
    level_before_change: str
    proposed_by: str
    waiting_for: str


class ResultPage(Schema):
    """A page of results in the order of subjects' codes."""

    items: list[ResultLine]
    next_cursor: str | None


class ResultSheet(ResultLine):
    """A result, and the tree from score, rank and level down to the records behind each fact."""

    gate_reasons: list[str]
    explanation: dict[str, Any]


class ResultsAsked(Asked):
    """Which results."""

    sheet: SheetCode = ""
    pool: Text = ""
    level: Text = ""
    search: Annotated[Text, Field(description="名称中的字")] = ""


class SheetAsked(Schema):
    """Which sheet."""

    sheet: SheetCode = ""


class GapLine(Schema):
    """What lacks on an indicator, empty for all; ``change`` is negative when catching up."""

    indicator: str
    title: str
    gap: str | None
    before: str | None
    change: str | None


class ChaseLine(Schema):
    """A unit, whom it has picked to catch up with, and the gaps."""

    subject: str
    name: str
    benchmark: str
    benchmark_name: str
    gaps: list[GapLine]


class Chases(Schema):
    """The pairs of a cycle."""

    items: list[ChaseLine]


class BenchmarkChosen(Schema):
    """Who catches up with whom."""

    subject: Text
    benchmark: Text


@router.get(CYCLE + "/results", response=answers(ResultPage), summary="考评结果")
@asks(Verb.READ_RATING)
def results(
    request: ActorRequest, key: Text, period: Text, asked: Query[ResultsAsked]
) -> ResultPage:
    """A sheet's results in reach, narrowed; once posted for everybody who may read ratings."""
    found, sheet = shown(request.actor, key, period, asked.sheet)
    with reading(found):
        rows = results_for(
            request.actor,
            found,
            sheet=sheet,
            pool=asked.pool,
            level=asked.level,
            search=asked.search.strip(),
        ).order_by("subject")
        for subject in after(asked.cursor):
            rows = rows.filter(subject__gt=subject)
        page, following = one_page(rows, asked.limit, lambda one: [one.subject])
    return ResultPage(items=[ResultLine(**_line(one)) for one in page], next_cursor=following)


@router.get(CYCLE + "/results/{subject}", response=answers(ResultSheet), summary="得分明细")
@asks(Verb.READ_RATING)
def result(
    request: ActorRequest, key: Text, period: Text, subject: Text, asked: Query[SheetAsked]
) -> ResultSheet:
    """One subject's result, explained down to the records."""
    found, sheet = shown(request.actor, key, period, asked.sheet)
    with reading(found):
        one = results_for(request.actor, found, sheet=sheet).filter(subject=subject).first()
        if one is None:
            raise Refused(
                "unknown", _("没有这个考评对象，或它不在您负责的范围内。请从结果列表中选择。"), 404
            )
        told = as_json(explanation_of(found, method_of_sheet(sheet), one))
    return ResultSheet(**_line(one), gate_reasons=one.gate_reasons, explanation=told)


@router.get(CYCLE + "/benchmarks", response=answers(Chases), summary="赶超目标和差距")
@asks(Verb.READ_RATING)
def benchmarks(request: ActorRequest, key: Text, period: Text) -> Chases:
    """Who catches up with whom, and how far it is."""
    found, sheet = shown(request.actor, key, period, "")
    reach = within_reach(request.actor, found, sheet)
    return Chases(
        items=[
            ChaseLine(
                subject=one.subject,
                name=one.name,
                benchmark=one.benchmark,
                benchmark_name=one.benchmark_name,
                gaps=[
                    GapLine(
                        indicator=gap.indicator or "",
                        title=gap.title,
                        gap=points_text(gap.gap),
                        before=points_text(gap.before),
                        change=points_text(gap.change),
                    )
                    for gap in one.gaps
                ],
            )
            for one in chases_of(found)
            if one.subject in reach
        ]
    )


@router.post(CYCLE + "/benchmarks", response=answers(Chases), summary="选定赶超目标")
@asks(Verb.RUN_RATING, Verb.REVIEW)
def choose_one(request: ActorRequest, key: Text, period: Text, chosen: BenchmarkChosen) -> Chases:
    """Pick an advanced one of the own pool; picking another one replaces it."""
    choose_benchmark(
        by=request.actor,
        key=key,
        period=period,
        subject=chosen.subject,
        benchmark=chosen.benchmark,
    )
    return benchmarks(request, key, period)


def shown(actor: Actor, key: str, period: str, code: str) -> tuple[Cycle, CycleSheet]:
    """A cycle and one of its sheets, the main one unless named; Refused while results are hidden."""
    found = cycle_for(actor, period, key)
    return found, sheet_for(actor, found, code)


def _line(one: Result) -> dict[str, Any]:
    change = getattr(one, "change", None)
    return {
        "subject": one.subject,
        "name": one.name,
        "pool": one.pool,
        "is_eligible": one.is_eligible,
        "is_gate_passed": one.is_gate_passed,
        "score": points_text(one.score),
        "rank": one.rank,
        "is_tied": one.is_tied,
        "level": change.level if change else one.level,
        "level_before_change": one.level if change else "",
        "proposed_by": one.proposed_by,
        "waiting_for": one.waiting_for,
    }


def points_text(scaled: int | None) -> str | None:
    """A stored score in points, as text."""
    return None if scaled is None else plain(unscaled(scaled))
