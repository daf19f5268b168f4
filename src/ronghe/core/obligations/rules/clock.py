"""The clock: a deadline as a pure function of an event log, a rule and a calendar (design idea 3).

A log begins with OPENED. Time stands still from SUSPENDED to RESUMED, and from CLOSED to RETURNED
where the one who returned pays for that time. EXTENDED adds to the amount, never to the past.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from ronghe.core.obligations.rules.calendar import ONE_DAY, WorkCalendar
from ronghe.core.obligations.rules.counting import HOUR, Pause, next_hour, nth_day, nth_moment
from ronghe.core.obligations.rules.limits import Limit, Shift
from ronghe.foundation.kernel.wording import gettext as _


class Happened(StrEnum):
    """What a clock takes note of."""

    OPENED = "OPENED"
    SUSPENDED = "SUSPENDED"
    RESUMED = "RESUMED"
    EXTENDED = "EXTENDED"
    RETURNED = "RETURNED"
    CLOSED = "CLOSED"
    CANCELLED = "CANCELLED"


class Standing(StrEnum):
    """Where a clock stands."""

    RUNNING = "RUNNING"
    PAUSED = "PAUSED"
    CLOSED = "CLOSED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True)
class ClockEvent:
    """One thing that happened at a local moment; ``amount`` is what an extension adds.

    ``pays`` on a return: RETURNER (the time handed in does not count) or SUBMITTER (it does).
    """

    what: Happened
    at: datetime
    amount: int = 0
    reason: str = ""
    pays: str = ""


@dataclass(frozen=True)
class FixedDay:
    """A last day that was set by itself; pauses push it on by calendar days."""

    day: date


Allowed = Limit | FixedDay


class ClockError(ValueError):
    """A log that cannot have happened; its text is one sentence for people."""


@dataclass(frozen=True)
class Deadline:
    """What a clock says: where it stands, and by when; ``due`` is None while a pause is endless.

    ``due`` is a moment only for working hours; for days it is the day's end.
    """

    standing: Standing
    due_on: date | None
    due_at: datetime | None
    is_provisional: bool
    closed_on: date | None = None


@dataclass
class _Log:
    """What a log says once it is read."""

    opened: datetime
    standing: Standing = Standing.RUNNING
    since: datetime | None = None
    extended: int = 0
    pauses: list[Pause] = field(default_factory=list)

    def pause_until(self, until: datetime | None) -> None:
        """Take out the time since the pause began."""
        if self.since is not None:
            self.pauses.append(Pause(self.since, until))
        self.since = None


_MAY_FOLLOW: dict[Standing, frozenset[Happened]] = {
    Standing.RUNNING: frozenset(
        {Happened.SUSPENDED, Happened.EXTENDED, Happened.CLOSED, Happened.CANCELLED}
    ),
    Standing.PAUSED: frozenset({Happened.RESUMED, Happened.EXTENDED, Happened.CANCELLED}),
    Standing.CLOSED: frozenset({Happened.RETURNED}),
    Standing.CANCELLED: frozenset(),
}
"""What may happen to a clock by where it stands."""


def deadline(events: Sequence[ClockEvent], allowed: Allowed, calendar: WorkCalendar) -> Deadline:
    """Where the clock stands after all events, and by when; raises ClockError for an impossible log."""
    log = _read(events)
    pauses = list(log.pauses)
    if log.standing is Standing.PAUSED and log.since is not None:
        pauses.append(Pause(log.since, None))
    due_on, due_at = _due(log, allowed, calendar, pauses)
    closed_on = log.since.date() if log.standing is Standing.CLOSED and log.since else None
    is_provisional = due_on is not None and calendar.is_provisional(due_on)
    return Deadline(log.standing, due_on, due_at, is_provisional, closed_on)


def check_may_follow(events: Sequence[ClockEvent], what: Happened) -> None:
    """Whether this may happen next; raises ClockError with a sentence."""
    _check(_read(events).standing, what)


def _read(events: Sequence[ClockEvent]) -> _Log:
    if not events or events[0].what is not Happened.OPENED:
        raise ClockError(_("事件记录须从“开始”（OPENED）写起，请补上第一条。"))
    log, last = _Log(events[0].at), events[0].at
    for event in events[1:]:
        if event.at < last:
            raise ClockError(
                _("事件须按时间先后排列，%(day)s 排在了更晚的事件后面，请调整次序。")
                % {"day": f"{event.at:%Y-%m-%d}"}
            )
        _take(log, event)
        last = event.at
    return log


def _take(log: _Log, event: ClockEvent) -> None:
    _check(log.standing, event.what)
    match event.what:
        case Happened.SUSPENDED:
            log.standing, log.since = Standing.PAUSED, event.at
        case Happened.RESUMED:
            log.pause_until(event.at)
            log.standing = Standing.RUNNING
        case Happened.EXTENDED:
            log.extended += event.amount
        case Happened.CLOSED:
            log.standing, log.since = Standing.CLOSED, event.at
        case Happened.RETURNED:
            log.since = None if event.pays == "SUBMITTER" else log.since
            log.pause_until(event.at)
            log.standing = Standing.RUNNING
        case Happened.CANCELLED:
            log.standing = Standing.CANCELLED
        case Happened.OPENED:
            raise AssertionError("OPENED may follow nothing")


def _check(standing: Standing, what: Happened) -> None:
    if what not in _MAY_FOLLOW[standing]:
        raise ClockError(
            _("“%(standing)s”的事项不能再“%(what)s”，请核对事件的次序。")
            % {"standing": standing_word(standing), "what": event_word(what)}
        )


def _due(
    log: _Log, allowed: Allowed, calendar: WorkCalendar, pauses: Sequence[Pause]
) -> tuple[date | None, datetime | None]:
    if isinstance(allowed, FixedDay):
        return _fixed(log, allowed, calendar, pauses), None
    if allowed.unit == "WORKING_HOURS":
        return _hours(log, allowed, calendar, pauses)
    counts = calendar.is_workday if allowed.unit == "WORKDAYS" else _every_day
    first = log.opened.date() + (ONE_DAY if allowed.starts == "NEXT" else timedelta())
    due = nth_day(first, allowed.amount + log.extended, counts, pauses)
    return shifted(due, allowed.shift, calendar), None


def _hours(
    log: _Log, allowed: Limit, calendar: WorkCalendar, pauses: Sequence[Pause]
) -> tuple[date | None, datetime | None]:
    first = next_hour(log.opened) if allowed.starts == "NEXT" else log.opened
    amount = HOUR * (allowed.amount + log.extended)
    spans = [one.span for one in allowed.working_time]
    due = nth_moment(first, amount, spans, calendar, pauses)
    return (due.date() if due else None), due


def _fixed(
    log: _Log, allowed: FixedDay, calendar: WorkCalendar, pauses: Sequence[Pause]
) -> date | None:
    """Pauses count in calendar days, extensions in working days after that."""
    first = log.opened.date() + ONE_DAY
    days = (allowed.day - log.opened.date()).days
    due = nth_day(first, days, _every_day, pauses) if days > 0 else allowed.day
    return calendar.add_workdays(due, log.extended) if due else None


def _every_day(_: date) -> bool:
    return True


def shifted(day: date | None, shift: Shift, calendar: WorkCalendar) -> date | None:
    """Where a day falls when it is no working day."""
    match day, shift:
        case None, _:
            return None
        case date(), "NEXT_WORKDAY":
            return calendar.next_workday(day)
        case date(), "PREVIOUS_WORKDAY":
            return calendar.previous_workday(day)
        case _:
            return day


def event_word(what: Happened) -> str:
    """What happened, in a word."""
    words = {
        Happened.OPENED: _("开始"),
        Happened.SUSPENDED: _("暂停计时"),
        Happened.RESUMED: _("恢复计时"),
        Happened.EXTENDED: _("延期"),
        Happened.RETURNED: _("退回"),
        Happened.CLOSED: _("办结"),
        Happened.CANCELLED: _("撤销"),
    }
    return words[what]


def standing_word(standing: Standing) -> str:
    """Where a clock stands, in a word."""
    words = {
        Standing.RUNNING: _("计时中"),
        Standing.PAUSED: _("已暂停"),
        Standing.CLOSED: _("已办结"),
        Standing.CANCELLED: _("已撤销"),
    }
    return words[standing]
