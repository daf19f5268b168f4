"""The door of audit."""

from ronghe.foundation.audit.actions import record
from ronghe.foundation.audit.models import Entry
from ronghe.foundation.audit.queries import entries_for, story_of

__all__ = ["Entry", "entries_for", "record", "story_of"]
