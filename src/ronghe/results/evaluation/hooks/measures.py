"""What evaluation itself tells figures: who was recommended for a year's rating."""

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
from ronghe.foundation.kernel.period import Every, Period
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.results.evaluation.choices import APPLIED, STAR_RATING

_APPLICATIONS = """
SELECT o.code, a.code, a.decided_on
  FROM register_organisation o
  LEFT JOIN evaluation_cycle c ON c.place_id = o.place_id AND c.key = %(key)s
   AND c.year = %(year)s
  LEFT JOIN evaluation_application a
    ON a.cycle_id = c.id AND a.organisation_id = o.id AND a.status = 'RECOMMENDED'
 WHERE o.place_id = %(place)s AND o.is_grassroots
   AND (%(codes)s::text[] IS NULL OR o.code = ANY(%(codes)s))
 ORDER BY o.code
"""


def register() -> None:
    """Register the measures of this room."""
    title = noop("已申报并获推荐")
    register_measure(Measure(APPLIED, title, "是否", 1, applied, recommendations, grain=Every.YEAR))


def applied(place: str, period: Period, subjects: Subjects) -> Iterator[MeasuredFact]:
    """1/1 for a recommended application in the year, else 0/1."""
    for code, application, _ in fetch(_APPLICATIONS, _parameters(place, period, subjects)):
        yield MeasuredFact(code, FactState.VALUE, int(application is not None), 1)


def recommendations(place: str, period: Period, subjects: Subjects) -> Iterator[MeasuredRecord]:
    """The recommended application itself."""
    for code, application, on in fetch(_APPLICATIONS, _parameters(place, period, subjects)):
        if application is not None:
            sentence = f"{on:%m月%d日}获直属党组织推荐"
            yield MeasuredRecord(code, "rating-application", application, on, 1, sentence)


def _parameters(place: str, period: Period, subjects: Subjects) -> dict[str, object]:
    codes = None if subjects is None else list(subjects)
    return {"place": place, "key": STAR_RATING, "year": period.start.year, "codes": codes}
