"""What obligations tell figures: how many duties due in a period were fulfilled, and on time."""

from collections.abc import Iterator
from datetime import date

from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.measures import (
    FactState,
    Measure,
    MeasuredFact,
    MeasuredRecord,
    Open,
    Subjects,
    register_measure,
)
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.wording import gettext_noop as noop

_FACTS = """
SELECT o.code, count(b.id), count(b.id) FILTER (WHERE {met})
  FROM register_organisation o
  LEFT JOIN obligations_obligation b ON b.bearer_id = o.id AND b.kind = 'duty'
       AND b.outcome <> 'VOID' AND b.due_on BETWEEN %(start)s AND %(end)s
 WHERE o.place_id = %(place)s AND o.is_grassroots
   AND (%(codes)s::text[] IS NULL OR o.code = ANY(%(codes)s))
 GROUP BY o.code ORDER BY o.code
"""

_RECORDS = """
SELECT o.code, b.proof_kind, b.proof_code, b.done_on, b.title, b.round
  FROM obligations_obligation b JOIN register_organisation o ON o.id = b.bearer_id
 WHERE b.place_id = %(place)s AND b.kind = 'duty' AND b.outcome = 'DONE' AND {met}
   AND b.due_on BETWEEN %(start)s AND %(end)s
   AND (%(codes)s::text[] IS NULL OR o.code = ANY(%(codes)s))
 ORDER BY o.code, b.done_on, b.title
"""

_OPEN = """
SELECT b.due_on, b.title, b.round
  FROM obligations_obligation b JOIN register_organisation o ON o.id = b.bearer_id
 WHERE b.place_id = %(place)s AND b.kind = 'duty' AND b.outcome = 'OPEN' AND o.code = ANY(%(codes)s)
   AND b.due_on BETWEEN %(start)s AND %(end)s AND b.due_on >= %(today)s
 ORDER BY b.due_on, b.title LIMIT 1
"""

FULFILLED = "b.outcome = 'DONE'"
ON_TIME = "b.outcome = 'DONE' AND b.done_on <= b.due_on"


def register() -> None:
    """Register the measures of this room."""
    register_measure(_share("obligations.fulfilled", noop("应办事项完成率"), FULFILLED))
    register_measure(_share("obligations.on_time", noop("应办事项按期完成率"), ON_TIME))


def _share(key: str, title: str, met: str) -> Measure:
    def compute(place: str, period: Period, subjects: Subjects) -> Iterator[MeasuredFact]:
        for code, due, done in fetch(_FACTS.format(met=met), _span(place, period, subjects)):
            state = FactState.VALUE if due else FactState.NOT_DUE
            yield MeasuredFact(code, state, done, due)

    def records(place: str, period: Period, subjects: Subjects) -> Iterator[MeasuredRecord]:
        rows = fetch(_RECORDS.format(met=met), _span(place, period, subjects))
        for code, kind, proof, done_on, name, round_code in rows:
            sentence = f"{name}（{round_code}），{done_on:%m月%d日}完成"
            yield MeasuredRecord(code, kind, proof, done_on, 1, sentence)

    return Measure(key, title, "件", 1, compute, records, still_open=_still_open)


def _still_open(place: str, period: Period, subject: str, today: date) -> Open | None:
    """The duty of the period that is due next."""
    asked = {**_span(place, period, [subject]), "today": today}
    for due_on, title, round_code in fetch(_OPEN, asked):
        return Open(due_on, f"{title}（{round_code}）")
    return None


def _span(place: str, period: Period, subjects: Subjects) -> dict[str, object]:
    codes = None if subjects is None else list(subjects)
    return {"place": place, "start": period.start, "end": period.end, "codes": codes}
