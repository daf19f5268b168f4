"""Gaps with what to do about them, and what differs from last year under the same list version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ronghe.work.standards.rules.answers import ItemState
from ronghe.work.standards.rules.standard_list import Item

MET = frozenset({ItemState.JUDGED, ItemState.CONFIRMED})


@dataclass(frozen=True)
class Standing:
    """How one item of one list version stands in one self-check."""

    item: str
    list_version: int
    state: ItemState
    note: str = ""


@dataclass(frozen=True)
class Gap:
    """An item that is not met (or not answered yet) and what to do."""

    item: str
    text: str
    guidance: str
    is_mandatory: bool
    state: ItemState


@dataclass(frozen=True)
class Change:
    """An item asked alike in both years and answered differently."""

    item: str
    was_met: bool
    is_met: bool


def gaps(items: Mapping[str, Item], standings: Iterable[Standing]) -> list[Gap]:
    """What is missing, mandatory items first, then in the order of the lists."""
    found = [
        Gap(s.item, items[s.item].text, items[s.item].guidance, items[s.item].mandatory, s.state)
        for s in standings
        if s.state not in MET
    ]
    return sorted(found, key=lambda gap: not gap.is_mandatory)


def unchanged(last: Iterable[Standing], now: Iterable[Standing]) -> list[Standing]:
    """Last year's answers by a person that may stand again: still open, same list version."""
    open_now = {(s.item, s.list_version) for s in now if s.state == ItemState.TO_CONFIRM}
    by_person = (ItemState.CONFIRMED, ItemState.DENIED)
    return [s for s in last if s.state in by_person and (s.item, s.list_version) in open_now]


def changes(last: Iterable[Standing], now: Iterable[Standing]) -> list[Change]:
    """Items of the same list version that became met or stopped being met since last year."""
    before = {(s.item, s.list_version): s.state in MET for s in last}
    pairs = ((s, before.get((s.item, s.list_version))) for s in now)
    return [
        Change(s.item, was, s.state in MET)
        for s, was in pairs
        if was is not None and was != (s.state in MET)
    ]
