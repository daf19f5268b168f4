"""The checks of a formal meeting with what the database knows; each raises Invalid with sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.register.api import labels
from ronghe.foundation.accounts.api import today
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.work.activities.choices import MeetingStatus
from ronghe.work.activities.expected import ExpectedPerson, kinds_in_force
from ronghe.work.activities.formal.events import sessions_of
from ronghe.work.activities.models import AgendaItem, Meeting
from ronghe.work.activities.policy import check_no_problems
from ronghe.work.activities.rules.formal import (
    LONGEST_SECTION,
    FormalRecord,
    Held,
    Item,
    Plan,
    closing_problems,
    deciding_problem,
    guarded_kinds,
    session_problem,
)
from ronghe.work.activities.rules.meeting_kind import MeetingKind
from ronghe.work.activities.rules.recording import (
    ABSENCES,
    LONGEST_KEY,
    LONGEST_TITLE,
    Problem,
    agenda_problems,
)

AGENDA_KINDS = "agenda-kinds"


def agenda_labels(place: str) -> dict[str, str]:
    """What people call the kinds of agenda item, by code (1 query)."""
    return dict(labels(place, today(place)).of(AGENDA_KINDS))


def kind_of(meeting: Meeting) -> MeetingKind:
    """The kind of a formal meeting as it was in force on its day (1 query)."""
    kind = kinds_in_force(meeting.place_id, meeting.held_on).get(meeting.kinds[0])
    if kind is None:
        raise Invalid("kinds", _("这类会议在当天没有生效的规则，请先在“办法规则”里补上会议类型。"))
    return kind


def items_of(meeting: Meeting) -> list[Item]:
    """The agenda of a meeting as the rules read it (1 query)."""
    return [_item(line) for line in meeting.agenda.order_by("no")]


def check_planned(
    place: str, kind: MeetingKind | None, *, client_key: str, plan: Plan
) -> MeetingKind:
    """A plan names a kind held here, a title, a day before the events it must precede."""
    if kind is None:
        sentence = _("本组织不召开这类会议，或当时尚未施行，请重新选择会议类型。")
        raise Invalid("kinds", sentence, fields={"kinds": [sentence]})
    found = [
        *_named(client_key, plan.title, plan.venue),
        *_on_time(place, kind, plan.on),
        *_forms(kind, plan.form),
        *agenda_problems(plan.agenda),
    ]
    check_no_problems(found)
    return kind


def check_held(
    meeting: Meeting, kind: MeetingKind, record: Held, people: Sequence[ExpectedPerson]
) -> None:
    """What a record must satisfy before it is stored; it may still be unfinished."""
    found = [
        *_named(meeting.client_key, record.title, record.venue),
        *_past(meeting.place_id, record.held_on),
        *_on_time(meeting.place_id, kind, record.held_on),
        *_forms(kind, record.form),
        *agenda_problems(record.items),
        *_people(kind, record, people),
        *_sections(kind, record.sections),
        *_decided(meeting, kind, record.items),
    ]
    check_no_problems(found)


def check_closable(meeting: Meeting, kind: MeetingKind) -> None:
    """A meeting is closed when it was held and nothing that must be there is missing."""
    check_no_problems(list(open_points(meeting, kind)))


def open_points(meeting: Meeting, kind: MeetingKind) -> list[Problem]:
    """Everything that still keeps a meeting from being closed (up to 3 queries)."""
    if meeting.status == MeetingStatus.PLANNED:
        return [Problem("status", _("会议还没有记录情况，请先记录到会和议题，再办结。"))]
    items = items_of(meeting)
    record = FormalRecord(
        meeting.held_on, items, meeting.sections, has_subject=meeting.about_id is not None
    )
    return [
        *closing_problems(kind, record, agenda_labels(meeting.place_id)),
        *_decided(meeting, kind, items),
    ]


def late_for(meeting: Meeting, kind: MeetingKind) -> str | None:
    """The sentence that flags a meeting whose events were entered or moved later (2 queries)."""
    if not kind.before_events:
        return None
    return session_problem(
        kind, meeting.held_on, sessions_of(meeting.place_id, [meeting.held_on.year])
    )


def _named(client_key: str, title: str, venue: str) -> Iterator[Problem]:
    if not 0 < len(client_key) <= LONGEST_KEY:
        yield Problem("client_key", _("提交标识缺失或过长，请刷新页面后重新提交。"))
    if not title.strip():
        yield Problem("title", _("请写会议主题。"))
    for name, text in (("title", title), ("venue", venue)):
        if len(text) > LONGEST_TITLE:
            yield Problem(name, _("这里不超过 %(most)s 字，请写短一些。") % {"most": LONGEST_TITLE})


def _past(place: str, held_on: date) -> Iterator[Problem]:
    now = today(place)
    if held_on > now:
        yield Problem(
            "held_on",
            _("日期不能晚于今天（%(today)s），请开过会再记录。") % {"today": f"{now:%Y-%m-%d}"},
        )


def _on_time(place: str, kind: MeetingKind, on: date) -> Iterator[Problem]:
    if kind.before_events and (
        sentence := session_problem(kind, on, sessions_of(place, [on.year]))
    ):
        yield Problem("held_on", sentence)


def _forms(kind: MeetingKind, form: str) -> Iterator[Problem]:
    if kind.forms and form not in {one.key for one in kind.forms}:
        yield Problem(
            "form",
            _("请选这次采用的形式：%(labels)s。")
            % {"labels": _("、").join(one.label for one in kind.forms)},
        )


def _people(kind: MeetingKind, record: Held, people: Sequence[ExpectedPerson]) -> Iterator[Problem]:
    known = {person.code for person in people}
    if not people:
        sentence = (
            _("请至少选一名参加的人。")
            if kind.expected == "NAMED"
            else _("名册里当天没有应到人员，请先补全名册或改正日期。")
        )
        yield Problem("absent", sentence)
        return
    if strangers := len(record.absent.keys() - known):
        yield Problem("absent", _("有%(n)s名未到人员不在应到名单里。") % {"n": strangers})
    if not set(record.absent.values()) <= ABSENCES:
        yield Problem("absent", _("有未到人员没有选原因，请选请假、公务、因病或缺席。"))
    if len(record.absent) >= len(people):
        yield Problem("absent", _("应到人员全都标为未到，没有开成的会不必记录。"))
    if record.host_code and (record.host_code not in known or record.host_code in record.absent):
        yield Problem("host", _("主持人没有到会，请从到会人员中选。"))


def _sections(kind: MeetingKind, sections: Mapping[str, str]) -> Iterator[Problem]:
    for part in kind.sections:
        if len(sections.get(part.key, "")) > LONGEST_SECTION:
            yield Problem(
                f"section_{part.key}",
                _("“%(part)s”不超过 %(most)s 字，请写短一些。")
                % {"part": part.label, "most": LONGEST_SECTION},
            )


def _decided(meeting: Meeting, kind: MeetingKind, items: Sequence[Item]) -> Iterator[Problem]:
    if not any(item.is_decided for item in items):
        return
    place = meeting.place_id
    kinds = kinds_in_force(place, meeting.held_on)
    resting = _resting(place, [item.rests_on for item in items if item.rests_on])
    words, guarded = agenda_labels(place), guarded_kinds(kinds.values())
    for item in items:
        sentence = deciding_problem(
            item,
            kind,
            guarded=guarded,
            resting=kinds.get(resting.get(item.rests_on, "")),
            labels=words,
        )
        if sentence:
            yield Problem("agenda", sentence)


def _resting(place: str, named: Sequence[str]) -> dict[str, str]:
    """The kind of the meeting behind each resolution that is cited and does exist (1 query)."""
    codes = [name.partition("#")[0] for name in named]
    if not codes:
        return {}
    lines = AgendaItem.objects.filter(
        place=place, meeting__code__in=codes, meeting__status=MeetingStatus.CLOSED
    ).exclude(resolution="")
    rows = lines.values_list("meeting__code", "no", "meeting__kinds")
    return {f"{code}#{no}": kinds[0] for code, no, kinds in rows}


def _item(line: AgendaItem) -> Item:
    return Item(line.topic, line.kind, line.resolution, line.is_decided, line.rests_on)
