"""Questions about events: those in reach, one whole record, what a series or kind sums to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import within
from ronghe.work.events.choices import EventStatus, SuggestionStatus
from ronghe.work.events.models import Event, Honour, Output, Suggestion
from ronghe.work.events.policy import check_can_read, out_of_reach


@dataclass(frozen=True)
class EventFilter:
    """What a list of events is narrowed to; empty means everything."""

    kind: str = ""
    series: str = ""
    slot: str = ""
    status: str = ""
    path: str = ""
    since: date | None = None
    until: date | None = None
    text: str = ""


def events_for(actor: Actor, wanted: EventFilter) -> QuerySet[Event]:
    """The events the actor may read, newest first: the own line's, and those told to the place."""
    mine = within("path", actor.paths_for(Verb.READ_EVENTS)) | Q(is_published=True)
    rows = Event.objects.filter(mine, place=actor.place)
    for name in ("kind", "series", "slot", "status"):
        if value := getattr(wanted, name):
            rows = rows.filter(**{name: value})
    if wanted.path:
        rows = rows.filter(within("path", [wanted.path]))
    if wanted.since:
        rows = rows.filter(Q(held_on__gte=wanted.since) | Q(planned_on__gte=wanted.since))
    if wanted.until:
        rows = rows.filter(Q(held_on__lte=wanted.until) | Q(planned_on__lte=wanted.until))
    if wanted.text:
        rows = rows.filter(title__icontains=wanted.text)
    return rows.order_by("-held_on", "-planned_on", "-pk")


def event_of(actor: Actor, code: str) -> Event:
    """One event; raises Refused (404) when out of reach."""
    event = Event.objects.filter(place=actor.place, code=code).first()
    if event is None:
        raise out_of_reach(_("活动"))
    check_can_read(actor, event)
    return event


@dataclass(frozen=True)
class Sums:
    """What some held events come to."""

    events: int = 0
    participations: int = 0
    served: int = 0
    outputs: int = 0
    honours: int = 0
    slots: int = 0
    suggestions: Mapping[str, int] = field(default_factory=dict)

    def of(self, what: str) -> int:
        """The sum that a stated figure names."""
        return {
            "EVENTS": self.events, "PARTICIPATIONS": self.participations, "SERVED": self.served,
            "OUTPUTS": self.outputs, "HONOURS": self.honours, "SLOTS": self.slots,
        }[what]  # fmt: skip

    @property
    def adopted(self) -> int:
        """Suggestions adopted."""
        return self.suggestions.get(SuggestionStatus.ADOPTED, 0)

    @property
    def suggested(self) -> int:
        """All suggestions."""
        return sum(self.suggestions.values())


def sums_of(events: QuerySet[Event], kinds: Collection[str] = ()) -> Sums:
    """What the held ones of these events come to (4 queries); ``kinds`` name their honours."""
    held = events.filter(status=EventStatus.HELD).order_by()
    counted = held.aggregate(
        events=Count("pk"), participations=Sum("participant_count"), served=Sum("served_count"),
        slots=Count("slot", filter=~Q(slot=""), distinct=True),
    )  # fmt: skip
    suggested = Suggestion.objects.filter(event__in=held).order_by().values("status")
    return Sums(
        events=counted["events"],
        participations=counted["participations"] or 0,
        served=counted["served"] or 0,
        slots=counted["slots"],
        outputs=Output.objects.filter(event__in=events.order_by()).count(),
        honours=Honour.objects.filter(kind__in=list(kinds)).count() if kinds else 0,
        suggestions={
            row["status"]: row["number"] for row in suggested.annotate(number=Count("pk"))
        },
    )
