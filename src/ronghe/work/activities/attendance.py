"""Attendance month by month, for whoever reads the course of a whole subtree."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.path import upper


@dataclass(frozen=True)
class MonthOfMeetings:
    """One month of some subtrees: closed meetings, people expected at them and present."""

    start: date
    meetings: int
    expected: int
    present: int

    @property
    def percent(self) -> int | None:
        """Present of expected in whole percent, rounded half up; None if nobody was expected."""
        if not self.expected:
            return None
        return (self.present * 200 + self.expected) // (2 * self.expected)


_MONTHS = """
WITH held AS (
  SELECT date_trunc('month', m.held_on)::date AS start, count(*)::int AS meetings,
         sum(m.expected_count)::int AS expected, sum(m.present_count)::int AS present
    FROM activities_meeting m
    JOIN unnest(%(lows)s::text[], %(highs)s::text[]) r(lo, hi) ON m.path >= r.lo AND m.path < r.hi
   WHERE m.status = 'CLOSED' AND m.held_on BETWEEN %(first)s AND %(today)s
   GROUP BY 1
)
SELECT t::date, coalesce(meetings, 0), coalesce(expected, 0), coalesce(present, 0)
  FROM generate_series(%(first)s::date, %(today)s::date, interval '1 month') t
  LEFT JOIN held ON held.start = t::date
 ORDER BY 1
"""


def attendance_months(paths: Sequence[str], first: date, today: date) -> list[MonthOfMeetings]:
    """The months from ``first`` (a first of month) to today, of some disjoint subtrees (1 query)."""
    bounds = {"lows": list(paths), "highs": [upper(path) for path in paths]}
    return [
        MonthOfMeetings(*row) for row in fetch(_MONTHS, bounds | {"first": first, "today": today})
    ]
