"""Formal meetings: planned with an agenda, held, closed when nothing is missing, reopened; sessions."""

from datetime import date
from typing import Annotated

from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from ronghe.foundation.accounts.api import ActorRequest, Verb
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.meetings import Day, MeetingLine, line_of
from ronghe.web.api.paging import LongText, Text
from ronghe.work.activities.api import (
    Held,
    Item,
    MeetingSheet,
    MeetingStatus,
    PlaceEvent,
    Plan,
    close_meeting,
    hold_meeting,
    meeting_sheet,
    plan_meeting,
    reopen_meeting,
    set_event,
)

router = Router(tags=["meetings"])
Version = Annotated[int, Field(ge=1)]


class AgendaItemLine(Schema):
    """A line of a formal agenda; ``rests_on`` names the resolution that decided it (CODE#2)."""

    topic: Text
    kind: Text = ""
    resolution: LongText = ""
    is_decided: bool = False
    rests_on: Annotated[str, Field(max_length=80)] = ""


class MeetingPlanned(Schema):
    """A meeting to come; the same ``client_key`` sent again gives the first plan."""

    organisation: Annotated[Text, Field(description="组织编码")]
    client_key: Annotated[Text, Field(description="由调用方生成；同一键再次发送得到同一条安排")]
    kind: Text
    title: Text
    held_on: Day
    venue: Text = ""
    form: Annotated[str, Field(max_length=30)] = ""
    agenda: Annotated[list[AgendaItemLine], Field(max_length=100)] = []
    about: Annotated[Text, Field(description="到访的组织编码")] = ""


class FormalHeld(Schema):
    """What a planned meeting was; ``seen_version`` is the version that was read."""

    title: Text
    held_on: Day
    venue: Text = ""
    form: Annotated[str, Field(max_length=30)] = ""
    agenda: Annotated[list[AgendaItemLine], Field(max_length=100)]
    sections: Annotated[dict[Text, LongText], Field(max_length=50)] = {}
    absent: Annotated[
        dict[Text, Text],
        Field(max_length=2000, description="人员编码 → LEAVE、ON_DUTY、ILL、ABSENT"),
    ] = {}
    named: Annotated[list[Text], Field(max_length=500, description="参加人员编码")] = []
    host: Text = ""
    about: Text = ""
    seen_version: Version


class FormalMeetingSeen(Schema):
    """The version that was read."""

    seen_version: Version


class Reopened(FormalMeetingSeen):
    """Why a closed meeting is taken up again."""

    reason: Text


class FormalSheet(MeetingLine):
    """A meeting with its agenda and its sections (label → text); no names."""

    status: MeetingStatus
    is_formal: bool
    agenda: list[AgendaItemLine]
    sections: dict[str, str]


class SessionSet(Schema):
    """The days of an event of the place in a year; ``seen_version`` 0 where there was none."""

    from_on: date
    until_on: date
    note: Text = ""
    seen_version: Annotated[int, Field(ge=0)] = 0


class SessionLine(Schema):
    """An event of the place: its kind (key of a rule), year and days."""

    kind: str
    year: int
    from_on: date
    until_on: date
    note: str
    version: int


@router.get("/meetings/{code}", response=answers(FormalSheet), summary="一次会议")
@asks(Verb.READ_MEETINGS)
def one_meeting(request: ActorRequest, code: str) -> FormalSheet:
    """One meeting with its agenda and sections."""
    return _sheet(meeting_sheet(request.actor, code))


@router.post(
    "/planned-meetings", response=answers(FormalSheet, created=FormalSheet), summary="安排会议"
)
@asks(Verb.CONVENE, Verb.RECORD_MEETING)
def plan_one(request: ActorRequest, planned: MeetingPlanned) -> Status[FormalSheet]:
    """Plan a meeting: 201 when it is new, 200 with the first plan when it was sent before."""
    at = timezone.now()
    meeting = plan_meeting(
        by=request.actor,
        organisation_code=planned.organisation,
        client_key=planned.client_key,
        plan=Plan(
            kind=planned.kind,
            title=planned.title,
            on=planned.held_on,
            venue=planned.venue,
            form=planned.form,
            agenda=_items(planned.agenda),
            about_code=planned.about,
        ),
        at=at,
    )
    sheet = _sheet(meeting_sheet(request.actor, meeting.code))
    return Status(201 if meeting.recorded_at == at else 200, sheet)


@router.put("/meetings/{code}/record", response=answers(FormalSheet), summary="记录会议情况")
@asks(Verb.CONVENE)
def hold_one(request: ActorRequest, code: str, held: FormalHeld) -> FormalSheet:
    """Write what a planned meeting was, again until it is closed."""
    record = Held(
        title=held.title,
        held_on=held.held_on,
        venue=held.venue,
        form=held.form,
        items=_items(held.agenda),
        sections=dict(held.sections),
        absent=dict(held.absent),
        named=tuple(held.named),
        host_code=held.host,
        about_code=held.about,
    )
    hold_meeting(
        by=request.actor, code=code, seen_version=held.seen_version, record=record,
        at=timezone.now(),
    )  # fmt: skip
    return _sheet(meeting_sheet(request.actor, code))


@router.post("/meetings/{code}/close", response=answers(FormalSheet), summary="办结会议")
@asks(Verb.CONVENE)
def close_one(request: ActorRequest, code: str, seen: FormalMeetingSeen) -> FormalSheet:
    """Close a held meeting; the same again changes nothing."""
    close_meeting(by=request.actor, code=code, seen_version=seen.seen_version, at=timezone.now())
    return _sheet(meeting_sheet(request.actor, code))


@router.post("/meetings/{code}/reopen", response=answers(FormalSheet), summary="重新打开会议")
@asks(Verb.CONVENE)
def reopen_one(request: ActorRequest, code: str, reopened: Reopened) -> FormalSheet:
    """Take a closed meeting up again; what it proved is open again."""
    reopen_meeting(
        by=request.actor, code=code, reason=reopened.reason, seen_version=reopened.seen_version,
        at=timezone.now(),
    )  # fmt: skip
    return _sheet(meeting_sheet(request.actor, code))


@router.put("/sessions/{kind}/{year}", response=answers(SessionLine), summary="会期")
@asks(Verb.CONVENE)
def set_session(
    request: ActorRequest,
    kind: str,
    year: Annotated[int, Field(ge=1921, le=9998)],
    told: SessionSet,
) -> SessionLine:
    """Enter or move the days by which other meetings are measured."""
    event = set_event(
        by=request.actor,
        kind=kind,
        year=year,
        from_on=told.from_on,
        until_on=told.until_on,
        note=told.note,
        seen_version=told.seen_version,
    )
    return _session(event)


def _items(lines: list[AgendaItemLine]) -> tuple[Item, ...]:
    return tuple(
        Item(one.topic, one.kind, one.resolution, one.is_decided, one.rests_on) for one in lines
    )


def _sheet(sheet: MeetingSheet) -> FormalSheet:
    held = sheet.meeting
    return FormalSheet(
        **line_of(held).dict(),
        status=MeetingStatus(held.status),
        is_formal=held.is_formal,
        agenda=[
            AgendaItemLine(
                topic=one.topic,
                kind=one.kind,
                resolution=one.resolution,
                is_decided=one.is_decided,
                rests_on=one.rests_on,
            )
            for one in sheet.agenda
        ],
        sections=dict(sheet.sections),
    )


def _session(event: PlaceEvent) -> SessionLine:
    return SessionLine(
        kind=event.kind,
        year=event.year,
        from_on=event.from_on,
        until_on=event.until_on,
        note=event.note,
        version=event.version,
    )
