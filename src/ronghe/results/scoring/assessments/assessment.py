"""An assessment as data: who is assessed, how often, by which sheets, and what follows (kind `assessment`).

Follows S-20, W-17, X-21, X-45, X-61, T-12, C-08 and C-41; the keys are described in
`docs/reference/scheme-format.md`. A sheet is a scheme and, if it grades, a ladder; it may read the
scores of the sheets before it (`sheet.<code>`), so nothing is merged unless a sheet says so.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from pydantic import Field, model_validator

from ronghe.foundation.kernel.period import Every, Period
from ronghe.results.scoring.arithmetic.exact import Code, Points, Stated, Strict, broken
from ronghe.results.scoring.assessments.past import Past

SHEET = "sheet."
RESULT = "result."
Publication = Literal["NOTICE", "POSTED", "INTERNAL"]
QUARTERS = ("HIGH_HIGH", "HIGH_LOW", "LOW_HIGH", "LOW_LOW")
"""First the x sheet, then the y sheet."""


def _is_absent(value: object) -> bool:
    """Keep keys that came later out of the canonical text while they say nothing."""
    return value in (None, ())


class Select(Strict):
    """Which organisations of the register are assessed; every key given must hold, lists hold any."""

    is_grassroots: bool | None = None
    is_direct: bool | None = None
    categories: tuple[str, ...] = ()
    org_types: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class Subjects(Stated):
    """Where the roster comes from: the register, a list in the pack, or this cycle's nominations."""

    kind: Literal["ORGANISATION", "UNIT", "PROJECT", "POST", "CELL", "NOMINATION"]
    select: Select | None = None
    list: str | None = None

    @model_validator(mode="after")
    def _one_source(self) -> "Subjects":
        if self.kind == "ORGANISATION":
            wanted = (True, False)
        else:
            wanted = (False, self.kind != "NOMINATION")
        if (self.select is not None, self.list is not None) != wanted:
            raise broken(
                "对象是党组织（ORGANISATION）时写且只写 select；是提名（NOMINATION）时两样都不写；"
                "其余写且只写 list（subject-list 规则的键名）。请改写 subjects。"
            )
        return self


class Sheet(Stated):
    """One sheet: a scheme and, where levels are given, a ladder. Without a ladder it only ranks."""

    code: Code
    title: str = Field(min_length=1)
    scheme: str = Field(min_length=1)
    ladder: str | None = None
    pools: tuple[str, ...] = Field((), exclude_if=_is_absent)
    """The pools that this sheet is for; none: all of them."""

    @property
    def measure(self) -> str:
        """The measure by which later sheets read this sheet's score."""
        return f"{SHEET}{self.code.lower()}"


class Quadrant(Stated):
    """Two sheets side by side; a score at or above the cut is high."""

    x: Code
    y: Code
    x_cut: Points
    y_cut: Points
    names: dict[str, str]

    @model_validator(mode="after")
    def _all_four(self) -> "Quadrant":
        if set(self.names) != set(QUARTERS):
            raise broken(f"四个象限都要有名称；请在 names 里写全 {'、'.join(QUARTERS)}。")
        return self


class Tier(Stated):
    """Levels that are treated alike, and what is asked of those who stand there."""

    code: Code
    title: str = Field(min_length=1)
    levels: tuple[Code, ...] = Field(min_length=1)
    ask: str = Field(min_length=1)


class Incentive(Stated):
    """What is proposed for those who reach a level."""

    level: Code
    proposal: str = Field(min_length=1)


class Part(Stated):
    """One slot of a composed method such as “1+1+2”: a scheme, a ladder, a document, or still open."""

    title: str = Field(min_length=1)
    scheme: str | None = None
    ladder: str | None = None
    document: str | None = None

    @model_validator(mode="after")
    def _filled_once(self) -> "Part":
        filled = [one for one in (self.scheme, self.ladder, self.document) if one is not None]
        if len(filled) > 1 or not (filled or self.note):
            raise broken(
                "一个组成部分只能写 scheme、ladder、document 之一；内容未定的写 note 说明，请改写。"
            )
        return self


class Streak(Stated):
    """Count for how many periods running a level at least this high was held."""

    at_least: Code


class Term(Stated):
    """Periods of several years, counted from the first year of one of them."""

    years: int = Field(ge=2, le=10)
    first_year: int = Field(ge=1900, le=9000)


class Visit(Stated):
    """All sheets are filled in from one visit, led by a holder of this post."""

    leader: Code


class Assessment(Stated):
    """Everything an assessment is, apart from its schemes, ladders and lists of subjects."""

    every: Every
    term: Term | None = Field(None, exclude_if=_is_absent)
    subjects: Subjects
    has_applications: bool = False
    publication: Publication
    sheets: tuple[Sheet, ...] = Field(min_length=1, max_length=20)
    main: Code | None = None
    quadrant: Quadrant | None = None
    tiers: tuple[Tier, ...] = ()
    incentives: tuple[Incentive, ...] = ()
    parts: tuple[Part, ...] = ()
    streak: Streak | None = None
    past: tuple[Past, ...] = Field((), exclude_if=_is_absent)
    has_benchmarks: bool = False
    visit: Visit | None = None

    @model_validator(mode="after")
    def _of_years(self) -> "Assessment":
        if self.term is not None and self.every != Every.YEAR:
            raise broken("写了 term（几年一届）的，every 应为 YEAR；请改写，或删去 term。")
        return self

    def period_of(self, day: date) -> Period:
        """The assessment's period that holds a day."""
        if self.term is None:
            return Period.containing(day, self.every)
        length = self.term.years
        return Period.of_years(day.year - (day.year - self.term.first_year) % length, length)

    def periods_in(self, span: Period) -> list[Period]:
        """The assessment's periods that a span of time touches, in order."""
        found, day = [], span.start
        while day <= span.end:
            found.append(self.period_of(day))
            day = found[-1].end + timedelta(days=1)
        return found

    @property
    def main_sheet(self) -> Sheet:
        """The sheet whose levels become awards: the named one, otherwise the last."""
        return self.sheets[-1] if self.main is None else self.sheet(self.main)

    @property
    def awarding(self) -> tuple[Sheet, ...]:
        """The sheets whose levels become awards: every class of a selection, otherwise the main one."""
        given = self.sheets if self.subjects.kind == "NOMINATION" else (self.main_sheet,)
        return tuple(sheet for sheet in given if sheet.ladder is not None)

    def sheet(self, code: str) -> Sheet:
        """Return the sheet of that code; raises KeyError if there is none."""
        return {sheet.code: sheet for sheet in self.sheets}[code]

    def named_sheets(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield every place where a sheet is named, with the code."""
        if self.main is not None:
            yield ("main",), self.main
        if self.quadrant is not None:
            yield ("quadrant", "x"), self.quadrant.x
            yield ("quadrant", "y"), self.quadrant.y
        for at, past in enumerate(self.past):
            if past.sheet is not None:
                yield ("past", at, "sheet"), past.sheet

    def named_levels(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield every place where a level of the main sheet is named, with the code."""
        for at, tier in enumerate(self.tiers):
            for number, level in enumerate(tier.levels):
                yield ("tiers", at, "levels", number), level
        for at, incentive in enumerate(self.incentives):
            yield ("incentives", at, "level"), incentive.level
        if self.streak is not None:
            yield ("streak", "at_least"), self.streak.at_least


def result_measure(assessment: str, sheet: str) -> str:
    """Return the measure of a published result: `result.two_contests.combined`."""
    return f"{RESULT}{assessment.replace('-', '_').lower()}.{sheet.lower()}"
