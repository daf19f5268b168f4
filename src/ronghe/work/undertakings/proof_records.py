"""Which records can prove an undertaking: rooms register their kinds, each with its finder and page.

A room fills the registry in ``AppConfig.ready()``; undertakings never import upward.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor


@dataclass(frozen=True)
class ProofRecord:
    """A record that exists: its code, one sentence that says what it is."""

    code: str
    sentence: str


@dataclass(frozen=True)
class ProofKind:
    """A kind of record.

    ``title`` is marked for translation. ``find(actor, code)`` gives the record the actor may read,
    or None; ``recent(organisation)`` those an organisation may choose from, newest first;
    ``page(code)`` the address that shows it.
    """

    key: str
    title: str
    find: Callable[[Actor, str], ProofRecord | None]
    recent: Callable[[Organisation], Sequence[ProofRecord]]
    page: Callable[[str], str]


_kinds: dict[str, ProofKind] = {}


def register_proof_kind(kind: ProofKind) -> None:
    """Add a kind of record at start; raises ValueError for a key registered twice."""
    if kind.key in _kinds:
        raise ValueError(f"proof kind {kind.key!r} is registered twice")
    _kinds[kind.key] = kind


def proof_kind(key: str) -> ProofKind | None:
    """The registered kind, None for one that nobody registered."""
    return _kinds.get(key)


def proof_kinds() -> list[ProofKind]:
    """All kinds, by key."""
    return [_kinds[key] for key in sorted(_kinds)]
