"""Appeals against facts: raising one for the own organisation, and answering it."""

from datetime import datetime
from typing import Annotated

from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from ronghe.core.figures.api import (
    Appeal,
    AppealStatus,
    Claim,
    FactState,
    FrozenFact,
    NewAppeal,
    answer_appeal,
    appeal,
    appeals_for,
)
from ronghe.foundation.accounts.api import ActorRequest, Verb
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.facts import Whole
from ronghe.web.api.paging import Asked, LongText, Text, after, one_page

router = Router(tags=["facts"])


class FrozenFactNamed(Schema):
    """A fact of the latest fact set of an assessment's period."""

    assessment: Text
    period: Text
    measure: Text
    subject: Text


class ClaimMade(Schema):
    """What the value should be."""

    state: FactState = FactState.VALUE
    numerator: Whole
    denominator: Whole


class AppealRaised(Schema):
    """An appeal against an entry (with the value claimed) or a frozen fact, one of the two."""

    entry: Text = ""
    fact: FrozenFactNamed | None = None
    claim: ClaimMade | None = None
    grounds: LongText
    client_key: Annotated[Text, Field(description="由调用方生成；同一键再次发送得到同一件")]


class AppealAnswered(Schema):
    """The decision in words; ``seen_version`` is the version that was read."""

    is_upheld: bool
    answer: LongText
    seen_version: Annotated[int, Field(ge=1, le=2**31 - 1)]


class AppealLine(Schema):
    """An appeal; ``entry`` is empty against a computed fact, ``corrected`` until it is upheld."""

    code: str
    status: AppealStatus
    measure: str
    period: str
    subject: str
    entry: str
    grounds: str
    claimed_state: str
    claimed_numerator: int | None
    claimed_denominator: int | None
    raised_by: str
    office: str
    raised_at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None
    corrected: str
    version: int


class AppealPage(Schema):
    """A page of appeals, by code."""

    items: list[AppealLine]
    next_cursor: str | None


class AppealsAsked(Asked):
    """Which appeals."""

    status: AppealStatus | None = None


@router.get("/appeals", response=answers(AppealPage), summary="数据申诉")
@asks(Verb.READ_FIGURES)
def appeals(request: ActorRequest, asked: Query[AppealsAsked]) -> AppealPage:
    """Appeals in reach, by code."""
    rows = appeals_for(request.actor, asked.status).order_by("code")
    for beyond in after(asked.cursor):
        rows = rows.filter(code__gt=beyond)
    page, following = one_page(rows, asked.limit, lambda one: [one.code])
    return AppealPage(items=[_line(one) for one in page], next_cursor=following)


@router.post("/appeals", response=answers(AppealLine), summary="提出申诉")
@asks(Verb.APPEAL_FACTS)
def raise_an_appeal(request: ActorRequest, given: AppealRaised) -> AppealLine:
    """Appeal for the own organisation; the same sent again is one."""
    fact, claim = given.fact, given.claim
    wanted = NewAppeal(
        grounds=given.grounds,
        client_key=given.client_key,
        entry=given.entry,
        fact=FrozenFact(fact.assessment, fact.period, fact.measure, fact.subject) if fact else None,
        claim=Claim(claim.state, claim.numerator, claim.denominator) if claim else None,
    )
    return _line(appeal(by=request.actor, wanted=wanted, at=timezone.now()))


@router.post("/appeals/{code}/answer", response=answers(AppealLine), summary="答复申诉")
@asks(Verb.LOOK_AT_FACTS)
def answer_an_appeal(request: ActorRequest, code: Text, given: AppealAnswered) -> AppealLine:
    """Decide an appeal; never by who entered the fact."""
    return _line(
        answer_appeal(
            by=request.actor,
            code=code,
            is_upheld=given.is_upheld,
            answer=given.answer,
            seen_version=given.seen_version,
            at=timezone.now(),
        )
    )


def _line(one: Appeal) -> AppealLine:
    return AppealLine(
        code=one.code,
        status=AppealStatus(one.status),
        measure=one.measure,
        period=one.period,
        subject=one.subject,
        entry=one.entry.code if one.entry else "",
        grounds=one.grounds,
        claimed_state=one.claimed_state,
        claimed_numerator=one.claimed_numerator,
        claimed_denominator=one.claimed_denominator,
        raised_by=one.signature,
        office=one.office,
        raised_at=one.raised_at,
        answer=one.answer,
        answered_by=one.answered_as,
        answered_at=one.answered_at,
        corrected=one.corrected.code if one.corrected else "",
        version=one.version,
    )
