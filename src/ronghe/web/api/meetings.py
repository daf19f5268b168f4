"""Meetings: the ledger, and recording one, sent again as often as a phone is unsure."""

from datetime import date, datetime
from typing import Annotated

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status
from pydantic import Field

from ronghe.core.register.api import reachable
from ronghe.foundation.accounts.api import ActorRequest, Verb
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.organisations import OrganisationName, name_of
from ronghe.web.api.paging import Asked, LongText, Text, after, one_page
from ronghe.work.activities.api import Meeting, MeetingFilter, meetings_for, record_meeting

router = Router(tags=["meetings"])
EARLIEST = date(1921, 7, 1)
Day = Annotated[date, Field(ge=EARLIEST)]


class MeetingLine(Schema):
    """A record of a meeting; counts are of people expected and present."""

    code: str
    organisation: OrganisationName
    kinds: list[str]
    title: str
    held_on: date
    venue: str
    expected_count: int
    present_count: int
    recorded_at: datetime
    version: int


class MeetingPage(Schema):
    """A page of meetings, newest first."""

    items: list[MeetingLine]
    next_cursor: str | None


class MeetingsAsked(Asked):
    """Which meetings."""

    organisation: Annotated[Text, Field(description="组织编码，含其下级")] = ""
    kind: Text = ""
    since: Annotated[date | None, Field(alias="from")] = None
    until: Annotated[date | None, Field(alias="to")] = None


class AgendaLine(Schema):
    """A line of the agenda; the resolution may be empty."""

    topic: LongText
    resolution: LongText = ""


class MeetingHeld(Schema):
    """A meeting as it was held; whoever was expected and is not in ``absent`` was present."""

    organisation: Annotated[Text, Field(description="组织编码")]
    client_key: Annotated[Text, Field(description="由调用方生成；同一键再次发送得到同一条记录")]
    kinds: Annotated[list[Text], Field(max_length=20)]
    title: Text
    held_on: Day
    venue: Text = ""
    agenda: Annotated[list[AgendaLine], Field(max_length=100)]
    absent: Annotated[
        dict[Text, Text],
        Field(max_length=2000, description="人员编码 → LEAVE、ON_DUTY、ILL、ABSENT"),
    ] = {}
    lecturer: Text | None = None
    host: Text | None = None


@router.get("/meetings", response=answers(MeetingPage), summary="会议记录")
@asks(Verb.READ_MEETINGS)
def meetings(request: ActorRequest, asked: Query[MeetingsAsked]) -> MeetingPage:
    """Meetings in reach, narrowed, newest first."""
    actor, code = request.actor, asked.organisation
    path = reachable(actor, code, Verb.READ_MEETINGS).path if code else ""
    wanted = MeetingFilter(asked.kind, path, asked.since, asked.until)
    rows = meetings_for(actor, wanted).order_by("-held_on", "code").filter(_beyond(asked.cursor))
    page, following = one_page(
        rows, asked.limit, lambda held: [held.held_on.isoformat(), held.code]
    )
    return MeetingPage(items=[line_of(held) for held in page], next_cursor=following)


@router.post("/meetings", response=answers(MeetingLine, created=MeetingLine), summary="记一次会")
@asks(Verb.RECORD_MEETING)
def record(request: ActorRequest, held: MeetingHeld) -> Status[MeetingLine]:
    """Record a meeting: 201 when it is new, 200 with the first record when it was sent before."""
    at = timezone.now()
    meeting = record_meeting(
        by=request.actor,
        organisation_code=held.organisation,
        client_key=held.client_key,
        kinds=held.kinds,
        title=held.title,
        held_on=held.held_on,
        venue=held.venue,
        agenda=[(line.topic, line.resolution) for line in held.agenda],
        absent=held.absent,
        lecturer_code=held.lecturer,
        host_code=held.host,
        at=at,
    )
    return Status(201 if meeting.recorded_at == at else 200, line_of(meeting))


def _beyond(cursor: str) -> Q:
    parts = after(cursor, 2)
    if not parts:
        return Q()
    try:
        day = date.fromisoformat(parts[0])
    except ValueError as error:
        raise Invalid("cursor", _("翻页标记无效。请去掉 cursor，从第一页重新读取。")) from error
    return Q(held_on__lt=day) | Q(held_on=day, code__gt=parts[1])


def line_of(held: Meeting) -> MeetingLine:
    """A meeting as the API tells it."""
    return MeetingLine(
        code=held.code,
        organisation=name_of(held.organisation),
        kinds=list(held.kinds),
        title=held.title,
        held_on=held.held_on,
        venue=held.venue,
        expected_count=held.expected_count,
        present_count=held.present_count,
        recorded_at=held.recorded_at,
        version=held.version,
    )
