"""Reporting, accepting, returning, withdrawing and publishing an undertaking; each one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from ronghe.core.library.api import Audience, ProofRecord, attachments_of, proof_kind
from ronghe.core.obligations.api import (
    void_obligations,
)
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.scope import scope
from ronghe.work.undertakings.choices import UndertakingState
from ronghe.work.undertakings.models import Undertaking, UndertakingProof
from ronghe.work.undertakings.moving import close_owed, kind_of, locked, move, tell
from ronghe.work.undertakings.opening import UNDERTAKING
from ronghe.work.undertakings.policy import (
    check_can_accept,
    check_can_publish,
    check_can_report,
    check_can_withdraw,
    check_proved,
    check_reason,
    check_seen,
)
from ronghe.work.undertakings.reviewing import FIELDS, give_back, hand_in, recall


def report_undertaking(
    *,
    by: Actor,
    code: str,
    result: str,
    records: Sequence[tuple[str, str]] = (),
    seen_version: int,
    at: datetime,
) -> Undertaking:
    """Report how it was fulfilled, with the records that prove it: (kind, code) each.

    What was reported the same way before stays as it is. Closes what was owed; a kind that nobody
    accepts is done with it. Raises Refused, Invalid with ``details["fields"]``, Conflict.
    """
    with scope(by.scope()):
        undertaking = locked(by, code)
        if _is_reported_so(undertaking, result):
            return undertaking
        check_can_report(by, undertaking)
        check_seen(undertaking, seen_version)
        kind = kind_of(undertaking)
        found = _records(by, records)
        files = attachments_of(UNDERTAKING, code)
        check_proved(kind.proof_for(undertaking.section), result, [*found, *files])
        _keep(undertaking, found)
        on = today(by.place)
        undertaking.result, undertaking.reported_on = result.strip(), on
        undertaking.return_reasons = {}
        is_done = kind.accepted_by == "NOBODY"
        move(undertaking, UndertakingState.ACCEPTED if is_done else UndertakingState.REPORTED, on)
        close_owed(undertaking, on, at)
        tell(by, undertaking, "report", "报告办结" if is_done else "报告办理结果，待验收")
        hand_in(by, undertaking, kind, at)
        return undertaking


def accept_undertaking(*, by: Actor, code: str, note: str = "", seen_version: int) -> Undertaking:
    """Accept what was reported; accepting again changes nothing. Raises Refused, Conflict."""
    with scope(by.scope()):
        undertaking = locked(by, code)
        if undertaking.state == UndertakingState.ACCEPTED:
            return undertaking
        check_can_accept(by, undertaking, kind_of(undertaking))
        check_seen(undertaking, seen_version)
        move(undertaking, UndertakingState.ACCEPTED, today(by.place))
        tell(by, undertaking, "accept", "验收通过", note.strip())
        return undertaking


def return_undertaking(
    *, by: Actor, code: str, reasons: Mapping[str, str], seen_version: int, at: datetime
) -> Undertaking:
    """Return what was reported; ``reasons`` stand at their fields, result or proof.

    All that was handed in stays, and it is owed again; the rule says whose time ran. Raises
    Refused, Invalid without a reason, Conflict.
    """
    with scope(by.scope()):
        undertaking = locked(by, code)
        check_can_accept(by, undertaking, kind_of(undertaking))
        check_seen(undertaking, seen_version)
        kept = {field: reasons[field].strip() for field in FIELDS if reasons.get(field, "").strip()}
        check_reason("；".join(kept.values()))
        give_back(by, undertaking, kept, at)
        return undertaking


def withdraw_undertaking(
    *, by: Actor, code: str, reason: str, seen_version: int, at: datetime
) -> Undertaking:
    """Withdraw one that is no longer needed; nothing is owed any more. Raises Refused, Conflict."""
    with scope(by.scope()):
        undertaking = locked(by, code)
        check_can_withdraw(by, undertaking, kind_of(undertaking))
        check_seen(undertaking, seen_version)
        said = check_reason(reason)
        on = today(by.place)
        undertaking.is_published = False
        move(undertaking, UndertakingState.CLOSED, on)
        recall(by, undertaking, said, at)
        void_obligations(place=by.place, kind=UNDERTAKING, sources=[code], at=at)
        tell(by, undertaking, "withdraw", "撤销", said)
        return undertaking


def publish_undertaking(
    *, by: Actor, code: str, seen_version: int, shown: bool = True
) -> Undertaking:
    """Publish it as far as its kind allows, or take it back (``shown=False``)."""
    with scope(by.scope()):
        undertaking = locked(by, code)
        kind = kind_of(undertaking)
        check_can_publish(by, undertaking, kind)
        if undertaking.is_published == shown:
            return undertaking
        check_seen(undertaking, seen_version)
        undertaking.is_published = shown
        undertaking.audience = kind.audience if shown else Audience.BRANCH
        undertaking.shown_as = undertaking.organisation.short_name
        undertaking.version += 1
        undertaking.save()
        where = undertaking.get_audience_display()
        tell(by, undertaking, "publish", f"公布（{where}）" if shown else "收回公布")
        return undertaking


def _is_reported_so(undertaking: Undertaking, result: str) -> bool:
    handed_in = (UndertakingState.REPORTED, UndertakingState.ACCEPTED)
    return undertaking.state in handed_in and undertaking.result == result.strip()


def _records(by: Actor, asked: Sequence[tuple[str, str]]) -> list[tuple[str, ProofRecord]]:
    """The records behind (kind, code) pairs; raises Invalid for one that is none."""
    found = []
    for key, code in asked:
        kind = proof_kind(key)
        record_found = kind.find(by, code) if kind else None
        if record_found is None:
            sentence = _("没有找到记录“%(code)s”，或您看不到它。请从列表中选一条已有的记录。") % {
                "code": code
            }
            raise Invalid("proof", sentence, fields={"proof": [sentence]})
        found.append((key, record_found))
    return found


def _keep(undertaking: Undertaking, found: Sequence[tuple[str, ProofRecord]]) -> None:
    UndertakingProof.objects.filter(undertaking=undertaking).delete()
    UndertakingProof.objects.bulk_create(
        UndertakingProof(
            place_id=undertaking.place_id,
            undertaking=undertaking,
            path=undertaking.path,
            record_kind=key,
            record_code=one.code,
            sentence=one.sentence[:200],
        )
        for key, one in dict.fromkeys(found)
    )
