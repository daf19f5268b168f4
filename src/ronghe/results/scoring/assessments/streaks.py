"""For how many periods running a level was held (C-08)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Held:
    """One subject: periods running up to the last one, since when, and the longest run ever."""

    subject: str
    running: int
    since: str | None
    longest: int


def streaks(
    levels: Mapping[str, Mapping[str, str | None]], order: Sequence[str], at_least: str
) -> list[Held]:
    """Count runs of levels at least that high; sorted by subject.

    `levels` are period → subject → level code, periods in order and without a hole (a period in
    which nobody was assessed stands there empty: it breaks every run); `order` lists the level codes
    from lowest to highest.
    """
    good = frozenset(order[list(order).index(at_least) :])
    subjects = sorted({subject for period in levels.values() for subject in period})
    return [_held(subject, levels, good) for subject in subjects]


def _held(
    subject: str, levels: Mapping[str, Mapping[str, str | None]], good: frozenset[str]
) -> Held:
    running, longest, since = 0, 0, None
    for period, held in levels.items():
        if held.get(subject) in good:
            since = period if running == 0 else since
            running += 1
        else:
            running, since = 0, None
        longest = max(longest, running)
    return Held(subject, running, since, longest)
