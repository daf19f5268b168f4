"""Events and series: the list, one record, recording, correcting, cancelling; series with their slots."""

from datetime import date, datetime
from typing import Annotated

from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status
from pydantic import Field

from ronghe.core.register.api import reachable
from ronghe.foundation.accounts.api import Actor, ActorRequest, Verb, today
from ronghe.foundation.kernel.refusals import Refused
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.paging import Asked, LongText, Text, after, one_page
from ronghe.work.events.api import (
    Event,
    EventFilter,
    EventRules,
    EventStatus,
    NewEvent,
    SpeakerLine,
    cancel_event,
    correct_event,
    event_of,
    event_rules,
    events_for,
    record_event,
    sums_of,
)

router = Router(tags=["events"])
MOST_PEOPLE = 10_000_000
Count = Annotated[int, Field(ge=0, le=MOST_PEOPLE)]


class EventLine(Schema):
    """An event, planned or held; counts are of people, None where they were not counted."""

    code: str
    organiser: str
    kind: str
    series: str
    slot: str
    title: str
    status: EventStatus
    planned_on: date | None
    held_on: date | None
    venue: str
    result: str
    participant_count: int | None
    served_count: int | None
    items: list[str]
    is_published: bool
    recorded_at: datetime
    version: int


class EventPage(Schema):
    """A page of events, by code."""

    items: list[EventLine]
    next_cursor: str | None


class EventsAsked(Asked):
    """Which events."""

    organisation: Annotated[Text, Field(description="组织编码，含其下级")] = ""
    kind: Text = ""
    series: Text = ""
    status: EventStatus | None = None
    since: Annotated[date | None, Field(alias="from")] = None
    until: Annotated[date | None, Field(alias="to")] = None


class SpeakerNamed(Schema):
    """Who spoke: name, sector (code), topic, organisation (code)."""

    name: Text
    sector: Text = ""
    topic: Text = ""
    organisation: Text = ""


class EventWritten(Schema):
    """An event as it was planned or held."""

    kind: Text
    title: Text
    on: date
    is_held: bool = True
    series: Text = ""
    slot: Text = ""
    venue: Text = ""
    result: LongText = ""
    participants: Count | None = None
    served: Count | None = None
    is_served_estimate: bool = False
    items: Annotated[list[Text], Field(max_length=100)] = []
    speakers: Annotated[list[SpeakerNamed], Field(max_length=100)] = []
    by_organisation: Annotated[
        dict[Text, Count], Field(max_length=2000, description="组织编码 → 参加人数")
    ] = {}
    attendees: Annotated[list[Text], Field(max_length=2000, description="人员编码")] = []
    skills: Annotated[list[Text], Field(max_length=50)] = []


class EventRecorded(EventWritten):
    """The same of an organisation; the same ``client_key`` sent again gives the first record."""

    organisation: Annotated[Text, Field(description="组织编码")]
    client_key: Annotated[Text, Field(description="由调用方生成；同一键再次发送得到同一条记录")]


class EventCorrected(EventWritten):
    """The same anew; ``seen_version`` is the version that was read."""

    seen_version: Annotated[int, Field(ge=1)]


class EventCancelled(Schema):
    """Why it does not take place; ``seen_version`` is the version that was read."""

    reason: Text
    seen_version: Annotated[int, Field(ge=1)]


class SlotLine(Schema):
    """A place of a series with the code of the event that fills it, null while it is empty."""

    key: str
    label: str
    is_named_in_source: bool
    event: str | None


class SeriesLine(Schema):
    """A series: its slots, and what its held events come to."""

    key: str
    label: str
    from_on: date | None
    until_on: date | None
    slots: list[SlotLine]
    events: int
    participations: int
    served: int


@router.get("/events", response=answers(EventPage), summary="活动")
@asks(Verb.READ_EVENTS)
def events(request: ActorRequest, asked: Query[EventsAsked]) -> EventPage:
    """Events in reach and those told to the whole place, narrowed, by code."""
    actor, code = request.actor, asked.organisation
    path = reachable(actor, code, Verb.READ_EVENTS).path if code else ""
    wanted = EventFilter(
        kind=asked.kind, series=asked.series, status=asked.status or "", path=path,
        since=asked.since, until=asked.until,
    )  # fmt: skip
    beyond = after(asked.cursor)
    rows = events_for(actor, wanted).order_by("code")
    rows = rows.filter(code__gt=beyond[0]) if beyond else rows
    page, following = one_page(rows, asked.limit, lambda one: [one.code])
    return EventPage(items=[_line(one) for one in page], next_cursor=following)


