"""Which periods should have been published and were not (X-21, X-45)."""

from collections.abc import Collection

from ronghe.foundation.kernel.period import Every, Period


def missing_periods(posted: Collection[str], first: str, last: str, every: Every) -> list[str]:
    """Return the codes between two periods, both included, that are not among the posted ones."""
    span = Period(Period.parse(first).start, Period.parse(last).end, "")
    return [period.code for period in span.split(every) if period.code not in posted]
