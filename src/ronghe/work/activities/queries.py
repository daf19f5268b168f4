"""Questions about meetings: the ledger, one record, and what a new record starts with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ronghe.core.library.api import Attachment, attachments_by_code
from ronghe.core.obligations.api import open_obligations_in
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import within
from ronghe.work.activities.choices import MEETING, MeetingStatus, Presence
from ronghe.work.activities.expected import ExpectedPerson, kinds_held_by, kinds_in_force, people_of
from ronghe.work.activities.models import AgendaItem, Attendance, Meeting
from ronghe.work.activities.policy import (
    check_can_read,
    check_can_record,
    may_read_names,
    out_of_reach,
)
from ronghe.work.activities.rules.joint import forms_of, joint_label
from ronghe.work.activities.rules.meeting_kind import EVERY_PART, MeetingKind
from ronghe.work.activities.rules.preset import Suggestion, suggested, suggestions


@dataclass(frozen=True)
class MeetingFilter:
    """How the ledger is narrowed; empty fields narrow nothing. ``path`` is a subtree.

    Meetings only planned are left out unless ``status`` asks for them or ``with_planned`` is set.
    """

    kind: str = ""
    path: str = ""
    since: date | None = None
    until: date | None = None
    text: str = ""
    status: str = ""
    with_planned: bool = False


NO_FILTER = MeetingFilter()


def meetings_for(actor: Actor, wanted: MeetingFilter = NO_FILTER) -> QuerySet[Meeting]:
    """The meetings the actor may read, newest first, with their organisation."""
    found = Meeting.objects.filter(within("path", actor.paths_for(Verb.READ_MEETINGS)))
    if wanted.kind:
        found = found.filter(kinds__contains=[wanted.kind])
    if wanted.path:
        found = found.filter(within("path", [wanted.path]))
    if wanted.since:
        found = found.filter(held_on__gte=wanted.since)
    if wanted.until:
        found = found.filter(held_on__lte=wanted.until)
    if wanted.status:
        found = found.filter(status=wanted.status)
    elif not wanted.with_planned:
        found = found.exclude(status=MeetingStatus.PLANNED)
    if wanted.text:
        found = found.filter(title__contains=wanted.text)
    return found.select_related("organisation").order_by("-held_on", "-pk")


@dataclass(frozen=True)
class Attendee:
    """An expected person at a meeting; ``presence`` is the code, ``label`` its Chinese."""

    code: str
    name: str
    presence: str
    label: str


@dataclass(frozen=True)
class MeetingSheet:
    """One record as pages and documents show it.

    ``attendees`` is None, and host and lecturer are empty, for whoever may not read members' names.
    """

    meeting: Meeting
    organisation: Organisation
    label: str
    minutes_title: str
    agenda: tuple[AgendaItem, ...]
    host: str
    lecturer: str
    attendees: tuple[Attendee, ...] | None
    form: str = ""
    parts: tuple[str, ...] = EVERY_PART
    sections: tuple[tuple[str, str], ...] = ()
    files: tuple[Attachment, ...] = ()


def meeting(place: str, code: str) -> Meeting:
    """One record with its organisation; raises Refused (404) when it is not in scope (1 query)."""
    rows = Meeting.objects.filter(place=place, code=code)
    found = rows.select_related("organisation", "about").first()
    if found is None:
        raise out_of_reach(_("会议记录"))
    return found


def meeting_sheet(actor: Actor, code: str) -> MeetingSheet:
    """One record, checked for this actor, with agenda, people and files (6 queries).

    Raises Refused when the actor may not read it.
    """
    held = meeting(actor.place, code)
    check_can_read(actor, held)
    kinds = kinds_in_force(held.place_id, held.held_on)
    people = _attendees(held) if may_read_names(actor, held.path) else None
    agenda = tuple(held.agenda.order_by("no"))
    files = attachments_by_code(MEETING, [held.code])[held.code]
    return _sheet(held, kinds, agenda, people, _named(held, people), files)


def sheet_without_names(held: Meeting) -> MeetingSheet:
    """A record as somebody outside reads it who was given to read it: no names, no files."""
    kinds = kinds_in_force(held.place_id, held.held_on)
    return _sheet(held, kinds, tuple(held.agenda.order_by("no")), None, ("", ""), ())


def sheets_of(
    actor: Actor, organisation: Organisation, held: Sequence[Meeting]
) -> list[MeetingSheet]:
    """The sheets of meetings of one organisation, which the caller may read (5 queries)."""
    if not held:
        return []
    kinds = kinds_in_force(organisation.place_id, max(one.held_on for one in held))
    agenda: dict[int, list[AgendaItem]] = {one.pk: [] for one in held}
    for item in AgendaItem.objects.filter(meeting__in=held).order_by("meeting", "no"):
        agenda[item.meeting_id].append(item)
    people: dict[int, list[Attendee]] = {one.pk: [] for one in held}
    names: dict[tuple[int, int], str] = {}
    files = attachments_by_code(MEETING, [one.code for one in held])
    named = may_read_names(actor, organisation.path)
    if named:
        rows = Attendance.objects.filter(meeting__in=held).order_by(
            "person__pinyin", "person__code"
        )
        columns = ("meeting", "person", "person__code", "person__name", "presence")
        for number, person, code, name, presence in rows.values_list(*columns):
            label = str(Presence(presence).label)
            people[number].append(Attendee(code, name, presence, label))
            names[number, person] = name
    return [
        _sheet(
            one,
            kinds,
            tuple(agenda[one.pk]),
            tuple(people[one.pk]) if named else None,
            (
                names.get((one.pk, one.host_id or 0), ""),
                names.get((one.pk, one.lecturer_id or 0), ""),
            ),
            files[one.code],
        )
        for one in held
    ]


def _sheet(
    held: Meeting,
    kinds: dict[str, MeetingKind],
    agenda: tuple[AgendaItem, ...],
    people: tuple[Attendee, ...] | None,
    roles: tuple[str, str],
    files: Sequence[Attachment],
) -> MeetingSheet:
    lead = kinds.get(held.kinds[0])
    parts = lead.sections if lead else ()
    return MeetingSheet(
        meeting=held,
        organisation=held.organisation,
        label=joint_label(held.kinds, kinds),
        minutes_title=_minutes_title(held, kinds),
        agenda=agenda,
        host=roles[0],
        lecturer=roles[1],
        attendees=people,
        form=_form(held, kinds),
        parts=lead.parts if lead else EVERY_PART,
        sections=tuple((part.label, held.sections.get(part.key, "")) for part in parts),
        files=tuple(files),
    )


def _form(held: Meeting, kinds: dict[str, MeetingKind]) -> str:
    return next((f.label for f in forms_of(held.kinds, kinds) if f.key == held.form), "")


def _minutes_title(held: Meeting, kinds: dict[str, MeetingKind]) -> str:
    lead = kinds.get(held.kinds[0])
    pattern = lead.minutes_title if lead else "{organisation}会议记录（{date}）"
    day = f"{held.held_on.year}年{held.held_on.month}月{held.held_on.day}日"
    return pattern.replace("{organisation}", held.organisation.name).replace("{date}", day)


def _attendees(held: Meeting) -> tuple[Attendee, ...]:
    rows = held.attendance.order_by("person__pinyin", "person__code").values_list(
        "person__code", "person__name", "presence"
    )
    return tuple(Attendee(c, name, p, str(Presence(p).label)) for c, name, p in rows)


def _named(held: Meeting, people: Sequence[Attendee] | None) -> tuple[str, str]:
    """Host and lecturer by name; both were expected, so no further person is read."""
    wanted = [pk for pk in (held.host_id, held.lecturer_id) if pk]
    if people is None or not wanted:
        return "", ""
    rows = held.attendance.filter(person__in=wanted).values_list("person", "person__name")
    names = dict(rows)
    return names.get(held.host_id or 0, ""), names.get(held.lecturer_id or 0, "")


@dataclass(frozen=True)
class FormDefaults:
    """What the form starts with; the page shows the people whom the chosen kinds expect.

    ``suggested`` is the preset of the month, or None when nothing a meeting answers is open;
    ``ways`` are all ways to start, the suggested one first.
    """

    organisation: Organisation
    kinds: dict[str, MeetingKind]
    people: tuple[ExpectedPerson, ...]
    suggested: Suggestion | None
    ways: tuple[Suggestion, ...]
    venue: str


def form_defaults(actor: Actor, organisation_code: str, on: date) -> FormDefaults:
    """The start of a record that ``actor`` may make for an organisation on a day (6 queries).

    Raises Refused when the organisation is out of reach or the role does not record meetings.
    """
    found = Organisation.objects.filter(place=actor.place, code=organisation_code).first()
    if found is None:
        raise out_of_reach(_("党组织"))
    check_can_record(actor, found)
    kinds = kinds_held_by(found, on)
    duties = {o.source for o in open_obligations_in((found.path,), on) if o.bearer_id == found.pk}
    last = Meeting.objects.filter(organisation=found).exclude(venue="").order_by("-held_on", "-pk")
    return FormDefaults(
        organisation=found,
        kinds=kinds,
        people=tuple(people_of(found, on)),
        suggested=suggested(kinds, duties),
        ways=tuple(suggestions(kinds, duties)),
        venue=last.values_list("venue", flat=True).first() or found.venue,
    )
