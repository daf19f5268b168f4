"""What other rooms have to tell of a person, as links on the person's page; filled at start."""

from __future__ import annotations

from collections.abc import Callable

from ronghe.core.register.models import Person
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.pages.shapes.marks import Link

FindLink = Callable[[Actor, Person], Link | None]

_finders: dict[str, FindLink] = {}


def register_person_link(key: str, find: FindLink) -> None:
    """Add a finder; None from it where there is nothing to tell, or nothing for this reader.

    Raises ValueError for a key registered twice.
    """
    if key in _finders:
        raise ValueError(f"person link {key!r} is registered twice")
    _finders[key] = find


def person_links(actor: Actor, person: Person) -> list[Link]:
    """The links for this reader, in the order of registration."""
    return [link for find in _finders.values() if (link := find(actor, person))]
