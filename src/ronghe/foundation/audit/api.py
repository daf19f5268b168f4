"""The door of audit."""

from ronghe.foundation.audit.actions import Line, record, record_each
from ronghe.foundation.audit.exporting import export
from ronghe.foundation.audit.models import Entry
from ronghe.foundation.audit.queries import changes_in, entries_for, story_of

__all__ = [
    "Entry",
    "Line",
    "changes_in",
    "entries_for",
    "export",
    "record",
    "record_each",
    "story_of",
]
