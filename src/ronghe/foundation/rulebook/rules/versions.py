"""Dated versions of one rule, each in force until the next begins: which counts on a day, which days
change anything, which versions of two texts belong together. Pure.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import TypeVar

Key = TypeVar("Key")
Version = TypeVar("Version")
BEGINNING = date.min
"""Before every version: a rule that has not begun counts as its first version says."""


def on_day(versions: Mapping[date, Version], on: date) -> Version:
    """The version in force on a day; before the first one begins, the first."""
    begun = [day for day in versions if day <= on]
    return versions[max(begun) if begun else min(versions)]


def all_on_day(rules: Mapping[Key, Mapping[date, Version]], on: date) -> dict[Key, Version]:
    """The same for every rule."""
    return {name: on_day(versions, on) for name, versions in rules.items()}


def turning_days(rules: Iterable[Iterable[date]]) -> list[date]:
    """The beginning, and every day on which a version takes over from an earlier one, in order."""
    later = {day for days in rules for day in sorted(days)[1:]}
    return [BEGINNING, *sorted(later)]


def by_day(versions: Iterable[Version], day_of: Callable[[Version], date]) -> dict[date, Version]:
    """Versions by the day they begin, in order; of two that begin together the later one given."""
    return dict(sorted({day_of(one): one for one in versions}.items(), key=lambda pair: pair[0]))


def paired(before: Iterable[date], after: Iterable[date]) -> list[tuple[date | None, date | None]]:
    """Which version of a rule became which: the same day first, the rest in their order.

    A version that was only moved to another day is thus one pair, not one removed and one added.
    Sorted by the later text's day, else by the earlier one's.
    """
    old, new = set(before), set(after)
    same: list[tuple[date | None, date | None]] = [(day, day) for day in old & new]
    left: Sequence[date] = sorted(old - new)
    right: Sequence[date] = sorted(new - old)
    return sorted(
        [*same, *zip_longest(left, right)], key=lambda pair: pair[1] or pair[0] or BEGINNING
    )
