"""The measures a place declares for entering, and what their counted entries come to.

Entered facts go through the same registry as computed ones: who asks for a measure does not see the
difference. An entry counts while nothing supersedes it and, where the measure asks for it, another
person has passed it; a ballot counts when all its options do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from ronghe.core.figures.rules.measure_list import (
    ENTRIES,
    EnteredMeasure,
    MeasureList,
    entered_measures,
)
from ronghe.core.figures.rules.small_cells import is_small, told_count
from ronghe.core.figures.rules.told_numbers import told_number
from ronghe.foundation.accounts.api import today
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.measures import (
    FactState,
    Measure,
    MeasuredFact,
    MeasuredRecord,
    Subjects,
    measures_in,
    register_measures_of_place,
)
from ronghe.foundation.kernel.period import Every, Period
from ronghe.foundation.kernel.wording import nested
from ronghe.foundation.rulebook.api import rules_of

ENTRY = "entry"
"""The kind under which fact records name entries."""

COUNTED = """NOT EXISTS (SELECT 1 FROM figures_entry n WHERE n.supersedes_id = e.id)
   AND (l.verdict = 'PASSED' OR l.verdict IS NULL AND NOT e.needs_look)"""

_IN_PERIOD = """
   AND (CASE WHEN %(is_event)s AND e."on" IS NOT NULL
        THEN e."on" BETWEEN %(start)s AND %(end)s ELSE e.period = ANY(%(periods)s) END)
"""

_FACTS = f"""
WITH counted AS (
SELECT e.subject, e.measure, e.state, e.numerator, e.denominator
  FROM figures_entry e LEFT JOIN figures_look l ON l.entry_id = e.id
 WHERE e.place_id = %(place)s AND e.measure = ANY(%(siblings)s) AND {COUNTED}
   AND (%(codes)s::text[] IS NULL OR e.subject = ANY(%(codes)s)) {_IN_PERIOD}
), whole AS (
SELECT subject FROM counted GROUP BY subject HAVING count(DISTINCT measure) = %(options)s)
SELECT subject,
       CASE WHEN bool_or(state = 'VALUE') THEN 'VALUE'
            WHEN bool_or(state = 'NOT_DUE') THEN 'NOT_DUE' ELSE 'MISSING' END,
       sum(numerator)::bigint, max(denominator)
  FROM counted JOIN whole USING (subject) WHERE measure = %(measure)s
 GROUP BY subject ORDER BY subject
"""

_RECORDS = f"""
WITH counted AS (
SELECT e.subject, e.measure, e.code,
       coalesce(e."on", (e.entered_at AT TIME ZONE 'Asia/Shanghai')::date) AS day,
       e.state, e.numerator, e.denominator, e.office, coalesce(l.office, '') AS looked,
       sum(e.numerator) OVER (PARTITION BY e.subject)::bigint AS votes
  FROM figures_entry e LEFT JOIN figures_look l ON l.entry_id = e.id
 WHERE e.place_id = %(place)s AND e.measure = ANY(%(siblings)s) AND {COUNTED}
   AND (%(codes)s::text[] IS NULL OR e.subject = ANY(%(codes)s)) {_IN_PERIOD})
SELECT subject, code, day, state, numerator, denominator, office, looked, votes
  FROM counted WHERE measure = %(measure)s ORDER BY subject, day, code
"""


def register() -> None:
    """Offer each place's declared measures beside the computed ones."""
    register_measures_of_place(ENTRIES, _measures_of_entries)


def declared_measures(place: str, on: date | None = None) -> dict[str, EnteredMeasure]:
    """What may be entered in a place, by the code of the fact (1 or 2 queries)."""
    rules = rules_of(place, "measures", on or today(place))
    return {
        one.code: one
        for rule in rules.values()
        for one in entered_measures(MeasureList.model_validate(rule.body), rule.no)
    }


def measure_title(place: str, code: str) -> str:
    """What a measure is called, to stand between quotation marks; its code where nobody knows it."""
    found = measures_in(place, [code]).get(code)
    return nested(found.title) if found else code


def _measures_of_entries(place: str) -> Iterator[Measure]:
    for one in declared_measures(place).values():
        yield Measure(
            key=one.code,
            title=one.title,
            unit=one.declared.unit,
            version=one.version,
            compute=partial(_facts, one),
            records=partial(_records, one),
            subject_kind=one.declared.subject,
            cell=one.ballot,
        )


def _facts(
    one: EnteredMeasure, place: str, period: Period, subjects: Subjects
) -> Iterator[MeasuredFact]:
    """One fact a subject: its counted entry, or what its events of the period add up to."""
    for code, state, numerator, denominator in fetch(_FACTS, _asked(one, place, period, subjects)):
        yield MeasuredFact(code, FactState(state), numerator, denominator)


def _records(
    one: EnteredMeasure, place: str, period: Period, subjects: Subjects
) -> Iterator[MeasuredRecord]:
    """The counted entries themselves: by which office, over what, and who looked again."""
    for row in fetch(_RECORDS, _asked(one, place, period, subjects)):
        subject, code, on, state, numerator, denominator, office, looked, votes = row
        value = _told(one, FactState(state), numerator, denominator, votes)
        look = f"，经{looked}复核" if looked else ""
        added = 0 if one.ballot and is_small(votes) else numerator
        sentence = f"{one.title}：{value}，{office}录入{look}"
        yield MeasuredRecord(subject, ENTRY, code, on, added, sentence)


def _told(
    one: EnteredMeasure, state: FactState, numerator: int, denominator: int, votes: int
) -> str:
    match state:
        case FactState.VALUE if one.ballot:
            return f"{told_count(numerator, votes)}{one.declared.unit}"
        case FactState.VALUE:
            return told_number(numerator, denominator, one.declared.unit)
        case FactState.NOT_DUE:
            return "尚未到期"
        case FactState.MISSING:
            return "没有数据"


def _asked(
    one: EnteredMeasure, place: str, period: Period, subjects: Subjects
) -> dict[str, object]:
    is_event = one.declared.way == "EVENT"
    return {
        "place": place,
        "measure": one.code,
        "siblings": list(one.declared.fact_codes),
        "options": len(one.declared.fact_codes),
        "codes": None if subjects is None else list(subjects),
        "is_event": is_event,
        "periods": _periods_within(period) if is_event else [period.code],
        "start": period.start,
        "end": period.end,
    }


def _periods_within(period: Period) -> Sequence[str]:
    """The period's code and those of the whole periods inside it."""
    inside = {
        part.code for every in Every for part in period.split(every) if _is_inside(part, period)
    }
    return sorted({period.code, *inside})


def _is_inside(part: Period, period: Period) -> bool:
    return period.start <= part.start and part.end <= period.end
