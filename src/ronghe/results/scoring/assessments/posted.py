"""Which periods should have been published and were not (X-21, X-45)."""

from collections.abc import Collection

from ronghe.foundation.kernel.period import Period
from ronghe.results.scoring.assessments.assessment import Assessment


def missing_periods(
    posted: Collection[str], first: str, last: str, assessment: Assessment
) -> list[str]:
    """Return the codes between two periods, both included, that are not among the posted ones."""
    span = Period(Period.parse(first).start, Period.parse(last).end, "")
    return [period.code for period in assessment.periods_in(span) if period.code not in posted]
