"""Moving an undertaking from state to state: what every act on it shares."""

from __future__ import annotations

from datetime import date, datetime

from ronghe.core.obligations.api import Proof, close_obligations
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.rulebook.api import rule_version
from ronghe.work.undertakings.choices import UndertakingState
from ronghe.work.undertakings.models import Undertaking
from ronghe.work.undertakings.opening import ROUND, UNDERTAKING
from ronghe.work.undertakings.policy import out_of_reach
from ronghe.work.undertakings.rules.undertaking_kind import UndertakingKind


def locked(by: Actor, code: str) -> Undertaking:
    """The undertaking, locked; raises Refused (404) outside the actor's wall."""
    rows = Undertaking.objects.select_for_update(of=("self",)).select_related("organisation")
    found = rows.filter(place=by.place, code=code).first()
    if found is None:
        raise out_of_reach()
    return found


def kind_of(undertaking: Undertaking) -> UndertakingKind:
    """Its kind as it stood when it was opened (1 query)."""
    return UndertakingKind.model_validate(rule_version(undertaking.kind_version_id).body)


def move(undertaking: Undertaking, state: UndertakingState, closed_on: date | None) -> None:
    """Give it another state; only what is over keeps the day it closed."""
    is_closed = state in {UndertakingState.ACCEPTED, UndertakingState.CLOSED}
    undertaking.state = state
    undertaking.closed_on = closed_on if is_closed else None
    undertaking.version += 1
    undertaking.save()


def close_owed(undertaking: Undertaking, on: date, at: datetime) -> None:
    """What was owed is done."""
    bearer, code = undertaking.organisation_id, undertaking.code
    proof = Proof(UNDERTAKING, code, bearer, ROUND, on, UNDERTAKING, code)
    close_obligations(place=undertaking.place_id, proofs=[proof], at=at)


def tell(by: Actor, undertaking: Undertaking, did: str, sentence: str, reason: str = "") -> None:
    """Tell in the audit what was done to it."""
    record(
        by=by,
        verb=f"undertakings.{did}",
        subject=(UNDERTAKING, undertaking.code),
        path=undertaking.path,
        sentence=f"{sentence}（{today(by.place):%Y-%m-%d}）",
        reason=reason,
    )
