"""The burden meter: how many minutes each requester asks for; branches are never ranked (ux §1.4)."""

from dataclasses import dataclass
from datetime import date

from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.path import upper


@dataclass(frozen=True)
class Burden:
    """What one requester asked for in a year: tables, organisations asked, minutes in all.

    ``before`` are the minutes of the same months a year earlier.
    """

    code: str
    name: str
    tables: int
    organisations: int
    minutes: int
    off_list: int
    asked_again: int
    before: int

    @property
    def hours(self) -> int:
        """Whole hours, rounded up."""
        return hours_of(self.minutes)


def hours_of(minutes: int) -> int:
    """Whole hours, rounded up."""
    return -(-minutes // 60)


_ASKED = """
  FROM collection_collectiontable t JOIN register_organisation o ON o.id = t.organisation_id
 WHERE t.state IN ('SENT', 'LOCKED') AND t.path >= %(low)s AND t.path < %(high)s
   AND (%(owner)s = '' OR o.code = %(owner)s)
"""
_BURDENS = f"""
WITH asked AS (
  SELECT o.id, o.code, o.short_name, t.asked_count, t.asked_count * t.minutes AS minutes,
         t.is_off_list, t.columns, t.sent_on >= %(first)s AS is_now
  {_ASKED} AND (t.sent_on BETWEEN %(first)s AND %(last)s
                OR t.sent_on BETWEEN %(first_before)s AND %(last_before)s))
SELECT code, short_name, count(*) FILTER (WHERE is_now)::int,
       coalesce(sum(asked_count) FILTER (WHERE is_now), 0)::int,
       coalesce(sum(minutes) FILTER (WHERE is_now), 0)::int,
       count(*) FILTER (WHERE is_now AND is_off_list)::int,
       count(*) FILTER (WHERE is_now AND EXISTS (
         SELECT 1 FROM jsonb_array_elements(columns) c WHERE c ->> 'reason' <> ''))::int,
       coalesce(sum(minutes) FILTER (WHERE NOT is_now), 0)::int
  FROM asked GROUP BY id, code, short_name ORDER BY 5 DESC, code
"""
_MONTHS = f"""
SELECT extract(year FROM t.sent_on)::int, extract(month FROM t.sent_on)::int,
       sum(t.asked_count * t.minutes)::int
  {_ASKED} AND t.sent_on BETWEEN %(first_before)s AND %(last)s
 GROUP BY 1, 2
"""


def burdens(actor: Actor, year: int, until: date | None = None) -> list[Burden]:
    """Requesters within reach by the minutes they asked for, the most first (1 query).

    ``until`` ends the year, and the one before on the same day.
    """
    return [Burden(*row) for row in fetch(_BURDENS, _asked(actor, year, until))]


def minutes_by_month(
    actor: Actor, year: int, until: date | None = None, owner: str = ""
) -> dict[tuple[int, int], int]:
    """(year, month) → minutes asked for, of the year and the one before, by one requester or all."""
    rows = fetch(_MONTHS, _asked(actor, year, until, owner, whole_before=True))
    return {(of, month): minutes for of, month, minutes in rows}


def _asked(
    actor: Actor, year: int, until: date | None, owner: str = "", *, whole_before: bool = False
) -> dict[str, object]:
    last = until if until and until.year == year else date(year, 12, 31)
    day = 28 if (last.month, last.day) == (2, 29) else last.day
    low = actor.identity.path
    return {
        "low": low,
        "high": upper(low),
        "owner": owner,
        "first": date(year, 1, 1),
        "last": last,
        "first_before": date(year - 1, 1, 1),
        "last_before": date(year - 1, 12, 31) if whole_before else date(year - 1, last.month, day),
    }