@router.post("/events", response=answers(EventLine, created=EventLine), summary="记录活动")
@asks(Verb.RECORD_EVENT)
def record_an_event(request: ActorRequest, written: EventRecorded) -> Status[EventLine]:
    """Record an event: 201 when it is new, 200 with the first record when it was sent before."""
    at = timezone.now()
    wanted = _wanted(written, written.organisation, written.client_key)
    event = record_event(by=request.actor, wanted=wanted, at=at)
    return Status(201 if event.recorded_at == at else 200, _line(event))


@router.get("/events/{code}", response=answers(EventLine), summary="一次活动")
@asks(Verb.READ_EVENTS)
def event(request: ActorRequest, code: str) -> EventLine:
    """One event."""
    return _line(event_of(request.actor, code))


@router.put("/events/{code}", response=answers(EventLine), summary="更正活动")
@asks(Verb.RECORD_EVENT)
def correct_an_event(request: ActorRequest, code: str, written: EventCorrected) -> EventLine:
    """Write a record anew, e.g. a planned event as held."""
    return _line(
        correct_event(
            by=request.actor,
            code=code,
            seen_version=written.seen_version,
            wanted=_wanted(written, "", ""),
            at=timezone.now(),
        )
    )


@router.post("/events/{code}/cancel", response=answers(EventLine), summary="取消活动")
@asks(Verb.RECORD_EVENT)
def cancel_an_event(request: ActorRequest, code: str, cancelled: EventCancelled) -> EventLine:
    """Cancel an event with its reason; the record stays."""
    return _line(
        cancel_event(
            by=request.actor,
            code=code,
            reason=cancelled.reason,
            seen_version=cancelled.seen_version,
            at=timezone.now(),
        )
    )


@router.get("/event-series", response=answers(list[SeriesLine]), summary="系列活动")
@asks(Verb.READ_EVENTS)
def all_series(request: ActorRequest) -> list[SeriesLine]:
    """The series in force with their slots and sums."""
    actor = request.actor
    rules = event_rules(actor.place, today(actor.place))
    return [_series(actor, rules, key) for key in rules.series]


@router.get("/event-series/{key}", response=answers(SeriesLine), summary="一个系列")
@asks(Verb.READ_EVENTS)
def one_series(request: ActorRequest, key: str) -> SeriesLine:
    """One series with its slots and sums."""
    actor = request.actor
    rules = event_rules(actor.place, today(actor.place))
    if key not in rules.series:
        raise Refused("unknown", _("没有这个系列，请从专项活动重新打开。"), 404)
    return _series(actor, rules, key)


def _wanted(written: EventWritten, organisation: str, client_key: str) -> NewEvent:
    return NewEvent(
        organisation_code=organisation,
        client_key=client_key,
        kind=written.kind,
        title=written.title,
        on=written.on,
        is_held=written.is_held,
        series=written.series,
        slot=written.slot,
        venue=written.venue,
        result=written.result,
        participants=written.participants,
        served=written.served,
        is_served_estimate=written.is_served_estimate,
        items=tuple(written.items),
        speakers=tuple(
            SpeakerLine(one.name, one.sector, one.topic, one.organisation)
            for one in written.speakers
        ),
        by_organisation=dict(written.by_organisation),
        attendees=tuple(written.attendees),
        skills=tuple(written.skills),
    )


def _series(actor: Actor, rules: EventRules, key: str) -> SeriesLine:
    series = rules.series[key]
    mine = events_for(actor, EventFilter(series=key))
    filled = dict(
        mine.exclude(status=EventStatus.CANCELLED).exclude(slot="").values_list("slot", "code")
    )
    sums = sums_of(mine)
    return SeriesLine(
        key=key,
        label=series.label,
        from_on=series.from_on,
        until_on=series.until_on,
        slots=[
            SlotLine(
                key=slot.key,
                label=slot.label,
                is_named_in_source=slot.named_in_source,
                event=filled.get(slot.key),
            )
            for slot in series.slots
        ],
        events=sums.events,
        participations=sums.participations,
        served=sums.served,
    )


def _line(one: Event) -> EventLine:
    return EventLine(
        code=one.code,
        organiser=one.organiser,
        kind=one.kind,
        series=one.series,
        slot=one.slot,
        title=one.title,
        status=EventStatus(one.status),
        planned_on=one.planned_on,
        held_on=one.held_on,
        venue=one.venue,
        result=one.result,
        participant_count=one.participant_count,
        served_count=one.served_count,
        items=list(one.items),
        is_published=one.is_published,
        recorded_at=one.recorded_at,
        version=one.version,
    )
