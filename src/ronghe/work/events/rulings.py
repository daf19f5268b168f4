"""The kinds and series of events in force on a day, and where the people of a record are found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ronghe.foundation.rulebook.api import Rule, rules_of
from ronghe.work.events.rules.event_kind import EventKind
from ronghe.work.events.rules.event_series import EventSeries


@dataclass(frozen=True)
class EventRules:
    """What a place's rules say of events on a day."""

    kinds: Mapping[str, EventKind]
    series: Mapping[str, EventSeries]
    rules: Mapping[str, Rule]
    """The rule of each kind and series, by key."""

    def label(self, kind: str) -> str:
        """The short label of a kind, or its code where no rule has it any more."""
        return self.kinds[kind].short_label if kind in self.kinds else kind

    def series_of(self, kind: str) -> str:
        """The one series a kind belongs to, "" where there is none or several."""
        found = [key for key, one in self.series.items() if kind in one.event_kinds]
        return found[0] if len(found) == 1 else ""

    def of_family(self, family: str) -> dict[str, EventKind]:
        """The kinds that one sort of page tells together."""
        return {key: kind for key, kind in self.kinds.items() if kind.family == family}


def event_rules(place: str, on: date) -> EventRules:
    """Kinds and series in force on a day (2 queries)."""
    kinds = rules_of(place, "event-kind", on)
    series = rules_of(place, "event-series", on)
    return EventRules(
        {key: EventKind.model_validate(rule.body) for key, rule in kinds.items()},
        {key: EventSeries.model_validate(rule.body) for key, rule in series.items()},
        {**kinds, **series},
    )
