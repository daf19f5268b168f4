"""The sweep: which open obligations have become urgent or late, written once a level.

Set-based, idempotent, and safe to kill: each level is one statement in one transaction, and an
obligation stands on one level a day, so that running it again adds what is missing and nothing else.
What is marked is passed over by a join; ON CONFLICT is for a sweep that runs at the same time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from ronghe.core.obligations.calendars import work_calendar
from ronghe.core.obligations.choices import Outcome
from ronghe.core.obligations.models import ObligationNotice
from ronghe.core.obligations.rules.calendar import WorkCalendar
from ronghe.core.obligations.rules.escalating import bands
from ronghe.core.obligations.rules.limits import Escalation
from ronghe.core.obligations.time_limits import TimeLimits, time_limits
from ronghe.foundation.kernel.bulk import execute, fetch, staged
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import rule_versions

_SOURCES = """
SELECT DISTINCT kind, CASE WHEN kind = 'duty' THEN rule_version_id END
  FROM obligations_obligation
 WHERE place_id = %s AND outcome = 'OPEN' AND paused_on IS NULL AND opens_on <= %s
"""
_MARK = """
INSERT INTO obligations_obligationnotice (place_id, obligation_id, path, level, "on")
SELECT o.place_id, o.id, o.path, s.level, %(today)s
  FROM {stage} s JOIN obligations_obligation o ON o.kind = s.kind
   AND (o.kind <> 'duty' OR o.rule_version_id IS NOT DISTINCT FROM s.version)
   AND o.due_on BETWEEN s.first AND s.last
 WHERE o.place_id = %(place)s AND o.outcome = 'OPEN' AND o.paused_on IS NULL
   AND o.opens_on <= %(today)s
   AND NOT EXISTS (SELECT 1 FROM obligations_obligationnotice n
                    WHERE n.obligation_id = o.id AND n.level = s.level)
ON CONFLICT DO NOTHING
"""
_COLUMNS = {
    "kind": "text",
    "version": "bigint",
    "level": "text",
    "first": "date",
    "last": "date",
}  # fmt: skip


@dataclass(frozen=True)
class Swept:
    """What a sweep of one place wrote: how many obligations newly stand on each level."""

    by_level: dict[str, int]

    @property
    def total(self) -> int:
        """All new notices."""
        return sum(self.by_level.values())


def sweep_place(*, place: str, today: date) -> Swept:
    """Mark what became soon, late or escalated by ``today``; each level commits for itself."""
    with place_system(place):
        limits, calendar = time_limits(place, today), work_calendar()
        rows = list(_bands(place, today, limits, calendar))
    by_level = {}
    for level in dict.fromkeys(row[2] for row in rows):
        by_level[str(level)] = _mark(place, today, [row for row in rows if row[2] == level])
    return Swept(by_level)


def _mark(place: str, today: date, rows: Sequence[tuple[object, ...]]) -> int:
    with place_system(place), staged(_COLUMNS, rows) as stage:
        return execute(_MARK.format(stage=stage), {"place": place, "today": today})


def _bands(
    place: str, today: date, limits: TimeLimits, calendar: WorkCalendar
) -> Iterator[tuple[object, ...]]:
    """Rows of (kind, pinned version of a duty, level, first and last day due)."""
    sources = fetch(_SOURCES, [place, today])
    rules = rule_versions([version for _, version in sources if version])
    for kind, version in sources:
        rule = rules.get(version)
        levels = limits.of_duty(kind, rule.body if rule else None).limit.escalation
        for band in bands(levels, today, calendar):
            yield kind, version, band.level, band.first, band.last


@dataclass(frozen=True)
class Level:
    """A level by name with whom it tells."""

    label: str
    tells: tuple[str, ...]


def levels_of(place: str, on: date) -> dict[str, Level]:
    """Every level that the place's limits know, by code (1 query)."""
    limits = time_limits(place, on)
    keys = [*limits.rules, ""]
    found: dict[str, Escalation] = {}
    for key in keys:
        found |= {one.level: one for one in limits.of("", key).limit.escalation}
    return {code: Level(one.label, one.tells) for code, one in found.items()}


def due_notices_since(
    place: str, since: date, *, paths: Sequence[str] | None = None
) -> QuerySet[ObligationNotice]:
    """Notices since a day (included) of obligations that are still open, oldest first (1 query).

    The obligation, its bearer and its person come along; ``paths`` narrows to subtrees.
    """
    rows = ObligationNotice.objects.filter(
        place=place, on__gte=since, obligation__outcome=Outcome.OPEN, obligation__paused_on=None
    )
    if paths is not None:
        rows = rows.filter(within("path", paths))
    return rows.select_related("obligation__bearer", "obligation__person").order_by("on", "pk")


def forget_notices(obligations: Sequence[int]) -> int:
    """Forget what was marked of obligations whose deadline moved."""
    with transaction.atomic():
        return ObligationNotice.objects.filter(obligation__in=obligations).delete()[0]
