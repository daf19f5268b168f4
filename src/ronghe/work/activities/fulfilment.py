"""Meetings as records that prove duties: of the organisation that held them, of those who came or gave.

What a person did counts wherever it was recorded (X-04, T-43): the duty lies with the organisation of
the post. Only closed meetings count.
"""

from collections.abc import Collection, Iterable, Iterator

from ronghe.core.obligations.api import Closing, Deed, RecordSource, Sought, register_records
from ronghe.foundation.kernel.bulk import fetch
from ronghe.work.activities.choices import MEETING

ITEM = "item:"
"""Before the kind of an agenda item, among a meeting's marks."""

_MARKS = """
CASE WHEN m.is_formal
     THEN m.kinds::text[] || ARRAY(SELECT 'item:' || i.kind FROM activities_agendaitem i
                                  WHERE i.meeting_id = m.id AND i.kind <> '')
     ELSE m.kinds::text[] END
"""
_HELD = f"""
SELECT m.organisation_id, m.held_on, m.code, {_MARKS}
  FROM activities_meeting m
 WHERE m.place_id = %(place)s AND m.status = 'CLOSED' AND m.organisation_id = ANY(%(holders)s)
   AND m.held_on BETWEEN %(first)s AND %(last)s
"""
_DONE = f"""
SELECT m.lecturer_id, m.held_on, m.code, {_MARKS}, true
  FROM activities_meeting m
 WHERE m.place_id = %(place)s AND m.status = 'CLOSED' AND m.lecturer_id = ANY(%(holders)s)
   AND m.held_on BETWEEN %(first)s AND %(last)s
UNION ALL
SELECT a.person_id, m.held_on, m.code, {_MARKS}, false
  FROM activities_attendance a JOIN activities_meeting m ON m.id = a.meeting_id
 WHERE a.place_id = %(place)s AND m.status = 'CLOSED' AND a.person_id = ANY(%(holders)s)
   AND a.presence = 'PRESENT' AND m.held_on BETWEEN %(first)s AND %(last)s
"""
_TOOK_PART = """
SELECT m.code, o.code FROM activities_meeting m
  JOIN register_organisation o ON o.id = m.organisation_id
 WHERE m.place_id = %(place)s AND m.code = ANY(%(codes)s)
UNION
SELECT m.code, p.code FROM activities_meeting m
  JOIN register_person p ON p.id IN (m.lecturer_id, m.host_id)
 WHERE m.place_id = %(place)s AND m.code = ANY(%(codes)s)
UNION
SELECT m.code, p.code FROM activities_meeting m
  JOIN activities_attendance a ON a.meeting_id = m.id AND a.presence = 'PRESENT'
  JOIN register_person p ON p.id = a.person_id
 WHERE m.place_id = %(place)s AND m.code = ANY(%(codes)s)
"""


def register() -> None:
    """Offer meetings to obligations."""
    register_records(RecordSource(MEETING, marks_of, _held, _done, _took_part))


def marks_of(closing: Closing) -> frozenset[str]:
    """What a duty names of meetings: their kinds, and kinds of agenda items."""
    return frozenset({*closing.meeting_kinds, *(ITEM + kind for kind in closing.agenda_kinds)})


def _held(sought: Sought) -> Iterator[Deed]:
    for bearer, on, code, marks in fetch(_HELD, _asked(sought)):
        yield Deed(MEETING, code, on, frozenset(marks), bearer=bearer)


def _done(sought: Sought) -> Iterator[Deed]:
    for person, on, code, marks, gave in fetch(_DONE, _asked(sought)):
        yield Deed(MEETING, code, on, frozenset(marks), person=person, gave=gave)


def _took_part(place: str, codes: Collection[str]) -> Iterable[tuple[str, str]]:
    return [(code, who) for code, who in fetch(_TOOK_PART, {"place": place, "codes": list(codes)})]


def _asked(sought: Sought) -> dict[str, object]:
    return {**sought._asdict(), "holders": list(sought.holders)}
