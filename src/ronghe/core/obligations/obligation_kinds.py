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
    why: Callable[[Obligation], Sequence[str]] | None = None
    """More on why one is due on its day, for its own page; sentences, translated."""
    by_hand: bool = False
    """Whether its bearer completes it on its own page."""
    progress: Callable[[Sequence[Obligation]], Mapping[int, Progress]] | None = None
    """How far obligations that need several records have got, by id, set-based."""


_kinds: dict[str, ObligationKind] = {}


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
