"""What follows from a circular in rooms above: e.g. a table its addressees fill in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ronghe.core.library.models import Circular
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.pages.shapes.marks import Link


@dataclass(frozen=True)
class FollowUp:
    """``links`` are what followed, for this reader; ``begin`` is where its sender starts one, or None."""

    links: Callable[[Actor, Circular], Sequence[Link]]
    begin: Callable[[Circular], Link | None]


_follow_ups: dict[str, FollowUp] = {}


def register_follow_up(key: str, follow_up: FollowUp) -> None:
    """Add a way to follow a circular up at start; raises ValueError for a key registered twice."""
    if key in _follow_ups:
        raise ValueError(f"follow-up {key!r} is registered twice")
    _follow_ups[key] = follow_up


def followed_up(actor: Actor, circular: Circular) -> list[Link]:
    """What followed from a circular, for this reader."""
    return [link for one in _follow_ups.values() for link in one.links(actor, circular)]


def ways_on(circular: Circular) -> list[Link]:
    """Where the sender begins what may follow."""
    found = (one.begin(circular) for one in _follow_ups.values())
    return [link for link in found if link is not None]
