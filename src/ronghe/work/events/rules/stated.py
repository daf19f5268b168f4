"""What a source states of events beside what the records sum to. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from pydantic import Field

from ronghe.foundation.rulebook.kinds import RuleBody

What = Literal["EVENTS", "PARTICIPATIONS", "SERVED", "OUTPUTS", "SLOTS", "HONOURS"]
Qualifier = Literal["EXACT", "AT_LEAST", "ABOUT"]

ABOUT_PERCENT = 5
"""How far "about" may lie off; the sources name no margin."""


class StatedSum(RuleBody):
    """One figure a source states, with the word it puts before or after it."""

    what: What
    number: int = Field(ge=0)
    qualifier: Qualifier = "EXACT"
    """EXACT; AT_LEAST for 余; ABOUT for 近."""
    wording: str = ""
    """The source's own words, e.g. 300余次."""


class Fit(StrEnum):
    """How a sum stands to the stated figure."""

    FITS = "FITS"
    SHORT = "SHORT"
    BEYOND = "BEYOND"


@dataclass(frozen=True)
class SumLine:
    """A stated figure and what the records sum to."""

    stated: StatedSum
    computed: int

    @property
    def fit(self) -> Fit:
        """Whether the records bear the stated figure out, under its qualifier."""
        margin = self.stated.number * ABOUT_PERCENT // 100
        low, high = self.stated.number, self.stated.number
        if self.stated.qualifier == "ABOUT":
            low, high = low - margin, high + margin
        if self.computed < low:
            return Fit.SHORT
        is_open_above = self.stated.qualifier == "AT_LEAST"
        return Fit.FITS if is_open_above or self.computed <= high else Fit.BEYOND
