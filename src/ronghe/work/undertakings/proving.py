"""Undertakings and the records that prove them: one that is done proves others; a lost record tells.

A record that is withdrawn later leaves the link marked. Where nothing else proves the undertaking,
it goes back to its bearer, who finds it on the work list again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from ronghe.core.library.api import (
    ProofKind,
    ProofRecord,
    ProofUse,
    ProofUser,
    RecordNow,
    attachments_of,
    record_changed,
    register_proof_kind,
    register_proof_user,
)
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, Verb, today
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.pages.addresses import address_of
from ronghe.work.undertakings.choices import UndertakingState
from ronghe.work.undertakings.models import Undertaking, UndertakingProof
from ronghe.work.undertakings.moving import locked, tell
from ronghe.work.undertakings.opening import UNDERTAKING
from ronghe.work.undertakings.reviewing import give_back, recall

MOST_OFFERED = 30
RESTING = (UndertakingState.REPORTED, UndertakingState.ACCEPTED)
"""States that rest on what was handed in."""


def register() -> None:
    """Let undertakings prove, and look again at what proves them."""
    register_proof_kind(
        ProofKind(
            UNDERTAKING,
            noop("承诺事项"),
            _find,
            _recent,
            lambda code: address_of("undertakings:undertaking", code),
        )
    )
    register_proof_user(ProofUser("undertakings", _check_again, _uses))


def _find(actor: Actor, code: str) -> ProofRecord | None:
    mine = within("path", actor.paths_for(Verb.READ_UNDERTAKINGS))
    done = Undertaking.objects.filter(mine, place=actor.place, state=UndertakingState.ACCEPTED)
    found = done.filter(code=code).first()
    return _told(found) if found else None


def _recent(organisation: Organisation, with_below: bool) -> list[ProofRecord]:
    mine = Q(path__within=organisation.path) if with_below else Q(organisation=organisation)
    done = Undertaking.objects.filter(mine, state=UndertakingState.ACCEPTED)
    return [_told(one) for one in done.order_by("-closed_on", "-pk")[:MOST_OFFERED]]


def _told(one: Undertaking) -> ProofRecord:
    said = _("%(day)s 办结：%(text)s") % {"day": f"{one.closed_on:%Y-%m-%d}", "text": one.text[:80]}
    return ProofRecord(one.code, said, one.closed_on)


def _links(place: str, kind: str, code: str) -> Iterator[UndertakingProof]:
    rows = UndertakingProof.objects.filter(place=place, record_kind=kind, record_code=code)
    yield from rows.select_related("undertaking").order_by("pk")


def _uses(place: str, kind: str, code: str) -> Iterator[ProofUse]:
    for link in _links(place, kind, code):
        one = link.undertaking
        if one.state in RESTING:
            yield ProofUse(
                _("佐证“%(text)s”") % {"text": one.text[:20]},
                "undertakings:undertaking",
                (one.code,),
                _("“%(text)s”少一条佐证；没有别的佐证时退回承办组织补办。")
                % {"text": one.text[:40]},
            )


def _check_again(by: Actor, now: RecordNow, at: datetime) -> None:
    for link in _links(by.place, now.kind, now.code):
        if now.found is not None:
            link.sentence, link.lost_on = now.found.sentence[:200], None
            link.save(update_fields=["sentence", "lost_on"])
        elif link.lost_on is None:
            link.lost_on = today(by.place)
            link.save(update_fields=["lost_on"])
            _lost(by, link, at)


def _lost(by: Actor, link: UndertakingProof, at: datetime) -> None:
    undertaking = locked(by, link.undertaking.code)
    tell(by, undertaking, "proof_lost", f"佐证“{link.sentence}”已撤回或取消，不再算数")
    if undertaking.state not in RESTING or _still_proved(undertaking):
        return
    why = _("佐证“%(what)s”已撤回或取消，请另选一条记录或上传材料后重新报告。") % {
        "what": link.sentence
    }
    recall(by, undertaking, why, at)
    give_back(by, undertaking, {"proof": why}, at)
    record_changed(by=by, kind=UNDERTAKING, code=undertaking.code, at=at)


def _still_proved(undertaking: Undertaking) -> bool:
    kept = undertaking.proofs.filter(lost_on=None).exists()
    return kept or bool(attachments_of(UNDERTAKING, undertaking.code))
