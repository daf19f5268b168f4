"""Pseudo-random choices that come out the same on every machine and Python version.

Everything is drawn from `Random.random()`, whose sequence for a seed Python guarantees.
"""

from collections.abc import Mapping, MutableSequence, Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import TypeVar

Thing = TypeVar("Thing")


class Dice:
    """One seeded stream of choices."""

    def __init__(self, seed: str) -> None:
        self.roll = Random(seed).random

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self.roll() * (high - low + 1))

    def happens(self, permille: int) -> bool:
        return self.roll() * 1000 < permille

    def pick(self, things: Sequence[Thing]) -> Thing:
        return things[int(self.roll() * len(things))]

    def day(self, first: date, last: date) -> date:
        """A day from first to last, both included."""
        return first + timedelta(days=self.between(0, max((last - first).days, 0)))

    def early_day(self, first: date, last: date) -> date:
        """A day from first to last, the early ones likelier."""
        return first + timedelta(days=int(self.roll() ** 2 * max((last - first).days, 0)))

    def shuffle(self, things: MutableSequence[Thing]) -> None:
        for at in range(len(things) - 1, 0, -1):
            other = int(self.roll() * (at + 1))
            things[at], things[other] = things[other], things[at]


class Weights:
    """Things to pick by weight."""

    def __init__(self, weights: Mapping[str, int]) -> None:
        self._things = [thing for thing, weight in weights.items() for _ in range(weight)]

    def pick(self, dice: Dice) -> str:
        return self._things[int(dice.roll() * len(self._things))]


def apportion(total: int, weights: Sequence[int]) -> list[int]:
    """Split a whole number by weights; the parts sum to the total (running remainders)."""
    whole = sum(weights)
    bounds = (
        [total * reached // whole for reached in accumulate(weights)]
        if whole
        else [0] * len(weights)
    )
    return [high - low for low, high in zip([0, *bounds], bounds, strict=False)]
