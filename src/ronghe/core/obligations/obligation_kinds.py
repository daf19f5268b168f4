"""What can be owed: rooms above register each kind with its page, so that any list can lead there.

A room fills the registry in ``AppConfig.ready()``; obligations never import upward.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ronghe.core.obligations.models import Obligation


class OwedKey(NamedTuple):
    """What names one obligation of a kind: bearer and person are ids."""

    source: str
    bearer: int
    person: int | None
    target: str
    round: str


class Progress(NamedTuple):
    """How far a count duty has got: 2 of 5."""

    done: int
    needed: int


@dataclass(frozen=True)
class ObligationKind:
    """A kind of obligation.

    ``title`` is marked for translation and said to people; ``page`` gives the address at which the
    obligation is settled ("" for its own page); ``minutes`` is what it usually takes; ``button`` is
    the verb on it.
    """

    key: str
    title: str
    page: Callable[[Obligation], str]
    button: str
    minutes: int
    should_be_open: Callable[[str, date], Iterable[OwedKey]] | None = None
    """What should be open in a place on a day, asked set-based; ``check --data`` compares it."""
    sentence: str = ""
    """What makes somebody owe it, in one sentence marked for translation."""
    by_hand: bool = False
    """Whether its bearer completes it on its own page."""
    progress: Callable[[Sequence[Obligation]], Mapping[int, Progress]] | None = None
    """How far obligations that need several records have got, by id, set-based."""


Counter = Callable[[Sequence[Obligation]], Mapping[int, int]]
Settler = Callable[[str, int, date], None]

_kinds: dict[str, ObligationKind] = {}
_counters: list[Counter] = []
_settlers: list[Settler] = []


def register_obligation_kind(kind: ObligationKind) -> None:
    """Add a kind at start; raises ValueError for a key registered twice."""
    if kind.key in _kinds:
        raise ValueError(f"obligation kind {kind.key!r} is registered twice")
    _kinds[kind.key] = kind


def obligation_kind(key: str) -> ObligationKind | None:
    """The registered kind, None for one that nobody registered."""
    return _kinds.get(key)


def obligation_kinds() -> list[ObligationKind]:
    """All kinds, by key."""
    return [_kinds[key] for key in sorted(_kinds)]


def register_duty_counter(counter: Counter) -> None:
    """Offer a count, by obligation id, of the records a room holds toward duties (set-based)."""
    _counters.append(counter)


def duty_records(owed: Sequence[Obligation]) -> dict[int, int]:
    """How many records all rooms hold toward these duties, by obligation id."""
    counted: dict[int, int] = {}
    for counter in _counters:
        for number, found in counter(owed).items():
            counted[number] = counted.get(number, 0) + found
    return counted


def register_settler(settler: Settler) -> None:
    """Offer what closes duties by records that were there before a round was opened.

    Called as ``settler(place, year, today)`` after duties of a year were opened.
    """
    _settlers.append(settler)


def settle(place: str, year: int, today: date) -> None:
    """Let every room close what its records already prove."""
    for settler in _settlers:
        settler(place, year, today)
