"""Acts on one obligation's clock: suspend, resume, extend, return, void; completing it by hand."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from ronghe.core.obligations.calendars import work_calendar
from ronghe.core.obligations.choices import Outcome
from ronghe.core.obligations.clock_logs import ClockLog, is_by_hour, log_of
from ronghe.core.obligations.models import ClockEntry, Obligation, ObligationNotice
from ronghe.core.obligations.opening import aware, local, moment_on, start_of
from ronghe.core.obligations.policy import (
    STATEMENT,
    check_can_change_clock,
    check_can_complete,
    check_can_extend,
    check_can_return,
    check_completion,
    check_is_open,
    check_order,
    check_reason,
    check_seen,
)
from ronghe.core.obligations.rules.clock import ClockEvent, Happened
from ronghe.core.obligations.time_limits import Held, time_limits
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import Rule, rule_version


@dataclass
class _Held:
    """One obligation, locked, with its log, its pinned rule and its time limit."""

    row: Obligation
    log: ClockLog
    rule: Rule | None
    limit: Held
    today: date


def suspend_obligation(
    *, by: Actor, obligation: int, reason: str, at: datetime, seen_version: int | None = None
) -> Obligation:
    """Stop the clock from today on. Raises Refused, Invalid (no reason), Conflict."""
    held = _changing(by, obligation, reason, seen_version)
    check_is_open(held.row)
    return _happen(by, held, Happened.SUSPENDED, at, reason=reason)


def resume_obligation(
    *, by: Actor, obligation: int, reason: str, at: datetime, seen_version: int | None = None
) -> Obligation:
    """Let the clock run again from today on. Raises Refused, Invalid (no reason), Conflict."""
    held = _changing(by, obligation, reason, seen_version)
    check_is_open(held.row)
    return _happen(by, held, Happened.RESUMED, at, reason=reason)


def extend_obligation(
    *,
    by: Actor,
    obligation: int,
    amount: int,
    reason: str,
    at: datetime,
    seen_version: int | None = None,
) -> Obligation:
    """Add to the limit, in its own unit. Raises Refused (beyond the rule's limit, late), Invalid."""
    held = _changing(by, obligation, reason, seen_version)
    check_is_open(held.row)
    check_can_extend(held.row, held.log, held.limit.limit, amount, held.today)
    return _happen(by, held, Happened.EXTENDED, at, reason=reason, amount=amount)


def return_obligation(
    *, by: Actor, obligation: int, reason: str, at: datetime, seen_version: int | None = None
) -> Obligation:
    """Open a completed obligation again; the rule says whose time ran meanwhile."""
    held = _changing(by, obligation, reason, seen_version)
    check_can_return(held.row)
    return _give_back(by, held, reason, at)


def return_proved(
    *, by: Actor, proof_kind: str, proof_code: str, reason: str, at: datetime
) -> list[Obligation]:
    """Open again what a submission had closed that is given back: its room decides that, and why.

    The rule says whose time ran meanwhile. In the caller's transaction, wherever it is owed.
    """
    with place_system(by.place):
        proved = Obligation.objects.filter(
            place=by.place, proof_kind=proof_kind, proof_code=proof_code, outcome=Outcome.DONE
        )
        numbers = list(proved.order_by("pk").values_list("pk", flat=True))
        return [_give_back(by, _held(by, number), reason, at) for number in numbers]


def _give_back(by: Actor, held: _Held, reason: str, at: datetime) -> Obligation:
    row = held.row
    handed_in_on, recorded_at = row.done_on or held.today, row.closed_at or at
    log = _begun(held)
    handed_in = ClockEvent(Happened.CLOSED, max(start_of(handed_in_on), log.events[0].at))
    _keep(by, row, handed_in, log, at=recorded_at, on=handed_in_on)
    row.outcome, row.done_on, row.closed_at = Outcome.OPEN, None, None
    row.proof_kind = row.proof_code = ""
    held.log = log_of(row)
    pays = held.limit.limit.return_pays
    return _happen(by, held, Happened.RETURNED, at, reason=reason, pays=pays)


def void_obligation(
    *, by: Actor, obligation: int, reason: str, at: datetime, seen_version: int | None = None
) -> Obligation:
    """Nobody owes it any more. Raises Refused, Invalid (no reason), Conflict."""
    held = _changing(by, obligation, reason, seen_version)
    check_is_open(held.row)
    held.row.closed_at = at
    return _happen(by, held, Happened.CANCELLED, at, reason=reason)


def complete_obligation(
    *,
    by: Actor,
    obligation: int,
    done_on: date,
    proof: str,
    at: datetime,
    reason: str = "",
    seen_version: int | None = None,
) -> Obligation:
    """Complete by hand: the claimed day and the recorded moment are kept apart.

    Raises Refused (not the bearer's, settled by records, backdated beyond the rule), Invalid (no
    proof, no reason for backdating, an impossible day), Conflict.
    """
    held = _held(by, obligation)
    check_seen(held.row, seen_version)
    check_can_complete(by, held.row, held.rule)
    check_completion(
        held.row,
        held.limit.limit,
        done_on=done_on,
        proof=proof,
        reason=reason,
        today=held.today,
        calendar=work_calendar(),
    )
    row = held.row
    row.outcome, row.done_on, row.closed_at, row.paused_on = Outcome.DONE, done_on, at, None
    row.proof_kind, row.proof_code = (STATEMENT, proof.strip()) if proof.strip() else ("", "")
    _save(row)
    _tell(by, row, "complete", f"办结“{row.title}”，完成日期{done_on:%Y-%m-%d}", reason)
    return row


def _changing(by: Actor, obligation: int, reason: str, seen_version: int | None) -> _Held:
    held = _held(by, obligation)
    check_can_change_clock(by, held.row)
    check_seen(held.row, seen_version)
    check_reason(reason)
    return held


def _held(by: Actor, obligation: int) -> _Held:
    rows = Obligation.objects.select_for_update(of=("self",)).select_related("bearer", "person")
    row = rows.filter(place=by.place, pk=obligation).first()
    if row is None:
        raise Invalid("unknown", _("没有这件事，或者它不在您的范围内。请从列表重新打开。"))
    on = today(by.place)
    rule = rule_version(row.rule_version_id) if row.rule_version_id else None
    limit = time_limits(by.place, on).of_duty(row.kind, rule.body if rule else None)
    return _Held(row, log_of(row), rule, limit, on)


def _happen(
    by: Actor,
    held: _Held,
    what: Happened,
    at: datetime,
    *,
    reason: str,
    amount: int = 0,
    pays: str = "",
) -> Obligation:
    """Write one entry and what follows from it; notices of the old deadline are forgotten."""
    check_order(held.log, what)
    log, row = _begun(held), held.row
    event = ClockEvent(what, _moment(held, at, log), amount, reason, pays)
    _keep(by, row, event, log.followed_by(event), at=at, on=held.today)
    _take_over(row, log.followed_by(event), held.today)
    _save(row)
    ObligationNotice.objects.filter(obligation=row).delete()
    word = f"{_WORDS[what]}“{row.title}”"
    due = "" if row.paused_on or row.outcome != Outcome.OPEN else f"，期限{row.due_on:%Y-%m-%d}"
    _tell(by, row, what.value.lower(), word + due, reason)
    return row


_WORDS = {
    Happened.OPENED: "开始",
    Happened.SUSPENDED: "暂停计时",
    Happened.RESUMED: "恢复计时",
    Happened.EXTENDED: "延期",
    Happened.RETURNED: "退回",
    Happened.CLOSED: "办结",
    Happened.CANCELLED: "撤销",
}


def _moment(held: _Held, at: datetime, log: ClockLog) -> datetime:
    moment, recorded = start_of(held.today), local(at)
    if is_by_hour(held.row) and recorded:
        moment = datetime.combine(held.today, recorded.time())
    return max(moment, log.events[-1].at)


def _begun(held: _Held) -> ClockLog:
    """The log with its beginning written down."""
    row, log = held.row, held.log
    if not log.entries:
        begun = ClockEntry(
            place_id=row.place_id, obligation=row, path=row.path, what=Happened.OPENED,
            on=row.opens_on, at=moment_on(row.opens_on), due_on=row.due_on,
        )  # fmt: skip
        begun.save(force_insert=True)
        held.log = log_of(row)
    return held.log


def _keep(
    by: Actor, row: Obligation, event: ClockEvent, log: ClockLog, *, at: datetime, on: date
) -> None:
    """Add an entry; ``log`` is the log with it."""
    found = log.deadline(work_calendar())
    ClockEntry(
        place_id=row.place_id, obligation=row, path=row.path, what=event.what, on=on, at=at,
        amount=event.amount, pays=event.pays, reason=event.reason.strip(), due_on=found.due_on,
        by=by.signature,
    ).save(force_insert=True)  # fmt: skip


def _take_over(row: Obligation, log: ClockLog, on: date) -> None:
    found = log.deadline(work_calendar())
    match found.standing:
        case "PAUSED":
            row.paused_on = on
        case "CANCELLED":
            row.outcome, row.paused_on = Outcome.VOID, None
        case _:
            row.paused_on = None
    if found.due_on is not None:
        row.due_on, row.due_at = max(found.due_on, row.opens_on), aware(found.due_at)


def _save(row: Obligation) -> None:
    row.version += 1
    row.save()


def _tell(by: Actor, row: Obligation, verb: str, sentence: str, reason: str) -> None:
    record(
        by=by,
        verb=f"obligations.{verb}",
        subject=("obligation", f"{row.bearer.code}/{row.source}/{row.round}"[:80]),
        path=row.path,
        sentence=sentence,
        reason=reason.strip(),
    )
