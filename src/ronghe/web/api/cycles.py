"""A year's rating: the cycle, its results, and one result's score lines with what they rest on."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from django.utils.translation import gettext as _
from ninja import Path, Query, Router, Schema
from pydantic import Field

from ronghe.foundation.accounts.api import Actor, ActorRequest, Verb
from ronghe.foundation.kernel.refusals import Refused
from ronghe.results.evaluation.api import (
    Cycle,
    CycleStatus,
    Method,
    Result,
    cycle_of,
    method_of,
    results_for,
    seats_of,
    shows_results,
)
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.paging import Asked, Text, after, one_page

router = Router(tags=["cycles"])
Year = Annotated[int, Path(ge=2000, le=2099)]
POINT = Decimal(10_000)
"""Scores are stored in ten-thousandths of a point."""


class SeatLine(Schema):
    """Places of a level in a pool: how many there are, taken, and waited for."""

    level: str
    group: str
    seats: int
    seated: int
    waiting: int


class CycleSheet(Schema):
    """A cycle; digests are empty and seats are left out until results may be seen."""

    year: int
    status: CycleStatus
    opened_on: date
    apply_until: date
    measured_until: date
    confirmed_on: date | None
    notice: str
    facts_digest: str
    results_digest: str
    seats: list[SeatLine]
    version: int


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


class ScoreLine(Schema):
    """An indicator: the function in words, the fact as numerator and denominator, the points."""

    indicator: str
    title: str
    measure: str
    rule: str
    clause: str | None
    is_from_source: bool
    state: str
    numerator: int | None
    denominator: int | None
    points: str | None
    full: str


class ResultSheet(ResultLine):
    """A result with why it has its level and its score lines."""

    gate_reasons: list[str]
    reasons: list[str]
    lines: list[ScoreLine]


class ResultsAsked(Asked):
    """Which results."""

    pool: Text = ""
    level: Text = ""
    search: Annotated[Text, Field(description="名称中的字")] = ""


@router.get("/cycles/{year}", response=answers(CycleSheet), summary="评定周期")
@asks(Verb.READ_RATING)
def cycle(request: ActorRequest, year: Year) -> CycleSheet:
    """The rating of a year."""
    found = _cycle(request.actor, year)
    result_set = found.result_set if shows_results(request.actor, found) else None
    return CycleSheet(
        year=found.year,
        status=CycleStatus(found.status),
        opened_on=found.opened_on,
        apply_until=found.apply_until,
        measured_until=found.measured_until,
        confirmed_on=found.confirmed_on,
        notice=found.notice_code,
        facts_digest=found.fact_set.digest if found.fact_set else "",
        results_digest=result_set.digest if result_set else "",
        seats=[SeatLine(**vars(seat)) for seat in seats_of(found)] if result_set else [],
        version=found.version,
    )


@router.get("/cycles/{year}/results", response=answers(ResultPage), summary="评定结果")
@asks(Verb.READ_RATING)
def results(request: ActorRequest, year: Year, asked: Query[ResultsAsked]) -> ResultPage:
    """A year's results in reach, narrowed; from the notice on, before only for who runs the rating."""
    found = _with_results(request.actor, year)
    rows = results_for(
        request.actor, found, pool=asked.pool, level=asked.level, search=asked.search.strip()
    ).order_by("subject")
    for subject in after(asked.cursor):
        rows = rows.filter(subject__gt=subject)
    page, following = one_page(rows, asked.limit, lambda one: [one.subject])
    return ResultPage(items=[ResultLine(**_line(one)) for one in page], next_cursor=following)


@router.get("/cycles/{year}/results/{subject}", response=answers(ResultSheet), summary="得分明细")
@asks(Verb.READ_RATING)
def result(request: ActorRequest, year: Year, subject: Text) -> ResultSheet:
    """One subject's result with its score lines."""
    found = _with_results(request.actor, year)
    one = results_for(request.actor, found).filter(subject=subject).first()
    if one is None:
        raise Refused(
            "unknown", _("没有这个评定对象，或它不在您负责的范围内。请从结果列表中选择。"), 404
        )
    method = method_of(found)
    return ResultSheet(
        **_line(one),
        gate_reasons=one.gate_reasons,
        reasons=one.reasons,
        lines=[_score_line(method, line) for line in one.lines],
    )


def _cycle(actor: Actor, year: int) -> Cycle:
    found = cycle_of(actor.place, year)
    if found is None:
        raise Refused(
            "unknown", _("%(year)s年度还没有启动评定。请核对年度。") % {"year": year}, 404
        )
    return found


def _with_results(actor: Actor, year: int) -> Cycle:
    found = _cycle(actor, year)
    if found.result_set is None or not shows_results(actor, found):
        now = found.get_status_display()
        raise Refused(
            "no-results",
            _("%(year)s年度评定现在是“%(now)s”，还没有可看的结果。公示后再来读取。")
            % {"year": year, "now": now},
            409,
        )
    return found


def _line(one: Result) -> dict[str, Any]:
    change = getattr(one, "change", None)
    return {
        "subject": one.subject,
        "name": one.name,
        "pool": one.pool,
        "is_eligible": one.is_eligible,
        "is_gate_passed": one.is_gate_passed,
        "score": _points(one.score),
        "rank": one.rank,
        "is_tied": one.is_tied,
        "level": change.level if change else one.level,
        "level_before_change": one.level if change else "",
        "proposed_by": one.proposed_by,
        "waiting_for": one.waiting_for,
    }


def _score_line(method: Method, stored: Mapping[str, Any]) -> ScoreLine:
    indicator = method.scheme.indicator(stored["indicator"])
    return ScoreLine(
        indicator=indicator.code,
        title=indicator.title,
        measure=indicator.measure or "",
        rule=indicator.function.params.sentence(indicator.points),
        clause=indicator.clause,
        is_from_source=not indicator.not_from_source,
        state=stored["state"],
        numerator=stored["numerator"],
        denominator=stored["denominator"],
        points=_points(stored["points"]),
        full=_plain(indicator.points),
    )


def _points(scaled: int | None) -> str | None:
    return None if scaled is None else _plain(scaled / POINT)


def _plain(points: Decimal) -> str:
    return format(points.normalize(), "f")
