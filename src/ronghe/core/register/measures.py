"""What the register tells figures: how complete each organisation's roster is."""

from collections.abc import Iterator

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

ROSTER = "roster"
"""The kind under which fact records name an organisation's roster."""

COMPLETE = (
    "p.education <> '' AND p.occupation <> '' AND p.phone_index IS NOT NULL "
    "AND (m.standing <> 'FULL' OR m.full_on IS NOT NULL)"
)

_FACTS = f"""
SELECT o.code, count(m.id), count(m.id) FILTER (WHERE {COMPLETE})
  FROM register_organisation o
  LEFT JOIN register_membership m ON m.organisation_id = o.id AND m.kind = 'PRIMARY'
       AND m.from_on <= %(end)s AND (m.until_on IS NULL OR m.until_on > %(end)s)
  LEFT JOIN register_person p ON p.id = m.person_id
 WHERE o.place_id = %(place)s AND o.is_grassroots
   AND (%(codes)s::text[] IS NULL OR o.code = ANY(%(codes)s))
 GROUP BY o.code ORDER BY o.code
"""


def register() -> None:
    """Register the measures of this room."""
    register_measure(
        Measure("register.roster_complete", noop("名册完整率"), "人", 1, roster_complete, rosters)
    )


def roster_complete(place: str, period: Period, subjects: Subjects) -> Iterator[MeasuredFact]:
    """Members whose education, work, phone and dates are registered, over all members."""
    codes = None if subjects is None else list(subjects)
    parameters = {"place": place, "end": period.end, "codes": codes}
    for code, members, complete in fetch(_FACTS, parameters):
        state = FactState.VALUE if members else FactState.NOT_DUE
        yield MeasuredFact(code, state, complete, members)


def rosters(place: str, period: Period, subjects: Subjects) -> Iterator[MeasuredRecord]:
    """The roster as counts only: the people behind them are not named in any score."""
    for fact in roster_complete(place, period, subjects):
        if fact.state is FactState.VALUE:
            sentence = f"名册{fact.denominator}名党员中{fact.numerator}名信息完整"
            yield MeasuredRecord(
                fact.subject, ROSTER, fact.subject, period.end, fact.numerator, sentence
            )
