"""When a list is met, and a self-check compliant: all that is mandatory, and enough of all (S-13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ronghe.work.standards.rules.standard_list import PassRule


@dataclass(frozen=True)
class ListCounts:
    """How the applicable items of one list were answered, by weight; an open item is not met."""

    items: int
    met: int
    mandatory: int
    mandatory_met: int


def list_is_met(rule: PassRule, counts: ListCounts) -> bool:
    """Every mandatory item is met (where the rule asks so) and at least the share of all items.

    Compared as whole numbers: 4 of 5 reaches 80 %, 7 of 9 (77.8 %) does not.
    """
    if rule.mandatory == "ALL" and counts.mandatory_met < counts.mandatory:
        return False
    return counts.met * 100 >= rule.min_percent * counts.items


def check_is_compliant(lists: Sequence[bool]) -> bool:
    """A self-check is compliant when each of its lists is met, and it has at least one."""
    return bool(lists) and all(lists)
