"""Nominations for a selection, and the visits from which an assessment's sheets are filled."""

from datetime import date
from typing import Annotated

from ninja import Query, Router, Schema, Status
from pydantic import Field

from ronghe.foundation.accounts.api import ActorRequest, Verb
from ronghe.results.evaluation.api import (
    AssessmentVisit,
    NewNomination,
    NewVisit,
    Nomination,
    NominationStatus,
    cycle_for,
    nominate,
    nominations_for,
    pass_nominations,
    record_visit,
    return_nomination,
    visits_for,
    withdraw_nomination,
)
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.assessments import CYCLE
from ronghe.web.api.paging import Asked, Text, after, one_page

router = Router(tags=["nominations"])
NOMINATING = (Verb.APPLY_RATING, Verb.REVIEW, Verb.RUN_RATING)


class NominationLine(Schema):
    """Who or what is proposed for which selection, by which organisation, and where it stands."""

    code: str
    sheet: str
    name: str
    organisation: str
    statement: str
    status: NominationStatus
    nominated_on: date
    decided_on: date | None
    comment: str
    version: int


class NominationPage(Schema):
    """A page of nominations, by code."""

    items: list[NominationLine]
    next_cursor: str | None


class NominationsAsked(Asked):
    """Which nominations."""

    sheet: Annotated[Text, Field(description="评选类别代码")] = ""
    status: NominationStatus | None = None


class Nominated(Schema):
    """A nomination; the same ``client_key`` sent again gives the first one."""

    sheet: Annotated[Text, Field(description="评选类别代码")]
    name: Annotated[Text, Field(min_length=1, max_length=60)]
    organisation: Annotated[Text, Field(description="推荐组织编码")]
    statement: Annotated[Text, Field(max_length=400)]
    client_key: Annotated[Text, Field(min_length=1, max_length=60)]


class NominationDecided(Schema):
    """What was found, to be read by who nominated."""

    comment: Annotated[Text, Field(max_length=300)] = ""


class VisitLine(Schema):
    """A visit: to whom, when, led by whom."""

    code: str
    subject: str
    visited_on: date
    leader: str
    note: str


class VisitPage(Schema):
    """The visits of a cycle."""

    items: list[VisitLine]


class Visited(Schema):
    """A visit to a subject; ``leader`` is the code of the person who led the team."""

    subject: Text
    visited_on: date
    leader: Annotated[Text, Field(description="带队人员编码")]
    note: Annotated[Text, Field(max_length=300)] = ""


@router.get(CYCLE + "/nominations", response=answers(NominationPage), summary="推荐名单")
@asks(Verb.READ_RATING)
def nominations(
    request: ActorRequest, key: Text, period: Text, asked: Query[NominationsAsked]
) -> NominationPage:
    """The nominations in reach."""
    found = cycle_for(request.actor, period, key)
    rows = nominations_for(request.actor, found, sheet=asked.sheet).order_by("code")
    if asked.status:
        rows = rows.filter(status=asked.status)
    for code in after(asked.cursor):
        rows = rows.filter(code__gt=code)
    page, following = one_page(rows, asked.limit, lambda one: [one.code])
    return NominationPage(items=[_line(one) for one in page], next_cursor=following)


@router.post(
    CYCLE + "/nominations",
    response=answers(NominationLine, created=NominationLine),
    summary="推荐",
)
@asks(*NOMINATING)
def nominate_one(
    request: ActorRequest, key: Text, period: Text, nominated: Nominated
) -> Status[NominationLine]:
    """Propose somebody or something for a selection: 200 when the same was sent before."""
    new = NewNomination(**nominated.dict())
    found = nominations_for(request.actor, cycle_for(request.actor, period, key))
    sent = found.filter(organisation__code=new.organisation, client_key=new.client_key).exists()
    [made] = nominate(by=request.actor, key=key, period=period, nominations=[new])
    return Status(200 if sent else 201, _line(made))


@router.post("/nominations/{code}/pass", response=answers(NominationLine), summary="通过推荐")
@asks(Verb.REVIEW, Verb.RUN_RATING)
def pass_one(request: ActorRequest, code: Text, decided: NominationDecided) -> NominationLine:
    """Let a nomination take part; done by a superior."""
    [done] = pass_nominations(by=request.actor, codes=[code], comment=decided.comment)
    return _line(done)


@router.post("/nominations/{code}/return", response=answers(NominationLine), summary="退回推荐")
@asks(Verb.REVIEW, Verb.RUN_RATING)
def return_one(request: ActorRequest, code: Text, decided: NominationDecided) -> NominationLine:
    """Give a nomination back with the reason."""
    return _line(return_nomination(by=request.actor, code=code, comment=decided.comment))


@router.post("/nominations/{code}/withdraw", response=answers(NominationLine), summary="撤回推荐")
@asks(*NOMINATING)
def take_back(request: ActorRequest, code: Text) -> NominationLine:
    """Take a nomination back before the cycle is frozen."""
    return _line(withdraw_nomination(by=request.actor, code=code))


@router.get(CYCLE + "/visits", response=answers(VisitPage), summary="现场考评")
@asks(Verb.READ_RATING)
def assessment_visits(request: ActorRequest, key: Text, period: Text) -> VisitPage:
    """The visits from which sheets are filled."""
    found = cycle_for(request.actor, period, key)
    return VisitPage(items=[_visit(one) for one in visits_for(request.actor, found)])


@router.post(
    CYCLE + "/visits", response=answers(VisitLine, created=VisitLine), summary="登记现场考评"
)
@asks(Verb.RUN_RATING)
def visit_one(
    request: ActorRequest, key: Text, period: Text, visited: Visited
) -> Status[VisitLine]:
    """Record a visit; its code is the evidence that the entries of both sheets name."""
    visit = NewVisit(**visited.dict())
    return Status(201, _visit(record_visit(by=request.actor, key=key, period=period, visit=visit)))


def _line(one: Nomination) -> NominationLine:
    return NominationLine(
        code=one.code,
        sheet=one.sheet,
        name=one.name,
        organisation=one.organisation.code,
        statement=one.statement,
        status=NominationStatus(one.status),
        nominated_on=one.nominated_on,
        decided_on=one.decided_on,
        comment=one.comment,
        version=one.version,
    )


def _visit(one: AssessmentVisit) -> VisitLine:
    return VisitLine(
        code=one.code,
        subject=one.subject,
        visited_on=one.visited_on,
        leader=one.leader.code,
        note=one.note,
    )
