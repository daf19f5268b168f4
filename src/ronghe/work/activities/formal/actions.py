"""Planning, holding, closing and reopening a formal meeting; each is one transaction (W-07, T-05)."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from ronghe.core.library.api import record_changed
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.foundation.kernel.scope import scope
from ronghe.work.activities.choices import MEETING, MeetingStatus
from ronghe.work.activities.expected import ExpectedPerson, kinds_in_force
from ronghe.work.activities.formal.checks import (
    check_closable,
    check_held,
    check_planned,
    kind_of,
)
from ronghe.work.activities.formal.people import people_expected, secretary_among
from ronghe.work.activities.formal.visited import tell_visited
from ronghe.work.activities.models import AgendaItem, Attendance, Meeting
from ronghe.work.activities.policy import check_can_plan, check_reason, out_of_reach
from ronghe.work.activities.rules.formal import Held, Item, Plan
from ronghe.work.activities.rules.joint import held_by
from ronghe.work.activities.rules.meeting_kind import MeetingKind
from ronghe.work.activities.rules.recording import meeting_code
from ronghe.work.activities.storing import (
    audit,
    locked_meeting,
    locked_organisation,
    reopen,
    settle,
)

PRESENT = "PRESENT"


def plan_meeting(
    *, by: Actor, organisation_code: str, client_key: str, plan: Plan, at: datetime
) -> Meeting:
    """Plan a meeting; the same post sent twice gives the first plan.

    Raises Refused (role, scope), or Invalid with ``details["fields"]``, e.g. for a congress that is
    not before the two sessions of its year.
    """
    with scope(by.scope()):
        organisation = locked_organisation(by, organisation_code)
        kinds = held_by(kinds_in_force(by.place, plan.on), organisation.org_type)
        kind = kinds.get(plan.kind)
        check_can_plan(by, organisation, is_formal=bool(kind and kind.is_formal))
        sent = Meeting.objects.filter(organisation=organisation, client_key=client_key).first()
        if sent:
            return sent
        checked = check_planned(by.place, kind, client_key=client_key, plan=plan)
        meeting = Meeting.objects.create(
            place_id=by.place,
            organisation=organisation,
            path=organisation.path,
            code=meeting_code(organisation.code, plan.on, client_key),
            client_key=client_key,
            kinds=[plan.kind],
            status=MeetingStatus.PLANNED,
            is_formal=checked.is_formal,
            title=plan.title.strip(),
            held_on=plan.on,
            venue=plan.venue.strip(),
            form=plan.form,
            about=_subject(by, plan.about_code),
            expected_count=0,
            present_count=0,
            recorded_by_id=by.user,
            recorded_at=at,
        )
        _store_items(meeting, plan.agenda)
        sentence = f"安排了{checked.label}“{meeting.title}”（{plan.on:%Y-%m-%d}）"
        audit(by, meeting, "plan", sentence)
        return meeting


def hold_meeting(*, by: Actor, code: str, seen_version: int, record: Held, at: datetime) -> Meeting:
    """Write what a planned meeting was: who came, what was said and resolved; again until closed.

    Raises Refused, Conflict, Invalid with ``details["fields"]``, e.g. a major matter marked decided
    without a resolution of a body that may decide it.
    """
    with scope(by.scope()):
        meeting = locked_meeting(by, code, seen_version)
        kind = kind_of(meeting)
        _check_open(meeting)
        candidates = people_expected(meeting.organisation, meeting.kinds[0], kind, record.held_on)
        people = _taking_part(kind, candidates, record)
        check_held(meeting, kind, record, people)
        _fill(meeting, record, people, by)
        meeting.recorded_at = at
        meeting.save()
        meeting.agenda.all().delete()
        meeting.attendance.all().delete()
        _store_items(meeting, record.items)
        _store_people(meeting, record, people)
        sentence = f"记录了{kind.label}“{meeting.title}”（{record.held_on:%Y-%m-%d}）"
        audit(by, meeting, "hold", sentence)
        return meeting


def close_meeting(*, by: Actor, code: str, seen_version: int, at: datetime) -> Meeting:
    """Close a held meeting; only then it counts. Raises Invalid with every sentence that is against."""
    with scope(by.scope()):
        meeting = locked_meeting(by, code, seen_version)
        if meeting.status == MeetingStatus.CLOSED:
            return meeting
        kind = kind_of(meeting)
        check_closable(meeting, kind)
        meeting.status = MeetingStatus.CLOSED
        meeting.version += 1
        meeting.save()
        tell_visited(meeting)
        settle(meeting, {meeting.held_on.year}, at)
        sentence = f"办结了{kind.label}“{meeting.title}”（{meeting.held_on:%Y-%m-%d}）"
        audit(by, meeting, "close", sentence)
        record_changed(by=by, kind=MEETING, code=code, at=at)
        return meeting


def reopen_meeting(
    *, by: Actor, code: str, reason: str, seen_version: int, at: datetime
) -> Meeting:
    """Take a closed formal meeting up again, for a stated reason; what it proved is open again."""
    with scope(by.scope()):
        meeting = locked_meeting(by, code, seen_version)
        if not (meeting.is_formal and meeting.status == MeetingStatus.CLOSED):
            raise Refused("state", _("只有已办结的会议可以重新打开。"), 409)
        check_reason(reason)
        meeting.status = MeetingStatus.HELD
        meeting.version += 1
        meeting.save()
        tell_visited(meeting)
        reopen(meeting)
        settle(meeting, {meeting.held_on.year}, at)
        audit(by, meeting, "reopen", f"重新打开了“{meeting.title}”", reason.strip())
        record_changed(by=by, kind=MEETING, code=code, at=at)
        return meeting


def _check_open(meeting: Meeting) -> None:
    if meeting.status == MeetingStatus.CLOSED:
        raise Refused(
            "state",
            _("“%(title)s”已经办结，要改动请先重新打开。") % {"title": meeting.title},
            409,
        )


def _taking_part(
    kind: MeetingKind, candidates: Sequence[ExpectedPerson], record: Held
) -> list[ExpectedPerson]:
    if kind.expected == "NAMED":
        return [p for p in candidates if p.code in set(record.named)]
    return list(candidates)


def _fill(meeting: Meeting, record: Held, people: Sequence[ExpectedPerson], by: Actor) -> None:
    ids = {p.code: p.id for p in people}
    meeting.title, meeting.held_on = record.title.strip(), record.held_on
    meeting.venue, meeting.form = record.venue.strip(), record.form
    meeting.about = _subject(by, record.about_code)
    meeting.sections = {key: text.strip() for key, text in record.sections.items() if text.strip()}
    meeting.host_id = ids.get(record.host_code) or secretary_among(people, list(record.absent))
    meeting.expected_count = len(people)
    meeting.present_count = len(people) - len(record.absent)
    meeting.status = MeetingStatus.HELD
    meeting.version += 1


def _subject(by: Actor, code: str) -> Organisation | None:
    if not code:
        return None
    found = Organisation.objects.filter(place=by.place, code=code).first()
    if found is None:
        raise Invalid("about", out_of_reach(_("党组织")).sentence, fields={"about": []})
    return found


def _store_items(meeting: Meeting, items: Sequence[Item]) -> None:
    owned = {"meeting": meeting, "place_id": meeting.place_id, "path": meeting.path}
    AgendaItem.objects.bulk_create(
        AgendaItem(
            **owned,
            no=no,
            topic=item.topic.strip(),
            resolution=item.resolution.strip(),
            kind=item.kind,
            is_decided=item.is_decided,
            rests_on=item.rests_on,
        )
        for no, item in enumerate(items, start=1)
    )


def _store_people(meeting: Meeting, record: Held, people: Sequence[ExpectedPerson]) -> None:
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            place_id=meeting.place_id,
            path=meeting.path,
            person_id=person.id,
            presence=record.absent.get(person.code, PRESENT),
        )
        for person in people
    )
