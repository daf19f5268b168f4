"""What falls back when a record is withdrawn, told before it happens (ux §1.2)."""

from django.utils.translation import gettext as _

from ronghe.core.library.api import attachments_of
from ronghe.work.activities.choices import MEETING
from ronghe.work.activities.models import Meeting
from ronghe.work.activities.uses import used_in


def effects_of(meeting: Meeting) -> list[str]:
    """In sentences, everything that changes when this record goes; empty when nothing does."""
    fallen = [use.on_withdrawal for use in used_in(meeting) if use.on_withdrawal]
    if files := attachments_of(MEETING, meeting.code):
        fallen.append(_("会议材料%(count)s份一并删去。") % {"count": len(files)})
    return fallen
