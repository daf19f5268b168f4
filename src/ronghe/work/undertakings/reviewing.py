"""Kinds that a review chain accepts: reporting hands in, the chain's outcome accepts or returns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from ronghe.core.obligations.api import return_proved
from ronghe.core.reviews.api import (
    ReviewSubject,
    Submission,
    next_round,
    recall_review,
    register_subject,
    start_reviews,
)
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import Line, record_each
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.work.undertakings.choices import UndertakingState
from ronghe.work.undertakings.models import Undertaking
from ronghe.work.undertakings.moving import locked, move, tell
from ronghe.work.undertakings.opening import LONGEST_TITLE, UNDERTAKING
from ronghe.work.undertakings.rules.undertaking_kind import UndertakingKind

FIELDS: Mapping[str, str] = {"result": noop("办理结果"), "proof": noop("佐证")}
"""The places in a report that a return may name."""


def hand_in(by: Actor, undertaking: Undertaking, kind: UndertakingKind, at: datetime) -> None:
    """Send what was reported along the kind's chain; the next round after a return."""
    if kind.review_chain is None:
        return
    title = f"{kind.label}：{undertaking.text.strip().splitlines()[0][:LONGEST_TITLE]}"
    number = next_round(UNDERTAKING, undertaking.code, by.place)
    submission = Submission(undertaking.organisation, UNDERTAKING, undertaking.code, title, number)
    start_reviews(by=by, submissions=[submission], chain_key=kind.review_chain, at=at)


def recall(by: Actor, undertaking: Undertaking, why: str, at: datetime) -> None:
    """Nobody need review it any more; nothing happens where no review is open."""
    recall_review(by=by, kind=UNDERTAKING, code=undertaking.code, comment=why, at=at)


def take_passed(by: Actor, codes: Sequence[str], _at: datetime) -> None:
    """The last step passed: accepted, any number at once, in the place's scope."""
    waiting = Undertaking.objects.filter(
        place=by.place, code__in=list(codes), state=UndertakingState.REPORTED
    )
    on = today(by.place)
    lines = [
        Line((UNDERTAKING, code), path, f"审核流程验收通过（{on:%Y-%m-%d}）")
        for code, path in waiting.select_for_update().order_by("pk").values_list("code", "path")
    ]
    waiting.update(state=UndertakingState.ACCEPTED, closed_on=on, version=F("version") + 1)
    record_each(by=by, verb="undertakings.accept", lines=lines)


def take_returned(by: Actor, code: str, comment: str, fields: dict[str, str], at: datetime) -> None:
    """A reviewer returned it: all that was handed in stays, the reasons stand at their fields.

    Raises Invalid for a reason at a place that a report does not have.
    """
    if unknown := sorted(set(fields) - set(FIELDS)):
        raise Invalid(
            "field",
            _("办理结果里没有“%(unknown)s”这一栏，请把退回理由写在“办理结果”或“佐证”旁。")
            % {"unknown": _("、").join(unknown)},
        )
    undertaking = locked(by, code)
    kept = dict(fields)
    if comment.strip():
        kept["result"] = _("；").join([*filter(None, [kept.get("result", "")]), comment.strip()])
    give_back(by, undertaking, kept, at)


def give_back(
    by: Actor, undertaking: Undertaking, reasons: Mapping[str, str], at: datetime
) -> None:
    """Return it to its bearer with the reasons at their fields; it is owed again.

    Whose time ran until then is said by the place's rule.
    """
    undertaking.return_reasons = dict(reasons)
    move(undertaking, UndertakingState.RETURNED, None)
    said = "；".join(reasons.values())
    return_proved(
        by=by, proof_kind=UNDERTAKING, proof_code=undertaking.code, reason=said[:400], at=at
    )
    tell(by, undertaking, "return", "退回补办", said)


def register() -> None:
    """Let undertakings be reviewed."""
    register_subject(ReviewSubject(UNDERTAKING, noop("承诺事项"), take_passed, take_returned))
