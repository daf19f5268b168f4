"""What a formal meeting must satisfy: its day, its agenda when closed, its major matters. Pure.

W-07: the yearly congress strictly before the two sessions of that year; a major matter is decided by
a congress or committee. T-05: no major meeting without a Party-building item.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from ronghe.foundation.kernel.wording import gettext as _
from ronghe.work.activities.rules.meeting_kind import MeetingKind
from ronghe.work.activities.rules.recording import Problem

LONGEST_SECTION = 4000


class Session(NamedTuple):
    """A dated event of the place: its key, what people call it, its first day."""

    key: str
    label: str
    from_on: date


class Item(NamedTuple):
    """A line of a formal agenda.

    ``kind`` is a code of `agenda-kinds` or empty; ``rests_on`` names the resolution of another
    meeting (meeting code and line, ``CODE#2``) that decided the matter.
    """

    topic: str
    kind: str = ""
    resolution: str = ""
    is_decided: bool = False
    rests_on: str = ""


@dataclass(frozen=True)
class FormalRecord:
    """What a formal meeting's record says."""

    held_on: date
    items: Sequence[Item]
    sections: Mapping[str, str] = field(default_factory=dict)
    has_subject: bool = False
    """Whether the organisation visited or inspected is named."""


@dataclass(frozen=True)
class Plan:
    """A meeting to come: its kind, title, day, place, agenda (topic, kind of item)."""

    kind: str
    title: str
    on: date
    venue: str = ""
    form: str = ""
    agenda: Sequence[Item] = ()
    about_code: str = ""


@dataclass(frozen=True)
class Held:
    """What a formal meeting's record says once it was held.

    ``absent`` maps person codes to why they did not come; ``named`` are the codes of those who took
    part, for kinds whose people are named; ``about_code`` is the organisation visited.
    """

    title: str
    held_on: date
    venue: str = ""
    form: str = ""
    items: Sequence[Item] = ()
    sections: Mapping[str, str] = field(default_factory=dict)
    absent: Mapping[str, str] = field(default_factory=dict)
    named: Sequence[str] = ()
    host_code: str = ""
    about_code: str = ""


def session_problem(kind: MeetingKind, on: date, sessions: Collection[Session]) -> str | None:
    """Why a meeting may not be on this day, for the events of its year; None when it may."""
    asked = [s for s in sessions if s.key in kind.before_events and s.from_on.year == on.year]
    if not (late := [s for s in asked if on >= s.from_on]):
        return None
    first = min(late, key=lambda s: s.from_on)
    told = _("、").join(f"{s.label}（{s.from_on:%Y-%m-%d}）" for s in sorted(asked, key=_day))
    return _(
        "%(kind)s须在当年%(sessions)s之前召开，%(on)s不早于%(first)s。请改到%(limit)s以前。"
    ) % {
        "kind": kind.label,
        "sessions": told,
        "on": f"{on:%Y-%m-%d}",
        "first": first.label,
        "limit": f"{min(asked, key=_day).from_on:%Y-%m-%d}",
    }


def unknown_sessions(
    kind: MeetingKind, year: int, sessions: Collection[Session]
) -> tuple[str, ...]:
    """Keys of the events this kind goes before whose dates of the year nobody has entered."""
    known = {s.key for s in sessions if s.from_on.year == year}
    return tuple(key for key in kind.before_events if key not in known)


def missing_items(kind: MeetingKind, items: Sequence[Item]) -> tuple[str, ...]:
    """Codes of the agenda kinds that must be there and are not."""
    given = {item.kind for item in items}
    return tuple(code for code in kind.required_agenda if code not in given)


def missing_sections(kind: MeetingKind, sections: Mapping[str, str]) -> tuple[str, ...]:
    """Labels of the required parts that nothing was written in."""
    return tuple(
        part.label
        for part in kind.sections
        if part.is_required and not sections.get(part.key, "").strip()
    )


def closing_problems(
    kind: MeetingKind, record: FormalRecord, labels: Mapping[str, str]
) -> list[Problem]:
    """Everything that keeps a held meeting from being closed; ``labels`` name agenda kinds."""
    return [
        *_absent_items(kind, record, labels),
        *_absent_sections(kind, record),
        *_subject(kind, record),
    ]


def guarded_kinds(kinds: Iterable[MeetingKind]) -> frozenset[str]:
    """Kinds of agenda item that only some bodies may decide."""
    return frozenset(code for kind in kinds for code in kind.decides)


def deciding_problem(
    item: Item,
    kind: MeetingKind,
    *,
    guarded: Collection[str],
    resting: MeetingKind | None,
    labels: Mapping[str, str],
) -> str | None:
    """Why an item may not be marked decided; ``resting`` is the kind of the meeting it rests on."""
    if not item.is_decided or item.kind not in guarded:
        return None
    if item.kind in kind.decides:
        if item.resolution.strip():
            return None
        return _("“%(topic)s”标为已决定，请写明决议；还没有决议的，请去掉“已决定”。") % {
            "topic": item.topic
        }
    if resting is not None and item.kind in resting.decides:
        return None
    return _(
        "“%(topic)s”是%(item)s，%(kind)s不能自行决定。请先由党代会或全委会、常委会作出决议，"
        "再在这里引用该决议。"
    ) % {
        "topic": item.topic,
        "item": labels.get(item.kind, item.kind),
        "kind": kind.label,
    }


def _day(session: Session) -> date:
    return session.from_on


def _absent_items(
    kind: MeetingKind, record: FormalRecord, labels: Mapping[str, str]
) -> Iterator[Problem]:
    for code in missing_items(kind, record.items):
        yield Problem(
            "agenda",
            _("%(kind)s没有“%(item)s”议题，不能办结。请补上这项议题和讨论情况后再办结。")
            % {"kind": kind.label, "item": labels.get(code, code)},
        )


def _absent_sections(kind: MeetingKind, record: FormalRecord) -> Iterator[Problem]:
    for part in kind.sections:
        if part.is_required and not record.sections.get(part.key, "").strip():
            yield Problem(
                f"section_{part.key}",
                _("%(kind)s没有写“%(part)s”，不能办结。请补写后再办结。")
                % {"kind": kind.label, "part": part.label},
            )


def _subject(kind: MeetingKind, record: FormalRecord) -> Iterator[Problem]:
    if kind.asks_about and not record.has_subject:
        yield Problem(
            "about", _("%(kind)s没有选到访的党组织，请选好后再办结。") % {"kind": kind.label}
        )
