"""From results by date to a burndown and a straight-line forecast (S-16). Whole numbers only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

DAYS_A_MONTH = 30


@dataclass(frozen=True)
class Point:
    """How many organisations were compliant at the end of a day."""

    on: date
    compliant: int


@dataclass(frozen=True)
class Forecast:
    """Where the pace so far leads.

    ``compliant_then``: how many at the target day; ``reached_on``: when all will be, None when the
    pace never gets there; ``needed_a_month``: how many must follow every 30 days to make it.
    """

    compliant_then: int
    reached_on: date | None
    needed_a_month: int
    is_on_course: bool


def remaining(points: Sequence[Point], total: int) -> list[Point]:
    """The burndown: organisations not compliant yet after each day with results."""
    return [Point(point.on, max(total - point.compliant, 0)) for point in points]


def forecast(
    points: Sequence[Point], *, total: int, today: date, target_on: date
) -> Forecast | None:
    """Extend the average pace from the first result until today in a straight line.

    None while there is no pace to speak of: no results, or all on today. Raises ValueError for
    points that are not in the order of their days.
    """
    if any(later.on <= earlier.on for earlier, later in pairwise(points)):
        raise ValueError("points must be in the order of their days")
    if not points or (today - points[0].on).days <= 0:
        return None
    elapsed = (today - points[0].on).days
    now = points[-1].compliant
    gained = now - points[0].compliant
    days_left = max((target_on - today).days, 0)
    then = min(max(now + gained * days_left // elapsed, 0), total)
    missing = max(total - now, 0)
    reached = _reached_on(missing, gained, elapsed, today) if missing else points[-1].on
    needed = _ceiling(missing * DAYS_A_MONTH, max(days_left, 1))
    return Forecast(then, reached, needed, then >= total)


def _reached_on(missing: int, gained: int, elapsed: int, today: date) -> date | None:
    if gained <= 0:
        return None
    days = _ceiling(missing * elapsed, gained)
    return today + timedelta(days=days) if days < (date.max - today).days else None


def _ceiling(numerator: int, denominator: int) -> int:
    return -(-numerator // denominator)
