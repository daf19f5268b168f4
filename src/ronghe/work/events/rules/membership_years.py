"""Completed years of membership on a day (X-11). Pure."""

from datetime import date


def completed_years(joined_on: date, on: date) -> int:
    """Whole years from joining until a day; one who joined on 29 February completes on 1 March."""
    return on.year - joined_on.year - ((on.month, on.day) < (joined_on.month, joined_on.day))


def joined_by(on: date, years: int) -> date:
    """The last day of joining with which ``years`` are completed on a day."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return date(on.year - years, 2, 28)
