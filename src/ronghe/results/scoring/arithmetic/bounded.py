"""Integer expressions that carry their bounds, so that an overflow is refused when a rule is compiled.

Polars wraps 64-bit integers silently. Every operation here works out the largest and smallest
value it can yield from those of its parts and raises `OutOfRange` before any row is read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import polars as pl

LARGEST = 2**63 - 1
Rounding = Literal["half_up", "half_even", "down"]
"""Halves away from zero; halves to the even neighbour; towards zero, dropping what is left."""


class OutOfRange(ValueError):
    """An intermediate value could leave 64 bits."""


@dataclass(frozen=True, slots=True, eq=False)
class Bounded:
    """A Polars Int64 expression whose values, where not null, lie in low…high."""

    expr: pl.Expr
    low: int
    high: int

    def __post_init__(self) -> None:
        if max(abs(self.low), abs(self.high)) > LARGEST:
            raise OutOfRange

    def __add__(self, other: Bounded | int) -> Bounded:
        low, high, expr = _parts(other)
        return Bounded(self.expr + expr, self.low + low, self.high + high)

    def __sub__(self, other: Bounded | int) -> Bounded:
        low, high, expr = _parts(other)
        return Bounded(self.expr - expr, self.low - high, self.high - low)

    def __mul__(self, other: Bounded | int) -> Bounded:
        if other == 1:
            return self
        low, high, expr = _parts(other)
        corners = [a * b for a in (self.low, self.high) for b in (low, high)]
        return Bounded(self.expr * expr, min(corners), max(corners))

    def clamp(self, low: int | None, high: int | None) -> Bounded:
        """Hold the value between two fixed ends, either of which may be absent."""
        return Bounded(
            self.expr.clip(low, high), _held(self.low, low, high), _held(self.high, low, high)
        )

    def at_most(self, other: Bounded) -> Bounded:
        """Return the smaller of two values."""
        expr = pl.min_horizontal(self.expr, other.expr)
        return Bounded(expr, min(self.low, other.low), min(self.high, other.high))

    def at_least(self, other: Bounded) -> Bounded:
        """Return the larger of two values."""
        expr = pl.max_horizontal(self.expr, other.expr)
        return Bounded(expr, max(self.low, other.low), max(self.high, other.high))

    def divided_by(self, divisor: Bounded) -> Bounded:
        """Divide by a positive value, rounding to the nearest integer, halves away from zero."""
        if divisor.low < 1:
            raise OutOfRange
        size = self if self.low >= 0 else Bounded(self.expr.abs(), 0, max(-self.low, self.high))
        doubled = size * 2 + divisor
        quotient = doubled.expr // (divisor * 2).expr
        if self.low >= 0:
            return Bounded(quotient, 0, _nearest(self.high, divisor.low))
        ends = (-_nearest(-self.low, divisor.low), _nearest(max(self.high, 0), divisor.low))
        return Bounded(quotient * self.expr.sign(), *ends)

    def rounded_to(self, step: int, how: Rounding) -> Bounded:
        """Return the multiple of a positive step that this value is rounded to."""
        if step == 1:
            return self
        if how == "half_up":
            return self.divided_by(bounded(step)) * step
        size, sign = self.expr.abs(), self.expr.sign()
        times, rest = size // step, size % step
        if how == "half_even":
            goes_up = (rest * 2 > step) | ((rest * 2 == step) & (times % 2 == 1))
            times += goes_up.cast(pl.Int64)
        ends = Bounded(self.expr, min(self.low - step, 0), max(self.high + step, 0))
        return Bounded(times * step * sign, ends.low, ends.high)

    def floor_divided_by(self, divisor: Bounded) -> Bounded:
        """Divide a non-negative value by a positive one, dropping the remainder."""
        if divisor.low < 1 or self.low < 0:
            raise OutOfRange
        return Bounded(self.expr // divisor.expr, 0, self.high // divisor.low)


def bounded(value: Bounded | int) -> Bounded:
    """Return a value as it is, or an integer as a constant expression."""
    if isinstance(value, Bounded):
        return value
    return Bounded(pl.lit(value, dtype=pl.Int64), value, value)


def once(parts: list[Bounded], work: Callable[..., Bounded]) -> Bounded:
    """Return what work makes of the parts, each computed once however often the work reads it.

    Polars copies an expression to wherever it is used, so that steps that read their operands twice
    and stand inside each other would double with every step.
    """
    names = [f"{no}" for no in range(len(parts))]
    read = zip(names, parts, strict=True)
    made = work(*(Bounded(pl.field(name), part.low, part.high) for name, part in read))
    held = pl.struct(part.expr.alias(name) for name, part in zip(names, parts, strict=True))
    told = held.struct.with_fields(made.expr.alias("made")).struct.field("made")
    return Bounded(told, made.low, made.high)


def total(parts: list[Bounded]) -> Bounded:
    """Add parts, nulls counting as nothing."""
    if not parts:
        return bounded(0)
    expr = pl.sum_horizontal([part.expr.fill_null(0) for part in parts])
    low, high = sum(min(p.low, 0) for p in parts), sum(max(p.high, 0) for p in parts)
    return Bounded(expr, low, high)


def column(name: str, low: int, high: int) -> Bounded:
    """Return a column whose values have been checked to lie in low…high."""
    return Bounded(pl.col(name), low, high)


def _parts(value: Bounded | int) -> tuple[int, int, pl.Expr | int]:
    if isinstance(value, int):
        return value, value, value
    return value.low, value.high, value.expr


def _held(value: int, low: int | None, high: int | None) -> int:
    value = value if low is None else max(value, low)
    return value if high is None else min(value, high)


def _nearest(size: int, divisor: int) -> int:
    return (2 * size + divisor) // (2 * divisor)
