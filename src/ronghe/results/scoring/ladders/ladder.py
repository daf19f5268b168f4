"""A ladder of levels as data: gate, cuts, quotas, ties, events, promotion (kind `ladder`).

Follows S-17, S-18 and S-24; the keys are described in `docs/reference/scheme-format.md`.
"""

from decimal import Decimal
from typing import Literal

from pydantic import Field, model_validator

from ronghe.results.scoring.arithmetic.apportion import Percentages
from ronghe.results.scoring.arithmetic.exact import (
    Code,
    Exact,
    MeasureCode,
    Points,
    Share,
    Stated,
    broken,
)

ALL = "ALL"


def _says_nothing(value: object) -> bool:
    """Keep keys that came later out of the canonical text while they have their defaults."""
    return value in (None, (), "plain", "competition")


Operator = Literal[">=", ">", "<=", "<", "=="]


class Condition(Stated):
    """A comparison of one fact, or of the sheet's own points, with a value.

    `points` names a block or indicator of the scheme; what does not apply there is as a fact that
    is not due. `reason` is read by those who do not meet it.
    """

    code: Code
    measure: MeasureCode | None = None
    points: Code | None = Field(None, exclude_if=_says_nothing)
    op: Operator = ">="
    value: Exact
    reason: str = Field(min_length=1)
    when_not_due: Literal["fail", "pass"] = "fail"
    limit: int = Field(100_000_000, ge=1, le=10**14)

    @model_validator(mode="after")
    def _reads_one(self) -> "Condition":
        if (self.measure is None) == (self.points is None):
            raise broken(
                "条件请写 measure（度量）或 points（本表的区块或指标），两者写且只写一个。"
            )
        return self


class Seats(Stated):
    """A share of the base, or a number; exactly one of them."""

    share: Share | None = None
    count: int | None = Field(None, ge=0, le=10_000_000)

    @model_validator(mode="after")
    def _one_of_two(self) -> "Seats":
        if (self.share is None) == (self.count is None):
            raise broken("名额请写 share（比例）或 count（个数），两者写且只写一个。")
        return self

    @property
    def basis_points(self) -> int:
        """The share in ten-thousandths."""
        return int((self.share or Decimal(0)) * 10_000)


class Adjusted(Seats):
    """Other seats for groups of which a condition holds: of everybody in it who takes part."""

    when: Condition


class Quota(Seats):
    """The seats of a level, with a minimum per pool and pools that have their own.

    Of `adjusted` the first that holds counts, before `by_pool`.
    """

    at_least: int = Field(0, ge=0, le=10_000_000)
    by_pool: dict[str, Seats] = Field(default_factory=dict)
    adjusted: tuple[Adjusted, ...] = Field((), exclude_if=_says_nothing)


class Level(Stated):
    """One rung. The lowest has neither cut nor quota: everybody who stays below rests there."""

    code: Code
    title: str = Field(min_length=1)
    min_score: Exact | None = Field(None, ge=0)
    quota: Quota | None = None
    requires: tuple[Condition, ...] = ()


class Pools(Stated):
    """Which attribute of the roster separates those who compete with each other."""

    attribute: str = Field(min_length=1)
    title: str = Field(min_length=1)


class QuotaRules(Stated):
    """How seats are counted from the base."""

    base: Literal["eligible", "gate_passed"] = "eligible"
    per: Literal["pool", "all"] = "pool"
    cumulative: bool = False
    rounding: Literal["floor", "half_up", "ceil", "largest_remainder"] = "floor"


class Ties(Stated):
    """What decides between equal scores, and what happens to those still equal at the edge.

    After two firsts comes a third (`competition`) or a second (`dense`).
    """

    higher: tuple[Code, ...] = ()
    then: Literal["share_place_beyond_quota_wait", "share_place_all_seated"] = (
        "share_place_beyond_quota_wait"
    )
    ranks: Literal["competition", "dense"] = Field("competition", exclude_if=_says_nothing)


class Event(Stated):
    """A recorded fact (count above zero) that bears on the level and not on the score."""

    code: Code
    title: str = Field(min_length=1)
    measure: MeasureCode


class DirectEvent(Event):
    """An event that grades directly, with or without using a seat."""

    level: Code
    within_quota: bool = True


class Veto(Event):
    """An event after which a level is the highest, or which takes so many levels off the one reached."""

    level: Code | None = None
    down: int | None = Field(None, ge=1, le=20, exclude_if=_says_nothing)

    @model_validator(mode="after")
    def _one_of_two(self) -> "Veto":
        if (self.level is None) == (self.down is None):
            raise broken("否决事项请写 level（最高定为哪级）或 down（降几级），两者写且只写一个。")
        return self


class Last(Seats):
    """The last places of each pool by rank, and the highest level that is open to those who hold them.

    A pool with fewer ranked than `min_pool` has none. Whoever has `spare_from` points or meets one of
    `unless` is spared, and nobody moves into the place. Equals across the edge are in or out together.
    """

    code: Code
    title: str = Field(min_length=1)
    level: Code | None = None
    rounding: Literal["floor", "half_up", "ceil"] = "floor"
    min_pool: int = Field(2, ge=2, le=10_000_000)
    spare_from: Exact | None = Field(None, ge=0)
    unless: tuple[Condition, ...] = ()
    ties: Literal["spared", "counted"] = "spared"


class Promotion(Stated):
    """How far one cycle may lift."""

    max_up: int | None = Field(None, ge=0, le=100)
    first_cycle_exempt: bool = False


class Ladder(Stated):
    """All levels from lowest to highest, and how they are reached."""

    scheme: str = Field(min_length=1)
    full_marks: Points = Decimal(100)
    highest: Points | None = Field(None, exclude_if=_says_nothing)
    """The most that bonuses may lift a score to, where cuts lie above full marks."""
    levels: tuple[Level, ...] = Field(min_length=1, max_length=20)
    gate: tuple[Condition, ...] = ()
    pools: Pools | None = None
    quota_rules: QuotaRules = QuotaRules()
    ties: Ties = Ties()
    veto: tuple[Veto, ...] = ()
    direct: tuple[DirectEvent, ...] = ()
    last: tuple[Last, ...] = Field((), exclude_if=_says_nothing)
    promotion: Promotion = Promotion()
    notice_working_days: int = Field(ge=0, le=60)
    waiting_list: bool = True
    percentages: Percentages = Field("plain", exclude_if=_says_nothing)

    @property
    def attainable(self) -> Decimal:
        """The highest score there may be, which no cut may exceed."""
        return self.full_marks if self.highest is None else self.highest

    def position(self, code: str) -> int:
        """Return a level's place counted from the lowest, which is 0."""
        return [level.code for level in self.levels].index(code)

    def level(self, code: str) -> Level:
        """Return the level of that code."""
        return self.levels[self.position(code)]

    def conditions(self) -> tuple[Condition, ...]:
        """Return every condition: of the gate, of single levels, of other seats, of last places."""
        required = (c for level in self.levels for c in level.requires)
        spared = (c for last in self.last for c in last.unless)
        return (*self.gate, *required, *(one.when for one in self.adjustments()), *spared)

    def adjustments(self) -> tuple[Adjusted, ...]:
        """Return what may change the seats of any level."""
        return tuple(one for level in self.levels if level.quota for one in level.quota.adjusted)
