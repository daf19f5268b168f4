"""Periods of the calendar: ``2018``, ``2018-H2``, ``2018-Q3``, ``2018-09``; of years: ``2018-2020``."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_PATTERN = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?")

_YEARS = re.compile(r"(\d{4})-(\d{4})")


class Every(StrEnum):
    """The length of a calendar period."""

    YEAR = "YEAR"
    HALF_YEAR = "HALF_YEAR"
    QUARTER = "QUARTER"
    MONTH = "MONTH"


MONTHS = {Every.YEAR: 12, Every.HALF_YEAR: 6, Every.QUARTER: 3, Every.MONTH: 1}


@dataclass(frozen=True, order=True)
class Period:
    """A calendar period: first day, last day (both included) and its code."""

    start: date
    end: date
    code: str

    @classmethod
    def parse(cls, code: str) -> "Period":
        """Read a period's code; raises ValueError on anything else."""
        years = _YEARS.fullmatch(code)
        if years and years[1] < years[2]:
            return cls.of_years(int(years[1]), int(years[2]) - int(years[1]) + 1)
        match = _PATTERN.fullmatch(code)
        if not match:
            raise ValueError(f"not a period: {code!r}")
        year, half, quarter, month = match.groups()
        length = 6 if half else 3 if quarter else 1 if month else 12
        first = int(month or 0) or (int(half or quarter or 1) - 1) * length + 1
        return cls._of(int(year), first, length)

    @classmethod
    def _of(cls, year: int, month: int, length: int) -> "Period":
        last = month + length - 1
        end = date(year, last, monthrange(year, last)[1])
        return cls(date(year, month, 1), end, _code(year, month, length))

    @classmethod
    def of_years(cls, first: int, length: int) -> "Period":
        """So many whole years from the first of January on."""
        last = first + length - 1
        code = f"{first}" if length == 1 else f"{first}-{last}"
        return cls(date(first, 1, 1), date(last, 12, 31), code)

    @classmethod
    def containing(cls, day: date, every: Every) -> "Period":
        """The period of the given length that holds a day."""
        length = MONTHS[every]
        return cls._of(day.year, (day.month - 1) // length * length + 1, length)

    @property
    def months(self) -> int:
        """How many months the period is named for, also where it was cut off."""
        years = _YEARS.fullmatch(self.code)
        if years:
            return 12 * (int(years[2]) - int(years[1]) + 1)
        part = self.code[5:6]
        return {"": 12, "H": 6, "Q": 3}.get(part, 1)

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def split(self, every: Every) -> Iterator["Period"]:
        """The periods of the given length inside this one, in order."""
        day = self.start
        while day <= self.end:
            part = Period.containing(day, every)
            yield part
            day = part.end + timedelta(days=1)

    def until(self, day: date) -> "Period":
        """The same period cut off after ``day`` (for a year that is still running)."""
        return Period(self.start, min(self.end, day), self.code)

    def __str__(self) -> str:
        return self.code


def _code(year: int, month: int, length: int) -> str:
    part = (month - 1) // length + 1
    return {12: f"{year}", 6: f"{year}-H{part}", 3: f"{year}-Q{part}", 1: f"{year}-{month:02}"}[
        length
    ]
