"""How obligations went month by month: what fell due, what was done in time, what was late at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.path import upper


@dataclass(frozen=True)
class MonthOfDuty:
    """One month of some subtrees; ``start`` is its first day.

    ``due`` fell due in it, of which ``in_time`` were done by their day; ``late`` were past their
    day and not done when the month ended (in the running month: now).
    """

    start: date
    due: int
    in_time: int
    late: int

    @property
    def percent(self) -> int | None:
        """Done in time of what fell due, in whole percent, rounded half up; None if nothing did."""
        return (self.in_time * 200 + self.due) // (2 * self.due) if self.due else None


_MONTHS = """
WITH month AS (
  SELECT m::date AS start, least((m + interval '1 month')::date, %(today)s) AS ending
    FROM generate_series(%(first)s::date, %(today)s::date, interval '1 month') m
), owed AS (
  SELECT o.due_on, o.done_on, o.outcome FROM obligations_obligation o
    JOIN unnest(%(lows)s::text[], %(highs)s::text[]) r(lo, hi) ON o.path >= r.lo AND o.path < r.hi
   WHERE o.outcome <> 'VOID' AND o.due_on < %(today)s AND o.paused_on IS NULL
     AND o.kind = ANY(%(kinds)s)
), due AS (
  SELECT date_trunc('month', due_on)::date AS start, count(*) AS due,
         count(*) FILTER (WHERE outcome = 'DONE' AND done_on <= due_on) AS in_time
    FROM owed WHERE due_on >= %(first)s GROUP BY 1
), behind AS (
  SELECT due_on, done_on FROM owed WHERE outcome = 'OPEN' OR done_on > due_on
)
SELECT month.start, coalesce(max(due.due), 0)::int, coalesce(max(due.in_time), 0)::int,
       count(behind.due_on)::int
  FROM month LEFT JOIN due ON due.start = month.start
  LEFT JOIN behind ON behind.due_on < month.ending
       AND (behind.done_on IS NULL OR behind.done_on >= month.ending)
 GROUP BY month.start ORDER BY month.start
"""


def months_of(
    paths: Sequence[str], first: date, today: date, kinds: Sequence[str]
) -> list[MonthOfDuty]:
    """The months from ``first`` (a first of month) to today, of some disjoint subtrees (1 query)."""
    bounds = {"lows": list(paths), "highs": [upper(path) for path in paths]}
    days = {"first": first, "today": today, "kinds": list(kinds)}
    return [MonthOfDuty(*row) for row in fetch(_MONTHS, bounds | days)]


_WORST = """
SELECT DISTINCT ON (r.lo) r.lo, o.title, count(*)::int AS late
  FROM unnest(%(lows)s::text[], %(highs)s::text[]) r(lo, hi)
  JOIN obligations_obligation o ON o.path >= r.lo AND o.path < r.hi
 WHERE o.outcome = 'OPEN' AND o.due_on < %(today)s AND o.paused_on IS NULL
 GROUP BY r.lo, o.title ORDER BY r.lo, late DESC, o.title
"""


def latest_of(paths: Sequence[str], today: date) -> dict[str, tuple[str, int]]:
    """For each subtree the matter of which most is late, and how many (1 query)."""
    bounds = {"lows": list(paths), "highs": [upper(path) for path in paths], "today": today}
    return {path: (title, late) for path, title, late in fetch(_WORST, bounds)}
