"""What a new version of a list changes against the one before."""

from __future__ import annotations

from dataclasses import dataclass

from ronghe.work.standards.rules.standard_list import Item, StandardList


@dataclass(frozen=True)
class Reworded:
    """An item that is asked otherwise than before."""

    before: Item
    after: Item


@dataclass(frozen=True)
class Difference:
    """Items by what became of them, each in the order of the lists."""

    added: tuple[Item, ...]
    removed: tuple[Item, ...]
    changed: tuple[Reworded, ...]
    same: int


def difference(before: StandardList, after: StandardList) -> Difference:
    """Compare two versions of one list by item code."""
    old = {item.code: item for item in before.items}
    new = {item.code: item for item in after.items}
    shared = [code for code in new if code in old]
    return Difference(
        added=tuple(item for code, item in new.items() if code not in old),
        removed=tuple(item for code, item in old.items() if code not in new),
        changed=tuple(Reworded(old[code], new[code]) for code in shared if old[code] != new[code]),
        same=sum(old[code] == new[code] for code in shared),
    )
