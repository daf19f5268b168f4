"""What every score function is: parameters with bounds, an integer expression, sentences for people."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

import polars as pl

from ronghe.results.scoring.arithmetic.bounded import Bounded
from ronghe.results.scoring.arithmetic.exact import Strict, plain


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """The two integer columns of one measure; `denominator` is at least 1, nulls mean no value."""

    numerator: Bounded
    denominator: Bounded

    def quantised(self, decimals: int) -> Bounded:
        """Return the value rounded to that many decimals, in units of the last one."""
        units: int = 10**decimals
        return (self.numerator * units).divided_by(self.denominator)


class Function(Strict):
    """The parameters of one version of one score function.

    `full` and every result are points in ten-thousandths. A subclass is registered once and never
    changed afterwards: a different reading of the mathematics is a new version.
    """

    name: ClassVar[str]
    version: ClassVar[int]
    title: ClassVar[str]

    def points(self, fact: Fact, full: int) -> Bounded:
        """Return the points of each row that has a value."""
        raise NotImplementedError

    def sentence(self, full: Decimal) -> str:
        """Say in Chinese how the points come about."""
        raise NotImplementedError

    def problems(self, full: Decimal) -> Iterator[tuple[str, str]]:  # noqa: ARG002 - few functions look at it
        """Yield (parameter, sentence) for parameters that do not fit the indicator's points."""
        yield from ()

    def unfit(self, fact: Fact, full: int) -> pl.Expr | None:  # noqa: ARG002 - most functions take every value
        """Return a condition on facts that this function cannot score, or nothing."""
        return None

    @property
    def compares(self) -> bool:
        """Whether the points depend on the other subjects of the pool."""
        return False

    @classmethod
    def label(cls) -> str:
        """Return the versioned name, `linear@1`."""
        return f"{cls.name}@{cls.version}"


def over_full(parameter: str, points: Decimal, full: Decimal) -> Iterator[tuple[str, str]]:
    """Yield a sentence when a parameter gives more points than the indicator has."""
    if points > full:
        yield (
            parameter,
            f"{parameter} 为 {plain(points)} 分，超过该指标的分值 {plain(full)} 分；请改小或提高分值。",
        )


def at_least(fact: Fact, threshold: tuple[int, ...]) -> pl.Expr:
    """Compare a value with a threshold in lowest terms (unit, number) by cross-multiplication."""
    unit, number = threshold
    return (fact.numerator * unit).expr >= (fact.denominator * number).expr
