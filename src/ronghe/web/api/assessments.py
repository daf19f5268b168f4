"""Assessments in force, their cycles, opening one, and what lacks before a cycle is frozen."""

from datetime import date
from typing import Annotated, Any

from ninja import Query, Router, Schema, Status
from pydantic import Field

from ronghe.foundation.accounts.api import Actor, ActorRequest, Verb, today
from ronghe.foundation.rulebook.api import rules_of
from ronghe.results.evaluation.api import (
    Cycle,
    CycleSheet,
    CycleStatus,
    FreezingState,
    check_is_there,
    cycle_for,
    cycles_of,
    lacking,
    latest_freezing,
    open_cycle,
    seats_in,
    shows_results,
)
from ronghe.results.scoring.api import Assessment
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.paging import Asked, Text, after, one_page

router = Router(tags=["assessments"])
Version = Annotated[int, Field(ge=1, le=2**31 - 1)]
CYCLES = "/assessments/{key}/cycles"
CYCLE = CYCLES + "/{period}"


class SheetRule(Schema):
    """A sheet of an assessment: its scheme, and its ladder where it gives levels."""

    code: str
    title: str
    scheme: str
    ladder: str | None


class AssessmentLine(Schema):
    """An assessment in force; ``rule`` is the rest of it as the rulebook has it."""

    key: str
    title: str
    every: str
    publication: str
    subjects: str
    has_applications: bool
    sheets: list[SheetRule]
    main: str
    is_from_source: bool
    rule: dict[str, Any]


class Assessments(Schema):
    """The assessments in force."""

    items: list[AssessmentLine]


class SeatLine(Schema):
    """Places of a level in a pool: how many there are, taken, and waited for."""

    level: str
    group: str
    seats: int
    seated: int
    waiting: int


class SheetLine(Schema):
    """A sheet of a cycle; its digest is empty and seats are left out until results may be seen."""

    code: str
    title: str
    results_digest: str
    seats: list[SeatLine]


class CycleLine(Schema):
    """A cycle; ``apply_until`` is the day of opening where nobody applies."""

    key: str
    period: str
    year: int
    status: CycleStatus
    opened_on: date
    apply_until: date
    measured_until: date
    confirmed_on: date | None
    notice: str
    version: int


class CyclePage(Schema):
    """A page of cycles, the latest period first."""

    items: list[CycleLine]
    next_cursor: str | None


class CycleSheets(CycleLine):
    """A cycle with its sheets; ``freezing`` says how a freezing in the background stands."""

    facts_digest: str
    results_digest: str
    freezing: FreezingState | None
    freezing_words: str
    sheets: list[SheetLine]


class LackingLine(Schema):
    """A fact that is not there; ``refuses`` where the cycle cannot be frozen without it."""

    subject: str
    name: str
    measure: str
    title: str
    refuses: bool


class Lackings(Schema):
    """What is lacking before freezing."""

    items: list[LackingLine]


class Opened(Schema):
    """Which period, and until when organisations may apply where they do."""

    period: Annotated[Text, Field(description="2018、2018-H1、2018-Q1 或 2018-06")]
    apply_until: date | None = None


@router.get("/assessments", response=answers(Assessments), summary="生效的考评")
@asks(Verb.READ_RATING)
def assessments(request: ActorRequest) -> Assessments:
    """The assessments in force today, by key."""
    place = request.actor.place
    rules = rules_of(place, "assessment", today(place))
    return Assessments(items=[_rule(key, one.title, one.body) for key, one in rules.items()])


@router.get(CYCLES, response=answers(CyclePage), summary="一项考评的各期")
@asks(Verb.READ_RATING)
def cycles(request: ActorRequest, key: Text, asked: Query[Asked]) -> CyclePage:
    """The cycles of an assessment, the latest first."""
    check_is_there(request.actor.place, key)
    rows = cycles_of(request.actor.place, key)
    for period in after(asked.cursor):
        rows = rows.filter(period__lt=period)
    page, following = one_page(rows, asked.limit, lambda one: [one.period])
    return CyclePage(items=[CycleLine(**_cycle(one)) for one in page], next_cursor=following)


@router.post(CYCLES, response=answers(CycleSheets, created=CycleSheets), summary="启动一期")
@asks(Verb.RUN_RATING)
def open_period(request: ActorRequest, key: Text, opened: Opened) -> Status[CycleSheets]:
    """Open a period under the rules in force; a second cycle of the period is a conflict."""
    check_is_there(request.actor.place, key)
    made = open_cycle(
        by=request.actor, key=key, period=opened.period, apply_until=opened.apply_until
    )
    return Status(201, cycle_sheets(request.actor, key, made.period))


@router.get(CYCLE, response=answers(CycleSheets), summary="一期考评")
@asks(Verb.READ_RATING)
def cycle(request: ActorRequest, key: Text, period: Text) -> CycleSheets:
    """One period."""
    return cycle_sheets(request.actor, key, period)


@router.get(CYCLE + "/lacking", response=answers(Lackings), summary="冻结前还缺的数据")
@asks(Verb.RUN_RATING)
def lacking_facts(request: ActorRequest, key: Text, period: Text) -> Lackings:
    """Entered facts that are not there yet, or that nobody has looked at again."""
    found = lacking(cycle_for(request.actor, period, key))
    return Lackings(items=[LackingLine(**vars(one)) for one in found])


def cycle_sheets(actor: Actor, key: str, period: str) -> CycleSheets:
    """A cycle with its sheets, as much of it as the actor may see."""
    found = cycle_for(actor, period, key)
    is_shown = shows_results(actor, found)
    freezing = latest_freezing(found) if actor.has(Verb.RUN_RATING) else None
    sheets = found.sheets.select_related("result_set").order_by("position")
    return CycleSheets(
        **_cycle(found),
        facts_digest=found.fact_set.digest if found.fact_set else "",
        results_digest=found.result_set.digest if found.result_set and is_shown else "",
        freezing=FreezingState(freezing.state) if freezing else None,
        freezing_words=freezing.words if freezing else "",
        sheets=[_sheet(one, is_shown) for one in sheets],
    )


def _rule(key: str, title: str, body: dict[str, Any]) -> AssessmentLine:
    rule = Assessment.model_validate(body)
    return AssessmentLine(
        key=key,
        title=title,
        every=rule.every,
        publication=rule.publication,
        subjects=rule.subjects.kind,
        has_applications=rule.has_applications,
        sheets=[
            SheetRule(code=one.code, title=one.title, scheme=one.scheme, ladder=one.ladder)
            for one in rule.sheets
        ],
        main=rule.main_sheet.code,
        is_from_source=not rule.not_from_source,
        rule=body,
    )


def _cycle(one: Cycle) -> dict[str, Any]:
    return {
        "key": one.key,
        "period": one.period,
        "year": one.year,
        "status": CycleStatus(one.status),
        "opened_on": one.opened_on,
        "apply_until": one.apply_until,
        "measured_until": one.measured_until,
        "confirmed_on": one.confirmed_on,
        "notice": one.notice_code,
        "version": one.version,
    }


def _sheet(one: CycleSheet, is_shown: bool) -> SheetLine:
    results = one.result_set if is_shown else None
    return SheetLine(
        code=one.code,
        title=one.title,
        results_digest=results.digest if results else "",
        seats=[SeatLine(**vars(seat)) for seat in seats_in(results)],
    )
