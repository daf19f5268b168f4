"""Which period a family is answered for: a year, a half-year, or once for all."""

from __future__ import annotations

from datetime import date

from ronghe.work.standards.rules.family import Cycle

ONCE = "ONCE"


def period_of(cycle: Cycle, year: int, on: date) -> str:
    """The key of the period that a day of a year lies in: 2018, 2018-H1 or ONCE."""
    match cycle:
        case Cycle.YEAR:
            return str(year)
        case Cycle.HALF_YEAR:
            if on.year != year:
                return f"{year}-H{1 if on.year < year else 2}"
            return f"{year}-H{1 if on.month <= 6 else 2}"
        case Cycle.ONCE:
            return ONCE


def previous_period(period: str) -> str | None:
    """The period before; None for what is answered once."""
    year, dash, half = period.partition("-")
    if period == ONCE:
        return None
    if not dash:
        return str(int(year) - 1)
    return f"{year}-H1" if half == "H2" else f"{int(year) - 1}-H2"


def last_day(period: str, year: int) -> date:
    """The day on which a period ends; what is answered once is judged by the year it opened in."""
    return date(year, 6, 30) if period.endswith("-H1") else date(year, 12, 31)


def period_title(period: str) -> str:
    """2018 年度, 2018 年上半年, 长期."""
    year, dash, half = period.partition("-")
    if period == ONCE:
        return "长期"
    if not dash:
        return f"{year}年度"
    return f"{year}年{'上' if half == 'H1' else '下'}半年"
