"""Files of a meeting: photographs, scans, handouts, kept by the library beside the record."""

from __future__ import annotations

from ronghe.core.library.api import (
    AttachmentOwner,
    attachments_of,
    register_attachment_owner,
    remove_attachment,
)
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.pages.addresses import address_of
from ronghe.work.activities.choices import MEETING
from ronghe.work.activities.models import Meeting
from ronghe.work.activities.policy import check_can_change
from ronghe.work.activities.queries import meeting


def register() -> None:
    """Let meetings carry files."""
    register_attachment_owner(AttachmentOwner(MEETING, _may_add_files, _page))


def remove_files(by: Actor, held: Meeting) -> int:
    """Take a record's files away with the record; returns how many there were."""
    files = attachments_of(MEETING, held.code)
    for file in files:
        remove_attachment(by=by, code=file.code)
    return len(files)


def _may_add_files(actor: Actor, code: str) -> str:
    held = meeting(actor.place, code)
    check_can_change(actor, held, held.version)
    return held.path


def _page(code: str) -> str:
    return address_of("activities:meeting", code)
