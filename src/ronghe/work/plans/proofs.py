"""What can show that a step of a measure was done: a record that is there already.

Plans know no meetings or events. Rooms above register how a record is found; a step then holds its
kind, code and title, and the page leads to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class RecordFound:
    """A record that may prove a step: its code, title, and the day it tells of."""

    code: str
    title: str
    on: date


FindRecord = Callable[[str, str], RecordFound | None]
"""(place, code) → the record as the reader may see it, None when there is none."""
RecentRecords = Callable[[str, str], Sequence[RecordFound]]
"""(place, path) → the latest records of a subtree, to choose from."""


@dataclass(frozen=True)
class ProofKind:
    """A kind of record: its title (marked for translation), how one is found, its page."""

    key: str
    title: str
    find: FindRecord
    recent: RecentRecords
    url_name: str


_kinds: dict[str, ProofKind] = {}


def register_proof_kind(kind: ProofKind) -> None:
    """Add a kind at start; raises ValueError for a key registered twice."""
    if kind.key in _kinds:
        raise ValueError(f"proof kind {kind.key!r} is registered twice")
    _kinds[kind.key] = kind


def proof_kind(key: str) -> ProofKind | None:
    """The kind of that key."""
    return _kinds.get(key)


def proof_kinds() -> list[ProofKind]:
    """All kinds, in the order of registration."""
    return list(_kinds.values())
