"""Where a meeting is used: the strip under its record, and what falls back without it (ux §1.2).

Rooms above add their own finders in ``AppConfig.ready()``, e.g. the rating that counted it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ronghe.work.activities.models import Meeting


@dataclass(frozen=True)
class Use:
    """One use of a record: its label, the page that shows it, and what its withdrawal means.

    ``url_name`` is empty where no page shows it; ``on_withdrawal`` is a sentence, or empty where
    nothing changes.
    """

    label: str
    url_name: str = ""
    args: tuple[str, ...] = ()
    on_withdrawal: str = ""


FindUses = Callable[[Meeting], Iterable[Use]]

_finders: dict[str, FindUses] = {}


def register_use_finder(kind: str, find: FindUses) -> None:
    """Add a finder at start, asked in the order of registration.

    It reads under the scope in force with a constant number of queries. Raises ValueError for a
    kind registered twice.
    """
    if kind in _finders:
        raise ValueError(f"use finder {kind!r} is registered twice")
    _finders[kind] = find


def used_in(meeting: Meeting) -> list[Use]:
    """Everything the record is used for, in the order of the finders."""
    return [use for find in _finders.values() for use in find(meeting)]
