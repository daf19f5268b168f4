"""Questions about formal meetings: kinds one may plan, resolutions to rest on, what a page shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.refusals import Refused
from ronghe.work.activities.choices import MeetingStatus
from ronghe.work.activities.expected import kinds_in_force
from ronghe.work.activities.formal.checks import agenda_labels, kind_of, late_for, open_points
from ronghe.work.activities.formal.events import event_kinds, sessions_of
from ronghe.work.activities.models import AgendaItem, Meeting
from ronghe.work.activities.policy import check_can_plan, keeping_verb, out_of_reach
from ronghe.work.activities.rules.formal import unknown_sessions
from ronghe.work.activities.rules.joint import held_by
from ronghe.work.activities.rules.meeting_kind import MeetingKind

YEARS_BACK = timedelta(days=3 * 366)
MOST_OFFERED = 50


@dataclass(frozen=True)
class Planning:
    """An organisation and the kinds of meeting the actor may plan for it, by key."""

    organisation: Organisation
    kinds: Mapping[str, MeetingKind]


def planning_for(actor: Actor, code: str, on: date) -> Planning:
    """What the actor may plan for an organisation; raises Refused when out of reach (2 queries)."""
    found = Organisation.objects.filter(place=actor.place, code=code).first()
    if found is None:
        raise out_of_reach(_("党组织"))
    kinds = held_by(kinds_in_force(actor.place, on), found.org_type)
    mine = {
        k: one for k, one in kinds.items() if actor.can(keeping_verb(one.is_formal), found.path)
    }
    if not mine:
        check_can_plan(actor, found, is_formal=any(k.is_formal for k in kinds.values()))
        raise Refused("kinds", _("本组织没有可以安排的会议类型，请先在“办法规则”里设定。"))
    return Planning(found, mine)


def resolutions_offered(
    place: str, kinds: Mapping[str, MeetingKind], on: date
) -> list[tuple[str, str]]:
    """Resolutions of deciding bodies of the last three years: (``CODE#no``, words) (1 query)."""
    deciding = [key for key, kind in kinds.items() if kind.decides]
    lines = AgendaItem.objects.filter(
        place=place,
        is_decided=True,
        rests_on="",
        meeting__status=MeetingStatus.CLOSED,
        meeting__kinds__overlap=deciding,
        meeting__held_on__gt=on - YEARS_BACK,
    ).exclude(resolution="")
    rows = lines.order_by("-meeting__held_on", "no").values_list(
        "meeting__code", "no", "meeting__held_on", "topic"
    )[:MOST_OFFERED]
    return [(f"{code}#{no}", f"{day:%Y-%m-%d} {topic}") for code, no, day, topic in rows]


@dataclass(frozen=True)
class FormalLine:
    """A line of the agenda as the page shows it: number, kind's label, and on what it rests."""

    item: AgendaItem
    label: str
    rests_code: str = ""
    rests_words: str = ""


@dataclass(frozen=True)
class FormalSheet:
    """What the page of a formal meeting shows beyond any meeting's.

    ``against`` are the sentences that keep it from being closed; ``flag`` says that its day does
    not fit the place's events; ``unknown`` names events whose dates nobody has entered.
    """

    kind: MeetingKind
    lines: Sequence[FormalLine]
    sections: Sequence[tuple[str, str]]
    against: Sequence[str]
    flag: str
    unknown: str
    form: str


def formal_sheet(meeting: Meeting, items: Sequence[AgendaItem]) -> FormalSheet:
    """The formal side of a meeting's page (at most 9 queries)."""
    kind = kind_of(meeting)
    words = agenda_labels(meeting.place_id)
    is_closed = meeting.status == MeetingStatus.CLOSED
    points = [] if is_closed else open_points(meeting, kind)
    return FormalSheet(
        kind=kind,
        lines=[_line(item, words) for item in items],
        sections=[(p.label, meeting.sections.get(p.key, "")) for p in kind.sections],
        against=[point.sentence for point in points],
        flag=late_for(meeting, kind) or "",
        unknown=_unknown(meeting, kind),
        form=next((one.label for one in kind.forms if one.key == meeting.form), ""),
    )


def _line(item: AgendaItem, words: Mapping[str, str]) -> FormalLine:
    code, _hash, no = item.rests_on.partition("#")
    told = _("依据另一次会议第%(no)s项决议") % {"no": no} if code else ""
    return FormalLine(item, words.get(item.kind, ""), code, told)


def _unknown(meeting: Meeting, kind: MeetingKind) -> str:
    if not kind.before_events:
        return ""
    year = meeting.held_on.year
    missing = unknown_sessions(kind, year, sessions_of(meeting.place_id, [year]))
    names = event_kinds(meeting.place_id, meeting.held_on)
    return _("、").join(names[key].label if key in names else key for key in missing)
