"""Events and meetings as proofs of a programme's steps (X-05), and events as keepers of files."""

from __future__ import annotations

from ronghe.core.library.api import AttachmentOwner, register_attachment_owner
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.pages.addresses import address_of
from ronghe.work.activities.api import Meeting
from ronghe.work.events.choices import EventStatus
from ronghe.work.events.fulfilment import EVENT
from ronghe.work.events.models import Event
from ronghe.work.events.policy import check_can_change
from ronghe.work.events.queries import event_of
from ronghe.work.plans.api import ProofKind, RecordFound, register_proof_kind

MEETING = "meeting"
MOST_OFFERED = 30


def register() -> None:
    """Offer events and meetings as proofs, and let events carry files."""
    register_attachment_owner(AttachmentOwner(EVENT, _may_add_files, _page))
    register_proof_kind(ProofKind(EVENT, noop("活动"), _event, _events, "events:event"))
    register_proof_kind(ProofKind(MEETING, noop("会议"), _meeting, _meetings, "activities:meeting"))


def _may_add_files(actor: Actor, code: str) -> str:
    event = event_of(actor, code)
    check_can_change(actor, event, event.version)
    return event.path


def _page(code: str) -> str:
    return address_of("events:event", code)


def _event(place: str, code: str) -> RecordFound | None:
    held = Event.objects.filter(place=place, code=code, status=EventStatus.HELD).first()
    return RecordFound(held.code, held.title, held.held_on) if held and held.held_on else None


def _events(place: str, path: str) -> list[RecordFound]:
    held = Event.objects.filter(place=place, path__within=path, status=EventStatus.HELD)
    latest = held.order_by("-held_on", "-pk")[:MOST_OFFERED]
    return [RecordFound(one.code, one.title, one.held_on) for one in latest if one.held_on]


def _meeting(place: str, code: str) -> RecordFound | None:
    held = Meeting.objects.filter(place=place, code=code).first()
    return RecordFound(held.code, held.title, held.held_on) if held else None


def _meetings(place: str, path: str) -> list[RecordFound]:
    held = Meeting.objects.filter(place=place, path__within=path)
    latest = held.order_by("-held_on", "-pk")[:MOST_OFFERED]
    return [RecordFound(one.code, one.title, one.held_on) for one in latest]
