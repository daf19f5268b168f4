"""What may happen to an obligation's clock; each check raises Refused with one sentence."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.obligations.choices import Outcome
from ronghe.core.obligations.clock_logs import ClockLog
from ronghe.core.obligations.models import Obligation
from ronghe.core.obligations.obligation_kinds import obligation_kind
from ronghe.core.obligations.rules.calendar import WorkCalendar
from ronghe.core.obligations.rules.clock import ClockError, Happened, check_may_follow
from ronghe.core.obligations.rules.duty import Duty
from ronghe.core.obligations.rules.limits import TimeLimit
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.rulebook.api import Rule

STATEMENT = "statement"
"""The kind of a proof that was typed in: a record's number or a document's."""


def check_can_change_clock(actor: Actor, obligation: Obligation) -> None:
    """Whoever stands above the bearer sets the time; nobody sets their own."""
    actor.check(Verb.EXTEND_LIMITS, obligation.path, _("调整这项期限"))
    is_own = actor.identity.path == obligation.path
    if is_own and actor.identity.path != place_path(actor.place):
        raise Refused("own", _("期限不能由承担单位自己调整。请写明理由，请上一级党组织办理。"))


def check_is_open(obligation: Obligation) -> None:
    """Only what is still owed has a running clock."""
    if obligation.outcome != Outcome.OPEN:
        word = Outcome(obligation.outcome).label
        raise Refused(
            "closed",
            _("这件事%(word)s，不能再调整期限。需要重新办理时，请先退回。") % {"word": word},
        )


def check_can_return(obligation: Obligation) -> None:
    """Only what was completed by hand is given back here; a record is corrected where it is kept."""
    if obligation.outcome != Outcome.DONE:
        raise Refused("open", _("这件事还没有办结，不用退回。需要时可以延期或撤销。"))
    if obligation.proof_kind not in {"", STATEMENT}:
        raise Refused(
            "by-record",
            _("这件事由记录证明，不能在这里退回。请打开那条记录更正、撤回或退回，期限随之恢复。"),
        )


def check_reason(reason: str) -> None:
    """A reason is kept with every change."""
    if not reason.strip():
        raise Invalid("reason", _("没有写理由，请补上理由后再办。"))


def check_seen(obligation: Obligation, seen_version: int | None) -> None:
    """Nobody changed it since it was read; raises Conflict with its present state."""
    if seen_version is not None and obligation.version != seen_version:
        raise Conflict(
            _("这件事刚被别人改过，您的这一步没有保存。请看过最新情况后再办。"),
            version=obligation.version,
            due_on=f"{obligation.due_on:%Y-%m-%d}",
            outcome=obligation.outcome,
        )


def check_order(log: ClockLog, what: Happened) -> None:
    """Whether this can happen to the clock as it stands."""
    try:
        check_may_follow(log.events, what)
    except ClockError as error:
        raise Refused("order", str(error)) from error


def check_can_extend(
    obligation: Obligation, log: ClockLog, limit: TimeLimit, amount: int, today: date
) -> None:
    """Within how often and how much, and before the time is over."""
    allowed = limit.extension
    if not allowed.times:
        raise Refused("extension", _("按规则这类事项不能延期。请按期办结，或请上级撤销这件事。"))
    if log.extensions >= allowed.times:
        raise Refused(
            "extension",
            _("最多延期%(times)s次，这件事已经延过%(done)s次，不能再延。请按现在的期限办结。")
            % {"times": allowed.times, "done": log.extensions},
        )
    if not 1 <= amount <= allowed.amount:
        raise Invalid(
            "extension",
            _("一次延期为1至%(most)s，填的是%(amount)s，超出了规则的上限。请改小后再办。")
            % {"most": allowed.amount, "amount": amount},
        )
    if today > obligation.due_on and obligation.paused_on is None:
        raise Refused(
            "late",
            _("期限%(day)s已过，过期后不能再延期。请尽快办结，或请上级暂停计时并写明理由。")
            % {"day": f"{obligation.due_on:%Y-%m-%d}"},
        )


def check_can_complete(actor: Actor, obligation: Obligation, rule: Rule | None) -> None:
    """Its bearer completes it, and only where no record of its own does."""
    check_is_completable(obligation, rule)
    person = obligation.person
    if person is not None and person.user_id is not None and person.user_id == actor.user:
        return
    actor.check(Verb.REPORT_UNDERTAKING, obligation.path, _("办结这件事"))


def check_is_completable(obligation: Obligation, rule: Rule | None) -> None:
    """Whether it is one that people complete by hand at all."""
    if obligation.outcome != Outcome.OPEN:
        raise Refused("closed", _("这件事已经有了结果，不用再办结。"))
    if obligation.kind == "duty":
        by_hand = rule is not None and Duty.model_validate(rule.body).closed_by.by_hand
    else:
        kind = obligation_kind(obligation.kind)
        by_hand = kind is not None and kind.by_hand
    if not by_hand:
        raise Refused(
            "by-record",
            _("这件事由它自己的记录办结，不在这里填写。请打开办理页面，记录保存后自动办结。"),
        )


def check_completion(
    obligation: Obligation,
    limit: TimeLimit,
    *,
    done_on: date,
    proof: str,
    reason: str,
    today: date,
    calendar: WorkCalendar,
) -> None:
    """The claimed day is possible and near, and what proves it is there."""
    if done_on > today:
        raise Invalid("done_on", _("完成日期在今天之后，还没有发生。请改成实际完成的日期。"))
    if done_on < obligation.opens_on:
        raise Invalid(
            "done_on",
            _("完成日期早于这件事开始的%(day)s，请改成实际完成的日期。")
            % {"day": f"{obligation.opens_on:%Y-%m-%d}"},
        )
    if limit.needs_proof and not proof.strip():
        raise Invalid(
            "proof", _("按规则办结须有证明材料，这次没有收到。请填写记录编号或文号后再办结。")
        )
    _check_not_too_late_recorded(limit, done_on, reason, today, calendar)


def _check_not_too_late_recorded(
    limit: TimeLimit, done_on: date, reason: str, today: date, calendar: WorkCalendar
) -> None:
    passed, tolerated = calendar.workdays_between(done_on, today), limit.backdating.workdays
    if passed <= tolerated:
        return
    told = {"passed": passed, "tolerated": tolerated}
    if limit.backdating.beyond == "REFUSE":
        raise Refused(
            "backdated",
            _(
                "完成日期比登记日早%(passed)s个工作日，规则只许%(tolerated)s个，不能补登。请按今天的日期办结。"
            )
            % told,
        )
    if not reason.strip():
        raise Invalid(
            "backdated",
            _(
                "完成日期比登记日早%(passed)s个工作日，超过%(tolerated)s个须说明理由。请补上理由，或改完成日期。"
            )
            % told,
        )
