"""Recording what was done, in the transaction that does it."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

import pghistory.runtime

from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.audit.models import Entry


class Line(NamedTuple):
    """What one of many entries tells; fields as for :func:`record`."""

    subject: tuple[str, str]
    path: str
    sentence: str
    reason: str = ""


def record(
    *,
    by: Actor,
    verb: str,
    subject: tuple[str, str],
    path: str,
    sentence: str,
    reason: str = "",
) -> Entry:
    """Add one audit entry.

    Args:
        subject: (kind, code) of the record acted on; codes, never database ids.
        path: the owner's path of that record; the entry is readable with it.
        sentence: what was done, without the actor ("记录了支委会（2018-10-12）").
    """
    entry = _entry(by, verb, Line(subject, path, sentence, reason))
    entry.save(force_insert=True)
    return entry


def record_each(*, by: Actor, verb: str, lines: Iterable[Line]) -> None:
    """Add an entry for every record that one act touched, so that each tells its own story."""
    Entry.objects.bulk_create([_entry(by, verb, line) for line in lines], batch_size=1000)


def _entry(by: Actor, verb: str, line: Line) -> Entry:
    return Entry(
        place_id=by.place,
        path=line.path,
        user_id=by.user,
        signature=by.signature,
        verb=verb,
        subject_kind=line.subject[0],
        subject_code=line.subject[1],
        sentence=line.sentence,
        reason=line.reason,
        context=_context(),
    )


def _context() -> UUID | None:
    present = getattr(pghistory.runtime._tracker, "value", None)  # noqa: SLF001
    return present.id if present else None
