"""Opening obligations, in bulk and in the caller's transaction."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.utils import timezone

from ronghe.core.obligations.calendars import work_calendar
from ronghe.core.obligations.models import ClockEntry, Obligation
from ronghe.core.obligations.rules.calendar import WorkCalendar
from ronghe.core.obligations.rules.clock import ClockEvent, Deadline, Happened, deadline
from ronghe.core.obligations.rules.limits import Limit
from ronghe.foundation.kernel.bulk import fetch, insert_rows
from ronghe.foundation.rulebook.kinds import canonical_json

SHANGHAI = ZoneInfo("Asia/Shanghai")
COLUMNS = (
    "place_id", "kind", "source", "bearer_id", "path", "round", "title", "opens_on", "due_on",
    "person_id", "target", "allowed", "due_at", "rule_version_id", "outcome", "proof_kind",
    "proof_code", "version",
)  # fmt: skip


class Owed(NamedTuple):
    """One obligation to open.

    ``person`` (id) owes it personally; ``target`` says toward what (e.g. which contact). With
    ``allowed`` the last day is counted from ``opens_on`` (working hours: from ``opened_at``) where
    ``due_on`` is None, and counted again whenever the calendar changes.
    """

    kind: str
    source: str
    bearer: int
    path: str
    round: str
    title: str
    opens_on: date
    due_on: date | None
    person: int | None = None
    target: str = ""
    allowed: Limit | None = None
    opened_at: datetime | None = None
    rule_version: int | None = None


def open_obligations(*, place: str, owed: Iterable[Owed]) -> int:
    """Open obligations; one that is there already stays as it is. Returns how many are new."""
    wanted = list(owed)
    calendar = work_calendar() if any(one.due_on is None for one in wanted) else None
    opened = insert_rows(
        Obligation, COLUMNS, _rows(place, wanted, calendar), on_conflict="DO NOTHING"
    )
    _begin_logs(place, [one for one in wanted if one.opened_at])
    return opened


def _rows(
    place: str, wanted: list[Owed], calendar: WorkCalendar | None
) -> Iterator[tuple[Any, ...]]:
    for one in wanted:
        due_on, due_at = one.due_on, None
        if due_on is None:
            counted = _counted(one, calendar)
            due_on, due_at = counted.due_on, aware(counted.due_at)
        body = canonical_json(one.allowed.model_dump(mode="json")) if one.allowed else None
        yield (
            place, one.kind, one.source, one.bearer, one.path, one.round, one.title, one.opens_on,
            due_on, one.person, one.target, body, due_at, one.rule_version, "OPEN", "", "", 1,
        )  # fmt: skip


def _counted(one: Owed, calendar: WorkCalendar | None) -> Deadline:
    if one.allowed is None or calendar is None:
        raise ValueError(f"an obligation needs due_on or allowed: {one.kind}/{one.source}")
    begun = ClockEvent(Happened.OPENED, local(one.opened_at) or start_of(one.opens_on))
    return deadline([begun], one.allowed, calendar)


_OPENED = """
SELECT b.id, b.path, b.due_on FROM obligations_obligation b
 WHERE b.place_id = %s AND b.kind = %s AND b.source = %s AND b.bearer_id = %s AND b.round = %s
   AND b.target = %s AND b.person_id IS NOT DISTINCT FROM %s
   AND NOT EXISTS (SELECT 1 FROM obligations_clockentry e WHERE e.obligation_id = b.id)
"""


def _begin_logs(place: str, owed: list[Owed]) -> None:
    """Obligations by the hour keep the moment they began; they are few."""
    entries = []
    for one in owed:
        at = one.opened_at or moment_on(one.opens_on)
        key = [place, one.kind, one.source, one.bearer, one.round, one.target, one.person]
        for number, path, due_on in fetch(_OPENED, key):
            entries.append(
                ClockEntry(
                    place_id=place, obligation_id=number, path=path, what=Happened.OPENED,
                    on=one.opens_on, at=at, due_on=due_on,
                )
            )  # fmt: skip
    ClockEntry.objects.bulk_create(entries)


def start_of(day: date) -> datetime:
    """The first moment of a day, local and naive as the rules want it."""
    return datetime.combine(day, time.min)


def moment_on(day: date) -> datetime:
    """The first moment of a day as it is stored."""
    return datetime.combine(day, time.min, SHANGHAI)


def local(moment: datetime | None) -> datetime | None:
    """A stored moment in local time, naive."""
    return timezone.localtime(moment, SHANGHAI).replace(tzinfo=None) if moment else None


def aware(moment: datetime | None) -> datetime | None:
    """A counted moment as it is stored."""
    return moment.replace(tzinfo=SHANGHAI) if moment else None
