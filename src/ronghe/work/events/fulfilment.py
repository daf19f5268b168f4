"""Held events as records that prove duties: of who held them, and of those who came by name."""

from collections.abc import Collection, Iterable, Iterator

from ronghe.core.obligations.api import Closing, Deed, RecordSource, Sought, register_records
from ronghe.foundation.kernel.bulk import fetch

EVENT = "event"

_HELD = """
SELECT e.organisation_id, e.held_on, e.code, e.kind FROM events_event e
 WHERE e.place_id = %(place)s AND e.status = 'HELD' AND e.organisation_id = ANY(%(holders)s)
   AND e.held_on BETWEEN %(first)s AND %(last)s
"""
_DONE = """
SELECT a.person_id, e.held_on, e.code, e.kind
  FROM events_attendee a JOIN events_event e ON e.id = a.event_id
 WHERE e.place_id = %(place)s AND e.status = 'HELD' AND a.person_id = ANY(%(holders)s)
   AND e.held_on BETWEEN %(first)s AND %(last)s
"""
_TOOK_PART = """
SELECT e.code, o.code FROM events_event e
  JOIN register_organisation o ON o.id = e.organisation_id
 WHERE e.place_id = %(place)s AND e.code = ANY(%(codes)s)
UNION
SELECT e.code, o.code FROM events_event e
  JOIN events_participation p ON p.event_id = e.id
  JOIN register_organisation o ON o.id = p.organisation_id
 WHERE e.place_id = %(place)s AND e.code = ANY(%(codes)s)
UNION
SELECT e.code, p.code FROM events_event e
  JOIN events_attendee a ON a.event_id = e.id
  JOIN register_person p ON p.id = a.person_id
 WHERE e.place_id = %(place)s AND e.code = ANY(%(codes)s)
"""


def register() -> None:
    """Offer events to obligations."""
    register_records(RecordSource(EVENT, marks_of, _held, _done, _took_part))


def marks_of(closing: Closing) -> frozenset[str]:
    """What a duty names of events: their kinds."""
    return frozenset(closing.event_kinds)


def _held(sought: Sought) -> Iterator[Deed]:
    for bearer, on, code, kind in fetch(_HELD, _asked(sought)):
        yield Deed(EVENT, code, on, frozenset({kind}), bearer=bearer)


def _done(sought: Sought) -> Iterator[Deed]:
    for person, on, code, kind in fetch(_DONE, _asked(sought)):
        yield Deed(EVENT, code, on, frozenset({kind}), person=person)


def _took_part(place: str, codes: Collection[str]) -> Iterable[tuple[str, str]]:
    return [(code, who) for code, who in fetch(_TOOK_PART, {"place": place, "codes": list(codes)})]


def _asked(sought: Sought) -> dict[str, object]:
    return {**sought._asdict(), "holders": list(sought.holders)}
