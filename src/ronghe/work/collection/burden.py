"""The burden meter: how many minutes each requester asks for; branches are never ranked (ux §1.4)."""

from dataclasses import dataclass
from datetime import date

from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.path import upper


@dataclass(frozen=True)
class Burden:
    """What one requester asked for in a year."""

    code: str
    name: str
    tables: int
    organisations: int
    minutes: int
    off_list: int
    asked_again: int

    @property
    def hours(self) -> int:
        """Whole hours, rounded up."""
        return -(-self.minutes // 60)


_BURDENS = """
SELECT o.code, o.short_name, count(*)::int, sum(t.asked_count)::int,
       sum(t.asked_count * t.minutes)::int, count(*) FILTER (WHERE t.is_off_list)::int,
       count(*) FILTER (WHERE EXISTS (SELECT 1 FROM jsonb_array_elements(t.columns) c
                                       WHERE c ->> 'reason' <> ''))::int
  FROM collection_collectiontable t JOIN register_organisation o ON o.id = t.organisation_id
 WHERE t.state IN ('SENT', 'LOCKED') AND t.sent_on BETWEEN %(first)s AND %(last)s
   AND t.path >= %(low)s AND t.path < %(high)s
 GROUP BY o.id ORDER BY 5 DESC, o.code
"""


def burdens(actor: Actor, year: int) -> list[Burden]:
    """Requesters within reach by the minutes they asked for, the most first (1 query)."""
    low = actor.identity.path
    asked = {
        "first": date(year, 1, 1),
        "last": date(year, 12, 31),
        "low": low,
        "high": upper(low),
    }
    return [Burden(*row) for row in fetch(_BURDENS, asked)]
