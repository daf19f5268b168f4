"""Good practices: read, written, handed in for review, adopted (S-27)."""

from datetime import date
from typing import Annotated, Any

from django.db.models import QuerySet
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from ronghe.core.library.api import (
    CaseKind,
    CaseStatus,
    CaseStudy,
    CaseText,
    adopt_case,
    case_by_code,
    cases_for,
    change_case,
    submit_case,
    write_case,
)
from ronghe.core.register.api import reachable
from ronghe.foundation.accounts.api import Actor, ActorRequest, Door, Verb
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.paging import Asked, LongText, Text, after, one_page

router = Router(tags=["cases"])
Version = Annotated[int, Field(ge=1, le=2**31 - 1)]
Title = Annotated[Text, Field(max_length=120)]


class CaseLine(Schema):
    """A practice; ``adoption_count`` is how many organisations use it."""

    code: str
    kind: CaseKind
    title: str
    unit: str
    status: CaseStatus
    published_on: date | None
    adoption_count: int
    version: int


class CaseSheet(CaseLine):
    """A practice with what was done and what came of it."""

    background: str
    method: str
    result: str


class CasePage(Schema):
    """A page of practices, by code."""

    items: list[CaseLine]
    next_cursor: str | None


class CasesAsked(Asked):
    """Which practices."""

    kind: CaseKind | None = None
    status: CaseStatus | None = None
    search: Annotated[Text, Field(description="标题或单位中的字")] = ""


class CaseWritten(Schema):
    """What a practice says."""

    kind: CaseKind
    title: Title
    background: LongText = ""
    method: LongText = ""
    result: LongText = ""


class CaseNew(CaseWritten):
    """A new practice; the same ``client_key`` sent again gives the first one."""

    organisation: Annotated[Text, Field(description="报送组织编码")]
    client_key: Annotated[Text, Field(min_length=1, max_length=64)]


class CaseChanged(CaseWritten):
    """A practice written anew; ``seen_version`` is the version that was read."""

    seen_version: Version


class CaseSeen(Schema):
    """The version that was read."""

    seen_version: Version


class CaseAdopted(Schema):
    """Which organisation uses it, and how."""

    organisation: Annotated[Text, Field(description="采用组织编码")]
    note: Annotated[Text, Field(description="怎么用的，至少四个字")]


@router.get("/cases", response=answers(CasePage), summary="典型案例")
@asks(Door.SIGNED_IN)
def cases(request: ActorRequest, asked: Query[CasesAsked]) -> CasePage:
    """Published practices and those of the actor's own organisations, narrowed, by code."""
    rows = _narrowed(cases_for(request.actor), asked).order_by("code")
    for code in after(asked.cursor):
        rows = rows.filter(code__gt=code)
    page, following = one_page(rows, asked.limit, lambda one: [one.code])
    return CasePage(items=[CaseLine(**_line(one)) for one in page], next_cursor=following)


@router.get("/cases/{code}", response=answers(CaseSheet), summary="一个案例")
@asks(Door.SIGNED_IN)
def case(request: ActorRequest, code: Text) -> CaseSheet:
    """One practice in reach."""
    return _sheet(request.actor, code)


@router.post("/cases", response=answers(CaseSheet), summary="报送案例")
@asks(Verb.SUBMIT_CASE)
def write_draft(request: ActorRequest, written: CaseNew) -> CaseSheet:
    """Write a draft."""
    organisation = reachable(request.actor, written.organisation, Verb.SUBMIT_CASE)
    stored = write_case(
        by=request.actor,
        organisation=organisation,
        text=_text(written),
        client_key=written.client_key,
        at=timezone.now(),
    )
    return _sheet(request.actor, stored.code)


@router.put("/cases/{code}", response=answers(CaseSheet), summary="修改案例")
@asks(Verb.SUBMIT_CASE)
def change_draft(request: ActorRequest, code: Text, changed: CaseChanged) -> CaseSheet:
    """Change a draft or a returned practice."""
    change_case(by=request.actor, code=code, text=_text(changed), seen_version=changed.seen_version)
    return _sheet(request.actor, code)


@router.post("/cases/{code}/submit", response=answers(CaseSheet), summary="提交审核")
@asks(Verb.SUBMIT_CASE)
def submit_draft(request: ActorRequest, code: Text, seen: CaseSeen) -> CaseSheet:
    """Hand it in for review; handed in twice it is one."""
    submit_case(by=request.actor, code=code, at=timezone.now(), seen_version=seen.seen_version)
    return _sheet(request.actor, code)


@router.post("/cases/{code}/adoptions", response=answers(CaseSheet), summary="采用案例")
@asks(Verb.SUBMIT_CASE)
def adopt(request: ActorRequest, code: Text, adopted: CaseAdopted) -> CaseSheet:
    """Say that an organisation uses it; twice is one."""
    organisation = reachable(request.actor, adopted.organisation, Verb.SUBMIT_CASE)
    adopt_case(by=request.actor, code=code, organisation=organisation, note=adopted.note)
    return _sheet(request.actor, code)


def _narrowed(rows: QuerySet[CaseStudy], asked: CasesAsked) -> QuerySet[CaseStudy]:
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.status:
        rows = rows.filter(status=asked.status)
    if wanted := asked.search.strip():
        rows = rows.filter(title__contains=wanted) | rows.filter(unit__contains=wanted)
    return rows


def _text(written: CaseWritten) -> CaseText:
    return CaseText(
        kind=written.kind,
        title=written.title,
        background=written.background,
        method=written.method,
        result=written.result,
    )


def _sheet(actor: Actor, code: str) -> CaseSheet:
    one = case_by_code(actor, code)
    return CaseSheet(**_line(one), background=one.background, method=one.method, result=one.result)


def _line(one: CaseStudy) -> dict[str, Any]:
    return {
        "code": one.code,
        "kind": CaseKind(one.kind),
        "title": one.title,
        "unit": one.unit,
        "status": CaseStatus(one.status),
        "published_on": one.published_on,
        "adoption_count": getattr(one, "adoption_count", 0),
        "version": one.version,
    }
