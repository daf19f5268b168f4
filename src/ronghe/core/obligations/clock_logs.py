"""Reading an obligation's log of entries, and the deadline that follows from it.

An ordinary obligation has no entries: it was opened on a day and is due on a day. The first act on
its clock writes down how it began.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ronghe.core.obligations.models import ClockEntry, Obligation
from ronghe.core.obligations.opening import local, start_of
from ronghe.core.obligations.rules.calendar import WorkCalendar
from ronghe.core.obligations.rules.clock import (
    Allowed,
    ClockEvent,
    Deadline,
    FixedDay,
    Happened,
    deadline,
)
from ronghe.core.obligations.rules.limits import Limit


@dataclass(frozen=True)
class ClockLog:
    """The events of one obligation, and what it was allowed at first."""

    allowed: Allowed
    events: tuple[ClockEvent, ...]
    entries: tuple[ClockEntry, ...]

    def deadline(self, calendar: WorkCalendar) -> Deadline:
        """By when, after everything so far."""
        return deadline(self.events, self.allowed, calendar)

    def followed_by(self, event: ClockEvent) -> "ClockLog":
        """The same log with one more event."""
        return ClockLog(self.allowed, (*self.events, event), self.entries)

    @property
    def extensions(self) -> int:
        """How often it was extended."""
        return sum(event.what is Happened.EXTENDED for event in self.events)


def log_of(
    obligation: Obligation,
    entries: Sequence[ClockEntry] | None = None,
    *,
    base: date | None = None,
) -> ClockLog:
    """The log of one obligation (1 query, none when its entries are given).

    ``base`` is its last day before anything happened, where that is known anew.
    """
    if entries is None:
        entries = list(obligation.entries.order_by("pk"))
    first = entries[0] if entries else None
    events = tuple(_events(obligation, entries))
    if obligation.allowed is not None:
        return ClockLog(Limit.model_validate(obligation.allowed), events, tuple(entries))
    day = base or (first.due_on if first else None) or obligation.due_on
    return ClockLog(FixedDay(day), events, tuple(entries))


def moment_of(obligation: Obligation, entry: ClockEntry) -> datetime:
    """When an entry counts from: the claimed day, to the minute only for working hours."""
    recorded = local(entry.at)
    if is_by_hour(obligation) and recorded:
        return datetime.combine(entry.on, recorded.time())
    return start_of(entry.on)


def is_by_hour(obligation: Obligation) -> bool:
    """Whether its time is counted in working hours."""
    return (obligation.allowed or {}).get("unit") == "WORKING_HOURS"


def _events(obligation: Obligation, entries: Sequence[ClockEntry]) -> list[ClockEvent]:
    found: list[ClockEvent] = []
    if not entries:
        found.append(ClockEvent(Happened.OPENED, start_of(obligation.opens_on)))
    for entry in entries:
        at = moment_of(obligation, entry)
        at = max(at, found[-1].at) if found else at
        what = Happened(entry.what)
        found.append(ClockEvent(what, at, entry.amount, entry.reason, entry.pays))
    if obligation.outcome == "DONE" and obligation.done_on and found[-1].what != "CLOSED":
        at = max(start_of(obligation.done_on), found[-1].at)
        found.append(ClockEvent(Happened.CLOSED, at))
    return found
