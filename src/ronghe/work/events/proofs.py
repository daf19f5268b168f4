"""Events as records that prove something (X-05), and as keepers of files."""

from __future__ import annotations

from django.db.models import Q

from ronghe.core.library.api import (
    AttachmentOwner,
    ProofKind,
    ProofRecord,
    register_attachment_owner,
    register_proof_kind,
)
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.pages.addresses import address_of
from ronghe.work.events.choices import EventStatus
from ronghe.work.events.fulfilment import EVENT
from ronghe.work.events.models import Event
from ronghe.work.events.policy import check_can_change
from ronghe.work.events.queries import event_of

MOST_OFFERED = 30


def register() -> None:
    """Offer events as proofs, and let events carry files."""
    register_attachment_owner(AttachmentOwner(EVENT, _may_add_files, _page))
    register_proof_kind(ProofKind(EVENT, noop("活动"), _event, _events, _page))


def _may_add_files(actor: Actor, code: str) -> str:
    event = event_of(actor, code)
    check_can_change(actor, event, event.version)
    return event.path


def _page(code: str) -> str:
    return address_of("events:event", code)


def _event(actor: Actor, code: str) -> ProofRecord | None:
    mine = within("path", actor.paths_for(Verb.READ_EVENTS)) | Q(is_published=True)
    held = Event.objects.filter(mine, place=actor.place, code=code, status=EventStatus.HELD)
    found = held.first()
    return _told(found) if found else None


def _events(organisation: Organisation, with_below: bool) -> list[ProofRecord]:
    mine = Q(path__within=organisation.path) if with_below else Q(organisation=organisation)
    held = Event.objects.filter(mine, status=EventStatus.HELD)
    return [_told(one) for one in held.order_by("-held_on", "-pk")[:MOST_OFFERED]]


def _told(event: Event) -> ProofRecord:
    return ProofRecord(event.code, f"{event.held_on:%Y-%m-%d} {event.title}", event.held_on)
