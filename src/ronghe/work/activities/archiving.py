"""Putting an organisation's year on file: asked for on the page, made by the worker, kept.

What is in the file is told by a digest of the records; as long as that stays, the file stands and is
not made again. Asking while one is being made changes nothing.
"""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, signed_in
from ronghe.foundation.kernel.jobs import defer
from ronghe.foundation.kernel.scope import scope
from ronghe.foundation.kernel.turns import alone
from ronghe.work.activities.archive import basis_of, check_archivable, node_of
from ronghe.work.activities.choices import ArchiveKind, ArchiveState
from ronghe.work.activities.jobs import make_archive
from ronghe.work.activities.models import YearArchive
from ronghe.work.activities.policy import may_read_names

UNDER_WAY = (ArchiveState.WAITING, ArchiveState.RUNNING)


def ask_for_archive(
    *, by: Actor, code: str, year: int, kind: ArchiveKind, at: datetime
) -> YearArchive:
    """Queue the making of a year's file, unless it is under way or stands as it is.

    Raises Refused (role, scope), Invalid when there is nothing or too much for one file.
    """
    user = signed_in(by)
    with scope(by.scope()):
        node = node_of(by, code)
        check_archivable(node, year)
        has_names = may_read_names(by, node.path)
        alone(f"{by.place}:archive:{node.code}")
        basis = basis_of(node, year, has_names=has_names)
        there = archives_of(by, node, year).get(kind)
        if there and (there.state in UNDER_WAY or is_current(there, basis)):
            return there
        asked = there or YearArchive(
            place_id=by.place,
            organisation=node,
            path=node.path,
            code=uuid4().hex,
            year=year,
            kind=kind,
            has_names=has_names,
        )
        asked.state, asked.basis, asked.words = ArchiveState.WAITING, basis, ""
        asked.done = asked.total = 0
        asked.asked_as, asked.asked_at = by.signature[:120], at
        asked.save()
        grant = by.identity.grant
        defer(make_archive, place=by.place, archive=asked.pk, user=user, grant=grant)
        return asked


def archives_of(actor: Actor, node: Organisation, year: int) -> dict[str, YearArchive]:
    """What is there of a year for the actor, by kind: with names or without, as they may read."""
    rows = YearArchive.objects.filter(
        organisation=node, year=year, has_names=may_read_names(actor, node.path)
    )
    return {one.kind: one for one in rows}


def is_current(archive: YearArchive, basis: str) -> bool:
    """Whether the file holds the records as they stand."""
    return archive.state == ArchiveState.READY and archive.file_basis == basis
