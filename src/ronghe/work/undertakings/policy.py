"""What may happen to undertakings; each check raises Refused with one sentence."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.work.undertakings.choices import UndertakingState
from ronghe.work.undertakings.models import Undertaking
from ronghe.work.undertakings.rules.undertaking_kind import Opener, Proving, UndertakingKind

SHORTEST = 4
TO_REPORT = (UndertakingState.OPEN, UndertakingState.RETURNED)


def is_own(actor: Actor, path: str) -> bool:
    """Whether the actor speaks for the very organisation at this path."""
    return actor.identity.path == path and actor.has(Verb.REPORT_UNDERTAKING)


def is_above(actor: Actor, path: str) -> bool:
    """Whether the actor answers for an organisation above that of this path."""
    return actor.can(Verb.ASSIGN_UNDERTAKINGS, path) and actor.identity.path != path


def check_can_open(actor: Actor, path: str, opener: Opener, label: str) -> None:
    """May the actor put this kind on the organisation at that path?"""
    by_itself = opener in {"SELF", "BOTH"} and is_own(actor, path)
    from_above = opener in {"SUPERIOR", "BOTH"} and is_above(actor, path)
    if by_itself or from_above:
        return
    doing = _("登记“%(label)s”") % {"label": label}
    if opener == "SELF":
        actor.check(Verb.REPORT_UNDERTAKING, path, doing)
        raise Refused(
            "own",
            _("“%(label)s”由党组织自己提出，不能代为登记。请提醒该组织办理。") % {"label": label},
        )
    actor.check(Verb.ASSIGN_UNDERTAKINGS, path, doing)
    raise Refused(
        "superior",
        _("“%(label)s”由上级党组织下达，不能自行登记。请向上级提出。") % {"label": label},
    )


def check_can_report(actor: Actor, undertaking: Undertaking) -> None:
    """May the actor report how this undertaking was fulfilled, now?"""
    actor.check(Verb.REPORT_UNDERTAKING, undertaking.path, _("报告这件事的办理结果"))
    if actor.identity.path != undertaking.path:
        raise Refused(
            "own", _("办理结果由承办的党组织自己报告，不能代报。可以提醒该组织尽快报告。")
        )
    if undertaking.state not in TO_REPORT:
        raise Refused("state", _not_now(undertaking))


def check_can_accept(actor: Actor, undertaking: Undertaking, kind: UndertakingKind) -> None:
    """May the actor accept or return what was reported?"""
    if kind.accepted_by == "CHAIN":
        raise Refused(
            "chain",
            _("“%(label)s”由审核流程验收，轮到的审核人在审核台办理。") % {"label": kind.label},
        )
    actor.check(Verb.ASSIGN_UNDERTAKINGS, undertaking.path, _("验收这件事"))
    if actor.identity.path == undertaking.path:
        raise Refused("own", _("自己办的事由上级党组织验收，不能自己验收。请等待上级处理。"))
    if undertaking.state != UndertakingState.REPORTED:
        raise Refused("state", _not_now(undertaking))


def check_can_withdraw(actor: Actor, undertaking: Undertaking, kind: UndertakingKind) -> None:
    """May the actor withdraw an undertaking that is still open?"""
    check_can_open(actor, undertaking.path, kind.opened_by, kind.label)
    if undertaking.state in {UndertakingState.ACCEPTED, UndertakingState.CLOSED}:
        raise Refused("state", _not_now(undertaking))


def check_can_approve(actor: Actor, undertaking: Undertaking) -> None:
    """May the actor let a task on no list go down?"""
    actor.check(Verb.KEEP_LISTS, undertaking.path, _("批准清单外事项"))
    if undertaking.state != UndertakingState.ASKED:
        raise Refused("state", _not_now(undertaking))


def check_can_publish(actor: Actor, undertaking: Undertaking, kind: UndertakingKind) -> None:
    """May the actor publish this undertaking, or take it back?"""
    actor.check(Verb.REPORT_UNDERTAKING, undertaking.path, _("公布这件事"))
    if kind.audience == "NOBODY":
        raise Refused(
            "not-public", _("“%(label)s”不对外公布，只在本组织和上级可见。") % {"label": kind.label}
        )
    if not is_own(actor, undertaking.path):
        raise Refused("own", _("承诺由作出承诺的党组织自己公布。请提醒该组织办理。"))
    if undertaking.state in {UndertakingState.ASKED, UndertakingState.CLOSED}:
        raise Refused("state", _not_now(undertaking))


def check_seen(undertaking: Undertaking, seen_version: int) -> None:
    """Nobody changed it since it was read; raises Conflict with its present state."""
    if undertaking.version != seen_version:
        raise Conflict(
            _("这件事刚被别人改过，您的这一步没有保存。请看过最新情况后再办。"),
            version=undertaking.version,
            state=undertaking.state,
            result=undertaking.result,
        )


def check_text(text: str, field: str, sentence: str) -> str:
    """At least a few words; raises Invalid at the field. Returns the text trimmed."""
    trimmed = text.strip()
    if len(trimmed) < SHORTEST:
        raise Invalid(field, sentence, fields={field: [sentence]})
    return trimmed


def check_proved(wanted: Proving, text: str, proofs: Collection[object]) -> None:
    """What was handed in suffices for the kind; raises Invalid with the field."""
    if wanted != "NONE":
        check_text(text, "result", _("请写明怎么办的、办到什么程度，至少四个字。"))
    if wanted == "RECORD" and not proofs:
        sentence = _("这件事要有办理佐证：请选一条系统里已有的记录，或者上传一份材料。")
        raise Invalid("proof", sentence, fields={"proof": [sentence]})


def check_reason(reason: str) -> str:
    """A reason of a few words; returns it trimmed."""
    return check_text(reason, "reason", _("请写明理由，至少四个字。"))


def out_of_reach() -> Refused:
    """The refusal for something that does not exist or lies outside the actor's wall."""
    return Refused(
        "unknown", _("没有找到这件事，或者它不在您负责的范围内。请从列表重新打开。"), 404
    )


def _not_now(undertaking: Undertaking) -> str:
    return _("这件事现在是“%(state)s”，不能这样办。请看经过里的最新一步。") % {
        "state": undertaking.get_state_display()
    }
