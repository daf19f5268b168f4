"""What falls back when a record is withdrawn, told before it happens (ux §1.2)."""

from ronghe.work.activities.models import Meeting
from ronghe.work.activities.uses import used_in


def effects_of(meeting: Meeting) -> list[str]:
    """In sentences, everything that changes when this record goes; empty when nothing does."""
    return [use.on_withdrawal for use in used_in(meeting) if use.on_withdrawal]
