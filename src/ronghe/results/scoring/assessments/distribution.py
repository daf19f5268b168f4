"""How levels are spread, and how that compares with what was aimed at (S-25)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil


@dataclass(frozen=True, slots=True)
class Rung:
    """One level: how many hold it, how many hold it or more, out of how many."""

    level: str
    held: int
    held_or_above: int
    total: int


@dataclass(frozen=True, slots=True)
class LevelTarget:
    """What is aimed at: that level or above as a share of all, or a number at exactly that level."""

    level: str
    share: Decimal | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """One target beside what was reached; `lacking` is how many more would do."""

    target: LevelTarget
    reached: int
    total: int
    lacking: int

    @property
    def is_met(self) -> bool:
        """Whether nothing is lacking."""
        return self.lacking == 0


def distribution(levels: Iterable[str], order: Sequence[str]) -> list[Rung]:
    """Count levels, one row per level from lowest to highest, those nobody holds included.

    `levels` has one code per subject that was assessed.
    """
    counts = Counter(levels)
    total = sum(counts[level] for level in order)
    rungs, above = [], 0
    for level in reversed(order):
        above += counts[level]
        rungs.append(Rung(level, counts[level], above, total))
    return rungs[::-1]


def against(rungs: Iterable[Rung], targets: Iterable[LevelTarget]) -> list[Standing]:
    """Set a distribution beside targets; a target for a level that is not there raises KeyError."""
    by_level = {rung.level: rung for rung in rungs}
    return [_standing(by_level[target.level], target) for target in targets]


def _standing(rung: Rung, target: LevelTarget) -> Standing:
    if target.share is None:
        wanted, reached = target.count or 0, rung.held
    else:
        wanted, reached = ceil(target.share * rung.total), rung.held_or_above
    return Standing(target, reached, rung.total, max(wanted - reached, 0))
