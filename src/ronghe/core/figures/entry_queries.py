"""Reading entries and appeals: what is in reach, where it stands, what waits for a second look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from ronghe.core.figures.choices import AppealStatus, EntryStatus, Verdict
from ronghe.core.figures.entry_policy import out_of_reach
from ronghe.core.figures.models import Appeal, Entry
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.scope import place_system

_STANDING = {
    EntryStatus.SUPERSEDED: Q(successor__isnull=False),
    EntryStatus.RETURNED: Q(successor=None, look__verdict=Verdict.RETURNED),
    EntryStatus.COUNTED: Q(successor=None)
    & (Q(look__verdict=Verdict.PASSED) | Q(look=None, needs_look=False)),
    EntryStatus.WAITING: Q(successor=None, look=None, needs_look=True),
}


@dataclass(frozen=True)
class EntryFilter:
    """Which entries; empty means all."""

    period: str = ""
    measure: str = ""
    subject: str = ""
    status: EntryStatus | None = None


def entries_for(actor: Actor, wanted: EntryFilter) -> QuerySet[Entry]:
    """The entries in the actor's reach, all versions, each with its look and next version."""
    rows = Entry.objects.filter(
        within("path", actor.paths_for(Verb.READ_FIGURES)), place=actor.place
    )
    if wanted.period:
        rows = rows.filter(period=wanted.period)
    if wanted.measure:
        rows = rows.filter(Q(measure=wanted.measure) | Q(ballot=wanted.measure))
    if wanted.subject:
        rows = rows.filter(subject=wanted.subject)
    if wanted.status is not None:
        rows = rows.filter(_STANDING[wanted.status])
    return rows.select_related("look", "successor", "supersedes")


def entry_of(actor: Actor, code: str) -> Entry:
    """One version of an entry (1 query); Refused (404) when it is out of reach."""
    found = entries_for(actor, EntryFilter()).filter(code=code).first()
    if found is None:
        raise out_of_reach()
    return found


def versions_of(actor: Actor, entry: Entry) -> list[Entry]:
    """All versions of what an entry is about, oldest first (1 query)."""
    return list(entries_for(actor, EntryFilter()).filter(chain=entry.chain).order_by("no"))


def votes_beside(entries: Sequence[Entry]) -> dict[str, int]:
    """How many votes the group behind each ballot's entry cast, by the entry's code.

    What stands now of the other options, and the entry's own count (1 query where there is a ballot).
    """
    asked = [one for one in entries if one.ballot]
    if not asked:
        return {}
    rows = Entry.objects.filter(
        place__in={one.place_id for one in asked},
        ballot__in={one.ballot for one in asked},
        period__in={one.period for one in asked},
        subject__in={one.subject for one in asked},
        successor=None,
    )
    standing: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
    for one in rows.only("ballot", "period", "subject", "measure", "numerator"):
        standing[one.ballot, one.period, one.subject][one.measure] = one.numerator
    return {
        one.code: sum(
            (standing[one.ballot, one.period, one.subject] | {one.measure: one.numerator}).values()
        )
        for one in asked
    }


def status_of(entry: Entry) -> EntryStatus:
    """Where an entry stands, by its look and next version."""
    if getattr(entry, "successor", None) is not None:
        return EntryStatus.SUPERSEDED
    look = getattr(entry, "look", None)
    if look is None:
        return EntryStatus.WAITING if entry.needs_look else EntryStatus.COUNTED
    return EntryStatus.COUNTED if look.verdict == Verdict.PASSED else EntryStatus.RETURNED


def entries_not_counted(place: str, period: str, measures: Sequence[str]) -> list[Entry]:
    """What was entered for a period and does not count yet: waiting, or returned (1 query)."""
    with place_system(place):
        rows = Entry.objects.filter(place=place, period=period, measure__in=list(measures))
        waiting = _STANDING[EntryStatus.WAITING] | _STANDING[EntryStatus.RETURNED]
        return list(rows.filter(waiting).select_related("look").order_by("measure", "subject"))


def appeals_for(actor: Actor, status: AppealStatus | None = None) -> QuerySet[Appeal]:
    """The appeals in the actor's reach."""
    rows = Appeal.objects.filter(
        within("path", actor.paths_for(Verb.READ_FIGURES)), place=actor.place
    )
    return (rows.filter(status=status) if status else rows).select_related("entry", "corrected")
