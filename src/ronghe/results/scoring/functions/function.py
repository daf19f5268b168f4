"""What every score function is: parameters with bounds, an integer expression, sentences for people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

import polars as pl
from typing_extensions import override

from ronghe.results.scoring.arithmetic.bounded import Bounded
from ronghe.results.scoring.arithmetic.exact import Strict, plain

MISSING, NOT_DUE, VALUE = 0, 1, 2
STATE = pl.UInt8
"""How states are held in frames: their places in `STATES`."""
STATES = ("MISSING", "NOT_DUE", "VALUE")
ONLY = ""
"""The name of the input of a function that reads one fact alone."""


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """The columns of one measure; `denominator` is at least 1, nulls mean no value."""

    numerator: Bounded
    denominator: Bounded
    state: pl.Expr

    def quantised(self, decimals: int) -> Bounded:
        """Return the value rounded to that many decimals, in units of the last one."""
        units: int = 10**decimals
        return (self.numerator * units).divided_by(self.denominator)


Inputs = Mapping[str, Fact]
"""The facts a function reads, by the name of the input."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Counts that are neither used nor told while their sum is below `least`."""

    measures: tuple[str, ...]
    least: int


class Function(Strict):
    """The parameters of one version of one score function.

    `full` and every result are points in ten-thousandths. A subclass is registered once and never
    changed afterwards: a different reading of the mathematics is a new version. Most functions read
    one fact, that of the indicator's measure; `Many` is the base of those that read several.
    """

    name: ClassVar[str]
    version: ClassVar[int]
    title: ClassVar[str]
    names_its_inputs: ClassVar[bool] = False

    def reads(self, measure: str | None) -> Mapping[str, str]:
        """Return the measure behind each input; nothing for an indicator without its measure."""
        return {} if measure is None else {ONLY: measure}

    def earned(self, inputs: Inputs, full: int) -> Bounded:
        """Return the points of each row whose state is VALUE."""
        return self.points(inputs[ONLY], full)

    def refused(self, inputs: Inputs, full: int) -> pl.Expr | None:
        """Return a condition on rows whose facts this function cannot score, or nothing."""
        return self.unfit(inputs[ONLY], full)

    def state(self, inputs: Inputs) -> pl.Expr:
        """Return 0 (missing) if any fact is missing, else 1 (not due) if any is not due, else 2."""
        states = [fact.state for fact in inputs.values()]
        return states[0] if len(states) == 1 else pl.min_horizontal(states)

    def points(self, fact: Fact, full: int) -> Bounded:
        """Return the points of each row that has a value, from its only fact."""
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

    def accepts(self, name: str, full: Decimal) -> str:  # noqa: ARG002 - most functions take every value
        """Say which facts of an input can be scored, with unit; empty where every value can."""
        return ""

    def input_titles(self) -> Mapping[str, str]:
        """Return what people call each input, for functions that name their inputs."""
        return {}

    def cells(self) -> Sequence[Cell]:
        """Return the counts that must not be told while they are few."""
        return ()

    @property
    def compares(self) -> bool:
        """Whether the points depend on the other subjects of the pool."""
        return False

    @classmethod
    def label(cls) -> str:
        """Return the versioned name, `linear@1`."""
        return f"{cls.name}@{cls.version}"


class Many(Function):
    """A function that says itself which facts it reads; its indicator has no measure."""

    names_its_inputs: ClassVar[bool] = True

    @override
    def reads(self, measure: str | None) -> Mapping[str, str]:
        raise NotImplementedError

    @override
    def earned(self, inputs: Inputs, full: int) -> Bounded:
        raise NotImplementedError

    @override
    def refused(self, inputs: Inputs, full: int) -> pl.Expr | None:
        return None


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


def above(fact: Fact, threshold: tuple[int, ...]) -> pl.Expr:
    """Say whether a value is beyond a threshold in lowest terms (unit, number)."""
    unit, number = threshold
    return (fact.numerator * unit).expr > (fact.denominator * number).expr
