"""Meetings as proof of undertakings: a recorded meeting is evidence, no photo needed (ux §1)."""

from __future__ import annotations

from collections.abc import Sequence

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.pages.addresses import address_of
from ronghe.work.activities.fulfilment import MEETING
from ronghe.work.activities.models import Meeting
from ronghe.work.undertakings.api import ProofKind, ProofRecord, register_proof_kind

MOST_OFFERED = 30


def register() -> None:
    """Offer meetings to undertakings."""
    register_proof_kind(
        ProofKind(MEETING, noop("会议记录"), _find, _recent, lambda c: address_of("activities:meeting", c))
    )  # fmt: skip


def _find(actor: Actor, code: str) -> ProofRecord | None:
    mine = Meeting.objects.filter(
        within("path", actor.paths_for(Verb.READ_MEETINGS)), place=actor.place, code=code
    )
    held = mine.first()
    return _told(held) if held else None


def _recent(organisation: Organisation) -> Sequence[ProofRecord]:
    held = Meeting.objects.filter(organisation=organisation).order_by("-held_on", "-pk")
    return [_told(one) for one in held[:MOST_OFFERED]]


def _told(held: Meeting) -> ProofRecord:
    return ProofRecord(held.code, f"{held.title}（{held.held_on:%Y-%m-%d}）")
