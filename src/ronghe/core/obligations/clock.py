"""The pure door of the clock: deadlines without Django or a database, for the command line."""

from ronghe.core.obligations.rules.calendar import WorkCalendar
from ronghe.core.obligations.rules.clock import (
    ClockError,
    ClockEvent,
    Deadline,
    Happened,
    Standing,
    deadline,
    event_word,
    standing_word,
)
from ronghe.core.obligations.rules.event_logs import EventLog, read_event_log
from ronghe.core.obligations.rules.limits import Limit
from ronghe.core.obligations.rules.published import FIRST_YEAR, LAST_YEAR, published_calendar
from ronghe.core.obligations.rules.round_words import round_label

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "ClockError",
    "ClockEvent",
    "Deadline",
    "EventLog",
    "Happened",
    "Limit",
    "Standing",
    "WorkCalendar",
    "deadline",
    "event_word",
    "published_calendar",
    "read_event_log",
    "round_label",
    "standing_word",
]
