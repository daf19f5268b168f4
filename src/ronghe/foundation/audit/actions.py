"""Recording what was done, in the transaction that does it."""

from uuid import UUID

import pghistory.runtime

from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.audit.models import Entry


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
    return Entry.objects.create(
        place_id=by.place,
        path=path,
        user_id=by.user,
        signature=by.signature,
        verb=verb,
        subject_kind=subject[0],
        subject_code=subject[1],
        sentence=sentence,
        reason=reason,
        context=_context(),
    )


def _context() -> UUID | None:
    present = getattr(pghistory.runtime._tracker, "value", None)  # noqa: SLF001
    return present.id if present else None
