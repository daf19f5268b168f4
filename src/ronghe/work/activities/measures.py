"""What meetings tell figures: attendance, lectures by the secretary, meetings that resolved (S-23).

An organisation without meetings has no attendance: MISSING where a meeting was owed in the period,
NOT_DUE where none was. Records are told by kind and number, never by name or title.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.measures import (
    FactState,
    Measure,
    MeasuredFact,
    MeasuredRecord,
    Subjects,
    register_measure,
)
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.work.activities.choices import MEETING
from ronghe.work.activities.expected import kinds_in_force
from ronghe.work.activities.rules.joint import joint_label


class Counted(NamedTuple):
    """One measure: how a meeting ``m`` adds to its numerator and denominator, and its sentence."""

    numerator: str
    denominator: str
    told: str
    where: str = "true"
    only_lectures: bool = False


RESOLVED = "EXISTS (SELECT 1 FROM activities_agendaitem a WHERE a.meeting_id = m.id AND a.resolution <> '')"
ATTENDANCE = Counted("m.present_count", "m.expected_count", "应到{expected}人，实到{present}人")
RESOLUTIONS = Counted(f"({RESOLVED})::int", "1", "{mark}")
LECTURES = Counted("1", "0", "书记讲党课", where="m.is_lecture_by_secretary", only_lectures=True)

_FACTS = """
SELECT o.code, count(m.id),
       coalesce(sum({numerator}) FILTER (WHERE m.id IS NOT NULL), 0),
       coalesce(sum({denominator}) FILTER (WHERE m.id IS NOT NULL), 0),
       EXISTS (SELECT 1 FROM obligations_obligation b
                WHERE b.bearer_id = o.id AND b.kind = 'duty' AND b.outcome <> 'VOID'
                  AND b.due_on BETWEEN %(start)s AND %(end)s
                  AND b.source = ANY(%(duties)s::text[]))
  FROM register_organisation o
  LEFT JOIN activities_meeting m ON m.organisation_id = o.id AND m.status = 'CLOSED' AND {where}
       AND m.held_on BETWEEN %(start)s AND %(end)s
 WHERE o.place_id = %(place)s AND o.is_grassroots
   AND (%(codes)s::text[] IS NULL OR o.code = ANY(%(codes)s))
 GROUP BY o.id, o.code ORDER BY o.code
"""

_RECORDS = """
SELECT o.code, m.code, m.held_on, m.kinds, m.expected_count, m.present_count, {numerator}
  FROM activities_meeting m JOIN register_organisation o ON o.id = m.organisation_id
 WHERE m.place_id = %(place)s AND o.is_grassroots AND m.status = 'CLOSED' AND {where}
   AND m.held_on BETWEEN %(start)s AND %(end)s
   AND (%(codes)s::text[] IS NULL OR o.code = ANY(%(codes)s))
 ORDER BY o.code, m.held_on, m.code
"""


def register() -> None:
    """Register the measures of this room."""
    _register("activities.attendance", noop("组织生活到会率"), "人次", ATTENDANCE)
    _register("activities.lectures_by_secretary", noop("书记讲党课次数"), "次", LECTURES)
    _register("activities.resolutions", noop("形成决议的会议占比"), "次", RESOLUTIONS)


def _register(key: str, title: str, unit: str, counted: Counted) -> None:
    compute, records = partial(_facts, counted), partial(_records, counted)
    register_measure(Measure(key, title, unit, 1, compute, records))


def _facts(
    counted: Counted, place: str, period: Period, subjects: Subjects
) -> Iterator[MeasuredFact]:
    duties = _duties(counted, place, period)
    sql = _FACTS.format(**counted._asdict())
    for code, meetings, top, bottom, due in fetch(sql, _span(place, period, subjects, duties)):
        yield _fact(counted, code, meetings, (top, bottom), due=due)


def _fact(
    counted: Counted, code: str, meetings: int, share: tuple[int, int], *, due: bool
) -> MeasuredFact:
    if not (meetings or due):
        return MeasuredFact(code, FactState.NOT_DUE, 0, 0)
    if counted.only_lectures:
        return MeasuredFact(code, FactState.VALUE, share[0], 1)
    state = FactState.VALUE if meetings else FactState.MISSING
    return MeasuredFact(code, state, *share)


def _records(
    counted: Counted, place: str, period: Period, subjects: Subjects
) -> Iterator[MeasuredRecord]:
    kinds = kinds_in_force(place, period.end)
    sql = _RECORDS.format(**counted._asdict())
    for organisation, code, on, held, expected, present, adds in fetch(
        sql, _span(place, period, subjects)
    ):
        mark = "有决议" if adds else "无决议"
        told = counted.told.format(expected=expected, present=present, mark=mark)
        sentence = f"{on.month}月{on.day}日{joint_label(held, kinds)}，{told}"
        yield MeasuredRecord(organisation, MEETING, code, on, adds, sentence)


def _duties(counted: Counted, place: str, period: Period) -> list[str]:
    """Duties that a meeting of a fitting kind fulfils: without one owed, nothing is missing."""
    kinds = kinds_in_force(place, period.end).values()
    fitting = (k for k in kinds if k.asks_lecturer or not counted.only_lectures)
    return sorted({duty for kind in fitting for duty in kind.fulfils})


def _span(
    place: str, period: Period, subjects: Subjects, duties: list[str] | None = None
) -> dict[str, Any]:
    codes = None if subjects is None else list(subjects)
    return {
        "place": place,
        "start": period.start,
        "end": period.end,
        "codes": codes,
        "duties": duties or [],
    }
