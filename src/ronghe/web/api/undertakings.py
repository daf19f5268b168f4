"""Undertakings: the list, opening, reporting; sent again as often as a caller is unsure."""

from datetime import date
from typing import Annotated

from django.db.models import Q
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from ronghe.core.register.api import reachable
from ronghe.foundation.accounts.api import ActorRequest, Verb
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.organisations import OrganisationName, name_of
from ronghe.web.api.paging import Asked, LongText, Text, after, one_page
from ronghe.work.undertakings.api import (
    NewUndertaking,
    Undertaking,
    UndertakingFilter,
    UndertakingState,
    due_of,
    open_undertakings,
    report_undertaking,
    undertaking_for,
    undertakings_for,
)

router = Router(tags=["undertakings"])


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


class ProofNamed(Schema):
    """A record that exists: its kind and code."""

    kind: Text
    code: Text


class UndertakingReported(Schema):
    """How it was fulfilled; ``seen_version`` is the version that was read."""

    result: LongText
    records: Annotated[list[ProofNamed], Field(max_length=50)] = []
    seen_version: Annotated[int, Field(ge=1)]


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


@router.post(
    "/undertakings/{code}/report", response=answers(UndertakingLine), summary="报告办理结果"
)
@asks(Verb.REPORT_UNDERTAKING)
def report(request: ActorRequest, code: str, reported: UndertakingReported) -> UndertakingLine:
    """Report how it was fulfilled; the same report again changes nothing."""
    report_undertaking(
        by=request.actor,
        code=code,
        result=reported.result,
        records=[(one.kind, one.code) for one in reported.records],
        seen_version=reported.seen_version,
        at=timezone.now(),
    )
    return _line(undertaking_for(request.actor, code))


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
