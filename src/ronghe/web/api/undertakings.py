"""Undertakings: listed, opened, reported, accepted or returned; sent again as often as unsure."""

from datetime import date
from typing import Annotated

from django.db.models import Q
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from ronghe.core.register.api import reachable
from ronghe.foundation.accounts.api import Actor, ActorRequest, Verb, today
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.organisations import OrganisationName, name_of
from ronghe.web.api.paging import Asked, LongText, Text, after, one_page
from ronghe.work.undertakings.api import (
    NewUndertaking,
    Undertaking,
    UndertakingFilter,
    UndertakingState,
    accept_undertaking,
    due_of,
    kinds_in_force,
    open_undertakings,
    publish_undertaking,
    report_undertaking,
    return_undertaking,
    undertaking_for,
    undertakings_for,
    withdraw_undertaking,
)

router = Router(tags=["undertakings"])
Version = Annotated[int, Field(ge=1, le=2**31 - 1)]


class UndertakingLine(Schema):
    """Something an organisation took on; ``due_on`` is the day it is owed by."""

    code: str
    kind: str
    section: str
    organisation: OrganisationName
    responsible: str
    text: str
    state: UndertakingState
    opened_on: date
    due_on: date | None
    reported_on: date | None
    closed_on: date | None
    result: str
    version: int


class UndertakingPage(Schema):
    """A page of undertakings, by code."""

    items: list[UndertakingLine]
    next_cursor: str | None


class UndertakingsAsked(Asked):
    """Which undertakings."""

    organisation: Annotated[Text, Field(description="组织编码，含其下级")] = ""
    kind: Text = ""
    state: UndertakingState | None = None
    search: Annotated[Text, Field(description="事项或责任人中的字")] = ""


class UndertakingOpened(Schema):
    """Something to put on an organisation; the same ``client_key`` sent again gives the first one."""

    kind: Text
    organisation: Annotated[Text, Field(description="承办组织编码")]
    text: LongText
    client_key: Annotated[str, Field(min_length=1, max_length=80)]
    due_on: date | None = None
    responsible: Annotated[str, Field(max_length=80)] = ""
    section: Text = ""
    list_item: Annotated[Text, Field(description="清单事项代码；部门交办时填")] = ""
    off_list_reason: LongText = ""


class ListKindLine(Schema):
    """A kind of undertaking in force, with its sections by code; ``proof`` is what proves it."""

    key: str
    label: str
    opened_by: str
    accepted_by: str
    proof: str
    sections: dict[str, str]


class ListKinds(Schema):
    """The kinds in force."""

    items: list[ListKindLine]


class ProofLine(Schema):
    """A record linked as proof; ``lost_on`` is the day it was withdrawn, null while it holds."""

    kind: str
    code: str
    sentence: str
    lost_on: date | None


class UndertakingSheet(UndertakingLine):
    """An undertaking with its proof and why it came back, by field."""

    proofs: list[ProofLine]
    return_reasons: dict[str, str]
    source_kind: str
    source_code: str
    is_published: bool


class ProofNamed(Schema):
    """A record that exists: its kind and code."""

    kind: Text
    code: Text


class UndertakingReported(Schema):
    """How it was fulfilled; ``seen_version`` is the version that was read."""

    result: LongText
    records: Annotated[list[ProofNamed], Field(max_length=50)] = []
    seen_version: Version


class UndertakingSeen(Schema):
    """The version that was read, with a remark."""

    seen_version: Version
    note: LongText = ""


class UndertakingReturned(Schema):
    """Why it comes back, at the field each reason belongs to; one of them at least."""

    result: LongText = ""
    proof: LongText = ""
    seen_version: Version


class UndertakingWithdrawn(Schema):
    """Why it is not needed any more."""

    reason: LongText
    seen_version: Version


class UndertakingShown(Schema):
    """Whether it is to be public, as far as its kind allows."""

    shown: bool
    seen_version: Version


@router.get("/undertakings", response=answers(UndertakingPage), summary="承诺事项")
@asks(Verb.READ_UNDERTAKINGS)
def undertakings(request: ActorRequest, asked: Query[UndertakingsAsked]) -> UndertakingPage:
    """Undertakings in reach, narrowed, by code."""
    actor, code = request.actor, asked.organisation
    path = reachable(actor, code, Verb.READ_UNDERTAKINGS).path if code else ""
    wanted = UndertakingFilter(
        kind=asked.kind, state=asked.state or "", path=path, text=asked.search
    )
    beyond = after(asked.cursor)
    rows = undertakings_for(actor, wanted).order_by("code")
    rows = rows.filter(Q(code__gt=beyond[0])) if beyond else rows
    page, following = one_page(rows, asked.limit, lambda one: [one.code])
    return UndertakingPage(items=[_line(one) for one in page], next_cursor=following)


