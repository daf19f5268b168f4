"""What a delegate's page shows: activities by kind with gaps, briefings, observing, opinions (W-12)."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import within
from ronghe.work.activities.choices import InvitationAnswer
from ronghe.work.activities.delegates.actions import activity_kinds
from ronghe.work.activities.models import (
    Briefing,
    BriefingReceipt,
    Delegate,
    DelegateActivity,
    Invitation,
)
from ronghe.work.activities.rules.delegate_activity import DelegateActivityKind


@dataclass(frozen=True)
class KindLine:
    """One kind of activity in a year: how many were done, how many are expected, what they were."""

    key: str
    kind: DelegateActivityKind
    done: int
    activities: Sequence[DelegateActivity]

    @property
    def missing(self) -> int:
        """How many are still expected."""
        return max(self.kind.at_least - self.done, 0)


@dataclass(frozen=True)
class DelegateSheet:
    """A delegate's record of a year; ``receipts`` and ``invitations`` are of the whole term."""

    delegate: Delegate
    lines: Sequence[KindLine]
    receipts: Sequence[BriefingReceipt]
    invitations: Sequence[Invitation]


def delegates_for(actor: Actor) -> QuerySet[Delegate]:
    """The delegates whose constituencies the actor may read, with person, by code."""
    found = Delegate.objects.filter(
        within("path", actor.paths_for(Verb.READ_MEMBERS)), place=actor.place
    )
    return found.select_related("person", "constituency").order_by("code")


def with_counts(rows: QuerySet[Delegate], year: int) -> QuerySet[Delegate]:
    """The same rows with ``done`` activities of a year, ``seen`` meetings and ``unread`` briefings."""
    span = (date(year, 1, 1), date(year, 12, 31))
    return rows.annotate(
        done=Count("activities", filter=Q(activities__held_on__range=span), distinct=True),
        seen=Count(
            "invitations",
            filter=Q(
                invitations__held_on__range=span, invitations__answer=InvitationAnswer.ATTENDED
            ),
            distinct=True,
        ),
        unread=Count("receipts", filter=Q(receipts__read_at=None), distinct=True),
    )


def gaps_of(
    delegates: Sequence[Delegate], kinds: Mapping[str, DelegateActivityKind], year: int
) -> dict[int, list[str]]:
    """The labels of the kinds of which each delegate has too few in a year (1 query)."""
    rows = DelegateActivity.objects.filter(
        delegate__in=[d.pk for d in delegates],
        held_on__range=(date(year, 1, 1), date(year, 12, 31)),
    ).values_list("delegate", "kind")
    done: dict[int, Counter[str]] = defaultdict(Counter)
    for delegate, kind in rows:
        done[delegate][kind] += 1
    return {
        d.pk: [
            kind.label
            for key, kind in kinds.items()
            if not kind.is_observing and done[d.pk][key] < kind.at_least
        ]
        for d in delegates
    }


def delegate_sheet(delegate: Delegate, year: int) -> DelegateSheet:
    """Everything the page of a delegate shows (5 queries)."""
    span = (date(year, 1, 1), date(year, 12, 31))
    activities = list(delegate.activities.filter(held_on__range=span).order_by("-held_on", "-pk"))
    invitations = list(
        delegate.invitations.prefetch_related("opinions").order_by("-held_on", "-pk")
    )
    observed = sum(
        one.answer == InvitationAnswer.ATTENDED and one.held_on.year == year for one in invitations
    )
    lines = []
    for key, kind in activity_kinds(delegate.place_id, span[1]).items():
        mine = [one for one in activities if one.kind == key]
        done = len(mine) + (observed if kind.is_observing else 0)
        lines.append(KindLine(key, kind, done, mine))
    receipts = delegate.receipts.select_related("briefing").order_by("-briefing__sent_on", "-pk")
    return DelegateSheet(delegate, lines, list(receipts), invitations)


def briefings_of(place: str) -> QuerySet[Briefing]:
    """The briefings of a place with how many got and how many read them, newest first."""
    rows = Briefing.objects.filter(place=place).annotate(
        total=Count("receipts"), read=Count("receipts", filter=~Q(receipts__read_at=None))
    )
    return rows.order_by("-sent_on", "-pk")
