"""What is owed by when: listed, completed by hand, and the acts on its clock."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any

from django.db.models import Q
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from ronghe.core.obligations.api import (
    Obligation,
    Outcome,
    WorkCalendar,
    complete_obligation,
    extend_obligation,
    obligation_for,
    obligations_for,
    resume_obligation,
    return_obligation,
    suspend_obligation,
    void_obligation,
    work_calendar,
)
from ronghe.core.register.api import reachable
from ronghe.foundation.accounts.api import Actor, ActorRequest, Verb, today
from ronghe.foundation.kernel.path import within
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.organisations import OrganisationName, name_of
from ronghe.web.api.paging import Asked, LongText, Text, after, one_page, unreadable

router = Router(tags=["obligations"])
Number = Annotated[int, Field(ge=1, le=2**62)]
Version = Annotated[int, Field(ge=1, le=2**31 - 1)]


class ObligationLine(Schema):
    """Something owed; ``due_on`` is its last day (provisional while its
    year is not published), ``paused_on`` since when its clock stands still."""

    number: int
    kind: str
    source: str
    organisation: OrganisationName
    person: str
    target: str
    round: str
    title: str
    opens_on: date
    due_on: date
    due_at: datetime | None
    is_provisional: bool
    paused_on: date | None
    outcome: Outcome
    done_on: date | None
    recorded_at: datetime | None
    version: int


class ObligationPage(Schema):
    """A page of obligations, the most urgent first."""

    items: list[ObligationLine]
    next_cursor: str | None


class ObligationsAsked(Asked):
    """Which obligations."""

    organisation: Annotated[Text, Field(description="组织编码，含其下级")] = ""
    kind: Text = ""
    outcome: Outcome = Outcome.OPEN
    due_until: Annotated[date | None, Field(description="期限不晚于这一天")] = None


class Completed(Schema):
    """Done on a day, proved by a record's or a document's number; ``reason`` where it is backdated."""

    done_on: date
    proof: Text = ""
    reason: LongText = ""
    seen_version: Version


class ClockActed(Schema):
    """Why the clock is changed, and the version that was read."""

    reason: LongText
    seen_version: Version


class Extended(ClockActed):
    """By how much, in the limit's own unit; working days where it is a fixed day."""

    amount: Annotated[int, Field(ge=0, le=3650)]


@router.get("/obligations", response=answers(ObligationPage), summary="事项期限")
@asks(Verb.READ_ORGANISATIONS)
def obligations(request: ActorRequest, asked: Query[ObligationsAsked]) -> ObligationPage:
    """What is owed in reach and has begun, the most urgent first."""
    actor = request.actor
    rows = obligations_for(actor).filter(outcome=asked.outcome, opens_on__lte=today(actor.place))
    if asked.organisation:
        path = reachable(actor, asked.organisation).path
        rows = rows.filter(within("path", (path,)))
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.due_until:
        rows = rows.filter(due_on__lte=asked.due_until)
    calendar, beyond = work_calendar(), after(asked.cursor, 2)
    rows = rows.filter(_following(*beyond)) if beyond else rows
    page, following = one_page(
        rows.order_by("due_on", "pk"), asked.limit, lambda one: [f"{one.due_on}", f"{one.pk}"]
    )
    return ObligationPage(items=[_line(one, calendar) for one in page], next_cursor=following)


@router.get("/obligations/{number}", response=answers(ObligationLine), summary="一件事项的期限")
@asks(Verb.READ_ORGANISATIONS)
def one_obligation(request: ActorRequest, number: Number) -> ObligationLine:
    """One obligation."""
    return _line(obligation_for(request.actor, number), work_calendar())


@router.post("/obligations/{number}/complete", response=answers(ObligationLine), summary="办结")
@asks(Verb.READ_ORGANISATIONS)
def complete_one(request: ActorRequest, number: Number, done: Completed) -> ObligationLine:
    """Complete by hand; the claimed day and the recorded moment are kept apart."""
    return _acted(request.actor, number, complete_obligation, **done.dict())


@router.post("/obligations/{number}/extend", response=answers(ObligationLine), summary="延期")
@asks(Verb.EXTEND_LIMITS)
def extend_clock(request: ActorRequest, number: Number, more: Extended) -> ObligationLine:
    """Add to the limit, as far as its rule allows."""
    return _acted(request.actor, number, extend_obligation, **more.dict())


@router.post("/obligations/{number}/suspend", response=answers(ObligationLine), summary="暂停计时")
@asks(Verb.EXTEND_LIMITS)
def suspend_clock(request: ActorRequest, number: Number, acted: ClockActed) -> ObligationLine:
    """Stop the clock from today on."""
    return _acted(request.actor, number, suspend_obligation, **acted.dict())


@router.post("/obligations/{number}/resume", response=answers(ObligationLine), summary="恢复计时")
@asks(Verb.EXTEND_LIMITS)
def resume_clock(request: ActorRequest, number: Number, acted: ClockActed) -> ObligationLine:
    """Let the clock run again."""
    return _acted(request.actor, number, resume_obligation, **acted.dict())


@router.post("/obligations/{number}/return", response=answers(ObligationLine), summary="退回重办")
@asks(Verb.EXTEND_LIMITS)
def reopen_owed(request: ActorRequest, number: Number, acted: ClockActed) -> ObligationLine:
    """Open what was completed by hand again; the rule says whose time ran."""
    return _acted(request.actor, number, return_obligation, **acted.dict())


@router.post("/obligations/{number}/void", response=answers(ObligationLine), summary="撤销事项")
@asks(Verb.EXTEND_LIMITS)
def void_one(request: ActorRequest, number: Number, acted: ClockActed) -> ObligationLine:
    """Nobody owes it any more."""
    return _acted(request.actor, number, void_obligation, **acted.dict())


def _acted(
    actor: Actor, number: int, act: Callable[..., Obligation], **given: Any
) -> ObligationLine:
    row = obligation_for(actor, number)
    act(by=actor, obligation=row.pk, at=timezone.now(), **given)
    return _line(obligation_for(actor, number), work_calendar())


def _following(due_on: str, number: str) -> Q:
    try:
        day, pk = date.fromisoformat(due_on), int(number)
    except ValueError:
        raise unreadable() from None
    return Q(due_on__gt=day) | Q(due_on=day, pk__gt=pk)


def _line(one: Obligation, calendar: WorkCalendar) -> ObligationLine:
    return ObligationLine(
        number=one.pk,
        kind=one.kind,
        source=one.source,
        organisation=name_of(one.bearer),
        person=one.person.name if one.person else "",
        target=one.target,
        round=one.round,
        title=one.title,
        opens_on=one.opens_on,
        due_on=one.due_on,
        due_at=one.due_at,
        is_provisional=calendar.is_provisional(one.due_on),
        paused_on=one.paused_on,
        outcome=Outcome(one.outcome),
        done_on=one.done_on,
        recorded_at=one.closed_at,
        version=one.version,
    )
