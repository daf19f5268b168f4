"""Does a task stand on a list? By the item's code, else its very words; likely items are offered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ronghe.foundation.kernel.text import bigrams, normalise

MOST_OFFERED = 5
ENOUGH_PERMILLE = 200
"""Share of the shorter text's tokens that must be found in the other for an item to be offered."""


@dataclass(frozen=True)
class ListedItem:
    """An item with the list it stands on."""

    list_key: str
    list_title: str
    code: str
    text: str
    not_from_source: bool = False


@dataclass(frozen=True)
class Match:
    """The item a task is, or those it may be, the likeliest first."""

    item: ListedItem | None
    suggestions: tuple[ListedItem, ...]


def match(task: str, items: Sequence[ListedItem], *, code: str = "") -> Match:
    """Find a task among items: by ``code`` when one was chosen, else by its very words."""
    if code:
        chosen = next((one for one in items if one.code == code), None)
        return Match(chosen, () if chosen else suggestions(task, items))
    said = normalise(task)
    same = next((one for one in items if normalise(one.text) == said), None)
    return Match(same, () if same else suggestions(task, items))


def suggestions(task: str, items: Iterable[ListedItem]) -> tuple[ListedItem, ...]:
    """Items that share enough words with the task, the likeliest first, at most five."""
    wanted = frozenset(bigrams(task))
    scored = [(likeness(wanted, frozenset(bigrams(one.text))), one) for one in items]
    likely = [pair for pair in scored if pair[0] >= ENOUGH_PERMILLE]
    likely.sort(key=lambda pair: (-pair[0], pair[1].code))
    return tuple(one for _, one in likely[:MOST_OFFERED])


def likeness(one: frozenset[str], other: frozenset[str]) -> int:
    """Shared tokens in thousandths of the smaller set; 0 when either is empty."""
    smaller = min(len(one), len(other))
    return len(one & other) * 1000 // smaller if smaller else 0
