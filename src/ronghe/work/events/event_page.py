"""One event as its page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from ronghe.core.register.api import Labels
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.work.events.choices import SuggestionStatus
from ronghe.work.events.listing import mark_of
from ronghe.work.events.models import Event, Participation, Suggestion
from ronghe.work.events.policy import may_read_names
from ronghe.work.events.rules.event_kind import EventKind
from ronghe.work.events.rulings import EventRules

SUGGESTED = {
    SuggestionStatus.PROPOSED: State.SOON,
    SuggestionStatus.ADOPTED: State.DONE,
    SuggestionStatus.NOT_ADOPTED: State.PAUSED,
}
FAMILY_PAGES = {
    "FORUM": "events:forum",
    "HONOUR": "events:honours",
    "TRAINING": "events:training",
}
"""Families whose events a page tells together, by the kind's key."""


@dataclass(frozen=True)
class SpeakerLine:
    """Who spoke, from which sector, about what."""

    name: str
    sector: str
    topic: str
    organisation: str


@dataclass(frozen=True)
class SuggestionLine:
    """A suggestion with its answer as a mark."""

    suggestion: Suggestion
    mark: Mark


@dataclass(frozen=True)
class EventSheet:
    """Everything the page of one event shows; ``attendees`` is None without the right to names."""

    kind: EventKind | None
    label: str
    mark: Mark
    series: str
    slot: str
    speakers: Sequence[SpeakerLine]
    participations: Sequence[Participation]
    attendees: Sequence[str] | None
    skills: Sequence[str]
    suggestions: Sequence[SuggestionLine]
    output_count: int
    published_count: int
    family_url: str


def sheet_of(actor: Actor, event: Event, rules: EventRules, words: Labels) -> EventSheet:
    """Read an event with its lines (5 queries)."""
    kind = rules.kinds.get(event.kind)
    series = rules.series.get(event.series)
    slot = series.slot(event.slot) if series else None
    outputs = event.outputs.order_by().aggregate(every=Count("pk"), shown=Count("published_on"))
    return EventSheet(
        kind=kind,
        label=kind.label if kind else event.kind,
        mark=mark_of(event),
        series=series.label if series else "",
        slot=slot.label if slot else "",
        speakers=_speakers(event, words),
        participations=list(
            event.participations.select_related("organisation").order_by("organisation__path")
        ),
        attendees=_attendees(actor, event, kind),
        skills=[words.label("party-skills", one) for one in event.skills],
        suggestions=_suggestions(event),
        output_count=outputs["every"],
        published_count=outputs["shown"],
        family_url=address_of(FAMILY_PAGES[kind.family], event.kind)
        if kind and kind.family in FAMILY_PAGES
        else "",
    )


def _speakers(event: Event, words: Labels) -> list[SpeakerLine]:
    rows = event.speakers.select_related("organisation").order_by("no")
    return [
        SpeakerLine(
            one.name,
            words.label("speaker-sectors", one.sector) if one.sector else "",
            one.topic,
            one.organisation.short_name if one.organisation else "",
        )
        for one in rows
    ]


def _attendees(actor: Actor, event: Event, kind: EventKind | None) -> list[str] | None:
    if kind is None or kind.participants != "NAMED" or not may_read_names(actor, event.path):
        return None
    rows = event.attendees.select_related("person").order_by("person__pinyin", "person__code")
    return [one.person.name for one in rows]


def _suggestions(event: Event) -> list[SuggestionLine]:
    return [
        SuggestionLine(one, Mark(SUGGESTED[SuggestionStatus(one.status)], one.get_status_display()))
        for one in event.suggestions.order_by("no")
    ]
