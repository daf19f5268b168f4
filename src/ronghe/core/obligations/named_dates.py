"""The days of named events that duties come before, e.g. the two sessions of a year."""

from datetime import date

from ronghe.core.obligations.models import NamedDate


def named_dates(place: str) -> dict[tuple[str, int], date]:
    """Every known day by (event key, year) (1 query)."""
    rows = NamedDate.objects.filter(place=place).values_list("key", "year", "on")
    return {(key, year): on for key, year, on in rows}
