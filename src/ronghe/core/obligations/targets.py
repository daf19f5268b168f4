"""Targets of duties: rooms above offer, by name, what each bearer owes something toward."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Target(NamedTuple):
    """One thing a bearer owes something toward, e.g. a contact of a delegate.

    ``code`` names it within the bearer (at most 60 characters); ``person`` is who owes it. Where it is
    the code of a person or an organisation, records in which that one took part count toward it.
    """

    bearer: int
    person: int | None
    code: str


@dataclass(frozen=True)
class TargetRegistry:
    """A named sort of target: ``targets(place, on)`` are those that there are on a day."""

    key: str
    title: str
    targets: Callable[[str, date], Iterable[Target]]


_registries: dict[str, TargetRegistry] = {}


def register_targets(registry: TargetRegistry) -> None:
    """Add a sort of target at start; raises ValueError for a key registered twice."""
    if registry.key in _registries:
        raise ValueError(f"targets {registry.key!r} are registered twice")
    _registries[registry.key] = registry


def targets_of(key: str, place: str, on: date) -> list[Target]:
    """The targets of a sort on a day; none where no room offers it."""
    registry = _registries.get(key)
    return list(registry.targets(place, on)) if registry else []
