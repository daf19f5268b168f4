"""Changing the calendar, and counting again every open deadline that rests on it.

Set-based: deadlines are counted once for each duty's round and each opening day, then compared with
the stored ones in one statement. Only obligations with a log of their own are counted one by one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ronghe.core.obligations.calendars import work_calendar
from ronghe.core.obligations.choices import Outcome
from ronghe.core.obligations.clock_logs import log_of
from ronghe.core.obligations.closing import DUTY
from ronghe.core.obligations.models import Obligation
from ronghe.core.obligations.named_dates import named_dates
from ronghe.core.obligations.opening import aware, start_of
from ronghe.core.obligations.rules.calendar import WorkCalendar
from ronghe.core.obligations.rules.clock import ClockEvent, Happened, deadline
from ronghe.core.obligations.rules.duty import Duty
from ronghe.core.obligations.rules.limits import Limit
from ronghe.core.obligations.rules.rounds import EventDates, rounds_of
from ronghe.foundation.kernel.bulk import fetch, staged
from ronghe.foundation.rulebook.api import rule_versions
from ronghe.foundation.rulebook.kinds import canonical_json


class Moved(NamedTuple):
    """An obligation whose last day changed: whose, what, and from when to when."""

    obligation: int
    bearer: str
    title: str
    round: str
    before: date
    after: date


@dataclass(frozen=True)
class Recount:
    """What a change of the calendar did to one place: how many were looked at, which moved."""

    looked_at: int
    moved: tuple[Moved, ...]

    @property
    def bearers(self) -> int:
        """How many organisations are touched."""
        return len({one.bearer for one in self.moved})


_ROUNDS = """
SELECT DISTINCT rule_version_id, round FROM obligations_obligation o
 WHERE place_id = %s AND outcome = 'OPEN' AND kind = 'duty' AND rule_version_id IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM obligations_clockentry e WHERE e.obligation_id = o.id)
"""
_LIMITS = """
SELECT DISTINCT opens_on, allowed::text FROM obligations_obligation o
 WHERE place_id = %s AND outcome = 'OPEN' AND allowed IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM obligations_clockentry e WHERE e.obligation_id = o.id)
"""
_MOVE = """
WITH moved AS (
  SELECT o.id, o.due_on AS before, greatest(s.due_on, o.opens_on) AS after
    FROM obligations_obligation o JOIN {stage} s ON {joined}
   WHERE o.place_id = %s AND o.outcome = 'OPEN' AND o.due_on <> greatest(s.due_on, o.opens_on)
     AND NOT EXISTS (SELECT 1 FROM obligations_clockentry e WHERE e.obligation_id = o.id)
), forgotten AS (
  DELETE FROM obligations_obligationnotice n USING moved WHERE n.obligation_id = moved.id
)
UPDATE obligations_obligation o
   SET due_on = moved.after, version = o.version + 1
  FROM moved, register_organisation r
 WHERE o.id = moved.id AND r.id = o.bearer_id
RETURNING o.id, r.short_name, o.title, o.round, moved.before, moved.after
"""


def recount(*, place: str) -> Recount:
    """Count every open deadline of a place again; returns those that moved, earliest first."""
    calendar, events = work_calendar(), named_dates(place)
    [(looked_at,)] = fetch(
        "SELECT count(*) FROM obligations_obligation WHERE place_id = %s AND outcome = 'OPEN'",
        [place],
    )
    moved = [
        *_move_duties(place, calendar, events),
        *_move_limits(place, calendar),
        *_move_logs(place, calendar, events),
    ]
    return Recount(looked_at, tuple(sorted(moved, key=lambda one: (one.after, one.bearer))))


def _move_duties(place: str, calendar: WorkCalendar, events: EventDates) -> Iterator[Moved]:
    wanted = fetch(_ROUNDS, [place])
    rows = _rounds_again(wanted, calendar, events)
    columns = {"version": "bigint", "round": "text", "due_on": "date"}
    joined = "o.kind = 'duty' AND o.rule_version_id = s.version AND o.round = s.round"
    with staged(columns, rows) as stage:
        yield from _moved(_MOVE.format(stage=stage, joined=joined), place)


def _rounds_again(
    wanted: Sequence[tuple[int, str]], calendar: WorkCalendar, events: EventDates
) -> Iterator[tuple[int, str, date]]:
    rules = rule_versions(sorted({version for version, _ in wanted}))
    for version, year in sorted({(version, int(code[:4])) for version, code in wanted}):
        duty = Duty.model_validate(rules[version].body)
        for one in rounds_of(duty, year, calendar, events):
            yield version, one.code, one.due_on


def _move_limits(place: str, calendar: WorkCalendar) -> Iterator[Moved]:
    rows = [
        (opens_on, canonical_json(limit.model_dump(mode="json")), found)
        for opens_on, body in fetch(_LIMITS, [place])
        for limit in [Limit.model_validate_json(body)]
        for found in [_due(limit, opens_on, calendar)]
        if found
    ]
    columns = {"opens_on": "date", "allowed": "jsonb", "due_on": "date"}
    joined = "o.opens_on = s.opens_on AND o.allowed = s.allowed"
    with staged(columns, rows) as stage:
        yield from _moved(_MOVE.format(stage=stage, joined=joined), place)


def _due(limit: Limit, opens_on: date, calendar: WorkCalendar) -> date | None:
    begun = [ClockEvent(Happened.OPENED, start_of(opens_on))]
    return deadline(begun, limit, calendar).due_on


def _move_logs(place: str, calendar: WorkCalendar, events: EventDates) -> Iterator[Moved]:
    """Obligations with a log of their own; they are few."""
    rows = Obligation.objects.filter(
        place=place, outcome=Outcome.OPEN, paused_on=None, entries__isnull=False
    )
    for row in rows.distinct().select_related("bearer").prefetch_related("entries"):
        entries = sorted(row.entries.all(), key=lambda entry: entry.pk)
        base = _base(row, calendar, events) if row.kind == DUTY else None
        found = log_of(row, entries, base=base).deadline(calendar)
        if found.due_on and found.due_on != row.due_on:
            before, row.due_on, row.due_at = row.due_on, found.due_on, aware(found.due_at)
            row.version += 1
            row.save(update_fields=["due_on", "due_at", "version"])
            row.notices.all().delete()
            yield Moved(row.pk, row.bearer.short_name, row.title, row.round, before, row.due_on)


def _base(row: Obligation, calendar: WorkCalendar, events: EventDates) -> date | None:
    """The last day of a duty's round before anything happened to its clock."""
    wanted = [(row.rule_version_id, row.round)] if row.rule_version_id else []
    found = _rounds_again(wanted, calendar, events)
    return next((due for _, code, due in found if code == row.round), None)


def _moved(sql: str, place: str) -> Iterable[Moved]:
    return [Moved(*row) for row in fetch(sql, [place])]


def provisional_count(place: str) -> int:
    """How many open deadlines lie beyond the published years (2 queries)."""
    until = work_calendar().published_until
    rows = Obligation.objects.filter(place=place, outcome=Outcome.OPEN, due_on__gt=until)
    return rows.count()
