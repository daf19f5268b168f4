"""Recording, correcting and withdrawing a meeting; each is one transaction (ux §1.1, §1.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ronghe.core.library.api import record_changed
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.kernel.scope import scope
from ronghe.work.activities.choices import MEETING, MeetingStatus
from ronghe.work.activities.effects import effects_of
from ronghe.work.activities.expected import (
    ExpectedPerson,
    expected_of,
    kinds_held_by,
    kinds_in_force,
    people_of,
)
from ronghe.work.activities.files import remove_files
from ronghe.work.activities.formal.visited import forget_visited
from ronghe.work.activities.linked import credit_homes
from ronghe.work.activities.models import AgendaItem, Attendance, Meeting
from ronghe.work.activities.policy import (
    check_can_record,
    check_is_ordinary,
    check_no_problems,
    check_reason,
)
from ronghe.work.activities.rules.joint import Kinds, joint_label
from ronghe.work.activities.rules.recording import (
    AgendaLine,
    Circumstances,
    NewMeeting,
    meeting_code,
    problems,
)
from ronghe.work.activities.storing import (
    audit,
    locked_meeting,
    locked_organisation,
    people_of_meeting,
    reopen,
    settle,
)

PRESENT = "PRESENT"
NOBODY: Mapping[str, str] = {}


def record_meeting(
    *,
    by: Actor,
    organisation_code: str,
    client_key: str,
    kinds: Sequence[str],
    title: str,
    held_on: date,
    venue: str = "",
    agenda: Sequence[tuple[str, str]],
    absent: Mapping[str, str] = NOBODY,
    lecturer_code: str | None = None,
    host_code: str | None = None,
    form: str = "",
    linked: Sequence[str] = (),
    at: datetime,
) -> Meeting:
    """Record a meeting once; the same post of an organisation sent twice gives the first record.

    Args:
        client_key: made by the form, so that a phone may send again what it is unsure of.
        kinds: keys of meeting kinds, the leading one first.
        agenda: (topic, resolution) pairs; a resolution may be empty.
        absent: person code → LEAVE, ON_DUTY, ILL or ABSENT; everybody else expected was present.
        host_code: default the secretary, if present.
        form: key of a form, where the kinds have forms (X-03).
        linked: codes of linked members who came; counted here, credited at their home too.

    A meeting planned under the same key is filled in. Everything it proves is closed in the same transaction. Raises Refused (role, scope) or Invalid
    with ``details["fields"]`` (field → sentences).
    """
    wanted = NewMeeting(
        organisation_code, client_key, tuple(kinds), title.strip(), held_on, venue.strip(),
        _lines(agenda), dict(absent), lecturer_code or None, host_code or None,
        form, frozenset(linked),
    )  # fmt: skip
    with scope(by.scope()):
        organisation = locked_organisation(by, organisation_code)
        check_can_record(by, organisation)
        sent = Meeting.objects.filter(organisation=organisation, client_key=client_key).first()
        if sent and sent.status != MeetingStatus.PLANNED:
            return sent
        written = _written(organisation, wanted)
        if sent:
            return _fill_in(by, sent, written, at)
        meeting = Meeting.objects.create(
            place_id=by.place,
            organisation=organisation,
            path=organisation.path,
            code=meeting_code(organisation.code, held_on, client_key),
            client_key=client_key,
            recorded_by_id=by.user,
            recorded_at=at,
            **written.fields(),
        )
        _store_lines(meeting, written)
        settle(meeting, {held_on.year}, at)
        audit(by, meeting, "record", f"记录了{written.label}（{held_on:%Y-%m-%d}）")
        return meeting


def correct_meeting(
    *,
    by: Actor,
    code: str,
    seen_version: int,
    kinds: Sequence[str],
    title: str,
    held_on: date,
    venue: str = "",
    agenda: Sequence[tuple[str, str]],
    absent: Mapping[str, str] = NOBODY,
    lecturer_code: str | None = None,
    host_code: str | None = None,
    form: str = "",
    linked: Sequence[str] = (),
    at: datetime,
) -> Meeting:
    """Write a record anew, as in ``record_meeting``; what it proves is worked out again.

    Its code stays. Facts that were frozen stay as they are. Raises Conflict, with the newer state,
    when ``seen_version`` is not the present one; Refused; Invalid.
    """
    with scope(by.scope()):
        meeting = locked_meeting(by, code, seen_version)
        check_is_ordinary(meeting)
        wanted = NewMeeting(
            meeting.organisation.code, meeting.client_key, tuple(kinds), title.strip(), held_on,
            venue.strip(), _lines(agenda), dict(absent), lecturer_code or None, host_code or None,
            form, frozenset(linked),
        )  # fmt: skip
        written = _written(meeting.organisation, wanted)
        years = {meeting.held_on.year, held_on.year}
        for name, value in written.fields().items():
            setattr(meeting, name, value)
        meeting.version += 1
        meeting.save()
        before = people_of_meeting(meeting)
        meeting.agenda.all().delete()
        meeting.attendance.all().delete()
        _store_lines(meeting, written)
        reopen(meeting)
        settle(meeting, years, at, before | people_of_meeting(meeting))
        audit(by, meeting, "correct", f"更正了{written.label}的记录（{held_on:%Y-%m-%d}）")
        record_changed(by=by, kind=MEETING, code=meeting.code, at=at)
        return meeting


def withdraw_meeting(
    *, by: Actor, code: str, reason: str, seen_version: int, at: datetime
) -> list[str]:
    """Delete a record; returns in sentences what fell back (see ``effects_of``).

    What it had closed is open again, unless another meeting proves it. Raises Conflict when it
    changed since it was read; Refused; Invalid without a reason.
    """
    with scope(by.scope()):
        meeting = locked_meeting(by, code, seen_version)
        check_reason(reason)
        effects = effects_of(meeting)
        label = joint_label(meeting.kinds, kinds_in_force(by.place, meeting.held_on))
        sentence = f"撤回了{label}的记录（{meeting.held_on:%Y-%m-%d}）"
        audit(by, meeting, "withdraw", sentence, reason.strip())
        reopen(meeting)
        credit_homes(meeting, [], label)
        forget_visited(meeting)
        remove_files(by, meeting)
        people = people_of_meeting(meeting)
        meeting.delete()
        settle(meeting, {meeting.held_on.year}, at, people)
        record_changed(by=by, kind=MEETING, code=code, at=at)
        return effects


@dataclass(frozen=True)
class _Written:
    """A record that passed every check, with the people it expects."""

    wanted: NewMeeting
    expected: Sequence[ExpectedPerson]
    kinds: Kinds
    linked: Sequence[ExpectedPerson] = ()

    @property
    def everybody(self) -> list[ExpectedPerson]:
        """The expected, and the linked members who came."""
        return [*self.expected, *self.linked]

    @property
    def label(self) -> str:
        return joint_label(self.wanted.kinds, self.kinds)

    def fields(self) -> dict[str, object]:
        """The columns of Meeting that the record fills."""
        wanted, lecturer = self.wanted, self._person(self.wanted.lecturer_code)
        host = self._person(wanted.host_code) or self._secretary_present()
        return {
            "kinds": list(wanted.kinds),
            "title": wanted.title,
            "held_on": wanted.held_on,
            "venue": wanted.venue,
            "host_id": host.id if host else None,
            "lecturer_id": lecturer.id if lecturer else None,
            "is_lecture_by_secretary": lecturer is not None and lecturer.is_secretary,
            "form": wanted.form,
            "expected_count": len(self.everybody),
            "present_count": len(self.everybody) - len(wanted.absent),
        }

    def _person(self, code: str | None) -> ExpectedPerson | None:
        return next((p for p in self.expected if p.code == code), None)

    def _secretary_present(self) -> ExpectedPerson | None:
        present = (p for p in self.expected if p.code not in self.wanted.absent)
        return next((p for p in present if p.is_secretary), None)


def _fill_in(by: Actor, meeting: Meeting, written: _Written, at: datetime) -> Meeting:
    """A planned meeting becomes its record."""
    for name, value in written.fields().items():
        setattr(meeting, name, value)
    meeting.status = MeetingStatus.CLOSED
    meeting.recorded_by_id, meeting.recorded_at = by.user, at
    meeting.version += 1
    meeting.save()
    meeting.agenda.all().delete()
    _store_lines(meeting, written)
    settle(meeting, {meeting.held_on.year}, at)
    audit(by, meeting, "record", f"记录了{written.label}（{meeting.held_on:%Y-%m-%d}）")
    return meeting


def _written(organisation: Organisation, wanted: NewMeeting) -> _Written:
    kinds = kinds_held_by(organisation, wanted.held_on)
    people = people_of(organisation, wanted.held_on)
    expected = expected_of(people, wanted.kinds, kinds)
    linked = [p for p in people if p.is_linked and p.code in wanted.linked and p not in expected]
    known = Circumstances(
        today=today(organisation.place_id),
        kinds=kinds,
        expected_count=len(expected),
        unexpected=wanted.named - {person.code for person in (*expected, *linked)},
        established_on=organisation.established_on,
        closed_on=organisation.closed_on,
    )
    check_no_problems(problems(wanted, known))
    return _Written(wanted, expected, kinds, linked)


def _lines(agenda: Sequence[tuple[str, str]]) -> tuple[AgendaLine, ...]:
    return tuple(AgendaLine(topic.strip(), resolution.strip()) for topic, resolution in agenda)


def _store_lines(meeting: Meeting, written: _Written) -> None:
    owned = {"meeting": meeting, "place_id": meeting.place_id, "path": meeting.path}
    AgendaItem.objects.bulk_create(
        AgendaItem(**owned, no=no, topic=line.topic, resolution=line.resolution)
        for no, line in enumerate(written.wanted.agenda, start=1)
    )
    absent = written.wanted.absent
    Attendance.objects.bulk_create(
        Attendance(**owned, person_id=person.id, presence=absent.get(person.code, PRESENT))
        for person in written.everybody
    )
    if written.linked or meeting.version > 1:
        credit_homes(meeting, written.linked, written.label)
