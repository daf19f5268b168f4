"""The door of events."""

from ronghe.work.events.actions import cancel_event, correct_event, record_event
from ronghe.work.events.bulk import (
    LoadedSuggestion,
    record_events_in_bulk,
    submit_outputs_in_bulk,
    suggest_in_bulk,
)
from ronghe.work.events.choices import Delivery, EventStatus, SuggestionStatus
from ronghe.work.events.contributions import (
    NewOutput,
    decide_suggestion,
    publish_output,
    record_consent,
    submit_output,
    suggest,
)
from ronghe.work.events.fulfilment import EVENT
from ronghe.work.events.honours import issue_honours, note_delivery
from ronghe.work.events.models import Event, Honour, Output, Suggestion
from ronghe.work.events.queries import EventFilter, Sums, event_of, events_for, sums_of
from ronghe.work.events.rules.event_kind import EventKind
from ronghe.work.events.rules.event_series import EventSeries
from ronghe.work.events.rules.recording import NewEvent, SpeakerLine
from ronghe.work.events.rulings import EventRules, event_rules

__all__ = [
    "EVENT",
    "Delivery",
    "Event",
    "EventFilter",
    "EventKind",
    "EventRules",
    "EventSeries",
    "EventStatus",
    "Honour",
    "LoadedSuggestion",
    "NewEvent",
    "NewOutput",
    "Output",
    "SpeakerLine",
    "Suggestion",
    "SuggestionStatus",
    "Sums",
    "cancel_event",
    "correct_event",
    "decide_suggestion",
    "event_of",
    "event_rules",
    "events_for",
    "issue_honours",
    "note_delivery",
    "publish_output",
    "record_consent",
    "record_event",
    "record_events_in_bulk",
    "submit_output",
    "submit_outputs_in_bulk",
    "suggest",
    "suggest_in_bulk",
    "sums_of",
]
