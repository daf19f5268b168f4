"""The door of reminders."""

from ronghe.core.reminders.nudging import nudge, reminded_of
from ronghe.core.reminders.queries import messages_for, unread_count

__all__ = ["messages_for", "nudge", "reminded_of", "unread_count"]
