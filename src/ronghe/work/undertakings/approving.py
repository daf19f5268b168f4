"""Letting a task on no list go down, or not, with the reason on record (C-30)."""

from __future__ import annotations

from datetime import date

from ronghe.core.obligations.api import open_obligations
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.scope import scope
from ronghe.work.undertakings.choices import UndertakingState
from ronghe.work.undertakings.models import Undertaking
from ronghe.work.undertakings.moving import kind_of, locked
from ronghe.work.undertakings.opening import UNDERTAKING, owed_for
from ronghe.work.undertakings.policy import check_can_approve, check_reason, check_seen


def decide_off_list(
    *,
    by: Actor,
    code: str,
    is_approved: bool,
    reason: str,
    due_on: date | None = None,
    seen_version: int,
) -> Undertaking:
    """Approve or refuse a task on no list; it is owed only from now on.

    ``due_on`` None leaves the day to the kind's rule. Deciding the same again changes nothing.
    Raises Refused, Invalid without a reason, Conflict.
    """
    with scope(by.scope()):
        one = locked(by, code)
        wanted = UndertakingState.OPEN if is_approved else UndertakingState.CLOSED
        if one.state == wanted:
            return one
        check_can_approve(by, one)
        check_seen(one, seen_version)
        said, on = check_reason(reason), today(by.place)
        one.state, one.version = wanted, one.version + 1
        one.closed_on = None if is_approved else on
        one.save()
        if is_approved:
            due = max(due_on or kind_of(one).due.after(on), on)
            owed = owed_for(code, one.organisation, one.text, on, due)
            open_obligations(place=by.place, owed=[owed])
        sentence = "批准下达清单外事项" if is_approved else "不批准下达清单外事项"
        _audit(by, one, sentence, said)
        return one


def _audit(by: Actor, one: Undertaking, sentence: str, reason: str) -> None:
    record(
        by=by,
        verb="undertakings.decide_off_list",
        subject=(UNDERTAKING, one.code),
        path=one.path,
        sentence=f"{sentence}（{today(by.place):%Y-%m-%d}）",
        reason=reason,
    )
