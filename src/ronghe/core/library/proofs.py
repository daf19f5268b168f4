"""Which records can prove that something was done, and who must look again when one changes.

Rooms register their kinds of record, each with its finder and page; rooms that keep links to
records register how a link is checked again. Both registries are filled in ``AppConfig.ready()``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, system_actor
from ronghe.foundation.kernel.scope import place_system


@dataclass(frozen=True)
class ProofRecord:
    """A record that exists: its code, one sentence that says what it is, the day it tells of."""

    code: str
    sentence: str
    on: date | None = None


@dataclass(frozen=True)
class ProofKind:
    """A kind of record.

    ``title`` is marked for translation. ``find(actor, code)`` gives the record the actor may read,
    or None; ``recent(organisation, with_below)`` those to choose from, newest first, its own or
    its subtree's; ``page(code)`` the address that shows it.
    """

    key: str
    title: str
    find: Callable[[Actor, str], ProofRecord | None]
    recent: Callable[[Organisation, bool], Sequence[ProofRecord]]
    page: Callable[[str], str]
    is_common: bool = False
    """Whether its records belong to the whole place; they are offered last."""


@dataclass(frozen=True)
class ProofUse:
    """One link to a record: its label, the page that shows it, what the record's withdrawal means."""

    label: str
    url_name: str
    args: tuple[str, ...]
    on_withdrawal: str


@dataclass(frozen=True)
class RecordNow:
    """What a linked record is now: ``found`` is None for one that is gone."""

    kind: str
    code: str
    found: ProofRecord | None


@dataclass(frozen=True)
class ProofUser:
    """A room that keeps links to records.

    ``check_again(by, now, at)`` marks links to records that are gone, and tells who answers for
    them; it runs in the place's name. ``uses(place, kind, code)`` names the links to one record.
    """

    key: str
    check_again: Callable[[Actor, RecordNow, datetime], None]
    uses: Callable[[str, str, str], Iterable[ProofUse]]


_kinds: dict[str, ProofKind] = {}
_users: dict[str, ProofUser] = {}


def register_proof_kind(kind: ProofKind) -> None:
    """Add a kind of record at start; raises ValueError for a key registered twice."""
    if kind.key in _kinds:
        raise ValueError(f"proof kind {kind.key!r} is registered twice")
    _kinds[kind.key] = kind


def register_proof_user(user: ProofUser) -> None:
    """Add a room that links records at start; raises ValueError for a key registered twice."""
    if user.key in _users:
        raise ValueError(f"proof user {user.key!r} is registered twice")
    _users[user.key] = user


def proof_kind(key: str) -> ProofKind | None:
    """The registered kind, None for one that nobody registered."""
    return _kinds.get(key)


def proof_kinds() -> list[ProofKind]:
    """All kinds, by key; those common to the place last."""
    return sorted(_kinds.values(), key=lambda kind: (kind.is_common, kind.key))


def uses_of_record(place: str, kind: str, code: str) -> list[ProofUse]:
    """Every link to a record, in the order of the rooms."""
    return [use for user in _users.values() for use in user.uses(place, kind, code)]


def record_changed(*, by: Actor, kind: str, code: str, at: datetime) -> None:
    """After a record was withdrawn, cancelled or corrected: every link to it is checked again.

    In the caller's transaction, in the place's name: who linked it may stand elsewhere in the tree.
    """
    known = proof_kind(kind)
    with place_system(by.place):
        found = known.find(system_actor(by.place), code) if known else None
        for user in _users.values():
            user.check_again(by, RecordNow(kind, code, found), at)
