"""The outer wall: which rows this transaction may touch at all (design idea 2, wiring).

A scope is carried in transaction-local settings that the row-level security policies read.
Nothing set means no rows. Three walls exist, one per personal-data class: ``general`` (work
records), ``member`` (named members), ``citizen`` (residents, callers). Requests, jobs, commands
and tests all enter through :func:`scope`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from django.db import connection, transaction

from ronghe.foundation.kernel.path import outermost, place_path, upper

SLOTS = 16
WALLS = ("general", "member", "citizen")


@dataclass(frozen=True)
class Scope:
    """What one transaction may see: a place, a user, and subtrees per wall."""

    place: str = ""
    user: int | None = None
    general: tuple[str, ...] = ()
    member: tuple[str, ...] = ()
    citizen: tuple[str, ...] = ()

    def settings(self) -> list[str]:
        """The values of the five settings, in the order of :data:`SETTINGS`."""
        walls = [encode(getattr(self, wall)) for wall in WALLS]
        return [self.place, "" if self.user is None else str(self.user), *walls]


SETTINGS = ("app.place", "app.user", *(f"app.scope_{wall}" for wall in WALLS))
NOTHING = Scope()
_current: ContextVar[Scope] = ContextVar("ronghe_scope", default=NOTHING)


def encode(paths: tuple[str, ...]) -> str:
    """Ranges as ``lo,hi,lo,hi…``; raises ValueError beyond SLOTS, for rows would be lost."""
    ranges = outermost(paths)
    if len(ranges) > SLOTS:
        raise ValueError(f"at most {SLOTS} subtrees fit in one scope, got {len(ranges)}")
    if any("," in path for path in ranges):
        raise ValueError("a path contains no comma")
    return ",".join(f"{path},{upper(path)}" for path in ranges)


@contextmanager
def scope(wanted: Scope) -> Iterator[Scope]:
    """Run a block in one transaction under ``wanted``; the former scope comes back after it."""
    with transaction.atomic():
        former = _current.get()
        token = _current.set(wanted)
        _apply(wanted)
        try:
            yield wanted
        finally:
            _current.reset(token)
        # After an error the rollback brings the former settings back by itself.
        if not connection.needs_rollback:
            _apply(former)


@contextmanager
def place_system(place: str) -> Iterator[Scope]:
    """The named scope of sweeps, freezing, counting and loading: all of one place, no other."""
    everything = (place_path(place),)
    user = _current.get().user
    wanted = Scope(place, user, general=everything, member=everything, citizen=everything)
    with scope(wanted) as entered:
        yield entered


@contextmanager
def published_in_place(place: str) -> Iterator[Scope]:
    """The named scope that reads only what a place has published to its own people."""
    with scope(Scope(place, _current.get().user)) as entered:
        yield entered


@contextmanager
def widened(*, general: tuple[str, ...]) -> Iterator[Scope]:
    """The present scope with more subtrees of work records, for rows an action answers for."""
    now = _current.get()
    with scope(replace(now, general=(*now.general, *general))) as entered:
        yield entered


def _apply(wanted: Scope) -> None:
    calls = ", ".join("set_config(%s, %s, true)" for _ in SETTINGS)
    pairs = zip(SETTINGS, wanted.settings(), strict=True)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {calls}", [part for pair in pairs for part in pair])
