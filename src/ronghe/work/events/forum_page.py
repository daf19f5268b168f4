"""A forum's year: its duty's rounds with their sessions, speakers by sector, materials (T-11)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.obligations.api import DUTY, Obligation, due_state
from ronghe.core.register.api import Labels
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.period import Every, Period
from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.work.events.choices import EventStatus
from ronghe.work.events.models import Event
from ronghe.work.events.queries import EventFilter, events_for
from ronghe.work.events.rules.event_kind import EventKind

LATE, DONE = "LATE", "DONE"


@dataclass(frozen=True)
class Session:
    """One session with the words of its speakers' sectors."""

    event: Event
    sectors: Sequence[str]
    output_count: int


@dataclass(frozen=True)
class Round:
    """A quarter: its sessions, whether it is done, late or still to come."""

    label: str
    sessions: Sequence[Session]
    planned: Sequence[Event]
    mark: Mark


@dataclass(frozen=True)
class ForumSheet:
    """The year of a forum; ``unheard`` are sectors from which nobody spoke."""

    rounds: Sequence[Round]
    sectors: Sequence[tuple[str, int]]

    @property
    def held(self) -> int:
        """Quarters with a session."""
        return sum(bool(one.sessions) for one in self.rounds)

    @property
    def unheard(self) -> list[str]:
        """Sectors from which nobody spoke this year."""
        return [label for label, number in self.sectors if not number]


def forum_sheet(
    actor: Actor, key: str, kind: EventKind, year: int, on: date, words: Labels
) -> ForumSheet:
    """Read a forum's year (4 queries)."""
    whole = Period.parse(str(year))
    events = events_for(actor, EventFilter(kind=key, since=whole.start, until=whole.end))
    there = list(
        events.exclude(status=EventStatus.CANCELLED).prefetch_related("speakers", "outputs")
    )
    owed = _owed(actor.place, kind, year)
    heard = Counter(one.sector for event in there if event.held_on for one in event.speakers.all())
    return ForumSheet(
        rounds=[
            _round(quarter, there, owed.get(quarter.code), on, words)
            for quarter in whole.split(Every.QUARTER)
        ],
        sectors=[(words.label("speaker-sectors", code), heard[code]) for code in kind.sectors],
    )


def _owed(place: str, kind: EventKind, year: int) -> dict[str, Obligation]:
    rows = Obligation.objects.filter(
        place=place, kind=DUTY, source__in=kind.fulfils, round__startswith=f"{year}-Q"
    )
    return {one.round: one for one in rows}


def _round(
    quarter: Period, events: Sequence[Event], owed: Obligation | None, on: date, words: Labels
) -> Round:
    held = [one for one in events if one.held_on and one.held_on in quarter]
    planned = [
        one for one in events if not one.held_on and one.planned_on and one.planned_on in quarter
    ]
    label = _("第%(number)s季度") % {"number": quarter.code[-1]}
    sessions = [_session(one, words) for one in held]
    return Round(label, sessions, planned, _mark(quarter, owed, on, is_held=bool(held)))


def _session(event: Event, words: Labels) -> Session:
    sectors = dict.fromkeys(
        words.label("speaker-sectors", one.sector) for one in event.speakers.all() if one.sector
    )
    return Session(event, list(sectors), len(event.outputs.all()))


def _mark(quarter: Period, owed: Obligation | None, on: date, *, is_held: bool) -> Mark:
    if is_held:
        return Mark(State.DONE, _("已举办"))
    if owed:
        state = due_state(outcome=owed.outcome, due_on=owed.due_on, done_on=owed.done_on, today=on)
        if state == LATE:
            return Mark(State.LATE, _("逾期未办"))
    elif quarter.end < on:
        return Mark(State.LATE, _("缺一期"))
    return Mark(State.NOT_DUE, _("未到期"))
