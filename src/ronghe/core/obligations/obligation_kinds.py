"""What can be owed: rooms above register each kind with its page, so that any list can lead there.

A room fills the registry in ``AppConfig.ready()``; obligations never import upward.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ronghe.core.obligations.models import Obligation


@dataclass(frozen=True)
class ObligationKind:
    """A kind of obligation.

    ``title`` is marked for translation and said to people; ``page`` gives the address at which the
    obligation is settled; ``minutes`` is what it usually takes; ``button`` is the verb on it.
    """

    key: str
    title: str
    page: Callable[[Obligation], str]
    button: str
    minutes: int


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