@router.post("/undertakings", response=answers(UndertakingLine), summary="登记事项")
@asks(Verb.REPORT_UNDERTAKING, Verb.ASSIGN_UNDERTAKINGS)
def open_one(request: ActorRequest, opened: UndertakingOpened) -> UndertakingLine:
    """Put something on an organisation; what a department assigns passes the duty lists' gate."""
    given = opened.dict(exclude={"kind", "organisation"})
    item = NewUndertaking(bearer=opened.organisation, **given)
    [one] = open_undertakings(by=request.actor, kind=opened.kind, items=[item], at=timezone.now())
    return _line(undertaking_for(request.actor, one.code))


@router.get("/undertaking-kinds", response=answers(ListKinds), summary="承诺事项的类型")
@asks(Verb.READ_UNDERTAKINGS)
def undertaking_kinds(request: ActorRequest) -> ListKinds:
    """What can be taken on here today, and in which sections."""
    place = request.actor.place
    return ListKinds(
        items=[
            ListKindLine(
                key=key,
                label=kind.body.label,
                opened_by=kind.body.opened_by,
                accepted_by=kind.body.accepted_by,
                proof=kind.body.proof,
                sections={one.code: one.label for one in kind.body.sections},
            )
            for key, kind in kinds_in_force(place, today(place)).items()
        ]
    )


@router.get("/undertakings/{code}", response=answers(UndertakingSheet), summary="一件承诺事项")
@asks(Verb.READ_UNDERTAKINGS)
def undertaking(request: ActorRequest, code: Text) -> UndertakingSheet:
    """One undertaking in reach, with its proof."""
    return _sheet(request.actor, code)


@router.post(
    "/undertakings/{code}/report", response=answers(UndertakingSheet), summary="报告办理结果"
)
@asks(Verb.REPORT_UNDERTAKING)
def report(request: ActorRequest, code: Text, reported: UndertakingReported) -> UndertakingSheet:
    """Report how it was fulfilled; the same report again changes nothing."""
    report_undertaking(
        by=request.actor,
        code=code,
        result=reported.result,
        records=[(one.kind, one.code) for one in reported.records],
        seen_version=reported.seen_version,
        at=timezone.now(),
    )
    return _sheet(request.actor, code)


@router.post("/undertakings/{code}/accept", response=answers(UndertakingSheet), summary="验收")
@asks(Verb.ASSIGN_UNDERTAKINGS)
def accept(request: ActorRequest, code: Text, seen: UndertakingSeen) -> UndertakingSheet:
    """Accept what was reported; accepting again changes nothing."""
    accept_undertaking(by=request.actor, code=code, note=seen.note, seen_version=seen.seen_version)
    return _sheet(request.actor, code)


@router.post("/undertakings/{code}/return", response=answers(UndertakingSheet), summary="退回补办")
@asks(Verb.ASSIGN_UNDERTAKINGS)
def send_back(request: ActorRequest, code: Text, back: UndertakingReturned) -> UndertakingSheet:
    """Return what was reported; all that was handed in stays."""
    return_undertaking(
        by=request.actor,
        code=code,
        reasons={"result": back.result, "proof": back.proof},
        seen_version=back.seen_version,
        at=timezone.now(),
    )
    return _sheet(request.actor, code)


@router.post("/undertakings/{code}/withdraw", response=answers(UndertakingSheet), summary="撤销")
@asks(Verb.REPORT_UNDERTAKING, Verb.ASSIGN_UNDERTAKINGS)
def withdraw(request: ActorRequest, code: Text, gone: UndertakingWithdrawn) -> UndertakingSheet:
    """Withdraw what is no longer needed."""
    withdraw_undertaking(
        by=request.actor,
        code=code,
        reason=gone.reason,
        seen_version=gone.seen_version,
        at=timezone.now(),
    )
    return _sheet(request.actor, code)


@router.post("/undertakings/{code}/publish", response=answers(UndertakingSheet), summary="公布")
@asks(Verb.REPORT_UNDERTAKING)
def publish(request: ActorRequest, code: Text, wanted: UndertakingShown) -> UndertakingSheet:
    """Publish it as far as its kind allows, or take it back."""
    publish_undertaking(
        by=request.actor, code=code, seen_version=wanted.seen_version, shown=wanted.shown
    )
    return _sheet(request.actor, code)


def _sheet(actor: Actor, code: str) -> UndertakingSheet:
    one = undertaking_for(actor, code)
    return UndertakingSheet(
        **_line(one).dict(),
        proofs=[
            ProofLine(
                kind=proof.record_kind,
                code=proof.record_code,
                sentence=proof.sentence,
                lost_on=proof.lost_on,
            )
            for proof in one.proofs.order_by("pk")
        ],
        return_reasons=one.return_reasons,
        source_kind=one.source_kind,
        source_code=one.source_code,
        is_published=one.is_published,
    )


def _line(one: Undertaking) -> UndertakingLine:
    return UndertakingLine(
        code=one.code,
        kind=one.kind,
        section=one.section,
        organisation=name_of(one.organisation),
        responsible=one.responsible,
        text=one.text,
        state=UndertakingState(one.state),
        opened_on=one.opened_on,
        due_on=due_of(one),
        reported_on=one.reported_on,
        closed_on=one.closed_on,
        result=one.result,
        version=one.version,
    )
